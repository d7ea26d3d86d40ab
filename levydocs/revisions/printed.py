"""Which form and revision a blank says that it is, in all the spellings that are in use.

``likeness.printed_names`` knows the one that distinguishes official files from copies: ``Form 2848 (Rev. January 2021)``. A
draft may go by more: it is read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from levydocs.pdf.foreign.title import title_and_subject
from levydocs.revisions.likeness import names_in, printed_names
from levydocs.text import squeeze

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = rf"(?P<month>\d{{1,2}}[-/]|(?:{_MONTHS})[a-z]*\.? )(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*)(?! Instructions)"
_FORM = re.compile(rf"(?<!Instructions for )\b(?P<official>Official )?Form {_NUMBER}", re.IGNORECASE)
_REVISED = re.compile(rf"\bRev(?:\.|ised:?) ?{_DAY}", re.IGNORECASE)
_MONTH = re.compile(rf"\({_DAY}\)", re.IGNORECASE)
"""What follows the number on forms where the IRS repeats it at the foot: ``Form 13614-C (October 2025)``."""
_YEAR, _BEFORE = re.compile(r"\(?(20\d\d)\b"), re.compile(r"\b(20\d\d) (?=\Z)")
_COURT = re.compile(r"(?<![\d/])(?P<month>0[1-9]|1[0-2])/(?P<year>\d\d)(?![\d/])")


def said_of(pdf: bytes) -> tuple[str, str]:
    """The number of the form (``843``) and how it names its revision (``Rev. 12-2024``, of a tax year ``2024``); each may be empty.

    The file's own title goes before its first page, which names the form of another year too.
    """
    title, subject = title_and_subject(pdf)
    if named := printed_names(pdf) or names_in(title):
        return named[0]
    texts = [title, squeeze(first_page(pdf)), subject]
    number, official = next(_numbers(texts), ("", False))
    if not number:
        return "", ""
    return number, next((said for text in texts if (said := _revision(text, number, court=official))), "")


def revision_of(pdf: bytes, number: str) -> str:
    """How a blank of the form with this number names its revision; empty where it does not."""
    title, subject = title_and_subject(pdf)
    texts = [title, squeeze(first_page(pdf)), subject]
    return next((said for text in texts if (said := _revision(text, number, court=False))), "")


def first_page(pdf: bytes) -> str:
    """The words of the first page; nothing where it cannot be drawn."""
    from levydocs.pdf.readback.reader import PdfiumError, Reader

    with suppress(PdfiumError), Reader(pdf) as reader:
        return reader.text(0)
    return ""


def _numbers(texts: list[str]) -> Iterator[tuple[str, bool]]:
    """Each number of a form, and whether it is one of the courts' official forms."""
    for text in texts:
        for found in _FORM.finditer(text):
            yield found["number"].upper(), found["official"] is not None


def _revision(text: str, number: str, *, court: bool) -> str:
    """How a text names the revision of a form."""
    named = [found for found in _FORM.finditer(text) if found["number"].upper() == number.upper()]
    found = _REVISED.search(text) or next((day for one in named if (day := _MONTH.match(text, one.end() + 1))), None)
    if found:
        month = found["month"].rstrip("-/. ").capitalize()
        return f"Rev. {month}{'-' if month.isdecimal() else ' '}{found['year']}"
    behind = (_YEAR.match(text, one.end() + 1) for one in named)
    before = (_BEFORE.search(text, 0, one.start()) for one in named)
    if year := next(filter(None, (*behind, *before)), None):
        return year[1]
    day = _COURT.search(text) if court else None
    return day[0] if day else ""
