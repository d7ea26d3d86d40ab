"""A page as digests of what was read, with every number in full: for a seal and for comparing, never for a file.

Anyone who had such a digest, and the rest of the page, could find a taxpayer's number by trying them all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageRead:
    """The digests of one page; an empty one was not taken.

    ``text``: its letters. ``picture``: as PDFium draws it, after the number of that PDFium and a colon. ``content``: its content
    and everything it draws with, as in the file. ``numbers``: the taxpayers' numbers on it and what they look like.
    """

    text: str = ""
    picture: str = ""
    content: str = ""
    numbers: str = ""


@dataclass(frozen=True, slots=True)
class PictureDigests:
    """The digests of a page's picture without the strip of the page number.

    ``masked``: taxpayers' numbers blanked. ``whole``: as it is. ``numbers``: those numbers alone, and what they look like; empty
    if there are none.
    """

    masked: str
    whole: str
    numbers: str = ""
