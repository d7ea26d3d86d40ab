"""What an eye would see on a page drawn in gray: whether a text is there completely, and whether anything else has changed.

If the underlying page is known, ink is what makes the page differ from it: a shade, a frame or artwork that the form prints does
not count, and a pale color does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, cast

from levydocs.pdf.model import PageSize, Rect

if TYPE_CHECKING:
    from PIL.Image import Image

DARK = 160
"""Without the underlying page, gray levels below this are ink: black text and blue field text are, the pale shading of a form is
not."""
_SURE = 64
"""Levels by which ink differs from what is under it, if its color is not pale."""
_LEAST = 8
"""Levels by which pale ink does: light green on white differs by 20, and less at the edges of letters."""
_LEAST_ALONE = 12
"""The same if the underlying page is not known; the paper around the text is used instead."""
_PALE = 90
"""Gray levels of colors from which ink is pale: in thin letters, it is not dark at any point."""
_COVERED = 0.35
"""Ink differs by this share of what the strongest point of its text does: the edges of letters are paler."""
_SOLID = 0.92
"""A text whose box is inked to this share is painted over."""
_EDGE, _RISE = 3.5, 2.5
"""Points by which the ink of a text may end before its glyphs' boxes do, across and up: less than a digit."""
_ALTERED = 48
"""Levels by which a point that shows the same may differ: the edges of letters that fall on other letters' points."""
_SLIP = 1e-6
"""Fraction of a pixel by which a number of whole pixels may be off."""
_AROUND = 1.5
"""Points around what is drawn over a page that may differ too."""


@dataclass(frozen=True)
class PagePicture:
    """A page drawn in gray, or a part of it that begins ``left`` and ``top`` pixels from its upper left corner.

    ``levels`` are its gray levels row by row, not to be changed; ``size`` is that of the whole page in points, ``scale`` pixels
    per point across.
    """

    levels: bytearray
    width: int
    size: PageSize
    scale: float
    left: int = 0
    top: int = 0

    @cached_property
    def image(self) -> Image:
        """The same for Pillow."""
        from PIL import Image

        return Image.frombuffer("L", (self.width, len(self.levels) // self.width), self.levels, "raw", "L", 0, 1)

    @cached_property
    def down(self) -> float:
        """Pixels per point vertically: a page slightly higher than whole pixels is drawn over one more."""
        return ceil(self.size.height * self.scale - _SLIP) / self.size.height

    def pixels(self, rect: Rect, grow: float = 0.0) -> tuple[int, int, int, int]:
        """The pixels of a rectangle and ``grow`` points around it, as far as they are in the picture.

        Left, upper, right, lower.
        """
        width, height = self.width, len(self.levels) // self.width
        left = min(max(0, int((rect.x0 - grow) * self.scale) - self.left), width)
        upper = min(max(0, int((self.size.height - rect.y1 - grow) * self.down) - self.top), height)
        right = min(int((rect.x1 + grow) * self.scale) + 1 - self.left, width)
        lower = min(int((self.size.height - rect.y0 + grow) * self.down) + 1 - self.top, height)
        return left, upper, max(left, right), max(upper, lower)

    def blanked(self, rects: Iterable[Rect], grow: float = 1.0) -> PagePicture:
        """A copy of the picture with rectangles (points) painted white."""
        levels, width = bytearray(self.levels), self.width
        for left, upper, right, lower in (self.pixels(rect, grow) for rect in rects):
            white = b"\xff" * (right - left)
            for row in range(upper, lower):
                levels[row * width + left : row * width + right] = white
        return replace(self, levels=levels)

    def inked(self, rect: Rect) -> Rect | None:
        """The rectangle (points) around everything within another that is not white; None if all is white."""
        from PIL import ImageChops

        left, upper, right, lower = self.pixels(rect)
        found = ImageChops.invert(self.image.crop((left, upper, right, lower))).getbbox()
        if found is None:
            return None
        x0, x1 = ((self.left + left + at) / self.scale for at in (found[0], found[2]))
        y1, y0 = (self.size.height - (self.top + upper + at) / self.down for at in (found[1], found[3]))
        return Rect(x0, y0, x1, y1)

    def cut(self, rects: Iterable[Rect], grow: float = 1.0) -> bytes:
        """What is within rectangles (points): everything that ``blanked`` removes."""
        return b"".join([self.image.crop(self.pixels(rect, grow)).tobytes() for rect in rects])


def is_pale(color: tuple[float, float, float]) -> bool:
    """True for a color (red, green and blue, 0 to 1) whose ink is looked for more closely."""
    red, green, blue = color
    return 255 * (0.299 * red + 0.587 * green + 0.114 * blue) > _PALE


@dataclass(frozen=True)
class PageInk:
    """Where a page has ink: where it differs from the underlying page or, if that is not known, where it is dark.

    Ink that should be ``pale`` is looked for more closely.
    """

    page: PagePicture
    below: PagePicture | None = None

    def is_whole(self, extent: Rect, *, whole: bool = True, pale: bool = False) -> bool:
        """True if the glyphs within ``extent`` (points) have ink and are not painted over; ``whole``: from edge to edge."""
        ink = self._ink(extent, grow=0.5, pale=pale)
        inked = ink.getbbox() if ink else None
        if ink is None or inked is None or _count(ink) > _SOLID * ink.width * ink.height:
            return False
        if not whole:
            return True
        left, top, right, bottom = (value / self.page.scale for value in inked)
        width, height = ink.width / self.page.scale, ink.height / self.page.scale
        return left <= _EDGE and right >= width - _EDGE and top <= _RISE and bottom >= height - _RISE

    def share(self, rect: Rect, *, pale: bool = False) -> float:
        """How much of a rectangle has ink, 0 to 1."""
        ink = self._ink(rect, pale=pale)
        return _count(ink) / max(1, ink.width * ink.height) if ink else 0.0

    def changed(self, drawn: Iterable[Rect]) -> Rect | None:
        """The rectangle (points) around everything in which the page differs from the underlying one, outside of what was drawn
        over it."""
        from PIL import ImageChops

        page, below = self.page, self.below
        assert below is not None
        if page.image.size != below.image.size:
            return Rect(0, 0, page.size.width, page.size.height)
        difference = ImageChops.difference(below.image, page.image)
        for rect in drawn:
            difference.paste(0, page.pixels(rect, _AROUND))
        if difference.getbbox() is None:  # the usual case, much faster to see than levels
            return None
        found = _above(difference, _ALTERED).getbbox()
        if found is None:
            return None
        left, top, right, bottom = found
        scale, height = page.scale, page.size.height
        return Rect(left / scale, height - bottom / scale, right / scale, height - top / scale)

    def _ink(self, rect: Rect, *, grow: float = 0.0, pale: bool) -> Image | None:
        """Where there is ink in a rectangle: 0 where there is none; None if there is none at all."""
        pixels = left, upper, right, lower = self.page.pixels(rect, grow)
        if left == right or upper == lower:
            return None
        here = self.page.image.crop(pixels)
        if self.below is not None:
            return _drawn_over(self.below.image.crop(pixels), here, pale=pale)
        darkest, lightest = _extremes(here)
        if darkest < DARK or not pale:
            return _darker(here, DARK)
        if lightest - darkest < _LEAST_ALONE:
            return None
        return _darker(here, round(lightest - _COVERED * (lightest - darkest)))


def _drawn_over(below: Image, here: Image, *, pale: bool) -> Image | None:
    """Where something was drawn that is darker than what is under it, or that is lighter, if that is clearer."""
    from PIL import ImageChops

    most = _extremes(ImageChops.subtract(below, here))[1]
    if most < _SURE and (lighter := _extremes(ImageChops.subtract(here, below))[1]) > most:
        below, here, most = here, below, lighter
    if most < (_LEAST if pale else _SURE):
        return None
    return ImageChops.subtract(below, here, 1.0, 1 - max(_LEAST, round(_COVERED * most)))


def _extremes(grey: Image) -> tuple[int, int]:
    """The darkest and the lightest level."""
    darkest, lightest = cast("tuple[int, int]", grey.getextrema())
    return darkest, lightest


def _above(grey: Image, level: int) -> Image:
    """Where a picture has this level or a higher one: 0 elsewhere."""
    from PIL import Image, ImageChops

    return ImageChops.subtract(grey, Image.new("L", grey.size, level - 1))


def _darker(grey: Image, level: int) -> Image:
    """Where a picture is darker than a level: 0 elsewhere."""
    from PIL import Image, ImageChops

    return ImageChops.subtract(Image.new("L", grey.size, level), grey)


def _count(ink: Image) -> int:
    """How many points have ink."""
    return ink.width * ink.height - ink.histogram()[0]
