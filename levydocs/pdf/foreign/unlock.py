"""Files that open without a password but are encrypted: PDFium removes the encryption if their author allows printing.

Most bank statements are such files. An exhibit is a print of the file's pages, so files that may not be printed, or only at low
quality, are not taken.
"""

from __future__ import annotations

from levydocs.pdf.foreign.source import Trouble, Unusable

_PRINT = (1 << 2) | (1 << 11)
"""To print, and to print at full quality (ISO 32000-1, table 22, bits 3 and 12)."""


class PrintingForbidden(Exception):
    """The file can be read, but its author does not allow printing it at full quality."""


def unlocked(pdf: bytes) -> bytes:
    """The same file without encryption. Raises ``Unusable`` if it needs a password, and ``PrintingForbidden``."""
    from levydocs.pdf.pdfium import Document, PdfiumError

    try:
        document = Document(pdf)
    except PdfiumError as error:
        raise Unusable(Trouble.ENCRYPTED) from error
    try:
        if document.permissions() & _PRINT != _PRINT:
            raise PrintingForbidden
        return document.unlocked()
    except PdfiumError as error:
        raise Unusable(Trouble.DAMAGED) from error
    finally:
        document.close()
