"""Pictures as image objects: a JPEG as it stands, a PNG packed anew."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from levydocs.pdf.model import Obj, PageSize
from levydocs.pdf.source import Matrix
from levydocs.pdf.syntax import Name, PdfValue, encoded_stream

if TYPE_CHECKING:
    from PIL import Image

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
USUAL_RESOLUTION = 200.0
"""Dots to the inch of a picture that does not say; what a page scanned for reading has."""
_LOWEST_RESOLUTION = 72.0
_ORIENTATION = 0x0112
_UPRIGHT = 1
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""A marker within the scan data of a JPEG, where FF 00 is a byte and FF D0 to FF D7 go on with the scan."""
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_KEPT_SEGMENTS = frozenset((0xE0, 0xEE))
"""JFIF and Adobe, which say how to read the colours. The rest of APPn and the comment tell where and by whom."""
_COLOR_SPACES = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


class TooLarge(Exception):
    """A picture has more points than any page needs: perhaps a trap."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture: its image object, its size in points as seen, how the unit square of the image lies in it (0 to 1)."""

    image: Obj
    size: PageSize
    turned: Matrix


def photo(data: bytes) -> Photo | None:
    """The picture; None when it is neither PNG nor JPEG. Raises ``TooLarge``, and ValueError when it is damaged."""
    from PIL import Image

    form = "PNG" if data.startswith(PNG_SIGNATURE) else "JPEG" if data.startswith(JPEG_SIGNATURE) else ""
    if not form:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=[form]) as picture:
                picture.load()
                return _jpeg(picture, data) if form == "JPEG" else _png(picture)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise TooLarge from error
        except (OSError, SyntaxError, LookupError, struct.error) as error:
            raise ValueError("a damaged picture") from error


def _jpeg(picture: Image.Image, data: bytes) -> Photo:
    entries: dict[str, PdfValue] = {"Filter": Name("DCTDecode")}
    if picture.mode == "CMYK" and "adobe" in picture.info:
        # Adobe's programs write the four inks inverted.
        entries["Decode"] = [1, 0, 1, 0, 1, 0, 1, 0]
    orientation = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    return _photo(picture, _bare(data), entries, orientation if orientation in _TURNS else _UPRIGHT)


def _png(picture: Image.Image) -> Photo:
    """A PNG packed anew by the same method, which PDF knows as predictor 15, transparent parts on white."""
    from PIL import ImageOps

    flat = _flat(ImageOps.exif_transpose(picture))
    out = BytesIO()
    flat.save(out, "PNG")
    data = b"".join(chunk for kind, chunk in _chunks(out.getvalue()) if kind == b"IDAT")
    parameters: dict[str, PdfValue] = {
        "Predictor": 15,
        "Colors": len(flat.getbands()),
        "BitsPerComponent": _bits(flat),
        "Columns": flat.width,
    }
    flat.info.setdefault("dpi", picture.info.get("dpi"))
    return _photo(flat, data, {"Filter": Name("FlateDecode"), "DecodeParms": parameters}, _UPRIGHT)


def _flat(picture: Image.Image) -> Image.Image:
    from PIL import Image

    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    return picture if picture.mode in ("1", "L", "RGB") else picture.convert("RGB")


def _photo(picture: Image.Image, data: bytes, entries: Mapping[str, PdfValue], orientation: int) -> Photo:
    image: dict[str, PdfValue] = {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": Name(_COLOR_SPACES[picture.mode]),
        "BitsPerComponent": _bits(picture),
    }
    across, down = _resolution(picture)
    width, height = picture.width * 72 / across, picture.height * 72 / down
    size = PageSize(height, width) if orientation in _LYING else PageSize(width, height)
    return Photo(encoded_stream(data, {**image, **entries}), size, _TURNS[orientation])


def _bits(picture: Image.Image) -> int:
    return 1 if picture.mode == "1" else 8


def _resolution(picture: Image.Image) -> tuple[float, float]:
    """Dots to the inch, across and down, never so few that the picture is blown up nor more than reading needs."""
    stated = picture.info.get("dpi") or (USUAL_RESOLUTION, USUAL_RESOLUTION)
    across, down = (min(max(float(dots), _LOWEST_RESOLUTION), USUAL_RESOLUTION) for dots in stated)
    return across, down


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG_SIGNATURE)
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + length]
        place += length + 12


def _bare(jpeg: bytes) -> bytes:
    """The JPEG without what it tells besides the picture (place, camera, comments, a second picture after its end)."""
    out, place = bytearray(jpeg[:2]), 2
    while match := _MARKER.search(jpeg, place):
        out += jpeg[place : match.start()]
        marker, start = match[1][0], match.end()
        if marker == _END_OF_IMAGE:
            break
        end = start + struct.unpack_from(">H", jpeg, start)[0]
        is_told = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not is_told or marker in _KEPT_SEGMENTS:
            out += jpeg[match.start() : end]
        place = end
    return bytes(out) + b"\xff\xd9"


_LYING = frozenset((5, 6, 7, 8))
_TURNS: dict[int, Matrix] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""How the unit square of an image lies on the page, by the orientation that its Exif data state."""
