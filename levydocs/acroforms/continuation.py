"""The continuation sheet of a form: what does not fit in its boxes, item by item, and where on the form it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levydocs.acroforms.definition import Column
from levydocs.acroforms.resolve import Cell

_FIGURES = frozenset({"dollars", "cents", "integer"})


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a table on the sheet; figures are right-aligned."""

    caption: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One item of a form's continuation sheet: a text, or a table (``columns`` and ``rows``).

    ``page`` is the page of the form that refers to it, 0 where none does; ``row`` the printed row from which a table goes on
    here, or the one whose cell does (0: the line is not a table).
    """

    number: int
    line: str
    section: str
    caption: str
    page: int
    row: int = 0
    text: str = ""
    columns: tuple[SheetColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def section_words(section: str) -> str:
    """``Line 5a``, ``Section H1``, ``Part II``."""
    if section[:1].isdigit():
        return f"Line {section}"
    return f"Section {section}" if len(section) < 3 else section


def columns_of(columns: Sequence[Column]) -> tuple[SheetColumn, ...]:
    """The columns of a form's table as the sheet heads them."""
    return tuple(SheetColumn(column.caption, column.format in _FIGURES) for column in columns)


def rows_of(columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]]) -> tuple[tuple[str, ...], ...]:
    """The rows of a form's table as the sheet prints them."""
    return tuple(tuple(_cell(row[column.id]) for column in columns) for row in rows)


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "Yes" if cell else ""
    return ", ".join(cell)
