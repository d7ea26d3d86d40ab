"""Pictures as image objects: a JPEG as it is, a PNG as it is if PDF knows its kind, else repacked."""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from levydocs.pdf.foreign.source import Matrix
from levydocs.pdf.model import Obj, PageSize
from levydocs.pdf.write.syntax import Name, PdfValue, encoded_stream

if TYPE_CHECKING:
    from PIL import Image

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"
USUAL_RESOLUTION = 200.0
"""Dots per inch of a picture that does not say; that of a page scanned for reading."""
_LOWEST_RESOLUTION = 72.0
_DEPTH, _INTERLACED = 24, 28
"""Where the first chunk of a PNG says how many bits a sample has, and whether its rows are out of order."""
_ORIENTATION = 0x0112
_UPRIGHT = 1
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""A marker within the scan data of a JPEG, where FF 00 is a byte and FF D0 to FF D7 continue the scan."""
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_KEPT_SEGMENTS = frozenset((0xE0, 0xEE))
"""JFIF and Adobe, which say how to read the colors. The rest of APPn and the comment say where and by whom."""
_COLOR_SPACES = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}


_MILLION = 1_000_000
MOST_POINTS = 178 * _MILLION
"""What Pillow opens; Legal paper at 1200 dots per inch has 171 million."""
MOST_TO_CONVERT = 90 * _MILLION
"""What is repacked needs several times its size in memory."""
_STRIP = 256
"""Rows that are converted at once: a copy of the whole picture for each step would take gigabytes."""
_CHECKED_AT = 8
"""A JPEG is decoded at an eighth of its size to see whether it is complete."""


class TooLarge(Exception):
    """A picture has more points than any page needs: perhaps a trap. ``millions``: the limit."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.millions = most // _MILLION


_WARNINGS = Lock()
"""Warning filters belong to the whole process: one thread at a time changes them."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture: its image object, its size in points as displayed, how the unit square of the image is placed in it (0 to 1).

    ``frames`` is how many pictures the file has; more than one is an animation.
    """

    image: Obj
    size: PageSize
    turned: Matrix
    frames: int = 1


def photo(data: bytes) -> Photo | None:
    """The picture; None if it is neither PNG nor JPEG. Raises ``TooLarge``, and ValueError if it is damaged."""
    form = _form(data)
    if not form:
        return None
    with _opened(data, form) as picture:
        return _jpeg(picture, data) if form == "JPEG" else _png(picture, data)


def picture_in_grey(data: bytes, dots: Callable[[PageSize], tuple[int, int]]) -> tuple[PageSize, Image.Image] | None:
    """Its size in points as displayed, and the picture in gray, upright, with the requested number of ``dots`` across and down.

    None if it is neither PNG nor JPEG, or already black and white. Raises as ``photo``.
    """
    from PIL import Image

    form = _form(data)
    if not form:
        return None
    with _opened(data, form) as picture:
        if picture.mode == "1":
            return None
        orientation = _orientation(picture)
        size = _size(picture, orientation)
        wanted = dots(size)
        across, down = wanted[::-1] if orientation in _LYING else wanted
        picture.draft("L", (across, down))  # no more points of a JPEG are decoded than needed
        grey = _grey(picture).resize((across, down), Image.Resampling.BICUBIC)
    turn = _TRANSPOSED.get(orientation)
    return size, grey if turn is None else grey.transpose(Image.Transpose[turn])


def _form(data: bytes) -> str:
    return "PNG" if data.startswith(PNG_SIGNATURE) else "JPEG" if data.startswith(JPEG_SIGNATURE) else ""


@contextmanager
def _opened(data: bytes, form: str) -> Iterator[Image.Image]:
    from PIL import Image

    with _WARNINGS, warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=[form]) as picture:
                yield picture
        except Image.DecompressionBombError as error:
            raise TooLarge(MOST_POINTS) from error
        except (OSError, SyntaxError, LookupError, ArithmeticError, struct.error) as error:
            raise ValueError("a damaged picture") from error


def _jpeg(picture: Image.Image, data: bytes) -> Photo:
    entries: dict[str, PdfValue] = {"Filter": Name("DCTDecode")}
    if picture.mode == "CMYK" and "adobe" in picture.info:
        # Adobe's programs write the four inks inverted.
        entries["Decode"] = [1, 0, 1, 0, 1, 0, 1, 0]
    found = _photo(picture, _bare(data), entries, _orientation(picture))
    picture.draft(None, (picture.width // _CHECKED_AT, picture.height // _CHECKED_AT))
    picture.load()
    return found


def _png(picture: Image.Image, data: bytes) -> Photo:
    """A PNG, whose packing PDF knows as predictor 15; repacked only if PDF does not know its points."""
    frames = getattr(picture, "n_frames", 1)
    stands = _stands(picture, data)
    if not stands and picture.width * picture.height > MOST_TO_CONVERT:
        raise TooLarge(MOST_TO_CONVERT)
    picture.load()
    if stands:
        return replace(_photo(picture, _packed(data), _predicted(picture), _orientation(picture)), frames=frames)
    orientation, dpi = _orientation(picture), picture.info.get("dpi")
    flat = _converted(picture)
    flat.info["dpi"] = dpi
    out = BytesIO()
    flat.save(out, "PNG")
    return replace(_photo(flat, _packed(out.getvalue()), _predicted(flat), orientation), frames=frames)


def _stands(picture: Image.Image, data: bytes) -> bool:
    """True if the points of the PNG are what an image object may contain: no alpha, no palette, 1 or 8 bits, in order."""
    if picture.mode not in ("1", "L", "RGB") or picture.has_transparency_data:
        return False
    return data[_DEPTH] == _bits(picture) and not data[_INTERLACED]


def _packed(png: bytes) -> bytes:
    return b"".join(chunk for kind, chunk in _chunks(png) if kind == b"IDAT")


def _predicted(picture: Image.Image) -> dict[str, PdfValue]:
    """How the points of a PNG are packed (ISO 32000-1, 7.4.4.4)."""
    parameters: dict[str, PdfValue] = {
        "Predictor": 15,
        "Colors": len(picture.getbands()),
        "BitsPerComponent": _bits(picture),
        "Columns": picture.width,
    }
    return {"Filter": Name("FlateDecode"), "DecodeParms": parameters}


def _orientation(picture: Image.Image) -> int:
    stated: int = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    return stated if stated in _TURNS else _UPRIGHT


def _converted(picture: Image.Image) -> Image.Image:
    """The whole picture as a PNG with what an image object may contain; the picture itself is released."""
    flat = _by_strips(picture, _flat)
    picture.close()
    return flat


def _by_strips(picture: Image.Image, change: Callable[[Image.Image], Image.Image]) -> Image.Image:
    """The whole picture, changed strip by strip."""
    from PIL import Image

    width, height = picture.size
    changed = Image.new(change(picture.crop((0, 0, 1, 1))).mode, picture.size)
    for top in range(0, height, _STRIP):
        changed.paste(change(picture.crop((0, top, width, min(height, top + _STRIP)))), (0, top))
    return changed


def _grey(picture: Image.Image) -> Image.Image:
    """The whole picture in gray."""
    if picture.mode == "L" and not picture.has_transparency_data:
        return picture
    return _by_strips(picture, lambda strip: _flat(strip).convert("L"))


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
    return Photo(encoded_stream(data, {**image, **entries}), _size(picture, orientation), _TURNS[orientation])


def _size(picture: Image.Image, orientation: int) -> PageSize:
    """In points, as displayed."""
    across, down = _resolution(picture)
    width, height = picture.width * 72 / across, picture.height * 72 / down
    return PageSize(height, width) if orientation in _LYING else PageSize(width, height)


def _bits(picture: Image.Image) -> int:
    return 1 if picture.mode == "1" else 8


def _resolution(picture: Image.Image) -> tuple[float, float]:
    """Dots per inch, across and down, never so few that the picture is enlarged nor more than reading needs."""
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
    """The JPEG without what it reveals besides the picture (place, camera, comments, a second picture after its end)."""
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
"""How the unit square of an image is placed on the page, by the orientation in its Exif data."""
_TRANSPOSED = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""The same as Pillow's names for what makes the picture upright."""
