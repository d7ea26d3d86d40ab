"""What a fax loses of a page: the page in gray, compared with the black and white that is sent.

Print is recognized by how often a row changes between ink and paper. Every measure is our own, taken from the exhibits of the
samples and the IRS's own forms and instructions, which lose nothing, and from pages that were made unreadable for it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 100
"""Approximate dots per inch of the pictures that are compared: half of a fax in fine resolution."""
_FAINTEST, _LEAST = 0.94, 6
"""A mark that a person sees is darker than this share of the mean around it, and by this many levels."""
_OVER_GRAIN = 6
"""Or by this many times the difference of neighboring dots: less is the grain of a photograph."""
_AROUND = 10
"""Dots around a point with whose mean it is compared, at half of ``DPI``: two lines of print."""
_INK = 200
"""At least one of four dots of a fax is black."""
_TILE, _TALL = (40, 10), (40, 30)
"""Dots of a tile, 0.4 by 0.1 inch, in which print is looked for; and of one equally wide that has room for several lines of tiny
print."""
_PRINT, _LEFT = 31, 0.4
"""A tile with this many changes (of 255) contains print; with less than this share of them, it is lost."""
_MOST, _FEWEST = 0.4, 20
"""A page is lost if it loses this share of its tiles with print, and at least this many. The worst good page: 0.24, wood grain."""
_SPECKLED, _MORE = 0.5, 4
"""Specks: the fax has print on this share of the page, in this many times as many tiles as the page itself."""
_DARK = 70
"""The mean level of a photograph that is nearly black."""
_LINES, _TINY = 4.4, 0.5
"""Tiny print: more lines than this in a tall tile, that is, 5 points or less from one to the next, in this share of tiles."""


class FaxLoss(StrEnum):
    """Why a page cannot be read after a fax: its paper is too dark, its print too faint, or too small."""

    DARK = "dark"
    FAINT = "faint"
    TINY = "tiny"


class _Print(NamedTuple):
    """How often ink and paper change in each tile of a page, and its ink."""

    ink: Image
    tiles: bytes

    @property
    def printed(self) -> int:
        """How many tiles contain print."""
        return sum(one >= _PRINT for one in self.tiles)


def fax_loss(grey: Image, black: Image) -> FaxLoss | None:
    """Why a page in gray cannot be read as it is faxed; None if it can. ``black``: 255 where it is black, same size."""
    seen, sent = _print_of(_marks(grey)), _print_of(black)
    lost = [at for at, (one, other) in enumerate(zip(seen.tiles, sent.tiles, strict=True)) if _is_lost(one, other)]
    if len(lost) >= max(_FEWEST, _MOST * seen.printed):
        covered = sent.ink.reduce(_TILE).tobytes()
        return FaxLoss.DARK if sum(covered[at] for at in lost) > 128 * len(lost) else FaxLoss.FAINT
    speckled = sent.printed >= max(_SPECKLED * len(sent.tiles), _MORE * seen.printed)
    nothing_seen = max(seen.printed, sent.printed) < _FEWEST and _mean(grey) < _DARK
    if speckled or nothing_seen:
        return FaxLoss.DARK
    return FaxLoss.TINY if _is_tiny(seen) else None


def black_of(faxed: Image, size: tuple[int, int]) -> Image:
    """The black of a page at twice ``DPI``, as ``fax_loss`` takes it: 255 where one of four dots is black."""
    ink = faxed.convert("L").reduce(2).point([255] * _INK + [0] * (256 - _INK))
    return ink if ink.size == size else ink.resize(size)


def _is_lost(seen: int, sent: int) -> bool:
    return seen >= _PRINT and sent < _LEFT * seen


def _print_of(ink: Image) -> _Print:
    return _Print(ink, _changes(ink).reduce(_TILE).tobytes())


def _changes(ink: Image) -> Image:
    from PIL import ImageChops

    return ImageChops.difference(ink, ImageChops.offset(ink, 1, 0))


def _marks(grey: Image) -> Image:
    """What a person sees as ink: 255 where a dot is darker than what is around it."""
    from PIL import Image, ImageChops, ImageFilter

    least = max(_LEAST, _OVER_GRAIN * _grain(grey))
    limit = [max(0, round(min(level * _FAINTEST, level - least))) for level in range(256)]
    mean = grey.reduce(2).filter(ImageFilter.BoxBlur(_AROUND)).point(limit)
    return ImageChops.subtract(mean.resize(grey.size, Image.Resampling.BILINEAR), grey).point([0] + [255] * 255)


def _grain(grey: Image) -> int:
    """By how many levels half of all dots differ from their neighbors at most: nothing on clean paper."""
    counts = _changes(grey).histogram()
    half, level = sum(counts) / 2, 0
    passed = counts[0]
    while passed < half:
        level += 1
        passed += counts[level]
    return level


def _mean(grey: Image) -> float:
    return sum(level * count for level, count in enumerate(grey.histogram())) / (grey.width * grey.height)


def _is_tiny(seen: _Print) -> bool:
    """True if most of the print is so close together that its letters are a few dots high."""
    from PIL import ImageChops, ImageFilter

    lines = seen.ink.filter(ImageFilter.BoxBlur((6, 0))).point([0] * 40 + [255] * 216)
    lines = ImageChops.darker(lines, ImageChops.offset(lines, 0, 1))  # what is one dot high is a rule, not letters
    tops = ImageChops.subtract(lines, ImageChops.offset(lines, 0, 1)).reduce(_TALL).tobytes()
    counted = [
        top * _TALL[1] / 255 > _LINES
        for top, changes in zip(tops, _changes(seen.ink).reduce(_TALL).tobytes(), strict=True)
        if changes >= 0.8 * _PRINT
    ]
    return len(counted) >= _FEWEST and sum(counted) >= _TINY * len(counted)
