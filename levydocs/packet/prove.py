"""Read the finished file back with a reader that shares no code with the writer, and hold it against what was meant.

Each value stands in its box, whole; each ticked box is marked; each page carries its number; each letter says its words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
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


def prove(pdf: bytes, envelopes: Sequence[Envelope], owner: str) -> Proof:
    """Read back one file of all the envelopes."""
    count = sum(envelope.page_count for envelope in envelopes)
    findings: list[Finding] = []
    values = 0
    with Reader(pdf) as reader:
        if reader.page_count != count:
            return Proof(
                0,
                reader.page_count,
                (finding("LD-packet-proof-pages", "packet", found=reader.page_count, meant=count),),
            )
        start = 0
        for envelope in envelopes:
            for part, first in envelope.placed():
                found = list(_prove_part(reader, part, start + first))
                values += len(part.placements)
                findings += found
            start += envelope.page_count
        findings += _prove_numbers(reader, count, owner)
    return Proof(values, count, tuple(findings))


def _prove_part(reader: Reader, part: Part, first: int) -> Iterable[Finding]:
    for page, placement in part.placements:
        if not _stands(reader, first + page, placement):
            yield finding("LD-packet-proof-value", placement.line, page=first + page + 1)
    ticked = {placement.field.name for _, placement in part.placements if placement.tick}
    for page, box in part.boxes:
        if box.name not in ticked and reader.marked(first + page, _middle(box.rect)) >= _MARKED:
            yield finding("LD-packet-proof-tick", part.id, page=first + page + 1)
    pages = [letters(reader.text(first + page)) for page in range(len(part.leaves))]
    for text in part.texts:
        if not _said(letters(text), pages):
            yield finding("LD-packet-proof-words", part.id, page=first + 1)


def _said(text: str, pages: Sequence[str]) -> bool:
    """The text stands on one page, or begins on one and ends on the next: between them stand footer and running head."""
    if any(text in page for page in pages):
        return True
    return any(
        text[:cut] in page and text[cut:] in following
        for page, following in pairwise(pages)
        for cut in range(1, len(text))
    )


def _stands(reader: Reader, page: int, placement: Placement) -> bool:
    """The value stands in its box, whole, and no letter reaches out of it."""
    box = placement.field.rect
    if placement.tick:
        return reader.marked(page, _middle(box)) >= _MARKED
    if letters("".join(placement.texts)) not in letters(reader.text_in(page, box)):
        return False
    extent = reader.text_extent(page, box)
    return extent is not None and extent.x0 >= box.x0 - _SLACK and extent.x1 <= box.x1 + _SLACK


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
