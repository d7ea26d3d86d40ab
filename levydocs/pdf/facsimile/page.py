"""The printed side of a facsimile page: boxes with their captions, section headings, the mark in both margins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from levydocs.pdf.facsimile.captions import Paper, draw_caption, draw_question, is_free, line_box
from levydocs.pdf.model import Field, FieldKind, Overlay, PageSize, Rect
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import BLACK, Color, Ink

_LEFT = 36.0
_MARK_SIZE, _TITLE_SIZE, _HEADING_SIZE = 8.0, 9.0, 7.0
_MARK_AT = (14.0, 18.0, 11.0, 22.0, 8.0, 26.0, 30.0)
"""Distances from the upper edge of the paper at which the mark may be, the usual one first."""
_FOOT_MARK_AT = (24.0, 26.0, 28.0, 30.0, 8.0, 14.0)
"""The same from the lower edge: clear of the packet's page number if the boxes allow it."""
_HIGHEST_MOVE = 25
_CAPTION_LINE = 9.0

_INK: Color = (0.3, 0.3, 0.3)
_FRAME: Color = (0.66, 0.66, 0.66)
_PAPER: Color = (0.965, 0.975, 0.99)
_SHADE: Color = (0.9, 0.9, 0.9)
_MARK: Color = (0.7, 0.1, 0.1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``page`` counts from 1, ``x`` and ``y`` are the preferred position of its first letter, in points.

    ``before``: the boxes to the left of which it goes if there is room.
    """

    page: int
    x: float
    y: float
    text: str
    before: Rect | None = None


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a facsimile says: ``banner`` in both margins of each page, ``captions`` by field name (or ``box_key``), ``headings``.

    The boxes named in ``kept_blank`` are shaded: nothing is ever filled in there. ``areas``: field name → the rectangle
    around all the boxes of its value; its caption goes above or next to that.
    """

    title: str
    banner: str
    captions: Mapping[str, str]
    headings: Sequence[Heading] = ()
    kept_blank: frozenset[str] = frozenset()
    areas: Mapping[str, Rect] = field(default_factory=dict)


def draw_page(size: PageSize, fields: Sequence[Field], words: FormWords, number: int) -> Overlay:
    """What is printed on the page of that number, which has these fields."""
    boxes = [one for one in fields if one.kind is not FieldKind.BUTTON]
    paper = Paper(size, [one.rect for one in boxes])
    for one in boxes:
        _drawline_box(paper.ink, one, shaded=one.read_only or one.name in words.kept_blank)
    _draw_mark(paper, words.banner, [size.height - away - _MARK_SIZE / 2 for away in _MARK_AT])
    _draw_mark(paper, words.banner, _FOOT_MARK_AT)
    _draw_line(paper, _LEFT, size.height - _LEFT, words.title, _TITLE_SIZE, BLACK)
    for heading in sorted(words.headings, key=lambda heading: -heading.y):
        if heading.page == number and not (heading.before and draw_question(paper, heading.before, heading.text)):
            _draw_line(paper, heading.x, heading.y, heading.text, _HEADING_SIZE, _INK)
    captions = words.captions
    for one in sorted(boxes, key=lambda one: one.kind is not FieldKind.CHECK):
        caption = _caption(one, captions)
        above = {captions.get(other.name) for other in boxes if _continues(one, other)}
        if caption and (one.kind is FieldKind.CHECK or caption not in above):
            below = {captions.get(other.name) for other in boxes if _stands_on(one, other)}
            area = words.areas.get(one.name, one.rect)
            draw_caption(paper, one, caption, area, in_line=bool(below - {caption, "", None}))
    return paper.ink.overlay()


def box_key(name: str, state: str) -> str:
    """The key of the caption for a button that shares its field's name."""
    return f"{name}={state}"


def _caption(one: Field, captions: Mapping[str, str]) -> str:
    own = (captions[key] for state in one.states if (key := box_key(one.name, state)) in captions)
    return next(own, captions.get(one.name, ""))


def _continues(one: Field, other: Field) -> bool:
    """True if ``one`` is the next row in the column of ``other``."""
    aligned = abs(one.rect.x0 - other.rect.x0) < 1 and abs(one.rect.x1 - other.rect.x1) < 1
    return aligned and -1 < other.rect.y0 - one.rect.y1 < one.rect.height


def _stands_on(one: Field, other: Field) -> bool:
    """True if ``other`` touches ``one`` from below."""
    shared = min(one.rect.x1, other.rect.x1) - max(one.rect.x0, other.rect.x0)
    return abs(one.rect.y0 - other.rect.y1) < 1 and shared > one.rect.width / 2


def _drawline_box(ink: Ink, one: Field, *, shaded: bool) -> None:
    ink.rectangle(one.rect, fill=_SHADE if shaded else _PAPER, stroke=_FRAME, width=0.4)
    if one.comb and one.max_length:
        cell = one.rect.width / one.max_length
        for place in range(1, one.max_length):
            x = one.rect.x0 + cell * place
            ink.line(x, one.rect.y0, x, one.rect.y1, 0.3, _FRAME)


def _draw_mark(paper: Paper, mark: str, heights: Sequence[float]) -> None:
    """The mark in the middle of a margin, at the first of ``heights`` that the boxes leave free."""
    bold = face("sans", "bold")
    width = bold.width(mark, _MARK_SIZE)
    x = (paper.size.width - width) / 2
    y = next((y for y in heights if is_free(line_box(x, y, width, _MARK_SIZE), paper.taken)), heights[0])
    paper.ink.text(x, y, mark, bold, _MARK_SIZE, _MARK)
    paper.taken.append(line_box(x, y, width, _MARK_SIZE))


def _draw_line(paper: Paper, x: float, y: float, text: str, size: float, color: Color) -> None:
    """A title or heading, moved up until nothing is in its way or in the way of a caption below it.

    If there is no such place, the caption gives way; if the boxes leave no room at all, it is left out.
    """
    bold = face("sans", "bold")
    width = bold.width(text, size)
    for below in (_CAPTION_LINE, 0.0):
        for baseline in (y + up for up in range(_HIGHEST_MOVE)):
            place = line_box(x, baseline, width, size)
            if is_free(replace(place, y0=place.y0 - below), paper.taken):
                paper.ink.text(x, baseline, text, bold, size, color)
                paper.taken.append(place)
                return
