"""Dates: ISO in, three ways out. No clock here: "today" is read once, at the edge."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from contextlib import suppress
from datetime import date

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_WAYS = (
    _ISO,
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"),
    re.compile(r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3,9})\.?,?[ -](?P<year>\d{4})"),
)
"""How a day is written in the United States; a month by name may also follow the day."""
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
    """A day of the years 1900 to 2199: ``2026-11-24``, ``11/24/2026``, ``November 24, 2026``, ``24 Nov 2026``.

    Numbers with slashes are month, day, year. A year of two digits, or a day before its month in numbers, raises ValueError, as
    all else does; its message completes "This is …" and never repeats the text.
    """
    written = " ".join(text.split())
    match = next((found for way in _WAYS if (found := way.fullmatch(written))), None)
    if match is None:
        if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", written):
            raise ValueError("a date with a two-digit year: write 2026-11-24")
        raise ValueError("not a date such as 2026-11-24")
    named = match.groupdict().get("name")
    month = month_named(named) if named else int(match["month"])
    if not month:
        raise ValueError("not a date such as 2026-11-24")
    if month > 12 and "/" in written:
        raise ValueError("not clearly one day: write year, month and day as 2026-11-24")
    try:
        day = date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        raise ValueError("a date that does not exist") from None
    if day.year not in YEARS:
        raise ValueError("a date outside the years 1900 to 2199")
    return day


def month_named(name: str) -> int:
    """The number of a month by its name or the beginning of it (``Sept``, ``Nov``); 0 where it is none."""
    word = name.casefold()
    if word == "sept":
        return 9
    return next((at for at, month in enumerate(_MONTHS, 1) if word in (month.casefold(), month[:3].casefold())), 0)


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
        with suppress(ValueError):  # a day that does not exist is not a day
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
