"""A sheet as values, whatever kind of file it came from, and the address of a cell in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that shows no value to take: the code of the finding that says so, and what the cell shows."""

    code: str
    shown: str | int | float | bool | date | datetime | time | timedelta = ""


ERROR = Broken("LD-table-error", "#N/A")
FORMULA = Broken("LD-table-formula")
MERGED = "LD-table-merged"

Raw = str | int | float | bool | date | datetime | time | timedelta | Broken
"""What a cell holds, as its program has it; ``""`` for an empty one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows[0]`` is row 1; rows may be of different lengths.

    ``from_1904``: serial numbers of days count from 1904. ``hidden`` are numbers of rows that its user does not see.
    ``unmarked``: its file (xls) does not tell us of hidden rows, and shows errors as empty cells.
    """

    title: str
    rows: Sequence[Sequence[Raw]]
    from_1904: bool = False
    hidden: frozenset[int] = field(default=frozenset())
    unmarked: bool = False

    def cell(self, row: int, column: int) -> str:
        """The address of a cell, ``cases!D17``; rows and columns count from 1."""
        return f"{self.title}!{letters(column)}{row}"


def letters(column: int) -> str:
    """The letters of a column: 1 is ``A``, 28 is ``AB``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_of(text: str) -> int:
    """The column of its letters, from 1."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def is_empty(raw: Raw) -> bool:
    """True for a cell with nothing to see in it: blanks, no-break blanks and the like."""
    return isinstance(raw, str) and not raw.strip().strip("\u200b\ufeff\u2060")
