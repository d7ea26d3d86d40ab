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
from levydocs.law.clocks import BankHold
from levydocs.law.hearings import equivalent_ok, is_timely, levy_hearing_deadline

VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
notice_days = st.dates(date(1999, 1, 19), date(2060, 1, 1))


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
    assert deadline.request.target_day < deadline.governing_day <= deadline.last_day < deadline.equivalent_last_day
    assert is_timely(deadline.governing_day, deadline)


def test_the_hold_of_a_bank() -> None:
    """26 U.S.C. 6332(c): only after 21 days; IRM 5.11.4.2: paid on the next business day."""
    hold = BankHold(date(2026, 11, 9))
    assert [hold.day_number(day) for day in (date(2026, 11, 9), date(2026, 11, 18), date(2026, 11, 30))] == [0, 9, 21]
    assert (hold.last_hold_day, hold.pay_on) == (date(2026, 11, 30), date(2026, 12, 1))


def test_the_hold_ends_on_calendar_days_and_payment_waits_for_the_bank() -> None:
    hold = BankHold(date(2026, 12, 4))
    assert hold.last_hold_day == date(2026, 12, 25)
    assert hold.pay_on == date(2026, 12, 28)
