"""Captions around the boxes of a facsimile page.

A caption is above its box, left of it or right of it, wherever there is room, in several lines and smaller as needed; stacked
boxes are captioned in line, on the left. If everything around is taken, a caption is cut short and put in the corner of the box
that a value reaches last; not in a check box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from levydocs.pdf.model import Align, Field, FieldKind, PageSize, Rect
from levydocs.pdf.write.fonts import EmbeddedFace, face
from levydocs.pdf.write.ink import Color, Ink

_EDGE = 18.0
_SIZES = (6.5, 6.0, 5.5)
_SMALL_SIZES = (5.0, 4.5, 4.0)
_CORNER_SIZE, _TALL_CORNER_SIZE = 3.8, 5.5
_TALL = 18.0
"""A box of this height has room for a caption under its value."""
_LEADING = 1.08
_BELOW_BASELINE = 0.25
_GAP = 1.6
"""Between a caption and its box."""
_BETWEEN = 3.5
"""Between captions above boxes that touch."""
_ROOM_ABOVE = 18.0
_ROOM_BESIDE = 150.0
_ROOM_OF_A_QUESTION = 420.0
_OVER = 1.0
"""Points by which a question may extend above and below its boxes."""
_ROOM_IN_LINE = 40.0
"""How much room the captions of a stack need on the left."""
_CORNER_SHARE = 0.6
"""How much of a box's width a caption inside it may take."""

_INK: Color = (0.3, 0.3, 0.3)
_PALE: Color = (0.5, 0.5, 0.5)


class _Side(Enum):
    """Where a caption is, seen from its box."""

    ABOVE = auto()
    LEFT = auto()
    RIGHT = auto()


_SIDES_OF_A_BOX = (_Side.ABOVE, _Side.LEFT, _Side.RIGHT)
_SIDES_IN_A_STACK = (_Side.LEFT, _Side.ABOVE, _Side.RIGHT)
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
class Paper:
    """One page while it is drawn: what space is taken, and the ink."""

    size: PageSize
    taken: list[Rect]
    ink: Ink = field(default_factory=Ink)


def draw_question(paper: Paper, boxes: Rect, question: str) -> bool:
    """Print a question to the left of the boxes in which it is answered, in bold; False if there is no room."""
    bold = face("sans", "bold")
    room = _room(paper, boxes, _Side.LEFT, _ROOM_OF_A_QUESTION)
    if room.width < _ROOM_IN_LINE:
        return False
    block = _fit(question, replace(room, y0=room.y0 - _OVER, y1=room.y1 + _OVER), _SIZES, bold)
    if block is None:
        return False
    _print(paper, block, room, _Side.LEFT, Align.RIGHT, bold)
    return True


def draw_caption(paper: Paper, one: Field, caption: str, area: Rect, *, in_line: bool) -> None:
    """Print the caption of a box; ``area`` is that box, or all the boxes that share the caption."""
    plain = face("sans")
    if one.kind is FieldKind.CHECK:
        _print_beside(paper, area, one.align, caption, _SIDES_OF_A_CHECK, (*_SIZES, *_SMALL_SIZES), plain)
        return
    in_line = in_line and _room(paper, area, _Side.LEFT).width >= _ROOM_IN_LINE
    sides = _SIDES_IN_A_STACK if in_line else _SIDES_OF_A_BOX
    if _print_beside(paper, area, one.align, caption, sides, _SIZES, plain):
        return
    if one.multiline and one.rect.height >= _TALL:
        _print_in_corner(paper.ink, one, caption, _TALL_CORNER_SIZE, one.rect.y0 + _GAP, plain)
    elif not _print_beside(paper, area, one.align, caption, sides, _SMALL_SIZES, plain):
        _print_in_corner(paper.ink, one, caption, _CORNER_SIZE, one.rect.y1 - _CORNER_SIZE, plain)


def _print_beside(
    paper: Paper,
    area: Rect,
    align: Align,
    caption: str,
    sides: Sequence[_Side],
    sizes: Sequence[float],
    plain: EmbeddedFace,
) -> bool:
    """Print a caption on the first side that has room for it in one of the sizes; False if none has."""
    for side in sides:
        room = _room(paper, area, side)
        block = _fit(caption, room, sizes, plain)
        if block is not None:
            _print(paper, block, room, side, align, plain)
            return True
    return False


def _room(paper: Paper, box: Rect, side: _Side, beside: float = _ROOM_BESIDE) -> Rect:
    """The free rectangle that adjoins a box on one side; it may have no height or no width."""
    if side is _Side.ABOVE:
        others = [other for other in paper.taken if other.x0 < box.x1 and box.x0 < other.x1 and other.y1 > box.y1]
        ceiling = min([box.y1 + _ROOM_ABOVE, paper.size.height, *(other.y0 for other in others)])
        return Rect(box.x0, box.y1 + _GAP, box.x1 - _BETWEEN, ceiling)
    others = [other for other in paper.taken if other.y0 < box.y1 and box.y0 < other.y1 and other != box]
    if side is _Side.LEFT:
        wall = max([box.x0 - beside, _EDGE, *(other.x1 + _GAP for other in others if other.x0 < box.x0)])
        return Rect(wall, box.y0, box.x0 - _GAP, box.y1)
    wall = min([box.x1 + beside, paper.size.width - _EDGE, *(other.x0 - _GAP for other in others if other.x1 > box.x1)])
    return Rect(box.x1 + _GAP, box.y0, wall, box.y1)


def _fit(caption: str, room: Rect, sizes: Sequence[float], plain: EmbeddedFace) -> _Block | None:
    """The caption in the first of the sizes that fits; None if none does."""
    for size in sizes:
        block = _Block(size, _wrap(caption, room.width, plain, size))
        if block.height <= room.height and all(plain.width(line, size) <= room.width for line in block.lines):
            return block
    return None


def _wrap(caption: str, width: float, plain: EmbeddedFace, size: float) -> tuple[str, ...]:
    """The caption in lines no longer than ``width``, except for single words that are longer."""
    lines: list[str] = []
    for word in caption.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and plain.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _print(paper: Paper, block: _Block, room: Rect, side: _Side, align: Align, plain: EmbeddedFace) -> None:
    """Print a caption in its room, as near to its box as can be."""
    bottom = room.y0 if side is _Side.ABOVE else (room.y0 + room.y1 - block.height) / 2
    lean = {_Side.LEFT: Align.RIGHT, _Side.RIGHT: Align.LEFT}.get(side, align)
    for place, line in enumerate(block.lines, start=1):
        width = plain.width(line, block.size)
        x = room.x0 + (room.width - width) * {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[lean]
        y = bottom + block.height - block.size * (_LEADING * place - _BELOW_BASELINE)
        paper.ink.text(x, y, line, plain, block.size, _INK)
        paper.taken.append(line_box(x, y, width, block.size))


def _print_in_corner(ink: Ink, one: Field, caption: str, size: float, y: float, plain: EmbeddedFace) -> None:
    """Print a caption inside its box on the baseline ``y``, cut to fit, on the side on which values do not start."""
    widest = one.rect.width * _CORNER_SHARE
    words = caption
    while words and plain.width(words, size) > widest:
        words = words.rstrip("…")[:-1].rstrip() + "…" if len(words) > 1 else ""
    x = one.rect.x0 + _GAP
    if one.align is Align.LEFT:
        x = one.rect.x1 - _GAP - plain.width(words, size)
    ink.text(x, y, words, plain, size, _PALE)


def line_box(x: float, y: float, width: float, size: float) -> Rect:
    """Where a line of text is that begins at ``x`` on the baseline ``y``."""
    return Rect(x, y - size * _BELOW_BASELINE, x + width, y + size * (_LEADING - _BELOW_BASELINE))


def is_free(place: Rect, taken: Iterable[Rect]) -> bool:
    return not any(
        place.x0 < other.x1 and other.x0 < place.x1 and place.y0 < other.y1 and other.y0 < place.y1 for other in taken
    )
