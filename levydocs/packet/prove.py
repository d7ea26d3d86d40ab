"""Read the finished file back with a reader that shares no code with the writer, and hold it against what was meant.

Each value stands in its box, whole; each ticked box is marked; each page carries its number; each letter says its words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from levydocs.acroforms.fill import Placement
from levydocs.findings import Finding, finding
from levydocs.packet.envelope import Envelope, footer
from levydocs.packet.parts import Part
from levydocs.pdf.model import Rect
from levydocs.pdf.readback import Reader

_SLACK = 1.0
"""Points by which a glyph's box may stick out of a form's box: side bearings, not ink."""
_MARKED = 0.1
"""The share of dark pixels that a tick leaves in the middle of its box; an empty box has none."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read back: how many values and pages, and what did not agree."""

    values: int
    pages: int
    findings: tuple[Finding, ...]

    def summary(self) -> dict[str, Any]:
        """For the manifest."""
        return {
            "reader": "PDFium",
            "values_read_back": self.values,
            "pages_read_back": self.pages,
            "result": "failed" if self.findings else "passed",
        }


def together(proofs: Mapping[str, Proof]) -> Proof:
    """The proofs of several files as one; a finding says in which file it is."""
    findings = (replace(one, place=f"{name} {one.place}") for name, proof in proofs.items() for one in proof.findings)
    return Proof(
        sum(proof.values for proof in proofs.values()), sum(proof.pages for proof in proofs.values()), tuple(findings)
    )


def prove(pdf: bytes, envelope: Envelope, owner: str) -> Proof:
    """Read back the file of an envelope."""
    count = envelope.page_count
    with Reader(pdf) as reader:
        if reader.page_count != count:
            wrong = finding("LD-packet-proof-pages", "packet", found=reader.page_count, meant=count)
            return Proof(0, reader.page_count, (wrong,))
        findings = [one for part, first in envelope.placed() for one in _prove_part(reader, part, first)]
        findings += _prove_numbers(reader, count, owner)
    return Proof(sum(len(part.placements) for part in envelope.parts), count, tuple(findings))


def _prove_part(reader: Reader, part: Part, first: int) -> Iterable[Finding]:
    for page, placement in part.placements:
        if not _stands(reader, first + page, placement, part.official):
            yield finding("LD-packet-proof-value", placement.line, page=first + page + 1)
    ticked = {placement.field.name for _, placement in part.placements if placement.tick}
    for page, box in part.boxes:
        if box.name not in ticked and reader.marked(first + page, _middle(box.rect)) >= _MARKED:
            yield finding("LD-packet-proof-tick", part.id, page=first + page + 1)
    pages = [letters(reader.text(first + page)) for page in range(part.page_count)]
    if not _said(part.texts, pages):
        yield finding("LD-packet-proof-words", part.id, page=first + 1)


def _said(texts: Iterable[str], pages: Sequence[str]) -> bool:
    """Every text stands on one of the pages, and none on a page before that of the text before it."""
    page = 0
    for text in map(letters, texts):
        while page < len(pages) and not (text in pages[page] or _runs_over(text, pages[page : page + 2])):
            page += 1
    return page < max(len(pages), 1)


def _runs_over(text: str, pages: Sequence[str]) -> bool:
    """The text begins on the first page and ends on the second: between them stand footer and running head."""
    if len(pages) < 2:
        return False
    page, following = pages
    return any(text[:cut] in page and text[cut:] in following for cut in range(1, len(text)))


def _stands(reader: Reader, page: int, placement: Placement, official: bool) -> bool:
    """The value and nothing else stands in its box, and no letter reaches out of it.

    A facsimile prints its captions inside the boxes; there the value's words stand in the box, one after the other, once.
    """
    box = placement.field.rect
    if placement.tick:
        return reader.marked(page, _middle(box)) >= _MARKED
    meant, found = " ".join(placement.texts), reader.text_in(page, box)
    if letters(meant) != letters(found) and (official or not _among(meant.split(), found.split())):
        return False
    extent = reader.text_extent(page, box)
    return extent is not None and extent.x0 >= box.x0 - _SLACK and extent.x1 <= box.x1 + _SLACK


def _among(words: Sequence[str], all_words: Sequence[str]) -> bool:
    """The words stand there in a row, once."""
    count = len(words)
    return sum(all_words[start : start + count] == words for start in range(len(all_words) - count + 1)) == 1


def _middle(rect: Rect) -> Rect:
    """The middle of a check box, clear of the frame that the form prints."""
    x, y = rect.width / 4, rect.height / 4
    return Rect(rect.x0 + x, rect.y0 + y, rect.x1 - x, rect.y1 - y)


def _prove_numbers(reader: Reader, count: int, owner: str) -> Iterable[Finding]:
    for page in range(count):
        if letters(footer(page + 1, count, owner)) not in letters(reader.text(page)):
            yield finding("LD-packet-proof-number", "packet", page=page + 1)


def letters(text: str) -> str:
    """A text without its white space, in one Unicode form: how lines were broken is not part of what is said."""
    return "".join(unicodedata.normalize("NFC", text).split())
