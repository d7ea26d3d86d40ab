"""Drawings in the last column of a table, row by row: bars, or days on one line."""

from __future__ import annotations

from levydocs.blocks.bars import bar_stripes
from levydocs.blocks.days import day_stripes, line_of
from levydocs.blocks.model import Bar, Day, Table
from levydocs.blocks.stripes import Stripe


def drawings(table: Table) -> list[tuple[Stripe, ...]]:
    """The drawing of each row, or nothing. All days of a table are on the same line."""
    line = line_of(row.drawing for row in table.rows if isinstance(row.drawing, Day))
    drawn: list[tuple[Stripe, ...]] = []
    for row in table.rows:
        match row.drawing:
            case Bar():
                drawn.append(tuple(bar_stripes(row.drawing)))
            case Day():
                drawn.append(tuple(day_stripes(row.drawing, line)))
            case None:
                drawn.append(())
    return drawn
