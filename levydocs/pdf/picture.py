"""Pictures of pages, drawn by PDFium."""

from __future__ import annotations

from io import BytesIO


def page_png(pdf: bytes, page: int, dpi: float = 100, grey: bool = False) -> bytes:
    """The page (0 is the first) as PNG at ``dpi`` dots to the inch, form fields included. IndexError when there is none."""
    from levydocs.pdf.readback import Reader

    with Reader(pdf, forms=True) as reader:
        image = reader.picture(page, dpi, grey=grey)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
