"""Pictures of pages, drawn by PDFium."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_FINER, _QUALITY = 4, 85


def page_count(pdf: bytes) -> int:
    """How many pages a file has."""
    from levydocs.pdf.readback.reader import Reader

    with Reader(pdf) as reader:
        return reader.page_count


def page_png(pdf: bytes, page: int, dpi: float = 100, grey: bool = False) -> bytes:
    """A page as a PNG at ``dpi`` dots per inch, with its form fields; 0 is the first page."""
    out = BytesIO()
    _drawn(pdf, page, dpi, grey=grey).save(out, "PNG")
    return out.getvalue()


def small_jpeg(pdf: bytes, page: int, dpi: float) -> bytes:
    """A small picture of a page as a JPEG: drawn at a higher resolution and then reduced, so that print stays recognizable."""
    out = BytesIO()
    _drawn(pdf, page, dpi * _FINER).reduce(_FINER).convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _drawn(pdf: bytes, page: int, dpi: float, *, grey: bool = False) -> Image:
    from levydocs.pdf.readback.reader import Reader

    with Reader(pdf, forms=True) as reader:
        return reader.picture(page, dpi, grey=grey)
