"""The figures of the law: one dated, sourced value each, and ``Law``, which answers with those in force on one day.

A figure's id is words joined by dots (``standards.national.1``). A cell of a table is a figure too, its id the table,
the row's keys and the column joined by slashes (``housing_utilities/TX/Harris County/family_1``). The data stand in
``data/``; how they are written is told in ``levydocs.law.book``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from levydocs.dates import long_date
from levydocs.errors import UsageRefused
from levydocs.findings import Finding, finding

UNITS = frozenset({"USD a year", "USD a month", "multiply by", "divide by", "text"})
"""Every unit that a figure may have."""

SURENESS: Mapping[str, str] = {
    "V": "read in the primary text",
    "V2": "two independent secondary sources agree",
    "V1": "one secondary source",
    "D": "derived from sourced facts",
    "M": "practitioner's knowledge, not checked against a text",
}
"""How sure a figure is, the surest first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the law as it stands from ``effective`` to ``until`` (None: no later one is known).

    ``source`` names the publication with page or section; ``read_on`` is the day it was read, where that is recorded.
    """

    id: str
    value: Decimal | int | str
    unit: str
    effective: date
    until: date | None
    source: str
    read_on: date | None
    sure: str

    @property
    def unverified(self) -> bool:
        """True when the figure must be marked “unverified” wherever it is shown."""
        return self.sure == "M"


@dataclass(frozen=True, slots=True)
class Table:
    """One edition of a published table. ``keys`` names the columns that tell a row; ``columns`` the others.

    ``doubtful`` holds the keys of rows that are only practitioner's knowledge (``M``).
    """

    id: str
    file: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    unit: str
    effective: date
    until: date | None
    source: str
    read_on: date | None
    sure: str
    doubtful: frozenset[tuple[str, ...]] = frozenset()

    @property
    def rows(self) -> Mapping[tuple[str, ...], tuple[Decimal | int | str, ...]]:
        """Key to values, in the order of the file; read once a process."""
        from levydocs.law.book import rows

        return rows(self.file, len(self.keys), self.unit)

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
        )


_Entry = TypeVar("_Entry", Figure, Table)


class NotInForce(UsageRefused):
    """A figure or table that is known, but not for the day asked; ``place`` is its id."""


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one day. Unknown ids are KeyErrors, a mistake in the code.

    An id that is known, but of which no entry was in force on ``as_of``, is refused (``NotInForce``): a figure of
    another day is never given instead. ``in_force`` asks first, where a case can do without.
    """

    as_of: date

    def figure(self, figure_id: str) -> Figure:
        """The figure, or the cell of a table, in force."""
        if "/" in figure_id:
            table_id, *key, column = figure_id.split("/")
            return self.table(table_id).cell(*key, column=column)
        from levydocs.law.book import book

        return self._in_force(figure_id, book().figures[figure_id])

    def table(self, table_id: str) -> Table:
        """The edition of the table in force."""
        from levydocs.law.book import book

        return self._in_force(table_id, book().tables[table_id])

    def in_force(self, figure_id: str) -> bool:
        """True when ``figure`` has an answer: the id is known and an entry is in force."""
        try:
            self.figure(figure_id)
        except (KeyError, NotInForce):
            return False
        return True

    def figures(self) -> tuple[Figure, ...]:
        """Every figure in force, by id; the cells of tables not among them."""
        from levydocs.law.book import book

        return tuple(self.figure(figure_id) for figure_id in sorted(book().figures) if self.in_force(figure_id))

    def _in_force(self, entry_id: str, entries: tuple[_Entry, ...]) -> _Entry:
        for entry in reversed(entries):
            if entry.effective <= self.as_of and (entry.until is None or self.as_of <= entry.until):
                return entry
        raise NotInForce(
            f"No entry of {entry_id} was in force on {long_date(self.as_of)}; "
            f"the first one stored begins on {long_date(entries[0].effective)}.",
            place=entry_id,
            remedy="Choose another as-of date, or add the figures of that day with their source.",
        )


def unverified_findings(figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """A finding for each unverified figure used; for a cell it names the table alone, since the row is the client's."""
    names = {figure.id.split("/")[0]: figure.source for figure in figures if figure.unverified}
    return tuple(
        finding("LD-law-unverified-figure", name, figure=name, source=source) for name, source in sorted(names.items())
    )
