"""Whether someone filled in a blank: how many of its fields have a value, a chosen state or a signature. Never their content.

An official blank may contain something from the beginning. What counts is what the box would print for its reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from levydocs.pdf.foreign.filled_form import text_in, value_of
from levydocs.pdf.foreign.scan import Widget, widgets_of
from levydocs.pdf.foreign.source import Unusable, opened
from levydocs.pdf.model import FieldKind

_TO_WRITE_ON = re.compile(r"[_\s./()-]*")
"""What is printed where someone is to write: ``___-__-____``; among choices, also ``__________ District of __________``."""
_ZERO = re.compile(r"[$\s]*0*(?:\.0+)?[%\s]*")
"""What a form that adds up shows before anything is entered."""
_LAID_OVER = frozenset(("/FreeText", "/Ink", "/Stamp"))
"""Kinds of annotations with which someone writes or signs on a page."""


def count_held(pdf: bytes) -> int:
    """How many fields contain something, with what was written, drawn or stamped on a page; 0 if it is not a form."""
    try:
        with opened(pdf) as reader:
            listed = widgets_of(reader)
            names = {one.field.name for one in listed.values() if _holds(one)}
            annotations = (one for page in reader.pages for one in page.get("/Annots") or ())
            return len(names) + sum(_laid_over(one, listed) for one in annotations)
    except Unusable:
        return 0


def _holds(one: Widget) -> bool:
    field = one.field
    if field.hidden or field.kind is FieldKind.BUTTON:
        return False
    if field.kind is FieldKind.CHECK:
        return any(state in field.states for state in _states(one)) and not _as_it_began(one)
    value = value_of(one).strip()
    to_write_on = _TO_WRITE_ON.fullmatch(value) or (field.kind is FieldKind.CHOICE and "__" in value)
    if to_write_on or _ZERO.fullmatch(value):
        return False
    first = field.options[0] if field.dropdown and field.options else ()
    return value not in first and not _as_it_began(one)


def _states(one: Widget) -> Iterator[str]:
    """The state that a box shows, and that of its field."""
    for state in (one.widget.get("/AS"), one.entries.get("/V")):
        yield str(state)[1:]


def _as_it_began(one: Widget) -> bool:
    """True if a field has the value to which a button on the form would reset it."""
    began = one.entries.get("/DV")
    return began is not None and text_in(began) == text_in(one.entries.get("/V"))


def _laid_over(annotation: Any, listed: Mapping[int, Widget]) -> bool:
    """True for a note, a drawing or a stamp, and for a box that is in no field list and has content."""
    source = annotation.get_object()
    if getattr(annotation, "idnum", -1) in listed or not isinstance(source, dict):
        return False
    stray = source.get("/Subtype") == "/Widget" and text_in(source.get("/V")).strip() not in ("", "Off")
    return stray or source.get("/Subtype") in _LAID_OVER
