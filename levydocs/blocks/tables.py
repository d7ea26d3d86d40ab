"""Tables and labelled lines as reportlab tables: how wide a column is, and where the rules run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from levydocs.blocks.model import Entry, RowKind, Run, Side, Table, Words
from levydocs.blocks.typeset import SANS, SMALL_SIZE, Speller, styles, width_of

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

GAP = 14.0
WIDEST_LABEL = 130.0
_SLACK = 1.0
"""A cell is measured a hair too narrow otherwise, and wraps."""


def set_table(table: Table, width: float, speller: Speller) -> Flowable:
    """A table over the whole width: header over a rule, totals in bold under one, the header again on each page."""
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Grid

    def row_of(cells: Sequence[Words], bold: bool) -> list[Paragraph]:
        return [
            Paragraph(speller.markup(cell, styles().cells[side].fontName, bold=bold), styles().cells[side])
            for cell, side in zip(cells, table.sides, strict=True)
        ]

    rows = [row_of(table.header, True), *(row_of(row.cells, row.kind is not RowKind.BODY) for row in table.rows)]
    widths = column_widths(table, width, lambda cell: width_of(cell, SANS, SMALL_SIZE, bold=True))
    grid = Grid(rows, colWidths=widths, repeatRows=1)
    grid.setStyle(_rules(table))
    return grid


def labelled(
    entries: Sequence[Entry],
    width: float,
    speller: Speller,
    label: ParagraphStyle,
    value: ParagraphStyle,
    *,
    ruled: bool,
) -> Flowable:
    """Labels in one column, their words in the next; ``ruled`` draws a thin rule between entries."""
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Grid

    mark = "" if ruled else ":"
    names = [(Run(f"{entry.label}{mark}" if entry.label else ""),) for entry in entries]
    family, size = label.fontName.split("-")[0], label.fontSize
    room = min(WIDEST_LABEL, max(width_of(name, family, size, bold=True) for name in names) + GAP)
    rows = [
        [
            Paragraph(speller.markup(name, label.fontName), label),
            Paragraph(speller.markup(entry.words, value.fontName), value),
        ]
        for name, entry in zip(names, entries, strict=True)
    ]
    grid = Grid(rows, colWidths=[room, width - room])
    commands: list[Any] = [*_plain_cells(0.0 if not ruled else 1.0), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    if ruled:
        labels = [position for position, entry in enumerate(entries) if entry.label]
        commands += [("LINEABOVE", (0, row), (-1, row), 0.5, "black") for row in labels]
        commands.append(("LINEBELOW", (0, -1), (-1, -1), 0.5, "black"))
        commands.append(("TOPPADDING", (0, 0), (0, -1), 2.0))  # the smaller label stands on the line of its value
    grid.setStyle(commands)
    return grid


def _rules(table: Table) -> list[Any]:
    figures = [column for column, side in enumerate(table.sides) if side is Side.RIGHT] or [0]
    commands: list[Any] = [
        *_plain_cells(1.0),
        ("LEFTPADDING", (1, 0), (-1, -1), GAP),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, "black"),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, "black"),
    ]
    for position, row in enumerate(table.rows, 1):
        if row.kind is RowKind.TOTAL:
            commands.append(("LINEABOVE", (figures[0], position), (figures[-1], position), 0.6, "black"))
        if row.kind is RowKind.SECTION:
            commands += [("SPAN", (0, position), (-1, position)), ("TOPPADDING", (0, position), (-1, position), 7)]
    return commands


def _plain_cells(padding: float) -> list[Any]:
    everywhere = ((0, 0), (-1, -1))
    return [
        ("VALIGN", *everywhere, "TOP"),
        ("LEFTPADDING", *everywhere, 0),
        ("RIGHTPADDING", *everywhere, 0),
        ("TOPPADDING", *everywhere, padding),
        ("BOTTOMPADDING", *everywhere, padding + 1.0),
    ]


def column_widths(table: Table, width: float, measure: Callable[[Words], float]) -> list[float]:
    """Figures get the width they need; the columns of words share the rest, in the measure of their widest cells.

    ``measure`` says how wide the words of a cell are on one line, in points.
    """
    lines = (table.header, *(row.cells for row in table.rows if row.kind is not RowKind.SECTION))
    natural = [
        max(measure(line[column]) for line in lines) + _SLACK + (GAP if column else 0.0)
        for column in range(len(table.sides))
    ]
    words = [column for column, side in enumerate(table.sides) if side is Side.LEFT] or [0]
    wanted = sum(natural[column] for column in words)
    share = (width - sum(natural) + wanted) / wanted
    if share <= 0:
        return [width / len(natural)] * len(natural)
    return [size * share if column in words else size for column, size in enumerate(natural)]
