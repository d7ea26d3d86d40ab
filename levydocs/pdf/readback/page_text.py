"""The words of a file's pages, line by line, as PDFium gives them."""

from __future__ import annotations


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page; nothing of a file that pypdf alone can read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return ()
    try:
        return tuple(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()
