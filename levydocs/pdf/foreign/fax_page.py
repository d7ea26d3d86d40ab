"""A photograph or gray scan as a fax can show it: black ink on white paper, at the resolution of a fax.

A fax machine knows only black and white. By itself, it makes dark paper black and gray areas a pattern of dots, which takes
minutes to send and is hard to read. Recipients of the original get it as it was given.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.fax_loss import FaxLoss, black_of, fax_loss
from levydocs.pdf.foreign.exhibit import fitted
from levydocs.pdf.foreign.photo import picture_in_grey
from levydocs.pdf.group4 import group4
from levydocs.pdf.model import PageSize, Piece, PiecePage
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, drawn, encoded_stream, stream

if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS, DOWN = 204.0, 196.0
"""Dots per inch of a fax in fine resolution, across and down (ITU-T T.4: 8 by 7.7 dots a millimeter)."""
_AROUND = 40
"""Dots around a point with whose mean it is compared: about two lines of print. Our own measure."""
_DARKER = 0.85
"""Ink is darker than this share of the mean around it: the 15 percent of Bradley and Roth, Adaptive Thresholding (2007)."""
_LEAST = 10
"""Levels by which it must be darker: less is the grain of paper and wood. Our own measure, on the samples."""
_BLACK = 0.42
"""What is darker than this share of the paper around it is black even if everything around it is: a bar with white letters."""
_COARSE, _COARSER, _PAPER = 4, 8, 9
"""The means are taken over every four dots; the paper's level over every eight of those, the lightest of nine across and down."""
_KEPT = 8_000_000
"""Bytes of pages that a process keeps."""
_OWN_WEIGHT = 1_000


class _FaxPage(NamedTuple):
    """The page, and why it cannot be read, if so; no page for anything but a grayscale or color picture."""

    piece: Piece | None
    loss: FaxLoss | None = None


_RECENT: BoundedCache[_FaxPage] = BoundedCache(_KEPT)


def fax_page(data: bytes) -> Piece | None:
    """The page of an exhibit that is a grayscale or color picture, in black and white; None for everything else.

    The picture must be one that ``exhibit`` takes.
    """
    return _known(data).piece


def fax_page_loss(data: bytes) -> FaxLoss | None:
    """Why that page cannot be read; None if it can."""
    return _known(data).loss


def _known(data: bytes) -> _FaxPage:
    digest = sha256(data).digest()
    found = _RECENT.get(digest)
    if found is None:
        found = _page(data)
        _RECENT.keep(digest, found, _OWN_WEIGHT + len((found.piece and found.piece.objects[0].stream) or b""))
    return found


def _page(data: bytes) -> _FaxPage:
    sized = picture_in_grey(data, _dots)
    if sized is None:
        return _FaxPage(None)
    size, grey = sized
    sheet, _, x, y = fitted(size)
    picture = black_on_white(grey)
    entries: dict[str, PdfValue] = {
        "Type": Name("XObject"), "Subtype": Name("Image"), "Width": picture.width, "Height": picture.height,
        "ColorSpace": Name("DeviceGray"), "BitsPerComponent": 1, "Filter": Name("CCITTFaxDecode"),
        "DecodeParms": {"K": -1, "Columns": picture.width, "Rows": picture.height},
    }  # fmt: skip
    image = encoded_stream(group4(picture), entries)
    # Dots of the picture are dots of the fax: its corner is on one.
    left, bottom = round(x / 72 * ACROSS) * 72 / ACROSS, round(y / 72 * DOWN) * 72 / DOWN
    draw = stream(drawn("Photo", picture.width * 72 / ACROSS, 0, 0, picture.height * 72 / DOWN, left, bottom))
    piece = Piece((image, draw), (PiecePage(sheet, {}, build({"XObject": {"Photo": Ref(0)}}), (1,)),))
    small = grey.reduce(2)
    return _FaxPage(piece, fax_loss(small, black_of(picture, small.size)))


def _dots(size: PageSize) -> tuple[int, int]:
    """How many dots wide and high a picture of this size in points is in a fax."""
    _, scale, _, _ = fitted(size)
    return max(1, round(size.width * scale / 72 * ACROSS)), max(1, round(size.height * scale / 72 * DOWN))


def black_on_white(grey: Image) -> Image:
    """A grayscale picture with one bit per point: ink black, paper white, however dark it was photographed.

    A point is ink if it is darker than the mean around it, or far darker than the paper near it.
    """
    from PIL import Image, ImageChops, ImageFilter

    coarse = grey.reduce(_COARSE)
    darker = [max(0, round(min(level * _DARKER, level - _LEAST))) for level in range(256)]
    mean = coarse.filter(ImageFilter.BoxBlur(_AROUND / _COARSE)).point(darker)
    paper = coarse.reduce(_COARSER).filter(ImageFilter.MaxFilter(_PAPER)).filter(ImageFilter.BoxBlur(1))
    black = paper.point([round(level * _BLACK) for level in range(256)])
    limit = ImageChops.lighter(mean, black.resize(coarse.size, Image.Resampling.BILINEAR))
    limit = limit.resize(grey.size, Image.Resampling.NEAREST)
    return ImageChops.subtract(limit, grey).point([255] + [0] * 255, "1")
