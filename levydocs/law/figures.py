"""The figures of the law: each one dated, sourced value, and the tables that hold many of them.

A figure's id is words joined by dots (``standards.national.1``). A cell of a table is a figure too, its id the table,
the row's keys and the column joined by slashes (``housing_utilities/TX/Harris County/family_1``). The data are in
``data/``, a user's own in their data folder; ``levydocs.law.book`` describes how they are written.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

_Row = tuple[Decimal | int | str, ...]
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)

UNITS = frozenset({"USD", "percent", "USD a year", "USD a month", "months", "multiply by", "divide by", "text"})
"""Every unit that a figure may have."""

SURENESS: Mapping[str, str] = {
    "V": "read in the primary text",
    "V2": "two independent secondary sources agree",
    "V1": "one secondary source",
    "D": "derived from sourced facts",
    "M": "practitioner's knowledge, not checked against a text",
}
"""How certain a figure is, the most certain first."""

UNVERIFIED = "(unverified)"
"""The mark for what is only M, printed after it wherever it is shown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the law as in force from ``effective`` to ``until`` (None: no later one is known).

    ``source`` names the publication with page or section; ``read_on`` is the date it was read, if recorded.
    ``cycle_months`` is how many months until it is renewed, 0 for no set time. ``shadows``: it is the user's own and
    replaces a built-in one of the same day.
    """

    id: str
    value: Decimal | int | str
    unit: str
    effective: date
    until: date | None
    source: str
    read_on: date | None
    sure: str
    cycle_months: int = 0
    shadows: bool = False

    @property
    def group(self) -> str:
        """Its table, or the first word of its id: what may be named without revealing the client's county."""
        return self.id.partition("/")[0] if "/" in self.id else self.id.partition(".")[0]

    @property
    def unverified(self) -> bool:
        """True when the figure must be marked “unverified” wherever it is shown."""
        return self.sure == "M"


@dataclass(frozen=True, slots=True)
class Table:
    """One edition of a published table. ``keys`` names the columns that identify a row; ``columns`` the others.

    ``text`` is the CSV file. ``doubtful`` has the keys of rows that are only practitioner's knowledge (``M``). The
    other attributes are those of ``Figure``.
    """

    id: str
    file: str
    text: str = field(repr=False)
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    unit: str
    effective: date
    until: date | None
    source: str
    read_on: date | None
    sure: str
    cycle_months: int = 0
    shadows: bool = False
    doubtful: frozenset[tuple[str, ...]] = frozenset()

    @property
    def rows(self) -> Mapping[tuple[str, ...], tuple[Decimal | int | str, ...]]:
        """Key to values, in the order of the file; read once per process."""
        return rows(self.text, len(self.keys), self.unit)

    def cell_id(self, *key: str, column: str) -> str:
        """The id of the figure at ``key`` and ``column``, whether there is one or not."""
        return "/".join((self.id, *key, column))

    def cell(self, *key: str, column: str) -> Figure:
        """The figure at ``key`` and ``column``; KeyError when there is none."""
        if column not in self.columns:
            raise KeyError(column)
        return Figure(
            self.cell_id(*key, column=column),
            self.rows[key][self.columns.index(column)],
            self.unit,
            self.effective,
            self.until,
            self.source,
            self.read_on,
            "M" if key in self.doubtful else self.sure,
            self.cycle_months,
            self.shadows,
        )


@cache
def rows(text: str, keys: int, unit: str) -> Mapping[tuple[str, ...], _Row]:
    """The rows of a CSV text: its first ``keys`` columns to the others."""
    lines = csv.reader(text.splitlines())
    next(lines)
    return {tuple(line[:keys]): tuple(parse_value(cell, unit) for cell in line[keys:]) for line in lines}


def parse_value(text: str, unit: str) -> Decimal | int | str:
    """``16100`` an int, ``2.17`` a Decimal; with the unit ``text`` the text itself. ValueError for anything else."""
    if unit == "text":
        return text
    if _NUMBER.fullmatch(text) is None:
        raise ValueError("not a number such as 1558 or 2.17")
    return int(text) if text.isdecimal() else Decimal(text)
