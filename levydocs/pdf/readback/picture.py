"""Pictures of pages, drawn by PDFium."""

from __future__ import annotations

from io import BytesIO


def page_png(pdf: bytes, page: int, dpi: float = 100, grey: bool = False) -> bytes:
    """A page as PNG at ``dpi`` dots to the inch, with its form fields; 0 is the first page."""
    from levydocs.pdf.readback.reader import Reader

    with Reader(pdf, forms=True) as reader:
        image = reader.picture(page, dpi, grey=grey)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
