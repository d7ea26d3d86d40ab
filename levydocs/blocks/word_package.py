"""A Word document as a file: its properties name no one, and the same document has the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document

_FIXED_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_FIXED_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST_TITLE = 255
"""Word's own limit, in characters."""


def set_properties(word: Document, title: str) -> None:
    """The title, and nothing about who made the file or when."""
    properties = word.core_properties
    properties.title = title[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "en-US"
    properties.revision = 1
    properties.created = properties.modified = _FIXED_TIME


def bytes_of(word: Document) -> bytes:
    """The file, its ZIP rewritten with fixed times, so that the same letter has the same bytes."""
    saved, output = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as package, ZipFile(output, "w") as again:
        for name in package.namelist():
            entry = ZipInfo(name, _FIXED_ZIP_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            again.writestr(entry, package.read(name))
    return output.getvalue()
