"""The words of a file's pages, line by line, as PDFium gives them."""

from __future__ import annotations


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page; empty if PDFium cannot open the file or one of its pages."""
    from levydocs.pdf.pdfium import Document, PdfiumError

    try:
        document = Document(pdf)
    except PdfiumError:
        return ()
    texts = []
    try:
        for number in range(document.page_count):
            page = document.page(number)
            texts.append(page.text())
            page.close()
        return tuple(texts)
    except PdfiumError:
        return ()
    finally:
        document.close()
