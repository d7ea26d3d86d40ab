"""A map for a new revision, drafted from that of a known one: the same lines in the boxes that were found again.

Nothing is forced. A line whose box is gone, and a row of which less than three fifths are found, are not placed; what is placed
but not sure says why. A person compares the draft with the labels and decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from levydocs.acroforms.definition import (
    Box,
    Flow,
    Form,
    Options,
    Place,
    Revision,
    Rows,
    Space,
    Split,
    Tick,
    fields_of,
)
from levydocs.acroforms.schema import Fingerprint
from levydocs.pdf.model import Field, FieldKind, Rect
from levydocs.revisions.pairing import Pair, Pairing, pair_boxes

_ENOUGH = 0.6
"""The share of its boxes of which a row, or a line with several options, must have found again to be placed."""
_IN_LINE = 3.0
"""Points by which the boxes of an added row may be off."""

_Row = dict[str, Place]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A box of the draft that must be read before it is trusted, and why. ``box`` is empty: the line as a whole."""

    line: str
    box: str
    why: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line, or column of a line, that the draft does not place, and why."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a revision's map becomes on another file. ``blank`` gives the kind of each box that stays empty.

    ``absent`` are the lines that the known revision does not have, with its reasons; ``open`` is what a person must decide.
    """

    places: Mapping[str, Place | Rows]
    blank: Mapping[str, str]
    doubts: tuple[Doubt, ...]
    unplaced: tuple[Unplaced, ...]
    absent: Mapping[str, str]
    added: tuple[Field, ...]
    pairing: Pairing


def carry(form: Form, old: Revision, new: Fingerprint) -> Draft:
    """Draft the map of a file from that of a revision of the same form."""
    pairing = pair_boxes(old.fingerprint, new)
    carrier = _Carrier({pair.old.name: pair for pair in pairing.pairs}, pairing)
    places: dict[str, Place | Rows] = {}
    doubts: list[Doubt] = []
    unplaced: list[Unplaced] = []
    for line, place in old.places.items():
        carried = carrier.rows(place) if isinstance(place, Rows) else carrier.place(place)
        if carried is None:
            unplaced.append(Unplaced(line, _lost(place, carrier.pairs)))
            continue
        places[line] = carried
        doubts += carrier.doubts(line, place, carried)
        unplaced += _columns_lost(line, place, carried)
    blank, about_blank = _blank(old, carrier.pairs, new)
    used = {name for place in places.values() for name, _ in fields_of(place)} | blank.keys()
    added = tuple(one for one in new.scan.fields if one.name not in used)
    return Draft(places, blank, (*doubts, *about_blank), tuple(unplaced), old.absent, added, pairing)


@dataclass(frozen=True, slots=True)
class _Carrier:
    """The boxes of the known revision by name, each with what it was found to be."""

    pairs: Mapping[str, Pair]
    pairing: Pairing

    def place(self, place: Place) -> Place | None:
        """The same place in the file; None where a box without which it is none is gone."""
        match place:
            case Box(name):
                return Box(self.pairs[name].new.name) if name in self.pairs else None
            case Tick(name, state):
                return self.tick(name, state)
            case Options(ticks):
                found = {option: self.tick(one.field, one.state) for option, one in ticks.items()}
                kept = {option: one for option, one in found.items() if one}
                return Options(kept) if len(kept) >= _ENOUGH * len(ticks) else None
            case Flow(names):
                there = [self.pairs[name].new.name for name in names if name in self.pairs]
                return Flow(tuple(there)) if names[0] in self.pairs else None
            case Split(splitter, names):
                parts = [self.pairs[name].new.name for name in names if name in self.pairs]
                return Split(splitter, tuple(parts)) if len(parts) == len(names) else None
            case Space():
                return self.space(place)

    def space(self, place: Space) -> Space | None:
        """Room without a box, shifted as the nearest box was."""
        by = self.pairing.nearest(place.page, place.rect)
        if by is None:
            return None
        right, up, rect = by.new.rect.x0 - by.old.rect.x0, by.new.rect.y0 - by.old.rect.y0, place.rect
        moved = Rect(rect.x0 + right, rect.y0 + up, rect.x1 + right, rect.y1 + up)
        return Space(by.new.page, moved, self.pairs.get(place.like, by).new.name)

    def tick(self, name: str, state: str) -> Tick | None:
        """A check box with the on-state that it now has."""
        if name not in self.pairs or not (states := self.pairs[name].new.states):
            return None
        return Tick(self.pairs[name].new.name, state if state in states else states[0])

    def rows(self, table: Rows) -> Rows | None:
        """The rows of a table of which enough is found again, and those that the file has added below."""
        kept = []
        for row in table.rows:
            cells = {column: carried for column, cell in row.items() if (carried := self.place(cell)) is not None}
            if _count(cells) >= _ENOUGH * _count(row):
                kept.append(cells)
        return Rows((*kept, *_further(kept, self.pairing))) if kept else None

    def doubts(self, line: str, old: Place | Rows, new: Place | Rows) -> Iterator[Doubt]:
        """What is not sure about a place that was carried."""
        by_new = {pair.new.name: pair for pair in self.pairs.values()}
        before = dict(fields_of(old))
        for name, state in fields_of(new):
            pair = by_new.get(name)
            if pair is None:
                yield Doubt(line, name, "this row was added")
                continue
            was = before.get(pair.old.name)
            states = (f"its on-state was {was}",) if state != was and was is not None else ()
            if why := "; ".join((*pair.doubts, *states)):
                yield Doubt(line, name, why)
        lost = [name for name in before if name not in self.pairs]
        if isinstance(new, Space):
            yield Doubt(line, "", "there is no box; check whether there is room")
        elif isinstance(new, Rows) and isinstance(old, Rows):
            if len(new.rows) < len(old.rows):
                yield Doubt(line, "", f"{len(new.rows)} of {len(old.rows)} rows were found")
        elif lost:
            yield Doubt(line, "", f"no box was found for {', '.join(lost)}")


def _count(row: Mapping[str, Place]) -> int:
    return sum(1 for cell in row.values() for _ in fields_of(cell))


def _further(rows: Sequence[_Row], pairing: Pairing) -> Iterator[_Row]:
    """Rows that are added below the last one: a box under each of its boxes, a line's height further down each time."""
    boxes = {pair.new.name: pair.new for pair in pairing.pairs}
    added = list(pairing.added)
    if len(rows) < 2 or rows[-1].keys() != rows[-2].keys():
        return
    last, before = rows[-1], rows[-2]
    while True:
        found = {column: _below(last[column], before[column], boxes, added) for column in last}
        row = {column: cell for column, cell in found.items() if cell is not None}
        if row.keys() != last.keys():
            return
        yield row
        boxes |= {one.name: one for one in added}
        last, before = row, last


def _below(last: Place, before: Place, boxes: Mapping[str, Field], added: Sequence[Field]) -> Place | None:
    """What is under a cell as that is under the one before it."""
    match last, before:
        case (Box(name), Box(above)):
            found = _under(boxes[name], boxes[above], added)
            return Box(found.name) if found else None
        case (Tick(name, state), Tick(above, _)):
            found = _under(boxes[name], boxes[above], added)
            return Tick(found.name, state) if found and state in found.states else None
        case (Split(splitter, names), Split(_, above)) | (Flow(names) as splitter, Flow(above)):
            parts = [_under(boxes[one], boxes[other], added) for one, other in zip(names, above, strict=False)]
            fields = tuple(one.name for one in parts if one)
            if len(fields) != len(names):
                return None
            return Split(splitter, fields) if isinstance(splitter, str) else Flow(fields)
    return None


def _under(one: Field, above: Field, added: Sequence[Field]) -> Field | None:
    down = above.rect.y0 - one.rect.y0
    for box in added:
        if box.kind is one.kind and box.page == one.page and down > 0:
            off = (box.rect.x0 - one.rect.x0, box.rect.x1 - one.rect.x1, box.rect.y0 - one.rect.y0 + down)
            if all(abs(points) <= _IN_LINE for points in off):
                return box
    return None


def _columns_lost(line: str, old: Place | Rows, new: Place | Rows) -> Iterator[Unplaced]:
    """Columns of a table that none of its rows has any more."""
    if isinstance(old, Rows) and isinstance(new, Rows):
        there = {column for row in new.rows for column in row}
        for column in dict.fromkeys(column for row in old.rows for column in row):
            if column not in there:
                yield Unplaced(f"{line}.{column}", "no box similar to its boxes was found")


def _lost(place: Place | Rows, pairs: Mapping[str, Pair]) -> str:
    names = [name for name, _ in fields_of(place)]
    lost = [name for name in names if name not in pairs]
    if len(names) == 1:
        return "no box similar to its box was found"
    return f"{len(lost)} of its {len(names)} boxes were not found"


def _blank(old: Revision, pairs: Mapping[str, Pair], new: Fingerprint) -> tuple[dict[str, str], list[Doubt]]:
    """What stays empty: the boxes that did, and every push button."""
    blank, doubts = {}, []
    for name, kind in old.blank.items():
        if name in pairs:
            blank[pairs[name].new.name] = kind
            if why := "; ".join(pairs[name].doubts):
                doubts.append(Doubt(f"({kind})", pairs[name].new.name, why))
    blank |= {one.name: "button" for one in new.scan.fields if one.kind is FieldKind.BUTTON}
    return blank, doubts
