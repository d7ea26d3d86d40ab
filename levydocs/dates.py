"""Dates: ISO in, three ways out. No clock here: "today" is read once, at the edge."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from contextlib import suppress
from datetime import date

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
YEARS = range(1900, 2200)
"""The years in which a date of a case can lie."""
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def parse_date(text: str) -> date:
    """An ISO date ``2026-11-24`` of the years 1900 to 2199; anything else raises ValueError, whose message never repeats it."""
    if _ISO.fullmatch(text.strip()) is None:
        raise ValueError("not a date such as 2026-11-24")
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("a date that does not exist") from None
    if day.year not in YEARS:
        raise ValueError("a date outside the years 1900 to 2199")
    return day


_WRITTEN = re.compile(
    rf"\b(?P<name>{'|'.join(month[:3] for month in _MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b"
    r"|\b(?P<us_month>\d{1,2})/(?P<us_day>\d{1,2})/(?P<us_year>\d{4})\b"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
)


def dates_in(text: str) -> list[date]:
    """The days that a text names, as ``April 3, 2026``, ``Apr. 3, 2026``, ``4/3/2026`` or ``2026-04-03``; no other writing."""
    found = []
    for one in _WRITTEN.finditer(text):
        if one["iso"]:
            written = one["iso"]
        elif one["name"]:
            month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(one["name"]))
            written = f"{one['year']}-{month:02d}-{int(one['day']):02d}"
        else:
            written = f"{one['us_year']}-{int(one['us_month']):02d}-{int(one['us_day']):02d}"
        with suppress(ValueError):  # a day that does not exist is none
            found.append(parse_date(written))
    return found


def long_date(day: date) -> str:
    """``November 24, 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def us_date(day: date) -> str:
    """``11/24/2026``, as forms want it."""
    return f"{day.month:02d}/{day.day:02d}/{day.year}"


def weekday(day: date) -> str:
    """``Tuesday``."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]


def years_after(day: date, years: int) -> date:
    """The same day of a later year; a February 29 ends on February 28."""
    if (day.month, day.day) == (2, 29) and not isleap(day.year + years):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
