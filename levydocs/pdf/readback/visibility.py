"""What an eye would see on a page drawn in grey: whether a text is there whole, and whether anything else has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levydocs.pdf.model import PageSize, Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK = 160
"""Grey levels below this are ink: black text and blue field text are, the pale shading of a form is not."""
_IS_INK = [255 if level < _DARK else 0 for level in range(256)]
_SOLID = 0.92
"""A text whose box is dark to this share is painted over."""
_EDGE, _RISE = 3.5, 2.5
"""Points by which the ink of a text may end before its glyphs' boxes do, across and up: less than a digit, more than what
the boxes of a font that stands in for one that is not embedded are out."""
_ALTERED = 48
"""Grey levels by which a point may differ that shows the same: the edges of letters that lie on other letters' points."""
_AROUND = 1.5
"""Points around what is drawn over a page that may differ too."""


def ink_of(picture: Image) -> Image:
    """Where a page in grey is dark: 255 there, else 0."""
    return picture.point(_IS_INK)


def is_inked(ink: Image, size: PageSize, extent: Rect, *, whole: bool = True) -> bool:
    """True when the glyphs within ``extent`` (points) have ink and are not painted over; ``whole``: from edge to edge.

    ``ink`` is the page as ``ink_of`` gives it.
    """
    scale = ink.width / size.width
    dark = ink.crop(_pixels(ink, extent, size, grow=0.5))
    inked = dark.getbbox()
    if inked is None:
        return False
    if dark.histogram()[255] > _SOLID * dark.width * dark.height:
        return False
    if not whole:
        return True
    left, top, right, bottom = (value / scale for value in inked)
    width, height = dark.width / scale, dark.height / scale
    return left <= _EDGE and right >= width - _EDGE and top <= _RISE and bottom >= height - _RISE


def alters(before: Image, after: Image, size: PageSize, drawn: Iterable[Rect]) -> bool:
    """True when two pictures of one page differ anywhere but within the rectangles that were drawn over (points)."""
    from PIL import ImageChops

    if before.size != after.size:
        return True
    difference = ImageChops.difference(before, after)
    for rect in drawn:
        difference.paste(0, _pixels(difference, rect, size, grow=_AROUND))
    return sum(difference.histogram()[_ALTERED:]) > 0


def blanked(picture: Image, size: PageSize, rects: Iterable[Rect]) -> Image:
    """A copy of a picture with rectangles (points) painted white."""
    copy = picture.copy()
    for rect in rects:
        copy.paste(255, _pixels(copy, rect, size, grow=1.0))
    return copy


def cut(picture: Image, size: PageSize, rects: Iterable[Rect]) -> bytes:
    """What stands within rectangles (points) of a picture: all that ``blanked`` takes away."""
    return b"".join([picture.crop(_pixels(picture, rect, size, grow=1.0)).tobytes() for rect in rects])


def _pixels(picture: Image, rect: Rect, size: PageSize, *, grow: float) -> tuple[int, int, int, int]:
    """The pixels of a rectangle and of what lies ``grow`` points around it, as far as they are in the picture."""
    scale = picture.width / size.width
    left, top = int((rect.x0 - grow) * scale), int((size.height - rect.y1 - grow) * scale)
    right, bottom = int((rect.x1 + grow) * scale) + 1, int((size.height - rect.y0 + grow) * scale) + 1
    left, right = (min(max(0, one), picture.width) for one in (left, right))
    top, bottom = (min(max(0, one), picture.height) for one in (top, bottom))
    return left, top, right, bottom
