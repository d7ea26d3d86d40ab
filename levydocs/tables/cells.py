"""One cell as the text that a case file would have. What is certain is used, what is not is reported: never a guess.

An empty cell says nothing. ``none``, ``N/A`` and ``-`` say that there is nothing: an empty text, an empty list, no dollars. How
a day, a word or a period is written is for the reader of case files to decide; here is what only spreadsheets do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from levydocs.tables.items import Item, words
from levydocs.tables.worksheet import Broken, Raw, is_empty
from levydocs.text import is_placeholder, says_nothing

MOST_CHARACTERS = 32_767
"""What a cell of a workbook can hold."""
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u00ad(?!\\w)")
"""Invisible characters: marks of direction and places to break a line."""
_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""How some programs keep zeros in CSV: as a formula that is a text."""
_SPOILED = re.compile("\ufffd|[ÃÂÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘“•˜™š›œžŸ]|â€")
"""Letters of UTF-8 that were read as Windows-1252, and the sign for one that was lost."""
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–−"), "-")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ERRORS = {"#ref!", "#n/a", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!"}
_EXPONENT = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_MOST_EXACT = 10**15
_MIDNIGHT = re.compile(r"(.*[0-9]{2})(?:[T ]0?0:00(?::00(?:\.0+)?)?| 12:00(?::00)? ?AM)", re.IGNORECASE)
_NONE_IS_ZERO = ("money", "whole")
_SAY_YES = ("yes-no", "choice")
_SERIALS = range(10_000, 100_000)
"""Days since 1900 that are taken for a date: from 1927 on, so that it cannot be a year."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: text, several texts, or None for nothing. ``wrong`` is the code of a finding, ``note`` that of a remark."""

    value: str | list[str] | None
    wrong: str = ""
    note: str = ""


def read_cell(raw: Raw, item: Item, *, from_1904: bool = False) -> Reading:
    """The text of a cell in the column of an item; ``from_1904`` as its sheet has it."""
    if isinstance(raw, Broken):
        return Reading(None, raw.code)
    if isinstance(raw, str):
        return _text(raw, item)
    if isinstance(raw, bool):
        return Reading(str(raw).lower()) if item.kind in _SAY_YES else Reading(None, "LD-table-boolean")
    if isinstance(raw, int | float):
        return _number(raw, item, from_1904=from_1904)
    return _day_or_time(raw, item)


def _text(raw: str, item: Item) -> Reading:
    if is_empty(raw):
        return Reading(None)
    quoted = _AS_TEXT.fullmatch(raw.strip())
    text = tidy(quoted[1].replace('""', '"') if quoted else raw)
    if _CONTROL.search(text):
        return Reading(None, "LD-case-character")
    if len(text) > MOST_CHARACTERS:
        return Reading(None, "LD-table-too-long")
    if text.casefold() in _ERRORS:
        return Reading(None, "LD-table-error")
    if _SPOILED.search(text):
        return Reading(None, "LD-table-letters")
    if text.startswith("'"):
        return Reading(None, "LD-table-apostrophe")
    if says_nothing(text):
        return Reading([] if item.many else text if item.kind in _NONE_IS_ZERO else "")
    if item.kind == "list" and is_placeholder(text):
        return Reading(None, "LD-case-placeholder")
    if item.kind == "list" and item.pattern not in words()["ids"]:
        return Reading(None, "LD-table-list")
    if item.many:
        return Reading(_several(text, item))
    return _BY_KIND.get(item.kind, _plain)(text, item)


def tidy(text: str) -> str:
    """The text without spaces around it or invisible characters, no-break spaces as spaces, line ends as line feeds."""
    lines = (
        _INVISIBLE.sub("", text.translate(_BLANKS))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\t", " ")
        .split("\n")
    )
    return "\n".join(line.rstrip() for line in lines).strip()


def _several(text: str, item: Item) -> list[str]:
    by = r"[;\n]" if item.pattern in words()["lines"] else r"[;,\n]"
    return [one.strip() for one in re.split(by, text) if one.strip()]


def _plain(text: str, item: Item) -> Reading:
    return Reading(None, "LD-table-long-number") if _EXPONENT.fullmatch(text) else Reading(text)


def _money(text: str, item: Item) -> Reading:
    plain = text.replace("$ ", "$").replace("$-", "$0") if text.startswith("$") else text
    if is_placeholder(text):
        return Reading(text)
    if re.fullmatch(r"\(.*\)|-.+|.+-|\$-.+", text) and text not in ("$-", "$ -"):
        return Reading(None, "LD-table-negative")
    return Reading(plain)


def _date(text: str, item: Item) -> Reading:
    if match := _MIDNIGHT.fullmatch(text):
        return Reading(match[1])
    if re.fullmatch(r"[0-9]{5}(\.0)?", text):
        return Reading(None, "LD-table-serial")
    return Reading(text)


def _yes_no(text: str, item: Item) -> Reading:
    return Reading({"1": "yes", "0": "no"}.get(text, text))


def _tax_id(text: str, item: Item) -> Reading:
    return _plain(re.sub(" ?- ?", "-", text.translate(_HYPHENS)), item)


def _number(number: int | float, item: Item, *, from_1904: bool) -> Reading:
    if abs(number) >= _MOST_EXACT:
        return Reading(None, "LD-table-long-number")
    if item.kind == "list":
        return Reading(None, "LD-table-list")
    if item.kind == "money":
        return _dollars(number)
    if item.kind == "date" and number in _SERIALS:
        first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        return Reading((first + timedelta(days=int(number))).isoformat(), note="LD-table-serial-taken")
    if item.kind == "yes-no" and number in (0, 1):
        return Reading("yes" if number else "no")
    text = str(int(number)) if number == int(number) else f"{number:.15g}"
    return Reading([text] if item.many else text)


def _dollars(number: int | float) -> Reading:
    amount = Decimal(f"{number:.10f}").normalize()
    rounded = amount.quantize(Decimal("0.01"))
    if number < 0:
        return Reading(None, "LD-table-negative")
    return Reading(f"{rounded}" if abs(amount - rounded) < Decimal("0.0000001") else f"{amount:f}")


def _day_or_time(raw: date | datetime | time | timedelta, item: Item) -> Reading:
    if isinstance(raw, datetime) and raw.time() == time():
        raw = raw.date()
    if isinstance(raw, date) and not isinstance(raw, datetime):
        if item.kind == "date":
            return Reading(raw.isoformat())
        if item.kind == "month" and raw.day == 1:
            return Reading(f"{raw.month:02d}/{raw.year}")
    if isinstance(raw, time) and item.kind == "text" and not raw.second:
        return Reading(f"{raw.hour}:{raw.minute:02d}")
    return Reading(None, "LD-table-made-a-date")


_BY_KIND: Mapping[str, Callable[[str, Item], Reading]] = {
    "money": _money,
    "date": _date,
    "yes-no": _yes_no,
    "tax-id": _tax_id,
}
