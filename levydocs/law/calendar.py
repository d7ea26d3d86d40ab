"""Legal holidays and business days, as 26 U.S.C. 7503 counts them.

When the last day for an act falls on a Saturday, a Sunday or a legal holiday, the act is timely on the next day that is
not. A legal holiday is one in the District of Columbia (7503): the days of 5 U.S.C. 6103, Emancipation Day (April 16)
and Inauguration Day. D.C. Code 28-2701 observes a Saturday holiday on the Friday before, a Sunday holiday on the Monday
after; Inauguration Day moves only from a Sunday.

The years in ``data/holidays.yaml`` (1999 and 2020 to 2032) are a frozen table. Other years are computed by rule,
exact from 1986 on. The statewide holidays that 7503 adds for an act at an IRS office outside the District are left out:
they could only make a last day later, and a deadline is never guessed late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_JUNETEENTH_SINCE, _EMANCIPATION_SINCE, _INAUGURATION_CYCLE = 2021, 2007, 1965


def is_legal_holiday(day: date) -> bool:
    """True when ``day`` is a legal holiday in the District of Columbia, or the day one is observed."""
    return day in legal_holidays(day.year)


def is_business_day(day: date) -> bool:
    """True when ``day`` is not a Saturday, Sunday or legal holiday."""
    return day.weekday() < _SATURDAY and not is_legal_holiday(day)


def roll_7503(day: date) -> date:
    """``day`` itself, or the next business day (26 U.S.C. 7503)."""
    while not is_business_day(day):
        day += _DAY
    return day


def business_day_by(day: date) -> date:
    """The last business day up to and including ``day``."""
    while not is_business_day(day):
        day -= _DAY
    return day


def business_days_after(day: date, count: int) -> date:
    """The ``count``-th business day after ``day``; ``count`` is 1 or more."""
    if count < 1:
        raise ValueError("business days are counted from one")
    for _ in range(count):
        day = roll_7503(day + _DAY)
    return day


def next_banking_day(day: date) -> date:
    """The first day after ``day`` on which banks are open nearly everywhere.

    Unlike a legal holiday under 7503, a holiday only in the District does not close banks elsewhere, and a Saturday
    holiday leaves Friday open. So this day is never later than the next business day.
    """
    day += _DAY
    while not _banks_open(day):
        day += _DAY
    return day


def banking_day_by(day: date) -> date:
    """The last day up to and including ``day`` on which banks are open nearly everywhere."""
    while not _banks_open(day):
        day -= _DAY
    return day


def _banks_open(day: date) -> bool:
    return day.weekday() < _SATURDAY and not _closes_banks(day)


@cache
def legal_holidays(year: int) -> Mapping[date, str]:
    """The legal holidays of a year and what they are, including observed days: from the frozen table, or else by rule."""
    listed = _frozen().get(str(year))
    if listed is None:
        return holidays_by_rule(year)
    return {date.fromisoformat(f"{year}-{day}"): name for day, name in listed.items()}


def holidays_by_rule(year: int) -> dict[date, str]:
    """The legal holidays of a year by the statutes' own rules, including observed days."""
    days: dict[date, str] = {}
    for day, name in sorted([*_national(year), *_district(year), (date(year + 1, 1, 1), "New Year's Day")]):
        days.setdefault(day, name)
        days.setdefault(_observed(day, name), f"{name} (observed)")
    return {day: name for day, name in sorted(days.items()) if day.year == year}


@cache
def _frozen() -> Mapping[str, Mapping[str, str]]:
    from levydocs.law.book import load_yaml

    years: Mapping[str, Mapping[str, str]] = load_yaml("holidays.yaml")["years"]
    return years


def _observed(day: date, name: str) -> date:
    if day.weekday() == _SUNDAY:
        return day + _DAY
    if day.weekday() == _SATURDAY and name != "Inauguration Day":
        return day - _DAY
    return day


def _closes_banks(day: date) -> bool:
    national = {day for day, _ in _national(day.year)}
    return day in national or (day.weekday() == 0 and day - _DAY in national)


def _national(year: int) -> Iterator[tuple[date, str]]:
    """5 U.S.C. 6103(a)."""
    yield date(year, 1, 1), "New Year's Day"
    yield _nth(year, 1, 0, 3), "Martin Luther King Jr. Day"
    yield _nth(year, 2, 0, 3), "Washington's Birthday"
    yield _nth(year, 6, 0, 1) - 7 * _DAY, "Memorial Day"
    if year >= _JUNETEENTH_SINCE:
        yield date(year, 6, 19), "Juneteenth National Independence Day"
    yield date(year, 7, 4), "Independence Day"
    yield _nth(year, 9, 0, 1), "Labor Day"
    yield _nth(year, 10, 0, 2), "Columbus Day"
    yield date(year, 11, 11), "Veterans Day"
    yield _nth(year, 11, 3, 4), "Thanksgiving Day"
    yield date(year, 12, 25), "Christmas Day"


def _district(year: int) -> Iterator[tuple[date, str]]:
    """D.C. Code 28-2701 and 1-612.02: what is a holiday in the District but not everywhere."""
    if year % 4 == _INAUGURATION_CYCLE % 4:
        yield date(year, 1, 20), "Inauguration Day"
    if year >= _EMANCIPATION_SINCE:
        yield date(year, 4, 16), "Emancipation Day"


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    """The ``count``-th such weekday of the month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
