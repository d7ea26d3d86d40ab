"""Dates: ISO in, three ways out. No clock here: "today" is read once, at the edge."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
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
