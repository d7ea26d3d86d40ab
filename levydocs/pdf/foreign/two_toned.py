"""Two-color pictures that a file stores in 24 bits per point: one bit says the same, and viewers draw it many times faster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levydocs.pdf.write.syntax import Name, PdfValue

if TYPE_CHECKING:
    from PIL.Image import Image

CHANGED = frozenset(("/ColorSpace", "/BitsPerComponent", "/Decode"))
"""Keys of the picture's dictionary that ``two_toned`` replaces."""
_MODES = {"/DeviceRGB": "RGB", "/DeviceGray": "L"}
_MOST_POINTS = 50_000_000


def two_toned(picture: Any, data: bytes) -> tuple[bytes, dict[str, PdfValue]] | None:
    """A picture's points with one bit each, not packed, and what its dictionary says about them.

    ``data`` are its points as the file has them, unpacked. None if that would change a point: more than two colors, another depth
    or color space, points that are decoded differently or masked by their color, two grays that one bit cannot express.
    """
    import PIL.Image

    mode = _MODES.get(str(picture.get("/ColorSpace")))
    if picture.get("/Subtype") != "/Image" or mode is None or picture.get("/BitsPerComponent") != 8:
        return None
    if "/Mask" in picture or list(picture.get("/Decode") or ()) not in ([], [0, 1] * len(mode)):
        return None
    size = (int(picture["/Width"]), int(picture["/Height"]))
    if size[0] * size[1] > _MOST_POINTS or size[0] * size[1] * len(mode) != len(data):
        return None
    points = PIL.Image.frombytes(mode, size, data)
    colors = points.getcolors(2)
    if colors is None or len(colors) != 2:
        return None
    low, high = sorted(color for _, color in colors)
    if isinstance(low, tuple) and isinstance(high, tuple):
        band = next(index for index, (one, other) in enumerate(zip(low, high, strict=True)) if one != other)
        space: PdfValue = [Name("Indexed"), Name("DeviceRGB"), 1, bytes((*low, *high))]
        return _bits(points.getchannel(band), high[band]), {"ColorSpace": space, "BitsPerComponent": 1}
    if (low, high) != (0, 255):
        return None
    # What is gray may be the mask of another picture, and must stay gray: one bit of that is black or white.
    return _bits(points, 255), {"ColorSpace": Name("DeviceGray"), "BitsPerComponent": 1}


def _bits(levels: Image, high: int) -> bytes:
    """One bit per point, set where the level is the higher of the two."""
    return levels.point([255 if level == high else 0 for level in range(256)], "1").tobytes()
