"""The printed side of a facsimile page: boxes with their captions, section headings, the mark in both margins.

A caption stands above its box where there is room, else left or right of it, in several lines and smaller as needed.
Where all around is taken it stands, cut short, in the corner of the box that a value reaches last; not in a check box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from levydocs.pdf.fonts import EmbeddedFace, face
from levydocs.pdf.ink import BLACK, Color, Ink
from levydocs.pdf.model import Align, Field, FieldKind, Overlay, PageSize, Rect

_EDGE = 18.0
_LEFT = 36.0
_MARK_SIZE, _TITLE_SIZE, _HEADING_SIZE = 8.0, 9.0, 7.0
_MARK_AT = (14.0, 18.0, 11.0, 22.0, 8.0, 26.0, 30.0)
"""Distances from the edge of the paper at which the mark may stand, the usual one first."""
_CAPTION_SIZES = (6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
_CORNER_SIZE = 3.8
_LEADING = 1.08
_BELOW_BASELINE = 0.25
_GAP = 1.6
"""Between a caption and its box."""
_HIGHEST_MOVE = 25
_CAPTION_LINE = 9.0
_ROOM_ABOVE = 18.0
_ROOM_BESIDE = 150.0
_CORNER_SHARE = 0.6
"""How much of a box's width a caption inside it may take."""

_INK: Color = (0.3, 0.3, 0.3)
_PALE: Color = (0.5, 0.5, 0.5)
_FRAME: Color = (0.66, 0.66, 0.66)
_PAPER: Color = (0.965, 0.975, 0.99)
_SHADE: Color = (0.9, 0.9, 0.9)
_MARK: Color = (0.7, 0.1, 0.1)


class _Side(Enum):
    """Where a caption stands, seen from its box."""

    ABOVE = auto()
    LEFT = auto()
    RIGHT = auto()


_SIDES_OF_A_BOX = (_Side.ABOVE, _Side.LEFT, _Side.RIGHT)
_SIDES_OF_A_CHECK = (_Side.RIGHT, _Side.LEFT, _Side.ABOVE)


@dataclass(frozen=True, slots=True)
class _Block:
    """A caption broken into lines of one size."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return self.size * _LEADING * len(self.lines)


@dataclass(slots=True)
class _Paper:
    """One page while it is drawn: what is taken, and the ink."""

    size: PageSize
    taken: list[Rect]
    ink: Ink = field(default_factory=Ink)


def draw_page(
    size: PageSize,
    fields: Sequence[Field],
    captions: Mapping[str, str],
    headings: Iterable[tuple[float, str]],
    title: str,
    mark: str,
) -> Overlay:
    """What is printed on one page. ``captions`` go by field name, ``headings`` by the height they stand at."""
    boxes = [one for one in fields if one.kind is not FieldKind.BUTTON]
    paper = _Paper(size, [one.rect for one in boxes])
    for one in boxes:
        _draw_box(paper.ink, one)
    _draw_mark(paper, mark, at_top=True)
    _draw_mark(paper, mark, at_top=False)
    _draw_line(paper, size.height - _LEFT, title, _TITLE_SIZE, BLACK)
    for height, text in sorted(headings, reverse=True):
        _draw_line(paper, height, text, _HEADING_SIZE, _INK)
    for one in boxes:
        caption = captions.get(one.name, "")
        if caption and not any(_continues(one, other) and captions.get(other.name) == caption for other in boxes):
            _draw_caption(paper, one, caption)
    return paper.ink.overlay()


def _continues(one: Field, other: Field) -> bool:
    """True when ``one`` is the next row of the column of ``other``."""
    aligned = abs(one.rect.x0 - other.rect.x0) < 1 and abs(one.rect.x1 - other.rect.x1) < 1
    return aligned and -1 < other.rect.y0 - one.rect.y1 < one.rect.height


def _draw_box(ink: Ink, one: Field) -> None:
    ink.rectangle(one.rect, fill=_SHADE if one.read_only else _PAPER, stroke=_FRAME, width=0.4)
    if one.comb and one.max_length:
        cell = one.rect.width / one.max_length
        for place in range(1, one.max_length):
            x = one.rect.x0 + cell * place
            ink.line(x, one.rect.y0, x, one.rect.y1, 0.3, _FRAME)


def _draw_mark(paper: _Paper, mark: str, *, at_top: bool) -> None:
    """The mark in the middle of a margin, as near to its usual place as the boxes leave it."""
    bold = face("sans", "bold")
    width = bold.width(mark, _MARK_SIZE)
    x = (paper.size.width - width) / 2
    heights = [paper.size.height - away - _MARK_SIZE / 2 if at_top else away for away in _MARK_AT]
    y = next((y for y in heights if _is_free(_box(x, y, width, _MARK_SIZE), paper.taken)), heights[0])
    paper.ink.text(x, y, mark, bold, _MARK_SIZE, _MARK)
    paper.taken.append(_box(x, y, width, _MARK_SIZE))


def _draw_line(paper: _Paper, y: float, text: str, size: float, color: Color) -> None:
    """A title or heading at the left margin, moved up until nothing is in its way, nor in that of a caption below it.

    Where there is no such place the caption gives way; where the boxes leave no room at all it is left out.
    """
    bold = face("sans", "bold")
    width = bold.width(text, size)
    for below in (_CAPTION_LINE, 0.0):
        for baseline in (y + up for up in range(_HIGHEST_MOVE)):
            place = _box(_LEFT, baseline, width, size)
            if _is_free(replace(place, y0=place.y0 - below), paper.taken):
                paper.ink.text(_LEFT, baseline, text, bold, size, color)
                paper.taken.append(place)
                return


def _draw_caption(paper: _Paper, one: Field, caption: str) -> None:
    plain = face("sans")
    for side in _SIDES_OF_A_CHECK if one.kind is FieldKind.CHECK else _SIDES_OF_A_BOX:
        room = _room(paper, one.rect, side)
        block = _fit(caption, room, plain)
        if block is not None:
            _print(paper, block, room, side, one.align, plain)
            return
    if one.kind is not FieldKind.CHECK:
        _print_in_corner(paper.ink, one, caption, plain)


def _room(paper: _Paper, box: Rect, side: _Side) -> Rect:
    """The free rectangle that adjoins a box on one side; it may have no height or no width."""
    if side is _Side.ABOVE:
        others = [other for other in paper.taken if other.x0 < box.x1 and box.x0 < other.x1 and other.y1 > box.y1]
        ceiling = min([box.y1 + _ROOM_ABOVE, paper.size.height, *(other.y0 for other in others)])
        return Rect(box.x0, box.y1 + _GAP, box.x1 - _GAP, ceiling)
    others = [other for other in paper.taken if other.y0 < box.y1 and box.y0 < other.y1 and other != box]
    if side is _Side.LEFT:
        wall = max([box.x0 - _ROOM_BESIDE, _EDGE, *(other.x1 + _GAP for other in others if other.x0 < box.x0)])
        return Rect(wall, box.y0, box.x0 - _GAP, box.y1)
    wall = min(
        [box.x1 + _ROOM_BESIDE, paper.size.width - _EDGE, *(other.x0 - _GAP for other in others if other.x1 > box.x1)]
    )
    return Rect(box.x1 + _GAP, box.y0, wall, box.y1)


def _fit(caption: str, room: Rect, plain: EmbeddedFace) -> _Block | None:
    """The caption as large as the room allows; None when it does not fit at the smallest size."""
    for size in _CAPTION_SIZES:
        block = _Block(size, _wrap(caption, room.width, plain, size))
        if block.height <= room.height and all(plain.width(line, size) <= room.width for line in block.lines):
            return block
    return None


def _wrap(caption: str, width: float, plain: EmbeddedFace, size: float) -> tuple[str, ...]:
    """The caption in lines no longer than ``width``, but for single words that are."""
    lines: list[str] = []
    for word in caption.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and plain.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _print(paper: _Paper, block: _Block, room: Rect, side: _Side, align: Align, plain: EmbeddedFace) -> None:
    """Print a caption in its room, as near to its box as can be."""
    bottom = room.y0 if side is _Side.ABOVE else (room.y0 + room.y1 - block.height) / 2
    lean = {_Side.LEFT: Align.RIGHT, _Side.RIGHT: Align.LEFT}.get(side, align)
    for place, line in enumerate(block.lines, start=1):
        width = plain.width(line, block.size)
        x = room.x0 + (room.width - width) * {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[lean]
        y = bottom + block.height - block.size * (_LEADING * place - _BELOW_BASELINE)
        paper.ink.text(x, y, line, plain, block.size, _INK)
        paper.taken.append(_box(x, y, width, block.size))


def _print_in_corner(ink: Ink, one: Field, caption: str, plain: EmbeddedFace) -> None:
    """Print a caption inside its box, cut to fit, in the upper corner from which values do not start."""
    widest = one.rect.width * _CORNER_SHARE
    words = caption
    while words and plain.width(words, _CORNER_SIZE) > widest:
        words = words.rstrip("…")[:-1].rstrip() + "…" if len(words) > 1 else ""
    y = one.rect.y1 - _CORNER_SIZE
    x = one.rect.x0 + _GAP
    if one.align is Align.LEFT:
        x = one.rect.x1 - _GAP - plain.width(words, _CORNER_SIZE)
    ink.text(x, y, words, plain, _CORNER_SIZE, _PALE)


def _box(x: float, y: float, width: float, size: float) -> Rect:
    """Where a line of text stands that begins at ``x`` on the baseline ``y``."""
    return Rect(x, y - size * _BELOW_BASELINE, x + width, y + size * (_LEADING - _BELOW_BASELINE))


def _is_free(place: Rect, taken: Iterable[Rect]) -> bool:
    return not any(
        place.x0 < other.x1 and other.x0 < place.x1 and place.y0 < other.y1 and other.y0 < place.y1 for other in taken
    )
