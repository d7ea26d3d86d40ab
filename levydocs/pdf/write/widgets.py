"""Form fields written as PDF: the tree of their names, their widgets, and how a check box looks (ISO 32000-1, 12.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from levydocs.pdf.model import Align, Field, FieldKind, Obj, Rect
from levydocs.pdf.write.ink import Ink
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, name, numbers, stream
from levydocs.pdf.write.writer import FileWriter

_READ_ONLY, _MULTILINE, _RADIO, _PUSH_BUTTON, _DO_NOT_SCROLL = 1 << 0, 1 << 12, 1 << 15, 1 << 16, 1 << 23
_COMB, _IN_UNISON = 1 << 24, 1 << 25
_DROPDOWN, _ANY_TEXT, _SEVERAL = 1 << 17, 1 << 18, 1 << 21
_HIDDEN, _PRINTED = 2, 4
_TYPES = {
    FieldKind.TEXT: "Tx",
    FieldKind.CHECK: "Btn",
    FieldKind.BUTTON: "Btn",
    FieldKind.CHOICE: "Ch",
    FieldKind.SIGNATURE: "Sig",
}
_QUADDING = {Align.LEFT: 0, Align.CENTER: 1, Align.RIGHT: 2}
_MARK_LETTERS = {"check": "4", "cross": "8", "circle": "l", "diamond": "u", "square": "n", "star": "H"}
"""The letters of ZapfDingbats by which viewers know a mark (``/MK /CA``)."""


_OF_A_BOX = frozenset(("Type", "Subtype", "P", "Rect", "F", "DA", "MK", "AS", "AP"))
"""The keys of a field that belong to its widget, if it has several."""


@dataclass(slots=True)
class _Node:
    """A partial field name: what is under it, or the boxes of the field that it completes."""

    kids: dict[str, _Node] = field(default_factory=dict)
    boxes: list[Field] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FieldWriter:
    """Writes fields into a file whose pages are the objects ``sheets``; ``widgets`` gathers those of each page.

    ``values`` are entries with the content of a field's box, in place of those of an empty one.
    """

    writer: FileWriter
    sheets: Sequence[int]
    tooltips: Mapping[str, str]
    widgets: Sequence[list[PdfValue]]
    values: Mapping[Field, Mapping[str, PdfValue]] = field(default_factory=dict)

    def add(self, fields: Sequence[Field]) -> list[PdfValue]:
        """Add all fields of the form; returns its topmost ones.

        Boxes with the same name are one field. Raises ValueError if the name of a field is also that of a group.
        """
        return [Ref(self._add(part, node, None)) for part, node in _tree(fields).kids.items()]

    def _add(self, part: str, node: _Node, parent: int | None) -> int:
        """Add a field, or a group and everything under it; returns its number."""
        position = self.writer.reserve()
        entries: dict[str, PdfValue] = {"T": part}
        if parent is not None:
            entries["Parent"] = Ref(parent)
        match [self._box(box) for box in node.boxes]:
            case []:
                entries["Kids"] = [Ref(self._add(below, kid, position)) for below, kid in node.kids.items()]
            case [alone]:
                entries |= alone
                self.widgets[node.boxes[0].page - 1].append(Ref(position))
            case every:
                entries |= _shared(node.boxes, every)
                kids = [self.writer.add(build({**_own(box), "Parent": Ref(position)})) for box in every]
                for box, kid in zip(node.boxes, kids, strict=True):
                    self.widgets[box.page - 1].append(Ref(kid))
                entries["Kids"] = [Ref(kid) for kid in kids]
        self.writer.put(position, build(entries))
        return position

    def _box(self, one: Field) -> dict[str, PdfValue]:
        """The entries of a field with one box, and how it looks."""
        rect = one.rect
        entries: dict[str, PdfValue] = {
            "Type": Name("Annot"),
            "Subtype": Name("Widget"),
            "FT": Name(_TYPES[one.kind]),
            "P": Ref(self.sheets[one.page - 1]),
            "Rect": [rect.x0, rect.y0, rect.x1, rect.y1],
            "F": _PRINTED | (_HIDDEN if one.hidden else 0),
            "Ff": _flags(one),
            "TU": self.tooltips.get(one.name) or one.label or None,
            "Q": _QUADDING[one.align] or None,
            "MaxLen": one.max_length,
            "DA": _appearance(one) or None,
            "Opt": [list(option) for option in one.options] if one.kind is FieldKind.CHOICE else None,
        }
        if one.kind is FieldKind.CHECK:
            entries["MK"] = {"CA": _MARK_LETTERS[one.mark]}
            entries["V"] = entries["AS"] = Name("Off")
            entries["AP"] = {"N": {state: Ref(self.writer.add(look)) for state, look in _looks(one).items()}}
        entries |= self.values.get(one, {})
        return {key: value for key, value in entries.items() if value is not None}


def _tree(fields: Sequence[Field]) -> _Node:
    root = _Node()
    for one in fields:
        node = root
        for part in one.name.split("."):
            if node.boxes:
                raise ValueError("the name of a field is also that of a group")
            node = node.kids.setdefault(part, _Node())
        if node.kids:
            raise ValueError("the name of a field is also that of a group")
        node.boxes.append(one)
    return root


def _shared(boxes: Sequence[Field], every: Sequence[dict[str, PdfValue]]) -> dict[str, PdfValue]:
    """The entries of a field with several boxes; its value is that of a box that is on, or of any other."""
    valued = next((one for one in every if one.get("V", "Off") != "Off"), every[0])
    entries = {key: value for key, value in valued.items() if key not in _OF_A_BOX or key == "DA"}
    states = [state for box in boxes for state in box.states]
    if boxes[0].radio and len(set(states)) < len(states):
        entries["Ff"] = _flags(boxes[0]) | _IN_UNISON
    exports = [export for box in boxes for _, export in box.options]
    if boxes[0].kind is FieldKind.CHECK and len(exports) == len(boxes):
        entries["Opt"] = exports
    return entries


def _own(entries: Mapping[str, PdfValue]) -> dict[str, PdfValue]:
    """The entries of one of several boxes of a field."""
    return {key: value for key, value in entries.items() if key in _OF_A_BOX}


def _flags(one: Field) -> int:
    """The flags of a field. A text ends where its box ends: no one types what would not be printed."""
    return (
        (_READ_ONLY if one.read_only else 0)
        | (_DO_NOT_SCROLL if one.kind is FieldKind.TEXT else 0)
        | (_MULTILINE if one.multiline and one.kind is FieldKind.TEXT else 0)
        | (_PUSH_BUTTON if one.kind is FieldKind.BUTTON else 0)
        | (_COMB if one.comb else 0)
        | (_RADIO if one.radio else 0)
        | (_DROPDOWN if one.dropdown else 0)
        | (_ANY_TEXT if one.any_text else 0)
        | (_SEVERAL if one.several else 0)
    )


def _appearance(one: Field) -> bytes:
    """The default appearance, by which a viewer draws a value: font, size and color."""
    if not one.font:
        return b""
    color = b"%b g" % numbers(one.color[0]) if len(set(one.color)) == 1 else b"%b rg" % numbers(*one.color)
    return b"%b %b Tf %b" % (name(one.font), numbers(one.size), color)


def _looks(one: Field) -> dict[str, Obj]:
    """How a check box looks in each of its states, each a form in a box from the origin."""
    box = Rect(0, 0, one.rect.width, one.rect.height)
    entries: dict[str, PdfValue] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [0, 0, box.width, box.height],
        "Resources": {},
    }
    ink = Ink()
    ink.check(box, one.mark, one.color)
    ticked = stream(ink.overlay().stream, entries)
    return dict.fromkeys(one.states, ticked) | {"Off": stream(b"", entries)}
