"""What a file is that is not PDF, PNG or JPEG: recognized by content, never by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_DOCUMENT, _PICTURE, _ARCHIVE = "LD-exhibit-document", "LD-exhibit-picture", "LD-exhibit-archive"


@dataclass(frozen=True, slots=True)
class Kind:
    """The finding that says so, and what the file is, in words."""

    code: str
    words: str


_HEIC = Kind("LD-exhibit-heic", "a HEIC photo")
_SIGNATURES = (
    (rb"II[*+]\0|MM\0[*+]", Kind(_PICTURE, "a TIFF picture")),
    (rb"GIF8", Kind(_PICTURE, "a GIF picture")),
    (rb"RIFF....WEBP", Kind(_PICTURE, "a WebP picture")),
    (rb"BM....\0\0\0\0", Kind(_PICTURE, "a BMP picture")),
    (rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51", Kind(_PICTURE, "a JPEG 2000 picture")),
    (rb"\0\0\0\x0cJXL \r\n\x87\n|\xff\x0a", Kind(_PICTURE, "a JPEG XL picture")),
    (rb"....ftypavi[fs]", Kind(_PICTURE, "an AVIF picture")),
    (rb"8BPS\0\x01", Kind(_PICTURE, "a Photoshop picture")),
    (rb"....ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)", _HEIC),
    (
        rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Kind(_DOCUMENT, "a document from an older version of Office, or an Outlook message"),
    ),
    (rb"\{\\rtf", Kind(_DOCUMENT, "a rich-text document")),
    (rb"%!PS", Kind(_DOCUMENT, "a PostScript file")),
    (rb"Rar!\x1a\x07", Kind(_ARCHIVE, "a RAR archive")),
    (rb"7z\xbc\xaf\x27\x1c", Kind(_ARCHIVE, "a 7-Zip archive")),
    (rb"\x1f\x8b\x08", Kind(_ARCHIVE, "a gzip archive")),
)
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _SIGNATURES)

_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (r"word/", Kind(_DOCUMENT, "a Word document")),
    (r"xl/", Kind(_DOCUMENT, "an Excel workbook")),
    (r"ppt/", Kind(_DOCUMENT, "a PowerPoint presentation")),
    (r"mimetype$", Kind(_DOCUMENT, "an OpenDocument file")),
    (r".*\.iwa$", Kind(_DOCUMENT, "a Pages, Numbers or Keynote document")),
    (r".*\.fdseq$", Kind(_DOCUMENT, "an XPS document")),
)
_ANY_ZIP = Kind(_ARCHIVE, "a ZIP archive")

_HEAD = 4096
_MAIL = re.compile(
    rb"(?:received|return-path|delivered-to|from|to|subject|date|message-id|mime-version): ", re.IGNORECASE
)
_TEXT_BYTES = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\r\f"})
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
"""The byte order marks of UTF-16."""


def kind_of(data: bytes) -> Kind | None:
    """What the file is by its signature; None if it has none of these."""
    if data.startswith(_ZIP):
        return _in_zip(data)
    return next((kind for pattern, kind in _PATTERNS if pattern.match(data)), None)


def kind_of_text(data: bytes) -> Kind | None:
    """An e-mail or a plain-text file, for files without a signature; None if it contains no text."""
    head = data[:_HEAD]
    if not head.startswith(_WIDE_TEXT) and head.translate(None, _TEXT_BYTES):
        return None
    return Kind(_DOCUMENT, "an e-mail" if _MAIL.match(head) else "a plain-text file")


def _in_zip(data: bytes) -> Kind:
    """Office documents are also ZIP archives: their parts show which."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return _ANY_ZIP
    return next((kind for part, kind in _IN_ZIP if any(re.match(part, name) for name in names)), _ANY_ZIP)
