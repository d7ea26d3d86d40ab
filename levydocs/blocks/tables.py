"""Tables and labeled lines as strips: how wide a column is, and where the rules run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from levydocs.blocks.drawings import drawings
from levydocs.blocks.lines import Line, lines_of, tied
from levydocs.blocks.model import Entry, Row, RowKind, Run, Side, Table, Words, plain
from levydocs.blocks.stripes import HEIGHT, WIDTH, Stripe
from levydocs.blocks.strips import BODY, LABEL, Mark, Strip, Stroke, Text, kept, tagged
from levydocs.blocks.typeset import CELL, SMALL_SIZE, Speller, Style, width_of
from levydocs.pdf.model import Tag, TagPath

GAP = 14.0
WIDEST_LABEL = 130.0
_SLACK = 1.0
"""Otherwise a cell is measured slightly too narrow, and wraps."""
_ABOVE, _BELOW, _ABOVE_SECTION = 1.0, 2.0, 7.0
_EDGE, _TOTAL, _ENTRY = 0.8, 0.6, 0.5
"""How thick the rules are: around the rows, above a total, between labeled entries."""
_BODY, _HEADER = Tag("TD", 0), Tag("TH", 0, "/O/Table/Scope/Column")
_WHOLE = 14
"""Rows of a table, including its header, that stay on one page: a reader compares them."""
_TALLEST = 24
"""Lines of a row that stay on one page."""


class _Cell(NamedTuple):
    """The lines of a cell, how each is set, where the column begins, and the structure element that it is."""

    lines: Sequence[Line]
    style: Style
    x: float
    room: float
    tags: TagPath


def set_table(table: Table, width: float, speller: Speller) -> Iterator[Strip]:
    """A table over the whole width: header over a rule, totals in bold under one, the header again on each page."""
    widths = column_widths(table, width, _measured)
    header = _header(table, widths, speller)
    body: list[Strip] = []
    for number, (row, drawn) in enumerate(zip(table.rows, drawings(table), strict=True), 1):
        strips = [*tagged(_row(table, row, drawn, widths, speller), Tag("TR", number))]
        if row.kind is RowKind.TOTAL and body:
            body[-1] = body[-1]._replace(leads=True)  # a total is read together with the row above it
        body += strips
    if body:
        body[-1] = _under(body[-1], width, _EDGE)._replace(leads=False)
    strips = [*tagged(header, Tag("TR", 0)), *(strip._replace(heads=tuple(header)) for strip in body)]
    yield from kept(strips) if len(strips) <= _WHOLE else strips


def _measured(cell: Words) -> float:
    """How wide a cell may be on one line, in points: as bold as a header or a total."""
    return width_of(cell, "sans", SMALL_SIZE, bold=True)


def _header(table: Table, widths: Sequence[float], speller: Speller) -> list[Strip]:
    strips = _strips(_cells(table, table.header, widths, speller, bold=True, kind=_HEADER), _ABOVE, _BELOW)
    strips[-1] = _under(strips[-1], sum(widths), _EDGE)
    return [strip._replace(leads=True) for strip in strips]


def _row(table: Table, row: Row, drawn: Sequence[Stripe], widths: Sequence[float], speller: Speller) -> list[Strip]:
    if row.kind is RowKind.SECTION:
        style = _style(Side.LEFT, True)
        tag = Tag("TH", 0, f"/O/Table/Scope/Row/ColSpan {len(widths)}")
        cell = _Cell(lines_of(row.cells[0], style, sum(widths), speller), style, 0.0, sum(widths), (tag,))
        return [strip._replace(leads=True) for strip in _strips([cell], _ABOVE_SECTION, _BELOW)]
    total = row.kind is RowKind.TOTAL
    strips = _strips(_cells(table, row.cells, widths, speller, bold=total), _ABOVE, _BELOW)
    strips[0] = strips[0]._replace(marks=(*strips[0].marks, *_strokes(drawn, sum(widths) - WIDTH)))
    if total:
        figures = [column for column, side in enumerate(table.sides) if side is Side.RIGHT] or [0]
        start, end = sum(widths[: figures[0]]), sum(widths[: figures[-1] + 1])
        strips[0] = _marked(strips[0], Stroke(start, 0.0, end, 0.0, _TOTAL))
    return strips


def _strokes(drawn: Iterable[Stripe], left: float) -> Iterator[Stroke]:
    """A drawing next to the first line of its row: each stripe is a stroke as thick as it is high."""
    for one in drawn:
        down = _ABOVE + (CELL.leading - HEIGHT) / 2 + (one.top + one.bottom) / 2
        yield Stroke(left + one.left, down, left + one.right, down, one.bottom - one.top)


def _cells(
    table: Table, cells: Sequence[Words], widths: Sequence[float], speller: Speller, *, bold: bool, kind: Tag = _BODY
) -> list[_Cell]:
    made, start = [], 0.0
    for column, (words, side, width) in enumerate(zip(cells, table.sides, widths, strict=True)):
        gap = GAP if column else 0.0
        style, room = _style(side, bold), width - gap
        tag = Tag(kind.kind, column, kind.attributes)
        made.append(_Cell(lines_of(words, style, room, speller), style, start + gap, room, (tag,)))
        start += width
    return made


@cache
def _style(side: Side, bold: bool) -> Style:
    return replace(CELL, side=side, bold=bold)


def labelled(
    entries: Sequence[Entry], width: float, speller: Speller, label: Style, value: Style, *, ruled: bool
) -> Iterator[Strip]:
    """Labels in one column, their words in the next; ``ruled`` draws a thin rule between entries."""
    mark = "" if ruled else ":"
    names = [(Run(f"{entry.label}{mark}" if entry.label else ""),) for entry in entries]
    widest = max(width_of(name, label.family, label.size, bold=True) for name in names)
    start = min(WIDEST_LABEL, widest + GAP)
    above, below = (_ABOVE, _BELOW) if ruled else (0.0, 1.0)
    for number, (name, entry) in enumerate(zip(names, entries, strict=True)):
        cells = [
            _Cell(lines_of(name, label, start, speller), label, 0.0, start, LABEL),
            _Cell(lines_of(entry.words, value, width - start, speller), value, start, width - start, BODY),
        ]
        strips = _strips(cells, above, below)
        if ruled and plain(name):
            strips[0] = _marked(strips[0], Stroke(0.0, 0.0, width, 0.0, _ENTRY))
        if ruled and number == len(entries) - 1:
            strips[-1] = _under(strips[-1], width, _ENTRY)
        yield from tagged(strips, Tag("LI", number))


def _strips(cells: Sequence[_Cell], above: float, below: float) -> list[Strip]:
    """A row as one strip, cell after cell, in reading order; one too tall for that is cut below each of its lines.

    Type of two sizes shares a baseline.
    """
    leading = max([cell.style.leading for cell in cells])
    size = max([cell.style.size for cell in cells])
    count = max([len(cell.lines) for cell in cells])
    step = count if count <= _TALLEST else 1
    strips = []
    for first in range(0, count, step):
        top = above if not first else 0.0
        marks = tuple(
            Text(
                line,
                cell.x + line.start(cell.style.side, cell.room),
                top + number * leading + size,
                cell.style.size,
                cell.tags,
            )
            for cell in cells
            for number, line in enumerate(cell.lines[first : first + step])
            if line.spans or cell.tags != LABEL
        )
        last = first + step >= count
        height = top + step * leading + (below if last else 0.0)
        strips.append(Strip(height, marks, leads=not last))
    return strips


def _under(strip: Strip, width: float, thick: float) -> Strip:
    return _marked(strip, Stroke(0.0, strip.height, width, strip.height, thick))


def _marked(strip: Strip, mark: Mark) -> Strip:
    return strip._replace(marks=(*strip.marks, mark))


def column_widths(table: Table, width: float, measure: Callable[[Words], float]) -> list[float]:
    """Figures get the width they need; columns of words share the rest in proportion to their widest cells, none of
    which counts for more than the available width.

    No column is narrower than its longest word, as long as there is room. ``measure`` gives the width of a cell's words
    on one line, in points.
    """
    lines = (table.header, *(row.cells for row in table.rows if row.kind is not RowKind.SECTION))
    columns = range(len(table.sides))
    spare = [_SLACK + (GAP if column else 0.0) for column in columns]
    widths = [max(measure(line[column]) for line in lines) + spare[column] for column in columns]
    if table.has_drawings:
        widths[-1] = WIDTH + GAP
    sharing = [column for column, side in enumerate(table.sides) if side is Side.LEFT] or [0]
    if table.has_drawings:
        sharing = [column for column in sharing if column != len(columns) - 1] or [0]
    room = width - sum(size for column, size in enumerate(widths) if column not in sharing)
    for column in sharing if room > 0 else ():
        widths[column] = min(widths[column], room)
    while sharing:
        wanted = sum(widths[column] for column in sharing)
        share = (width - sum(widths) + wanted) / wanted
        if share <= 0:
            return [width / len(widths)] * len(widths)
        least = {column: max(_longest(line[column], measure) for line in lines) + spare[column] for column in sharing}
        short = [column for column in sharing if widths[column] * share < least[column]]
        if not short or share >= 1:
            return [size * share if column in sharing else size for column, size in enumerate(widths)]
        for column in short:
            widths[column] = least[column]
            sharing.remove(column)
    return [width / len(widths)] * len(widths)


def _longest(cell: Words, measure: Callable[[Words], float]) -> float:
    """How wide the longest word of a cell is."""
    return max(map(measure, _single_words(cell)), default=0.0)


@lru_cache(maxsize=2048)
def _single_words(cell: Words) -> tuple[Words, ...]:
    """The words of a cell; those that stay together are one."""
    return tuple((Run(word, run.bold, run.italic),) for run in cell for word in tied(run.text).split(" "))
