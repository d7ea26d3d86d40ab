"""The figures of the law: one dated, sourced value each, and ``Law``, which answers with those in force on one day.

A figure's id is words joined by dots (``standards.national.1``). A cell of a table is a figure too, its id the table,
the row's keys and the column joined by slashes (``housing_utilities/TX/Harris County/family_1``). The data stand in
``data/``, a user's own in their data folder; how they are written is told in ``levydocs.law.book``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from levydocs.dates import long_date
from levydocs.errors import UsageRefused
from levydocs.findings import Finding, finding
from levydocs.law.csed import months_after
from levydocs.text import join_words

if TYPE_CHECKING:
    from levydocs.law.book import Book

UNITS = frozenset({"USD", "percent", "USD a year", "USD a month", "multiply by", "divide by", "text"})
"""Every unit that a figure may have."""

SURENESS: Mapping[str, str] = {
    "V": "read in the primary text",
    "V2": "two independent secondary sources agree",
    "V1": "one secondary source",
    "D": "derived from sourced facts",
    "M": "practitioner's knowledge, not checked against a text",
}
"""How sure a figure is, the surest first."""

LATE_MONTHS = 2
"""How many months after its cycle a publication is taken to be out of date: the IRS is not punctual to the day."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the law as it stands from ``effective`` to ``until`` (None: no later one is known).

    ``source`` names the publication with page or section; ``read_on`` is the day it was read, where that is recorded.
    ``cycle_months`` is after how many months it is renewed, 0 for no set time. ``shadows``: it is the user's own and
    stands in the place of a built-in one of the same day.
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
        """Its table, or the first word of its id: what may be said of it without telling the client's county."""
        return self.id.partition("/")[0] if "/" in self.id else self.id.partition(".")[0]

    @property
    def unverified(self) -> bool:
        """True when the figure must be marked “unverified” wherever it is shown."""
        return self.sure == "M"


@dataclass(frozen=True, slots=True)
class Table:
    """One edition of a published table. ``keys`` names the columns that tell a row; ``columns`` the others.

    ``text`` is the CSV file. ``doubtful`` holds the keys of rows that are only practitioner's knowledge (``M``). The
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
        """Key to values, in the order of the file; read once a process."""
        from levydocs.law.book import rows

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


_Entry = TypeVar("_Entry", Figure, Table)


class NotInForce(UsageRefused):
    """A figure or table that is known, but not for the day asked; ``place`` is its id."""


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one day. Unknown ids are KeyErrors, a mistake in the code.

    An id that is known, but of which no entry was in force on ``as_of``, is refused (``NotInForce``): a figure of
    another day is never given instead. ``in_force`` asks first, where a case can do without. ``book`` holds the figures
    to answer from: the built-in ones (None), or those with the user's own joined to them (``law.own``).
    """

    as_of: date
    book: Book | None = None

    @property
    def known(self) -> Book:
        """All editions of all figures and tables, in force or not."""
        from levydocs.law.book import book

        return self.book or book()

    def figure(self, figure_id: str) -> Figure:
        """The figure, or the cell of a table, in force."""
        if "/" in figure_id:
            table_id, *key, column = figure_id.split("/")
            return self.table(table_id).cell(*key, column=column)
        return self._in_force(figure_id, self.known.figures[figure_id])

    def table(self, table_id: str) -> Table:
        """The edition of the table in force."""
        return self._in_force(table_id, self.known.tables[table_id])

    def in_force(self, figure_id: str) -> bool:
        """True when ``figure`` has an answer: the id is known and an entry is in force."""
        try:
            self.figure(figure_id)
        except (KeyError, NotInForce):
            return False
        return True

    def figures(self) -> tuple[Figure, ...]:
        """Every figure in force, by id; the cells of tables not among them."""
        return tuple(self.figure(figure_id) for figure_id in sorted(self.known.figures) if self.in_force(figure_id))

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


def own_findings(figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """A finding for each group of figures used that are the user's own in the place of built-in ones."""
    groups: dict[tuple[str, str], set[str]] = {}
    for figure in figures:
        if figure.shadows:
            groups.setdefault((figure.group, figure.source), set()).add(figure.id.partition("/")[0])
    return tuple(
        finding("LD-law-own-figure", group, figures=join_words(sorted(names)), source=source)
        for (group, source), names in sorted(groups.items())
    )


def old_findings(figures: Iterable[Figure], as_of: date) -> tuple[Finding, ...]:
    """A finding for each group of figures used that should have been renewed by ``as_of``: cycle and two months are over."""
    groups: dict[tuple[str, date, int], set[str]] = {}
    for figure in figures:
        if figure.cycle_months and as_of > months_after(figure.effective, figure.cycle_months + LATE_MONTHS):
            key = (figure.group, figure.effective, figure.cycle_months)
            groups.setdefault(key, set()).add(figure.id.partition("/")[0])
    return tuple(
        finding("LD-law-old-figure", group, figures=join_words(sorted(names)), effective=long_date(day), months=months)
        for (group, day, months), names in sorted(groups.items())
    )


def figure_findings(figures: Iterable[Figure], as_of: date) -> tuple[Finding, ...]:
    """What is to be said of the figures used: unverified, the user's own, out of date."""
    used = tuple(figures)
    return (*unverified_findings(used), *own_findings(used), *old_findings(used, as_of))
