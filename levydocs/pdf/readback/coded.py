"""How many bytes a page takes as a fax: drawn by PDFium, in black and white, coded by Group 4.

What is grey, programs that send a fax treat in two ways: black or white by a threshold, or a pattern of dots, which takes many more
bytes. The size told here lies between the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.group4 import group4
from levydocs.pdf.model import Piece
from levydocs.pdf.readback.reader import PdfiumError, Reader
from levydocs.pdf.write.assemble import Leaf, assemble

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 100
"""Half of what a fax has: it takes a quarter of the time."""
_FULL = 1.75
"""A page drawn at 204 by 196 dots to the inch takes so many times the bytes of one drawn at ``_DPI``. Our own measure, over the
forms and the exhibits of the samples: 1.7 for a dense form, 2.0 for an exhibit."""
_WHITE = 128
"""Grey levels from this one on are white."""
_GREY, _EVEN = range(24, 250), 12
"""Levels of an even grey, and by how much it may differ from the point beside it and below: more is the edge of a letter."""
_GREY_BYTES = 2_000
"""What a square inch of even grey takes: nothing by a threshold, about 4,500 bytes as Ghostscript's pattern of dots. Our own
measure, over the same pages."""
_KEPT = 32_000_000
"""Bytes of pieces whose pages are remembered: the blanks of forms are the next case's too."""

_RECENT: BoundedCache[tuple[Piece, tuple[int, ...]]] = BoundedCache(_KEPT)


def coded_sizes(piece: Piece) -> tuple[int, ...]:
    """The bytes of each page of a piece, about; 0 for one that cannot be drawn, which the proof tells."""
    if not piece.objects:
        return (0,) * len(piece.pages)
    found = _RECENT.get(id(piece))
    if found is None:
        found = (piece, _sizes(piece))
        _RECENT.keep(id(piece), found, sum(len(one.body) + len(one.stream or b"") for one in piece.objects))
    return found[1]


def _sizes(piece: Piece) -> tuple[int, ...]:
    try:
        with Reader(assemble([Leaf(piece, page) for page in range(len(piece.pages))], title="")) as reader:
            return tuple(_size(reader, page) for page in range(reader.page_count))
    except PdfiumError:
        return (0,) * len(piece.pages)


def _size(reader: Reader, page: int) -> int:
    grey = reader.grey(page, _DPI).image
    sharp = group4(grey.point([0] * _WHITE + [255] * (256 - _WHITE), "1"))
    return round(_FULL * len(sharp) + _GREY_BYTES * _even_grey(grey))


def _even_grey(grey: Image) -> float:
    """How many square inches of a picture are evenly grey."""
    from PIL import ImageChops

    steps = ImageChops.difference(grey, ImageChops.offset(grey, 1, 1))
    even = steps.point([255 if step < _EVEN else 0 for step in range(256)])
    levels = grey.point([255 if level in _GREY else 0 for level in range(256)])
    return ImageChops.darker(even, levels).histogram()[255] / _DPI**2
