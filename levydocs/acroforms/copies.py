"""Several copies of one form: what does not fit in its tables goes on another copy, never on a sheet.

Each part of one division meets each part of the others: with five representatives and four matters on Form 2848, each
of the five is on some copy together with each of the four. head + tail = whole, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from levydocs.acroforms.definition import Division, Form, Line, Revision, Rows
from levydocs.acroforms.resolve import Answer, Cell

HasRoom = Callable[[Line, str, str], bool]
"""Line, column, text → whether the text has room in a row of that table."""
_BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a form: what its lines say, and which rows of each divided table are on it."""

    answers: tuple[Answer, ...]
    rows: Mapping[str, range]


def copies(form: Form, revision: Revision, answers: Sequence[Answer]) -> list[Copy]:
    """The copies that these answers need, in the order in which they are filed; one where all has room."""
    said = {answer.line.id: answer for answer in answers}
    parts = [_parts(division, revision, said) for division in form.divisions]
    numbered = product(*(range(len(part)) for part in parts))
    return [_copy(form, answers, parts, numbers) for numbers in numbered]


def spread(answer: Answer, has_room: HasRoom) -> Answer:
    """The same, with the overflow of a listed cell in further rows; the other columns are repeated in each of them."""
    listed = [column.id for column in answer.line.columns.values() if column.listed]
    rows: Sequence[Mapping[str, Cell]] = answer.rows
    for column in listed:
        rows = [one for row in rows for one in _spread_row(row, column, answer.line, has_room)]
    return replace(answer, rows=tuple(rows)) if listed else answer


def _spread_row(row: Mapping[str, Cell], column: str, line: Line, has_room: HasRoom) -> Iterator[Mapping[str, Cell]]:
    cell = row.get(column, ())
    items = _BETWEEN.join(cell).split(_BETWEEN) if isinstance(cell, tuple) else []
    while items:
        count = next((n for n in range(len(items), 1, -1) if has_room(line, column, _BETWEEN.join(items[:n]))), 1)
        yield {**row, column: (_BETWEEN.join(items[:count]),)}
        items = items[count:]
    if not cell:
        yield row


def _parts(division: Division, revision: Revision, said: Mapping[str, Answer]) -> list[range]:
    """Which rows go together on one copy."""
    places = [revision.places.get(table) for table in division.tables]
    room = min((len(place.rows) for place in places if isinstance(place, Rows)), default=0)
    count = max(len(said[table].rows) for table in division.tables)
    if not room or count <= room:
        return [range(count)]
    return [range(first, min(first + room, count)) for first in range(0, count, room)]


def _copy(form: Form, answers: Sequence[Answer], parts: Sequence[Sequence[range]], numbers: tuple[int, ...]) -> Copy:
    told = {answer.line.id: answer for answer in answers}
    rows: dict[str, range] = {}
    for division, part, number in zip(form.divisions, parts, numbers, strict=True):
        sources = told[division.tables[0]].sources
        for table in division.tables:
            rows[table] = part[number]
            whole = told[table]
            told[table] = replace(whole, rows=whole.rows[part[number].start : part[number].stop])
        if division.says and number + 1 < len(part):
            line = form.lines[division.says]
            told[line.id] = replace(told[line.id], lines=(line.says,), sources=sources)
        if division.ticks and number:
            told[division.ticks] = Answer(form.lines[division.ticks], ticked=frozenset({""}), sources=sources)
    return Copy(tuple(told[answer.line.id] for answer in answers), rows)
