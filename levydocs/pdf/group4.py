"""Group 4 (ITU-T T.6), the coding in which a fax sends a black-and-white page: a picture's bytes in it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_ROWS_PER_STRIP, _STRIP_AT, _STRIP_BYTES = 278, 273, 279
"""Tags of TIFF 6.0."""


def group4(picture: Image) -> bytes:
    """A picture with one bit per point, its set points white, coded; libtiff does it, through Pillow."""
    from PIL import ImageChops
    from PIL.TiffImagePlugin import (
        TiffImageFile,
    )  # named, because otherwise Pillow imports every format it knows to find it

    out = BytesIO()
    # For T.6, paper is what is not set.
    ImageChops.invert(picture).save(out, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: picture.height})
    tiff = out.getvalue()
    with TiffImageFile(BytesIO(tiff)) as written:
        (start,), (length,) = written.tag_v2[_STRIP_AT], written.tag_v2[_STRIP_BYTES]
    return tiff[start : start + length]
