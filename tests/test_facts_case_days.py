"""The days of a case for the office's sheet, beside days counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import sample
from sample_letters import JOINT, LATE, WAGE, facts_later

from levydocs.case.read import read_case
from levydocs.facts.case_days import CaseDay, case_days
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

GROUNDS = Path(__file__).parent / "grounds"


def said(days: list[CaseDay]) -> list[tuple[str, str]]:
    """Month and day (with the year where it is another one than 2026), and what it is."""
    return [(_short(one.on), one.what) for one in days]


def _short(day: date) -> str:
    return f"{day:%m-%d}" if day.year == 2026 else f"{day}"


def of_sample(name: str, changes: Mapping[str, object] | None = None, today: str = "") -> list[tuple[str, str]]:
    return said(case_days(facts_later(name, changes or {}, date.fromisoformat(today) if today else None)))


BY_HAND = {
    WAGE: [
        ("11-04", "served on Bayou Bend Dental Supply"),
        ("11-24", "today"),
        ("11-25", "release in the hands of payroll"),
        ("11-27", "pay day"),  # said once, though it is the first from which the levy takes as well
        ("11-30", "hearing request, LT11: target day"),
        ("12-05", "hearing request, LT11: last day"),
        ("2032-06-06", "CSED, Income 2021"),  # assessed on June 6, 2022; 2022 follows a year later
    ],
    JOINT: [
        ("11-16", "served on Peachtree Commons Bank"),
        ("11-25", "today, day 9 of the bank’s 21"),
        ("12-04", "release of the bank levy: target day"),
        ("12-04", "hearing request, CP90: target day"),
        ("12-07", "release of the bank levy: last day"),
        ("12-09", "hearing request, CP90: last day"),
        ("2031-11-15", "CSED, Income 2020"),
    ],
    LATE: [
        ("11-06", "served on Riverwest Condominium Association"),
        ("11-24", "today"),
        ("12-18", "return to be filed, 2023"),
        ("2027-01-15", "return to be filed, 2024"),
        ("2027-05-06", "request for an equivalent hearing, LT11: target day"),
        ("2027-05-11", "request for an equivalent hearing, LT11: last day"),
        ("2031-11-22", "CSED, Income 2020"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", BY_HAND)
def test_days_of_the_samples(name: str) -> None:
    assert of_sample(name) == BY_HAND[name]


def test_after_the_pay_day_cut_off_and_pay_day_are_past() -> None:
    days = of_sample(WAGE, {}, "2026-11-30")
    assert days[1:4] == [("11-25", "cut-off for a release"), ("11-27", "pay day"), ("11-30", "today")]
    assert days[6:8] == [
        ("2028-10-23", "request for the return of money that was paid over: target day"),
        ("2028-10-28", "request for the return of money that was paid over: last day"),
    ]


def test_hold_of_the_bank_day_by_day() -> None:
    """The 21 days of November 16 end on Monday, December 7; the day of service is none of them."""
    served, last, over = (of_sample(JOINT, {}, f"2026-{day}") for day in ("11-16", "12-07", "12-08"))
    assert ("11-16", "today, day 0 of the bank’s 21") in served
    assert last[1:3] == [("12-07", "today, day 21 of the bank’s 21"), ("12-07", "release of the bank levy")]
    assert over[1:3] == [("12-07", "end of the bank’s hold"), ("12-08", "today")]


def test_hearing_is_kept_to_the_day_by_the_calendar_and_then_to_that_by_law() -> None:
    """November 5 and 30 days is Saturday, December 5; by 26 USC 7503 Monday, December 7, which alone is left on the 6th."""
    for today, last in (("2026-12-05", "12-05"), ("2026-12-06", "12-07")):
        assert _of(of_sample(WAGE, {}, today), "hearing") == [(last, "hearing request, LT11")]


def test_target_day_goes_on_to_today_and_ends_with_the_last_day() -> None:
    """For Saturday, December 5 it is Monday, November 30; once that has passed Friday the 4th; on the Saturday there is none."""
    for today, target in (("2026-11-30", "11-30"), ("2026-12-01", "12-04"), ("2026-12-04", "12-04")):
        assert _of(of_sample(WAGE, {}, today), "hearing")[0] == (target, "hearing request, LT11: target day")
    (until,) = [one for one in case_days(facts_later(WAGE, {}, None)) if one.until]
    assert (until.on, until.until) == (date(2026, 11, 30), date(2026, 12, 5))
    assert len(_of(of_sample(WAGE, {}, "2026-12-05"), "hearing")) == 1


def _of(days: list[tuple[str, str]], word: str) -> list[tuple[str, str]]:
    return [(day, what) for day, what in days if what.startswith(word)]


def test_seizure_has_its_notice_and_its_sale() -> None:
    case, mistakes = read_case((GROUNDS / "unapproved-seizure" / "case.yaml").read_bytes(), "case.yaml")
    assert case is not None, mistakes
    days = case_days(facts_of(case, sample.firm(), Law(date(2026, 11, 24))))
    assert said(days) == [
        ("11-12", "levy served"),
        ("11-12", "notice of seizure"),
        ("11-24", "today"),
        ("11-27", "Form 9423 (collection appeal) after a seizure"),
        ("12-04", "request for release before a sale, received by the IRS: target day"),
        ("12-09", "request for release before a sale, received by the IRS: last day"),
        ("12-15", "sale of what was seized"),
        ("2032-11-21", "CSED, Income 2021"),
    ]
    assert [one.sure for one in days if one.sure != "V"] == ["M", "computed"]


def test_time_to_collect_that_is_over_stands_before_the_next_to_end() -> None:
    """Assessed on June 6, 2016; of those to come the next alone. Without a levy every tax of the case counts."""
    days = of_sample(WAGE, {"liabilities[0].assessed": "2016-06-06"})
    assert _of(days, "CSED") == [
        ("06-06", "CSED, Income 2021"),
        ("2033-06-12", "CSED, Income 2022"),
    ]
    none = of_sample(WAGE, {"levies": [], "liabilities[0].assessed": "2025-06-06"})
    assert none[-1] == ("2033-06-12", "CSED, Income 2022")
    assert _of(none, "served") == []


def test_case_without_a_day_has_today() -> None:
    bare: dict[str, object] = {"levies": [], "notices": [], "liabilities": [], "compliance.unfiled": []}
    assert of_sample(WAGE, bare) == [("11-24", "today")]
