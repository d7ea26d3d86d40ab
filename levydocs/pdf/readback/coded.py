"""What a fax makes of a page, drawn by PDFium in black and white: how many bytes it takes, coded by Group 4, and what is lost.

Fax programs treat gray in two ways: black or white by a threshold, or a pattern of dots, which takes many more bytes. The size
given here is between the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.fax_loss import DPI, FaxLoss, black_of, fax_loss
from levydocs.pdf.group4 import group4
from levydocs.pdf.model import Piece
from levydocs.pdf.readback.reader import PdfiumError, Reader
from levydocs.pdf.write.assemble import Leaf, assemble

if TYPE_CHECKING:
    from PIL.Image import Image

_FULL = 1.75
"""How many times the bytes a page takes drawn at 204 by 196 dots per inch, compared with one drawn at ``DPI``. Our own measure,
over the forms and the exhibits of the samples: 1.7 for a dense form, 2.0 for an exhibit."""
_WHITE = 128
"""Gray levels from this one up are white."""
_GREY, _EVEN = range(24, 250), 12
"""Levels of an even gray, and by how much it may differ from the point next to it and below: more is the edge of a letter."""
_GREY_BYTES = 2_000
"""What a square inch of even gray takes: nothing with a threshold, about 4,500 bytes as Ghostscript's pattern of dots. Our own
measure, over the same pages."""
_KEPT = 32_000_000
"""Bytes of pieces whose pages are remembered: the next case uses the same blank forms."""

_T = TypeVar("_T")
_RECENT: BoundedCache[tuple[Piece, tuple[int, ...]]] = BoundedCache(_KEPT)
_LOSSES: BoundedCache[tuple[Piece, tuple[FaxLoss | None, ...]]] = BoundedCache(_KEPT)


def coded_sizes(piece: Piece) -> tuple[int, ...]:
    """The approximate bytes of each page of a piece; 0 for one that cannot be drawn, which the proof reports."""
    if not piece.objects:
        return (0,) * len(piece.pages)
    found = _RECENT.get(id(piece))
    if found is None:
        found = (piece, tuple(_of_each(piece, lambda reader, page: _size(_drawn(reader, page)), 0)))
        _RECENT.keep(id(piece), found, _weight(piece))
    return found[1]


def fax_losses(piece: Piece) -> tuple[FaxLoss | None, ...]:
    """Why each page of a piece cannot be read after a fax; None if it can, or if it cannot be drawn."""
    found = _LOSSES.get(id(piece))
    if found is None:
        unknown: tuple[int, FaxLoss | None] = (0, None)
        sized = _of_each(piece, _size_and_loss, unknown)
        found = (piece, tuple(loss for _, loss in sized))
        _LOSSES.keep(id(piece), found, _weight(piece))
        _RECENT.keep(id(piece), (piece, tuple(size for size, _ in sized)), _weight(piece))
    return found[1]


def _weight(piece: Piece) -> int:
    return sum(len(one.body) + len(one.stream or b"") for one in piece.objects)


def _of_each(piece: Piece, ask: Callable[[Reader, int], _T], unknown: _T) -> list[_T]:
    try:
        with Reader(assemble([Leaf(piece, page) for page in range(len(piece.pages))], title="")) as reader:
            return [ask(reader, page) for page in range(reader.page_count)]
    except PdfiumError:
        return [unknown] * len(piece.pages)


def _drawn(reader: Reader, page: int) -> Image:
    return reader.grey(page, DPI).image


def _size_and_loss(reader: Reader, page: int) -> tuple[int, FaxLoss | None]:
    """Fine strokes are gray at half the resolution of a fax: what seems lost there is drawn at full resolution."""
    grey = _drawn(reader, page)
    size, loss = _size(grey), fax_loss(grey, grey.point([255] * _WHITE + [0] * (256 - _WHITE)))
    if loss in (FaxLoss.DARK, FaxLoss.FAINT):
        fine = reader.grey(page, 2 * DPI).image
        grey = fine.reduce(2)
        loss = fax_loss(grey, black_of(fine.point([0] * _WHITE + [255] * (256 - _WHITE)), grey.size))
    return size, loss


def _size(grey: Image) -> int:
    sharp = group4(grey.point([0] * _WHITE + [255] * (256 - _WHITE), "1"))
    return round(_FULL * len(sharp) + _GREY_BYTES * _even_grey(grey))


def _even_grey(grey: Image) -> float:
    """How many square inches of a picture are evenly gray."""
    from PIL import ImageChops

    steps = ImageChops.difference(grey, ImageChops.offset(grey, 1, 1))
    even = steps.point([255 if step < _EVEN else 0 for step in range(256)])
    levels = grey.point([255 if level in _GREY else 0 for level in range(256)])
    return ImageChops.darker(even, levels).histogram()[255] / DPI**2
