"""Pictures on our own pages, such as a firm's logo: what size they have, and the page that shows them."""

from __future__ import annotations

from functools import lru_cache

from levydocs.pdf.foreign.photo import Photo, TooLarge, photo
from levydocs.pdf.foreign.source import Matrix
from levydocs.pdf.model import LETTER, PageSize, Piece, PiecePage, Rect
from levydocs.pdf.write.syntax import Ref, build, drawn, stream

MOST_BYTES = 1_000_000
"""It is in every letter, and portals and mailboxes refuse large files."""
_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
_KNOWN_JPEGS = (b"JFIF", b"Exif")
"""How the first segment of a JPEG must begin for Word to take it."""
_KEPT = 8


def picture_size(data: bytes, widest: float, highest: float) -> PageSize:
    """The size of a picture in points, made smaller if necessary, never larger.

    Raises ValueError, which says why, if it is neither PNG nor JPEG, is damaged or too large, or is sideways.
    """
    size = _read(data).size
    scale = min(1.0, widest / size.width, highest / size.height)
    return PageSize(size.width * scale, size.height * scale)


@lru_cache(maxsize=_KEPT)
def paper_with(pictures: tuple[tuple[bytes, Rect], ...]) -> Piece:
    """An empty Letter page with pictures that ``picture_size`` accepts, each in its place.

    They are not content of a structure tree: the words next to them say what they are.
    """
    images = [_read(data).image for data, _ in pictures]
    fits = [
        drawn(f"Photo{at}", place.width, 0, 0, place.height, place.x0, place.y0)
        for at, (_, place) in enumerate(pictures)
    ]
    shown = {f"Photo{at}": Ref(at) for at in range(len(images))}
    page = PiecePage(LETTER, {}, build({"XObject": shown}), (len(images),))
    return Piece((*images, stream(b"\n".join((b"/Artifact BMC", *fits, b"EMC")))), (page,), paper=True)


@lru_cache(maxsize=_KEPT)
def _read(data: bytes) -> Photo:
    if len(data) > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES // 1_000_000} MB")
    try:
        found = photo(data)
    except (ValueError, TooLarge):
        raise ValueError("it is damaged") from None
    if found is None or (data.startswith(b"\xff\xd8") and data[6:10] not in _KNOWN_JPEGS):
        raise ValueError("it is not a standard PNG or JPEG file")
    if found.turned != _UPRIGHT:
        raise ValueError("it is stored sideways")
    return found
