"""Every spot of a form where something can be printed, filled or not: what it is called, and its boxes on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from levydocs.acroforms.definition import Column, Form, Line, Options, Place, Revision, Rows, Tick
from levydocs.acroforms.placing import Placing, cell_caption, placing_on
from levydocs.pdf.model import Blank, Field


@dataclass(frozen=True, slots=True)
class Spot:
    """A line on one page, or a cell of a table.

    ``place`` is what its placements are called, without the option that is checked: ``f433f:bank_accounts[0].number``. ``boxes``
    by the option that each is for, which is empty for a text and for a single check box. Rows count from 0.
    """

    place: str
    line: Line
    caption: str
    section: str
    page: int
    boxes: tuple[tuple[str, Field], ...]
    column: Column | None = None
    row: int = 0


@lru_cache(maxsize=64)
def spots(form: Form, revision: Revision, blank: Blank) -> tuple[Spot, ...]:
    """The spots on the pages of this blank, in the order of the lines."""
    placing = placing_on(form, revision, blank)
    return tuple(
        spot
        for line in form.lines.values()
        if line.id in revision.places and line.id not in revision.absent
        for spot in _of_line(placing, line, revision.places[line.id])
        if spot.page in blank.page_numbers
    )


def _of_line(placing: Placing, line: Line, place: Place | Rows) -> Iterator[Spot]:
    name, section = f"{placing.form.id}:{line.id}", placing.revision.section(line.section)
    if not isinstance(place, Rows):
        for page, boxes in _by_page(placing, place):
            yield Spot(name, line, line.caption, section, page, boxes)
        return
    for row, cells in enumerate(place.rows):
        for column in placing.revision.columns(line):
            for page, boxes in _by_page(placing, cells[column.id]) if column.id in cells else ():
                caption = cell_caption(line, row + 1, column)
                yield Spot(f"{name}[{row}].{column.id}", line, caption, section, page, boxes, column, row)


def _by_page(placing: Placing, place: Place) -> Iterator[tuple[int, tuple[tuple[str, Field], ...]]]:
    match place:
        case Options(ticks):
            boxes = [(option, placing.tick_box(tick)) for option, tick in ticks.items()]
        case Tick():
            boxes = [("", placing.tick_box(place))]
        case _:
            boxes = [("", box) for box in placing.boxes(place)]
    for page in dict.fromkeys(box.page for _, box in boxes):
        yield page, tuple((option, box) for option, box in boxes if box.page == page)
