"""Ink: what is drawn over one page. Points; the origin is the lower left corner of the page as displayed.

Everything drawn sets all that it needs, and the whole is wrapped, so that nothing leaks into the page or out of it.
Marks in check boxes are paths, not letters of a symbol font, so that every viewer shows them the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, radians, sin
from typing import NamedTuple, TypeAlias

from levydocs.pdf.model import Overlay, Rect, TagPath
from levydocs.pdf.write.fonts import EmbeddedFace
from levydocs.pdf.write.syntax import literal, name

Color: TypeAlias = "tuple[float, float, float]"
"""Red, green and blue, 0 to 1."""
Point: TypeAlias = "tuple[float, float]"

BLACK: Color = (0.0, 0.0, 0.0)

_DECIMALS = 3
"""A thousandth of a point is a sixtieth of a dot at 1200 dots per inch."""
_MARK_IN_BOX = 0.76
"""A mark's share of the shorter side of its box: near enough to what viewers draw, and clear of the printed frame."""
_ARC = 4 / 3 * (2**0.5 - 1)
"""Where the control points of a quarter circle's Bézier curve are."""

# Marks in a square from -1 to 1.
_OUTLINES: dict[str, Sequence[Point]] = {
    "square": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "star": tuple(
        (radius * sin(turn * pi / 5), radius * cos(turn * pi / 5)) for turn, radius in enumerate((1, 0.382) * 5)
    ),
}
_STROKES: dict[str, Sequence[Sequence[Point]]] = {
    "check": (((-0.85, -0.05), (-0.3, -0.75), (0.85, 0.8)),),
    "cross": (((-0.8, -0.8), (0.8, 0.8)), ((-0.8, 0.8), (0.8, -0.8))),
}
_STROKE_WIDTH = 0.3


class Ink:
    """Collects what is drawn over one page; ``overlay`` gives it."""

    def __init__(self) -> None:
        self._out: list[bytes] = []
        self._faces: dict[str, EmbeddedFace] = {}
        self._printed: dict[str, list[str]] = {}
        self._tags: list[TagPath] = []
        self._within: TagPath | None = None
        self._marked = False

    def within(self, path: TagPath) -> None:
        """What is drawn from now on is content of this structure element, or of none, for an empty path (an artifact)."""
        if path == self._within:
            return
        if path:
            self._begin(path, b"%b <</MCID %d>> BDC" % (name(path[-1].kind), len(self._tags)))
            self._tags.append(path)
        else:
            self._begin(path, b"/Artifact BMC")

    def within_margin(self, place: str) -> None:
        """What is drawn from now on is repeated on every page: ``Header`` or ``Footer`` (ISO 32000-1, 14.8.2.2.2)."""
        self._begin(None, b"/Artifact <</Type/Pagination/Subtype/%b>> BDC" % place.encode())

    def _begin(self, path: TagPath | None, operators: bytes) -> None:
        self._end_marked()
        self._within, self._marked = path, True
        self._out.append(operators)

    def text(self, x: float, y: float, text: str, face: EmbeddedFace, size: float, color: Color = BLACK) -> None:
        """One line whose baseline begins at ``x, y``. ValueError if the face lacks a character."""
        self._show(b"%b %b Td" % (_number(x), _number(y)), text, face, size, color)

    def text_rotated(
        self, x: float, y: float, text: str, face: EmbeddedFace, size: float, degrees: float, color: Color = BLACK
    ) -> None:
        """One line that runs from ``x, y`` in a direction counter-clockwise from the horizontal."""
        along, up = cos(radians(degrees)), sin(radians(degrees))
        self._show(b"%b Tm" % _numbers(along, up, -up, along, x, y), text, face, size, color)

    def check(self, rect: Rect, mark: str = "check", color: Color = BLACK) -> None:
        """A mark in the middle of a box: ``check``, ``cross``, ``circle``, ``diamond``, ``square`` or ``star``."""
        self._out.append(_mark(rect, mark, color))

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, color: Color = BLACK) -> None:
        """A straight line."""
        words = (_color(color, b"G"), _numbers(width), _numbers(x0, y0), _numbers(x1, y1))
        self._out.append(b"%b%b w %b m %b l S" % words)

    def rectangle(
        self, rect: Rect, *, fill: Color | None = None, stroke: Color | None = None, width: float = 0.5
    ) -> None:
        """A rectangle, filled, outlined or both; the outline's middle runs along the edge."""
        path = b"%b re " % _numbers(rect.x0, rect.y0, rect.width, rect.height)
        if fill is not None:
            self._out.append(_color(fill, b"g") + path + b"f")
        if stroke is not None:
            self._out.append(b"%b%b w %bS" % (_color(stroke, b"G"), _numbers(width), path))

    def polygon(self, points: Sequence[Point], fill: Color) -> None:
        """A filled shape with straight sides from point to point."""
        first, *rest = [_numbers(x, y) for x, y in points]
        path = b" ".join([first + b" m", *(one + b" l" for one in rest)])
        self._out.append(_color(fill, b"g") + path + b" h f")

    def overlay(self) -> Overlay:
        """Everything that was drawn."""
        fonts = {font: face.use(frozenset("".join(self._printed[font]))) for font, face in self._faces.items()}
        self._end_marked()
        return Overlay(b"\n".join((b"q", *self._out, b"Q\n")), fonts, tuple(self._tags))

    def _end_marked(self) -> None:
        if self._marked:
            self._out.append(b"EMC")
        self._within, self._marked = None, False

    def _show(self, place: bytes, text: str, face: EmbeddedFace, size: float, color: Color) -> None:
        font = face.resource
        self._faces[font] = face
        self._printed.setdefault(font, []).append(text)
        self._out.append(b"%b%b %b Tj ET" % (_pen(color, font, size), place, _shown(face, text)))


def _numbers(*values: float) -> bytes:
    """Lengths separated by spaces."""
    return b" ".join(map(_number, values))


@lru_cache(maxsize=8192)
def _number(value: float) -> bytes:
    """A length: no exponent, since nothing is smaller than a thousandth, and never ``-0``."""
    return b"%.9g" % (round(value, _DECIMALS) + 0.0)


@lru_cache(maxsize=2048)
def _shown(face: EmbeddedFace, text: str) -> bytes:
    """The text as a string of the face. Most lines of a letter are in the next letter too."""
    return literal(face.encode(text))


@lru_cache(maxsize=256)
def _pen(color: Color, font: str, size: float) -> bytes:
    """The beginning of a text in a color, a font and a size."""
    return b"BT %b%b %b Tf " % (_color(color, b"g"), name(font), _number(size))


@lru_cache(maxsize=64)
def _color(color: Color, operator: bytes) -> bytes:
    """The operator that sets a color, and a space: ``g`` to fill, ``G`` to stroke; grays are written as grays."""
    red, green, blue = color
    if red == green == blue:
        return b"%b %b " % (_numbers(red), operator)
    return b"%b %b " % (_numbers(red, green, blue), b"rg" if operator == b"g" else b"RG")


class Mark(NamedTuple):
    """What a mark in a check box is drawn with: lines from point to point of this width; with a width of 0 filled shapes."""

    lines: tuple[tuple[Point, ...], ...]
    width: float


def mark_in(rect: Rect, mark: str) -> Mark:
    """A mark in the middle of a box; a circle by its points."""
    half = min(rect.width, rect.height) * _MARK_IN_BOX / 2
    x, y = middle = ((rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2)
    if mark in _STROKES:
        return Mark(tuple(_placed(stroke, middle, half) for stroke in _STROKES[mark]), half * _STROKE_WIDTH)
    if mark == "circle":
        around = (turn * pi / 16 for turn in range(32))
        return Mark((tuple((x + half * cos(angle), y + half * sin(angle)) for angle in around),), 0.0)
    return Mark((_placed(_OUTLINES[mark], middle, half),), 0.0)


@lru_cache(maxsize=4096)
def _mark(rect: Rect, mark: str, color: Color) -> bytes:
    """The same as it is written; a circle by its curves."""
    lines, width = mark_in(rect, mark)
    if mark in _STROKES:
        pen = b"%b%b w 1 J 1 j " % (_color(color, b"G"), _numbers(width))
        return b"q %b%b Q" % (pen, b" ".join(_path(line) + b" S" for line in lines))
    if mark == "circle":
        half = min(rect.width, rect.height) * _MARK_IN_BOX / 2
        path = _circle(((rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2), half)
    else:
        path = _path(lines[0]) + b" h"
    return b"%b%b f" % (_color(color, b"g"), path)


def _placed(points: Sequence[Point], middle: Point, half: float) -> tuple[Point, ...]:
    x, y = middle
    return tuple((x + half * across, y + half * up) for across, up in points)


def _path(points: Sequence[Point]) -> bytes:
    first, *others = [_numbers(*point) for point in points]
    return first + b" m " + b" ".join(point + b" l" for point in others)


def _circle(middle: Point, radius: float) -> bytes:
    x, y = middle
    bend = radius * _ARC
    start = b"%b m " % _numbers(x + radius, y)
    quarters = (
        (x + radius, y + bend, x + bend, y + radius, x, y + radius),
        (x - bend, y + radius, x - radius, y + bend, x - radius, y),
        (x - radius, y - bend, x - bend, y - radius, x, y - radius),
        (x + bend, y - radius, x + radius, y - bend, x + radius, y),
    )
    return start + b" ".join(b"%b c" % _numbers(*quarter) for quarter in quarters)
