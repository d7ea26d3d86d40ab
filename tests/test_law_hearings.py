"""Hearing deadlines against the regulation's rule, and the bank's 21 days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from levydocs.law.calendar import is_business_day
from levydocs.law.clocks import BankHold, clock
from levydocs.law.hearings import equivalent_ok, is_timely, levy_hearing_deadline, lien_hearing_deadline

VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
notice_days = st.dates(date(1999, 1, 19), date(2060, 1, 1))
DAY = timedelta(days=1)


@pytest.mark.parametrize("vector", VECTORS["levy_hearing"], ids=lambda vector: vector["notice"])
def test_last_days(vector: dict[str, str]) -> None:
    deadline = levy_hearing_deadline(date.fromisoformat(vector["notice"]))
    assert deadline.last_day == date.fromisoformat(vector["last_day"])
    assert deadline.governing_day == deadline.last_day
    if "day30" in vector:
        assert deadline.day30 == date.fromisoformat(vector["day30"])
        assert deadline.equivalent_last_day == date.fromisoformat(vector["equivalent"])


@pytest.mark.parametrize("vector", VECTORS["levy_timely"], ids=lambda vector: vector["filed"])
def test_timely(vector: dict[str, str]) -> None:
    deadline = levy_hearing_deadline(date.fromisoformat(vector["notice"]))
    filed = date.fromisoformat(vector["filed"])
    assert is_timely(filed, deadline) is (vector["timely"] == "yes")
    assert equivalent_ok(filed, deadline) is (vector["equivalent"] == "yes")


def test_an_earlier_printed_date_governs_but_does_not_shorten_the_law() -> None:
    deadline = levy_hearing_deadline(date(2026, 11, 5), printed=date(2026, 12, 5))
    assert (deadline.day30, deadline.last_day) == (date(2026, 12, 5), date(2026, 12, 7))
    assert (deadline.governing_day, deadline.request.target_day) == (date(2026, 12, 5), date(2026, 11, 30))
    assert [deadline.request.days_left(day) for day in (date(2026, 11, 24), date(2026, 12, 5), date(2026, 12, 6))] == [
        11,
        0,
        -1,
    ]
    assert is_timely(date(2026, 12, 7), deadline)


def test_a_later_printed_date_does_not_lengthen_it() -> None:
    deadline = levy_hearing_deadline(date(2026, 4, 2), printed=date(2026, 5, 20))
    assert deadline.governing_day == deadline.last_day == date(2026, 5, 4)


def test_a_year_after_a_leap_day() -> None:
    """February 28, 2029 is a Wednesday; the year that commences March 1, 2028 ends on it."""
    assert levy_hearing_deadline(date(2028, 2, 29)).equivalent_last_day == date(2029, 2, 28)


@given(notice_days, st.none() | st.integers(1, 60))
def test_any_notice(notice: date, printed_after: int | None) -> None:
    printed = notice + timedelta(days=printed_after) if printed_after else None
    deadline = levy_hearing_deadline(notice, printed)
    assert is_business_day(deadline.last_day)
    assert is_business_day(deadline.equivalent_last_day)
    assert deadline.day30 <= deadline.last_day <= deadline.day30 + timedelta(days=4)
    assert deadline.request.target_day is not None
    assert deadline.request.target_day < deadline.governing_day <= deadline.last_day < deadline.equivalent_last_day
    assert is_timely(deadline.governing_day, deadline)


@pytest.mark.parametrize("vector", VECTORS["lien_hearing"], ids=lambda vector: vector["filed"])
def test_a_lien(vector: dict[str, str]) -> None:
    """The five business days run from the filing of the lien notice, and the 30 days from their end."""
    deadline = lien_hearing_deadline(date.fromisoformat(vector["filed"]))
    found = {
        "five_business_days_end": deadline.runs_from,
        "window_start": deadline.window_start,
        "day30": deadline.day30,
        "last_day": deadline.last_day,
        "equivalent": deadline.equivalent_last_day,
    }
    expected = {name: date.fromisoformat(vector[name]) for name in found if name in vector}
    assert {name: found[name] for name in expected} == expected
    assert len(expected) > 1
    assert deadline.governing_day == deadline.last_day


def test_a_lien_has_its_own_words() -> None:
    lien, levy = lien_hearing_deadline(date(2026, 3, 4)), levy_hearing_deadline(date(2026, 3, 4))
    assert (lien.request.id, lien.equivalent.id) == ("lien_hearing", "lien_equivalent")
    assert (levy.request.id, levy.equivalent.id) == ("levy_hearing", "levy_equivalent")
    assert "301.6320-1" in lien.request.source
    assert "301.6320-1" in lien.equivalent.source


def test_a_request_before_the_30_days_of_a_lien_is_timely() -> None:
    """26 CFR 301.6320-1(c)(2) Q&A C3: a request in the five business days counts as made on the first of the 30."""
    deadline = lien_hearing_deadline(date(2026, 3, 4))
    assert is_timely(date(2026, 3, 9), deadline)
    assert is_timely(date(2026, 4, 10), deadline)
    assert not is_timely(date(2026, 4, 11), deadline)
    assert equivalent_ok(date(2027, 3, 11), deadline)
    assert not equivalent_ok(date(2027, 3, 12), deadline)


def test_a_printed_date_governs_a_lien_too() -> None:
    deadline = lien_hearing_deadline(date(2026, 3, 4), printed=date(2026, 4, 8))
    assert (deadline.governing_day, deadline.last_day) == (date(2026, 4, 8), date(2026, 4, 10))


@given(notice_days, st.none() | st.integers(1, 60))
def test_any_lien(filed: date, printed_after: int | None) -> None:
    printed = filed + printed_after * DAY if printed_after else None
    deadline = lien_hearing_deadline(filed, printed)
    between = [filed + step * DAY for step in range(1, (deadline.runs_from - filed).days + 1)]
    assert sum(map(is_business_day, between)) == 5
    assert is_business_day(deadline.runs_from)
    assert deadline.window_start == deadline.runs_from + DAY
    assert deadline.day30 == deadline.runs_from + 30 * DAY
    assert is_business_day(deadline.last_day)
    assert is_business_day(deadline.equivalent_last_day)
    assert deadline.day30 <= deadline.last_day <= deadline.day30 + 4 * DAY
    assert deadline.request.target_day is not None
    assert deadline.request.target_day < deadline.governing_day <= deadline.last_day < deadline.equivalent_last_day
    assert levy_hearing_deadline(filed).last_day < deadline.last_day, "a lien leaves more time than a levy"


def test_a_substitute_notice_has_30_days_of_its_own() -> None:
    """26 CFR 301.6320-1(c)(2) Q&A C8: 30 days commencing the day after its date; May 2, 2026 is a Saturday."""
    substitute = levy_hearing_deadline(date(2026, 4, 2), substitute=True)
    assert (substitute.day30, substitute.last_day) == (date(2026, 5, 2), date(2026, 5, 4))
    assert substitute.request.id == "substitute_hearing"
    assert "C8" in substitute.request.source


@given(notice_days)
def test_a_substitute_notice_gives_as_much_time_as_the_notice(notice: date) -> None:
    one, other = levy_hearing_deadline(notice), levy_hearing_deadline(notice, substitute=True)
    assert (one.last_day, one.request.target_day) == (other.last_day, other.request.target_day)
    assert one.equivalent == other.equivalent


@pytest.mark.parametrize("vector", VECTORS["levy_bar"], ids=lambda vector: vector["rejected"])
def test_a_rejected_agreement_bars_a_levy_for_the_time_to_appeal(vector: dict[str, str]) -> None:
    rejected, levy = (date.fromisoformat(vector[name]) for name in ("rejected", "levy"))
    ends = rejected + clock("agreement_appeal").count * DAY
    assert ends == date.fromisoformat(vector["bar_ends"])
    assert (levy > ends) is (vector["lawful"] == "yes")


def test_the_hold_of_a_bank() -> None:
    """26 U.S.C. 6332(c): only after 21 days; IRM 5.11.4.2: paid on the next business day."""
    hold = BankHold(date(2026, 11, 9))
    assert [hold.day_number(day) for day in (date(2026, 11, 9), date(2026, 11, 18), date(2026, 11, 30))] == [0, 9, 21]
    assert (hold.last_hold_day, hold.pay_on) == (date(2026, 11, 30), date(2026, 12, 1))


def test_the_hold_ends_on_calendar_days_and_payment_waits_for_the_bank() -> None:
    hold = BankHold(date(2026, 12, 4))
    assert hold.last_hold_day == date(2026, 12, 25)
    assert hold.pay_on == date(2026, 12, 28)
