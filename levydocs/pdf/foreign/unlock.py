"""Files that open without a password but are encrypted: PDFium takes the lock off where their author lets them be printed.

Most bank statements are such files. An exhibit is a print of the file's pages, so what may not be printed, or only
coarsely, is not taken.
"""

from __future__ import annotations

from io import BytesIO

from levydocs.pdf.foreign.source import Trouble, Unusable

_PRINT = (1 << 2) | (1 << 11)
"""To print, and to print as sharp as it is (ISO 32000-1, table 22, bits 3 and 12)."""


class PrintingForbidden(Exception):
    """The file can be read, but its author does not let it be printed as it is."""


def unlocked(pdf: bytes) -> bytes:
    """The same file without encryption. Raises ``Unusable`` when it needs a password, and ``PrintingForbidden``."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Unusable(Trouble.ENCRYPTED) from error
    try:
        if raw.FPDF_GetDocPermissions(document) & _PRINT != _PRINT:
            raise PrintingForbidden
        out = BytesIO()
        document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
        return out.getvalue()
    finally:
        document.close()
