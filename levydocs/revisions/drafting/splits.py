"""Boxes in a row that hold the parts of one value: the parts of a telephone number, month and year, city, State and ZIP code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levydocs.pdf.model import FieldKind
from levydocs.revisions.drafting.items import Item, same_row


@dataclass(frozen=True, slots=True)
class Parts:
    """The boxes of one value, in the order in which its splitter cuts it; ``words`` are those of the whole."""

    splitter: str
    items: tuple[Item, ...]
    words: str
    format: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the parts of a value are called, in the order of its splitter; words of ours for the whole, or those before the parts."""

    splitter: str
    format: str
    parts: tuple[re.Pattern[str], ...]
    whole: str = ""


def _words(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)


_AREA = r"area code\W*$"
_KINDS = (
    _Kind("phone_3_3_4", "phone", _words(_AREA, r"(?:exchange|prefix|3 digits)\W*$", r"(?:4 digits|number)\W*$")),
    _Kind("phone_3_7", "phone", _words(_AREA, r"(?:7 digits|number)\W*$")),
    _Kind("ein_2_7", "ein", _words(r"first (?:2|two) digits\W*$", r"last (?:7|seven) digits\W*$")),
    _Kind(
        "tin_3_2_4",
        "tin",
        _words(r"first (?:3|three) digits\W*$", r"(?:2|two) digits\W*$", r"last (?:4|four) digits\W*$"),
    ),
    _Kind("month_year", "month_year", _words(r"\bmonth\W*$", r"\byear\W*$")),
    _Kind(
        "city_state_zip",
        "text",
        _words(r"^city(?: or town)?\W*$", r"^state(?: or province)?\W*$", r"^zip(?: ?\+ ?4| code)?(?:/.*)?\W*$"),
        "City, State and ZIP code",
    ),
)
_AMONG = 4
"""How many boxes there may be from the first to the last part: a country comes between State and ZIP code."""


def split_from(items: Sequence[Item], place: int) -> Parts | None:
    """The value whose first part is the box at this place; None where there is none."""
    first = items[place]
    beside = [
        one
        for one in items[place : place + _AMONG]
        if one.field.kind is FieldKind.TEXT and same_row(first.field, one.field) and one.number == first.number
    ]
    for kind in _KINDS:
        found = [next((one for one in beside if pattern.search(_said(one))), None) for pattern in kind.parts]
        parts = [one for one in found if one is not None]
        if found[0] is first and len(parts) == len(found) == len({one.field.name for one in parts}):
            return Parts(kind.splitter, tuple(parts), kind.whole or _whole(first), kind.format)
    return None


def _said(item: Item) -> str:
    """The end of what a box is called."""
    return (item.said.column or " ".join(item.said.sentences[-1:])).strip()


def _whole(item: Item) -> str:
    """What the value is called as a whole: the words before the name of its first part."""
    before = re.split(r"(?<=[.:]) +", item.said.column)[:-1] if item.said.column else item.said.sentences[:-1]
    return before[-1] if before else item.words
