"""Named formats and splitters: how a value is written into a box. Nothing here decides what a value is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.dates import us_date
from levydocs.money import cents, format_dollars

Format = Callable[[Any], Sequence[str]]


def _text(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [", ".join(str(part) for part in value if part)]
    return [str(value)]


def _lines(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(part) for part in value if part]
    return str(value).splitlines()


def _date(value: Any) -> list[str]:
    return [us_date(value) if isinstance(value, date) else str(value)]


def _date_8(value: Any) -> list[str]:
    """``06152012``; of a day of which less is known what is known."""
    return [f"{value.month:02d}{value.day:02d}{value.year}" if isinstance(value, date) else str(value)]


def _month_year(value: Any) -> list[str]:
    return [f"{value.month:02d}/{value.year % 100:02d}"]


FORMATS: dict[str, Format] = {
    "text": _text,
    "lines": _lines,
    "dollars": lambda value: [format_dollars(Decimal(value))],
    "cents": lambda value: [f"{cents(Decimal(value)):,.2f}"],
    "date": _date,
    "date_8": _date_8,
    "tin": lambda value: [value.printed],
    "ein": lambda value: [value.printed],
    "phone": _text,
    "integer": lambda value: [str(int(value))],
    "month_year": _month_year,
}
"""Format name → value → the lines it prints."""

_PHONE = re.compile(r"(?:\+?1[-. ]?)?\(?([2-9]\d\d)\)?[-. ]*(\d{3})[-. ]?(\d{4})")
"""A number of the North American plan without an extension."""


def _phone_3_3_4(text: str) -> list[str]:
    match = _PHONE.fullmatch(text.strip())
    return list(match.groups()) if match else []


def _phone_3_7(text: str) -> list[str]:
    area, *rest = _phone_3_3_4(text) or [""]
    return [area, "-".join(rest)] if area else []


_CITY = re.compile(r"(?P<city>.+?),? +(?P<state>[A-Z]{2}) +(?P<zip>\d{5}(?:-\d{4})?)")


def _city_state_zip(text: str) -> list[str]:
    match = _CITY.fullmatch(text.strip())
    return list(match.groups()) if match else []


_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def _date_2_2_4(text: str) -> list[str]:
    match = _DATE.fullmatch(text.strip())
    return list(match.groups()) if match else []


_EIN = re.compile(r"(\d\d)-?(\d{7})")


def _ein_2_7(text: str) -> list[str]:
    match = _EIN.fullmatch(text.strip())
    return list(match.groups()) if match else []


_TIN = re.compile(r"(\d{3})-?(\d\d)-?(\d{4})")


def _tin_3_2_4(text: str) -> list[str]:
    match = _TIN.fullmatch(text.strip())
    return list(match.groups()) if match else []


SPLITTERS: dict[str, Callable[[str], list[str]]] = {
    "month_year": lambda text: text.split("/"),
    "date_2_2_4": _date_2_2_4,
    "phone_3_3_4": _phone_3_3_4,
    "phone_3_7": _phone_3_7,
    "city_state_zip": _city_state_zip,
    "ein_2_7": _ein_2_7,
    "tin_3_2_4": _tin_3_2_4,
}
"""Splitter name → text → one part a box; no part when the text cannot be cut so."""


def printed(format_name: str, values: Sequence[Any]) -> tuple[str, ...]:
    """The lines that one or several values print in a format; nothing for values that are nothing.

    Several values make a line each.
    """
    known = [value for value in values if value is not None and value != "" and value != ()]
    write = FORMATS[format_name]
    if len(values) == 1:
        return tuple(line for value in known for line in write(value) if line)
    return tuple(", ".join(line for line in write(value) if line) for value in known)
