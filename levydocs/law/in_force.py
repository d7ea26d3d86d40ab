"""``Law``: the figures and tables in force on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from levydocs.dates import long_date
from levydocs.errors import UsageRefused
from levydocs.law.book import Book, book
from levydocs.law.figures import Figure, Table

_Entry = TypeVar("_Entry", Figure, Table)


class NotInForce(UsageRefused):
    """A figure or table that is known, but not for the requested date; ``place`` is its id."""


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one day. Unknown ids are KeyErrors, a mistake in the code.

    A known id without an entry in force on ``as_of`` is refused (``NotInForce``): a figure for
    another day is never given instead. ``in_force`` asks first, if a case can do without. ``book`` has the figures
    to answer from: the built-in ones (None), or those merged with the user's own (``law.own_figures``).
    """

    as_of: date
    book: Book | None = None

    @property
    def known(self) -> Book:
        """All editions of all figures and tables, in force or not."""
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
        """Every figure in force, by id, without the cells of tables."""
        return tuple(self.figure(figure_id) for figure_id in sorted(self.known.figures) if self.in_force(figure_id))

    def _in_force(self, entry_id: str, entries: tuple[_Entry, ...]) -> _Entry:
        for entry in reversed(entries):
            if entry.effective <= self.as_of and (entry.until is None or self.as_of <= entry.until):
                return entry
        raise NotInForce(
            f"No entry of {entry_id} was in force on {long_date(self.as_of)}; "
            f"the first one stored begins on {long_date(entries[0].effective)}.",
            place=entry_id,
            remedy="Choose another as-of date, or add the figures for that date with their source.",
        )
