"""Look-up tables: CSV files next to a profile that turn a value of the manifest or the case into one of the system's.

A child look-up has several key columns, such as the matter within the client. Every cell is text: ``001`` stays
``001``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from levydocs.errors import CaseRefused, DefinitionRefused
from levydocs.tables.delimited import read_csv


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its headings, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    def repeated(self, keys: Sequence[str]) -> int | None:
        """The first row, as a spreadsheet counts it, with the keys of an earlier one; None if there is none."""
        at = [self.columns.index(key) for key in keys]
        seen: set[tuple[str, ...]] = set()
        for number, row in enumerate(self.rows, 2):
            key = tuple(row[position] for position in at)
            if any(key) and key in seen:
                return number
            seen.add(key)
        return None

    def find(self, keys: Mapping[str, str], column: str) -> str | None:
        """The cell in a column of the row with these keys; None if there is no such row, or a key is empty."""
        if not all(keys.values()):
            return None
        at = {self.columns.index(key): value for key, value in keys.items()}
        wanted = self.columns.index(column)
        return next((row[wanted] for row in self.rows if all(row[place] == one for place, one in at.items())), None)


def read_table(data: bytes, name: str, place: str) -> Table:
    """The table in a CSV file. Raises DefinitionRefused."""
    try:
        sheet = read_csv(data, place, name, lambda _: 0, delimiter=",")
    except CaseRefused as refused:
        raise DefinitionRefused(refused.message, place=refused.place, remedy=refused.remedy) from None
    rows = [[str(cell).strip() for cell in row] for row in sheet.rows]
    head, *below = rows
    if len(set(head)) < len(head) or "" in head:
        raise DefinitionRefused(
            "Each column needs its own heading.", place=place, remedy="Correct the first row of the table."
        )
    for number, row in enumerate(below, 2):
        if any(row) and len(row) != len(head):
            raise DefinitionRefused(
                f"Row {number} has {len(row)} cells, and the first has {len(head)}.",
                place=place,
                remedy="Correct the row; a comma in a cell needs quotes around it.",
            )
    return Table(name, tuple(head), tuple(tuple(row) if any(row) else ("",) * len(head) for row in below))
