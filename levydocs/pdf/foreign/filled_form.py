"""A form as someone left it: what its fields contain, and how everything over its pages looks now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from levydocs.pdf.foreign.compile import compile_reader
from levydocs.pdf.foreign.convert import Collector, appearance_of, is_hidden, is_undrawn, shows, states_of
from levydocs.pdf.foreign.scan import Widget, widgets_of
from levydocs.pdf.foreign.source import View, box_of, is_true, opened, times, view_of
from levydocs.pdf.model import Blank, Field, FieldKind, Piece, PiecePage
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, numbers, stream

_TEXT = re.compile(rb"/Tx\s+BMC\b.*\bEMC\b", re.DOTALL)
"""The part of a field's appearance that shows its value (ISO 32000-1, 12.7.3.3)."""
_WORDED = frozenset((FieldKind.TEXT, FieldKind.CHOICE))
SIGNED = "signed"
"""What a signed signature field contains."""


@dataclass(frozen=True, slots=True)
class Over:
    """Something over a page (from 1): a widget of a ``field``, or a comment, a stamp, a stray widget.

    ``value`` is the content of the field: its text, the chosen texts line by line, the state of a box that is on; empty for
    nothing. ``look`` is the form in the piece that draws it on the page as displayed, None if the file does not draw it; ``bare``
    draws what is left without the value, such as a frame. ``undrawn``: it has words that the file does not draw.
    """

    page: int
    field: Field | None
    value: str = ""
    look: int | None = None
    bare: int | None = None
    undrawn: bool = False


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with what is over its pages, in order; ``unlisted``: the names and pages of widgets that are in no field list."""

    blank: Blank
    over: tuple[Over, ...]
    unlisted: tuple[tuple[str, int], ...]


def read_form(pdf: bytes) -> FilledForm:
    """All pages of a form, blank, and what is over them. Raises ``source.Unusable``."""
    with opened(pdf) as reader:
        listed = widgets_of(reader)
        collector = Collector(reader)
        form: Any = reader.root_object["/AcroForm"]
        anew = is_true(form.get("/NeedAppearances"))
        over, unlisted = [], []
        for number, page in enumerate(reader.pages, start=1):
            view = view_of(page)
            for annotation in page.get("/Annots") or ():
                widget = listed.get(getattr(annotation, "idnum", -1))
                source = annotation.get_object()
                if widget is not None:
                    over.append(_of_field(collector, widget, number, view, anew))
                elif isinstance(source, dict):
                    over.append(_of_other(collector, source, number, view))
                    if source.get("/Subtype") == "/Widget" and not is_hidden(source):
                        unlisted.append((_name(source), number))
        blank = compile_reader(reader, collector, sha256(pdf).hexdigest(), range(1, len(reader.pages) + 1))
    return FilledForm(blank, tuple(over), tuple(unlisted))


def showing(blank: Blank, looks: Mapping[int, Sequence[int]]) -> Piece:
    """The pages of a blank with looks drawn over them, by page (from 1)."""
    objects, pages = list(blank.piece.objects), []
    for number, page in zip(blank.page_numbers, blank.piece.pages, strict=True):
        its = {f"Over{index}": position for index, position in enumerate(looks.get(number, ()))}
        pages.append(_with_forms(page, its, len(objects)) if its else page)
        if its:
            objects.append(stream(b" ".join(b"/%b Do" % name.encode() for name in its)))
    return replace(blank.piece, objects=tuple(objects), pages=tuple(pages))


def _with_forms(page: PiecePage, forms: Mapping[str, int], content: int) -> PiecePage:
    (itself,) = page.resources.refs  # a compiled page is one form
    named = {"Page": Ref(itself), **{name: Ref(position) for name, position in forms.items()}}
    return replace(page, resources=build({"XObject": named}), contents=(*page.contents, content))


def _of_field(collector: Collector, one: Widget, page: int, view: View, anew: bool) -> Over:
    """``anew``: the form asks viewers to draw its texts from the values, regardless of what it draws itself."""
    field, widget = one.field, one.widget
    if field.kind is FieldKind.BUTTON:
        return Over(page, field)
    value = value_of(one)
    look = appearance_of(widget)
    if field.hidden or look is None:
        return Over(page, field, value, bare=None if field.hidden else _off(collector, one, view))
    if field.kind is FieldKind.CHECK:
        return Over(page, field, value, _drawn(collector, widget, view, look), _off(collector, one, view))
    drawn = _drawn(collector, widget, view, look)
    if field.kind is FieldKind.SIGNATURE:
        return Over(page, field, value, drawn)
    rest = _TEXT.sub(b"", look.get_data())
    bare = None if shows(rest) else _drawn(collector, widget, view, look, rest)
    is_drawn = shows(look.get_data()) and not anew
    return Over(page, field, value, drawn if is_drawn or not value else None, bare)


def _of_other(collector: Collector, annotation: Any, page: int, view: View) -> Over:
    look = None if is_hidden(annotation) else appearance_of(annotation)
    drawn = _drawn(collector, annotation, view, look) if look is not None else None
    return Over(page, None, look=drawn, undrawn=is_undrawn(annotation))


def _off(collector: Collector, one: Widget, view: View) -> int | None:
    """How a check box looks when it is off."""
    look = states_of(one.widget).get("/Off") if one.field.kind is FieldKind.CHECK else None
    return _drawn(collector, one.widget, view, look) if look is not None else None


def _drawn(collector: Collector, annotation: Any, view: View, look: Any, data: bytes | None = None) -> int | None:
    """A form that draws the annotation on the page as displayed; its position."""
    from pypdf.generic import StreamObject

    placed = collector.placed(annotation, look, data) if isinstance(look, StreamObject) and "/BBox" in look else None
    if placed is None:
        return None
    place, form = placed
    box = view.seen(box_of(annotation["/Rect"]))
    entries: dict[str, PdfValue] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [box.x0, box.y0, box.x1, box.y1],
        "Resources": {"XObject": {"Look": Ref(form)}},
    }
    return collector.add(stream(b"q %b cm /Look Do Q" % numbers(*times(place, view.matrix)), entries))


def value_of(one: Widget) -> str:
    """The content of the field; of several boxes with one name, that of this one."""
    field, held = one.field, one.entries.get("/V")
    if field.kind is FieldKind.CHECK:
        state = str(one.widget.get("/AS", held))[1:]
        return state if state in field.states else ""
    if field.kind is FieldKind.SIGNATURE:
        return SIGNED if held is not None else ""
    texts = [text for text in map(text_in, held if isinstance(held, list) else [held]) if text.strip()]
    if field.kind is FieldKind.CHOICE:
        shown = dict(field.options)
        chosen = [index for index in one.entries.get("/I") or () if 0 <= int(index) < len(field.options)]
        texts = [shown.get(text, text) for text in texts] or [field.options[int(index)][1] for index in chosen]
    return "\n".join(texts)


def text_in(value: Any) -> str:
    """A text string, a stream of one, or anything else a program wrote there, with uniform line ends."""
    from pypdf.generic import NameObject, StreamObject

    found = value.get_object() if value is not None else None
    if isinstance(found, StreamObject):
        found = found.get_data()
    if isinstance(found, bytes):
        found = found.decode("utf-16" if found.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
    if isinstance(found, NameObject):
        found = found[1:]
    return "\n".join(str(found).splitlines()) if isinstance(found, str | int | float) else ""


def _name(annotation: Any) -> str:
    """The full name of a widget, read upward."""
    return ".".join(reversed(list(_parts(annotation))))


def _parts(node: Any) -> Iterator[str]:
    seen: list[Any] = []
    while isinstance(node, dict) and not any(node is one for one in seen):
        seen.append(node)
        if part := str(node.get("/T", "")):
            yield part
        node = node.get("/Parent", {}).get_object() if "/Parent" in node else None
