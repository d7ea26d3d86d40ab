"""Legal holidays against the ``holidays`` library, and 7503 against the IRS's announced filing days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from levydocs.law.book import load_yaml
from levydocs.law.calendar import (
    banking_day_by,
    business_days_after,
    holidays_by_rule,
    is_business_day,
    is_legal_holiday,
    legal_holidays,
    next_banking_day,
    roll_7503,
)

FROZEN = [int(year) for year in load_yaml("holidays.yaml")["years"]]
VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
days = st.dates(date(1986, 1, 1), date(2099, 12, 1))


def library(year: int) -> set[date]:
    return {day for day in holidays.country_holidays("US", subdiv="DC", years=year) if day.year == year}


def test_the_frozen_table_covers_the_years_it_should() -> None:
    assert [1999, *range(2020, 2033)] == FROZEN


@pytest.mark.parametrize("year", FROZEN)
def test_the_frozen_table_agrees_with_the_library_and_with_the_rule(year: int) -> None:
    assert set(legal_holidays(year)) == library(year)
    assert holidays_by_rule(year).keys() == legal_holidays(year).keys()


@pytest.mark.parametrize("year", [*range(1986, 2005), *range(2007, 2020), *range(2033, 2061)])
def test_the_rule_agrees_with_the_library(year: int) -> None:
    assert set(holidays_by_rule(year)) == library(year)


@pytest.mark.parametrize("vector", VECTORS["filing_season"], ids=lambda vector: vector["year"])
def test_april_15_rolls_to_the_day_the_irs_announced(vector: dict[str, str]) -> None:
    assert roll_7503(date(int(vector["year"]), 4, 15)) == date.fromisoformat(vector["due"])


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2029, 1, 19), False),  # Inauguration Day on Saturday the 20th is not observed on Friday
        (date(2013, 1, 21), True),  # it was a Sunday: observed on Monday
        (date(2020, 6, 19), False),  # Juneteenth was no holiday yet
        (date(2021, 6, 18), True),
        (date(2027, 12, 31), True),  # New Year's Day of 2028 falls on a Saturday
        (date(2026, 7, 3), True),
        (date(2026, 11, 27), False),  # the day after Thanksgiving is none
    ],
)
def test_days_that_are_easily_wrong(day: date, holiday: bool) -> None:
    assert is_legal_holiday(day) is holiday


@given(days)
def test_rolling_finds_the_first_business_day(day: date) -> None:
    rolled = roll_7503(day)
    assert is_business_day(rolled)
    assert not any(is_business_day(day + timedelta(days=step)) for step in range((rolled - day).days))


@given(days, st.integers(1, 12))
def test_business_days_are_counted_one_by_one(day: date, count: int) -> None:
    end = business_days_after(day, count)
    between = (day + timedelta(days=step) for step in range(1, (end - day).days + 1))
    assert sum(is_business_day(each) for each in between) == count
    assert is_business_day(end)


def test_business_days_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="from one"):
        business_days_after(date(2026, 11, 24), 0)


def test_the_five_business_days_of_the_regulation() -> None:
    """26 CFR 301.6320-1(c)(3), Example 1: a lien notice filed June 17, 1999; the five days end on June 24."""
    assert business_days_after(date(1999, 6, 17), 5) == date(1999, 6, 24)


@given(days)
def test_banks_open_no_later_than_the_next_business_day(day: date) -> None:
    assert day < next_banking_day(day) <= business_days_after(day, 1)


def test_banks_are_open_on_the_districts_holiday_and_on_a_friday_observed_for_saturday() -> None:
    """Federal Reserve Banks open on the Friday before a Saturday holiday, and close on the Monday after a Sunday."""
    assert next_banking_day(date(2026, 4, 15)) == date(2026, 4, 16)
    assert next_banking_day(date(2026, 7, 2)) == date(2026, 7, 3)
    assert next_banking_day(date(2027, 7, 2)) == date(2027, 7, 6)


@given(days)
def test_banking_day_by_a_day_is_that_day_or_the_last_before_it(day: date) -> None:
    by = banking_day_by(day)
    assert by <= day < next_banking_day(by)
    assert next_banking_day(by - timedelta(days=1)) == by
