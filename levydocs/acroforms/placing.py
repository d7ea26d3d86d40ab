"""Where each line of a form goes: into its boxes, or what does not fit onto the continuation sheet.

The official page is never changed: values are drawn over it. Boxes of a ``blank`` kind are never touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from levydocs.acroforms.continuation import SheetItem, columns_of, rows_of
from levydocs.acroforms.definition import (
    Box,
    Column,
    Form,
    Line,
    Options,
    Place,
    Revision,
    Rows,
    Space,
    Split,
    Tick,
    fields_of,
)
from levydocs.acroforms.faces import FaceChoice, choose, first_line
from levydocs.acroforms.fit import Fitted, cut, fit_whole, own_size
from levydocs.acroforms.formats import SPLITTERS
from levydocs.acroforms.postal import abbreviated
from levydocs.acroforms.resolve import Answer, Cell
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Source
from levydocs.findings import Finding, finding
from levydocs.pdf.model import Blank, Field, FieldKind
from levydocs.text import squeeze

_NO_SHEET = frozenset(("refuse", "another_form"))
_SHRUNK = frozenset(("shrink", "rows_to_sheet", "another_form", "abbreviate"))
"""``on_overflow`` of what no continuation sheet may hold, and of what may be printed smaller."""


class Placement(NamedTuple):
    """One box that was filled: what is in it, and where that came from.

    ``line`` is ``f433f:food``, for a table ``f433f:credit_cards[1].limit``. ``texts`` are the printed lines at ``size``
    points; ``tick`` is the on-state of a checked box; ``holds`` is what the field holds where that is not its printed lines.
    """

    line: str
    field: Field
    texts: tuple[str, ...] = ()
    size: float = 0.0
    tick: str = ""
    face: FaceChoice | None = None
    sources: tuple[Source, ...] = ()
    holds: tuple[str, ...] = ()


def cell_caption(line: Line, row: int, column: Column) -> str:
    """The name of a table cell; its rows count from 1."""
    return f"{line.caption}, row {row}: {column.caption}"


def placing_on(form: Form, revision: Revision, blank: Blank) -> Placing:
    """Nothing placed yet, on this blank."""
    entries = blank.scan.fields
    ticks = {(entry.name, state): entry for entry in entries for state in entry.states}
    return Placing(form, revision, {entry.name: entry for entry in entries}, ticks)


@dataclass
class Placing:
    """One copy of a form while it is being filled."""

    form: Form
    revision: Revision
    fields: Mapping[str, Field]
    ticks: Mapping[tuple[str, str], Field] = field(default_factory=dict)
    """The box of each on-state, by its field's name and the state: radio buttons share a name."""
    placements: list[Placement] = field(default_factory=list)
    sheet: list[SheetItem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def line(self, answer: Answer) -> None:
        """Place what one line says. Raises DefinitionRefused when a place names no box of the blank."""
        line = answer.line
        name = f"{self.form.id}:{line.id}"
        if line.id in self.revision.absent:
            return
        if answer.missing:
            self._missing(answer, name)
            return
        if answer.no_option:
            self.findings.append(finding("LD-form-no-option", name, number=self.form.number, caption=line.caption))
        if line.attached:
            if answer.lines:
                section = self.revision.section(line.section)
                text = "\n".join(answer.lines)
                self.sheet.append(SheetItem(len(self.sheet) + 1, line.id, section, line.caption, page=0, text=text))
            return
        place = self.revision.places.get(line.id)
        if place is None:
            if answer.lines or answer.ticked or answer.rows:
                raise DefinitionRefused(
                    "The line has no place on this revision.", place=name, remedy="Place it in where.yaml."
                )
            return
        if line.kind == "rows":
            if not isinstance(place, Rows):
                raise DefinitionRefused("A table needs rows in where.yaml.", place=name, remedy="Write rows: there.")
            self._table(answer, place, name)
        elif isinstance(place, Rows):
            raise DefinitionRefused(
                "Only a table has rows in where.yaml.", place=name, remedy="Place the line in a box."
            )
        elif line.kind in ("value", "text", "says"):
            self._text(answer.lines, place, name, line, line.caption, answer.sources)
        else:
            self._ticks(answer.ticked, place, name, answer.sources)

    def _missing(self, answer: Answer, name: str) -> None:
        if not answer.line.optional:
            code = "LD-form-missing-required" if answer.line.required else "LD-form-missing"
            paths = ", ".join(dict.fromkeys(answer.missing))
            self.findings.append(finding(code, name, number=self.form.number, caption=answer.line.caption, paths=paths))

    def _field(self, name: str) -> Field:
        if name not in self.fields:
            raise DefinitionRefused(
                "The blank has no field with that name.",
                place=f"{self.form.id}/{self.revision.id}: {name}",
                remedy="The map does not belong to this file; compare them: levydocs forms check FILE.pdf",
            )
        if name in self.revision.blank or self.fields[name].read_only:
            raise DefinitionRefused(
                "That field must stay blank.", place=name, remedy="Take it out of lines or of blank."
            )
        return self.fields[name]

    def boxes(self, place: Place) -> list[Field]:
        """The text fields of a place; for a space without a field one that looks like another."""
        if isinstance(place, Space):
            like = self._field(place.like)
            name = f"{self.form.id}, {place.like} at {place.rect.x0:g}, {place.rect.y0:g}"
            plain = Field(name, FieldKind.TEXT, place.page, place.rect)
            return [replace(plain, font=like.font, size=like.size, color=like.color, align=like.align)]
        return [self._field(name) for name, _ in fields_of(place)]

    def tick_box(self, tick: Tick) -> Field:
        """The check box of a place."""
        box = self._field(tick.field)
        return self.ticks.get((tick.field, tick.state), box)

    def has_room(self, line: Line, column: str, text: str) -> bool:
        """True when a text fits in the column of a table's first row, at any size that is allowed."""
        rows = self.revision.places.get(line.id)
        if not isinstance(rows, Rows) or column not in rows.rows[0]:
            return True
        boxes = self.boxes(rows.rows[0][column])
        if first_line(boxes[0]).holds(squeeze(text)):
            return True
        face = choose(boxes[0], text)
        own = own_size(boxes[0], face.face)
        shrink = line.on_overflow in _SHRUNK
        return bool(face.lacking) or fit_whole([text], boxes, face.face, own, shrink=shrink) is not None

    def _ticks(self, ticked: frozenset[str], place: Place, name: str, sources: tuple[Source, ...]) -> None:
        for option in sorted(ticked):
            tick = place.ticks.get(option) if isinstance(place, Options) else place
            if not isinstance(tick, Tick):
                raise DefinitionRefused(
                    f"The option “{option}” has no box.", place=name, remedy="Place it in where.yaml."
                )
            box = self.tick_box(tick)
            if tick.state not in box.states:
                raise DefinitionRefused(
                    f"The box has no on-state “{tick.state}”; it has {', '.join(box.states)}.",
                    place=f"{name} ({tick.field})",
                    remedy="Correct where.yaml.",
                )
            where = f"{name}={option}" if option else name
            self.placements.append(Placement(where, box, tick=tick.state, sources=sources))

    def _text(
        self, lines: tuple[str, ...], place: Place, name: str, line: Line, caption: str, sources: tuple[Source, ...]
    ) -> None:
        if not lines:
            return
        if isinstance(place, Split):
            self._split(lines, place, name, line, caption, sources)
            return
        boxes = self.boxes(place)
        first, text = first_line(boxes[0]), squeeze(lines[0])
        if len(lines) == 1 and text and first.holds(text):
            self.placements.append(Placement(name, boxes[0], (text,), first.size, face=first.choice, sources=sources))
            return
        face = choose(boxes[0], "".join(lines))
        if face.lacking:
            self.findings.append(finding("LD-form-character", name, number=self.form.number, characters=face.lacking))
            self._item(line, caption, boxes[0], text="\n".join(lines))
            return
        own = own_size(boxes[0], face.face)
        fitted = fit_whole(lines, boxes, face.face, own, shrink=line.on_overflow in _SHRUNK)
        if fitted is None and line.on_overflow == "abbreviate":
            fitted = self._abbreviated(lines, boxes, face, own, name, caption)
        if fitted is None:
            fitted = self._overflow(lines, boxes, face, own, name, line, caption)
        if fitted is not None:
            self._put(fitted, name, face, sources)

    def _abbreviated(
        self, lines: tuple[str, ...], boxes: Sequence[Field], face: FaceChoice, own: float, name: str, caption: str
    ) -> Fitted | None:
        """The lines with the Postal Service's words, if that makes them fit; the reviewer is notified."""
        short = abbreviated(lines)
        fitted = fit_whole(short, boxes, face.face, own, shrink=True) if short != list(lines) else None
        if fitted:
            self.findings.append(finding("LD-form-abbreviated", name, number=self.form.number, caption=caption))
        return fitted

    def _split(
        self, lines: tuple[str, ...], place: Split, name: str, line: Line, caption: str, sources: tuple[Source, ...]
    ) -> None:
        parts = SPLITTERS[place.splitter](" ".join(lines))
        if not parts:
            self._elsewhere(lines, self._field(place.fields[0]), name, line, caption)
            return
        for part, field_name in zip(parts, place.fields, strict=True):
            self._text((part,), Box(field_name), name, line, caption, sources)

    def _overflow(
        self,
        lines: tuple[str, ...],
        boxes: Sequence[Field],
        face: FaceChoice,
        size: float,
        name: str,
        line: Line,
        caption: str,
    ) -> Fitted | None:
        if line.on_overflow in _NO_SHEET:
            self._refused(name, caption)
            return None
        text = ", ".join(lines)
        number = len(self.sheet) + 1
        for reference in (f"(see attachment 1, item {number})", f"(att. 1, item {number})", f"att. 1 #{number}"):
            fitted = cut(text, boxes, face.face, size, reference)
            if fitted is not None:
                self._item(line, caption, boxes[0], text=fitted.tail)
                return fitted
        self._elsewhere(lines, boxes[0], name, line, caption)
        return None

    def _elsewhere(self, lines: tuple[str, ...], box: Field, name: str, line: Line, caption: str) -> None:
        """There is no room even for a reference: the whole value is on the sheet, and the reviewer is notified."""
        if line.on_overflow in _NO_SHEET:
            self._refused(name, caption)
            return
        self._item(line, caption, box, text=", ".join(lines))
        self.findings.append(finding("LD-form-on-sheet-only", name, number=self.form.number, caption=caption))

    def _refused(self, name: str, caption: str) -> None:
        self.findings.append(finding("LD-form-does-not-fit", name, number=self.form.number, caption=caption))

    def _put(self, fitted: Fitted, name: str, face: FaceChoice, sources: tuple[Source, ...]) -> None:
        for box in dict.fromkeys(box for box, _ in fitted.lines):
            texts = tuple(text for owner, text in fitted.lines if owner == box)
            self.placements.append(Placement(name, box, texts, fitted.size, face=face, sources=sources))

    def _item(self, line: Line, caption: str, box: Field, row: int = 0, **content: Any) -> None:
        section = self.revision.section(line.section)
        self.sheet.append(SheetItem(len(self.sheet) + 1, line.id, section, caption, box.page, row, **content))

    def _table(self, answer: Answer, place: Rows, name: str) -> None:
        line, rows, printed = answer.line, list(answer.rows), len(place.rows)
        columns = self.revision.columns(line)
        if len(rows) > printed:
            if line.on_overflow in _NO_SHEET:
                self._refused(name, line.caption)
                rows = rows[:printed]
            else:
                # Where the form has a line of its own for what is on the sheet, every printed row holds something.
                kept = printed if line.on_overflow == "rows_to_sheet" else printed - 1
                last = self._field(next(name for name, _ in fields_of(place.rows[-1][columns[0].id])))
                on_sheet = rows_of(columns, rows[kept:])
                self._item(line, line.caption, last, kept + 1, columns=columns_of(columns), rows=on_sheet)
                reference = f"See attachment 1, item {len(self.sheet)}"
                rows = [*rows[:kept], *[{columns[0].id: (reference,)}] * (printed - kept)]
        for index, (row, cells) in enumerate(zip(rows, place.rows, strict=False)):
            for column in columns:
                self._cell(answer, column, row.get(column.id, ()), cells, f"{name}[{index}].{column.id}", index + 1)

    def _cell(
        self, answer: Answer, column: Column, cell: Cell, cells: Mapping[str, Place], name: str, row: int
    ) -> None:
        caption = cell_caption(answer.line, row, column)
        if not cell:
            return
        if column.id not in cells and column.check:
            self.findings.append(finding("LD-form-no-box", name, number=self.form.number, caption=caption))
            return
        if column.id not in cells:
            raise DefinitionRefused(
                "The column has no place in this row.", place=name, remedy="Place it in where.yaml."
            )
        place = cells[column.id]
        if cell is True:
            self._ticks(frozenset({""}), place, name, answer.sources)
        elif isinstance(cell, tuple):
            self._text(cell, place, name, answer.line, caption, answer.sources)
