"""Blocks → PDF, as a law office sends them: blocks are cut into strips, strips fill pages; the same leaves for the same document.

All ink is black and no type is under 9 points, because most pages go through a fax. The lowest 40 points of every page
stay empty for the packet's own page number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levydocs.blocks.flow import flow
from levydocs.blocks.lines import Line
from levydocs.blocks.model import Document, Run
from levydocs.blocks.pages import Placed, pages_of
from levydocs.blocks.strips import Picture, SignHere, Stroke, Text
from levydocs.blocks.typeset import Speller, face_of, width_of
from levydocs.findings import Finding, finding
from levydocs.pdf.foreign.pictures import paper_with
from levydocs.pdf.model import LETTER, Rect, TaggedDocument
from levydocs.pdf.write.assemble import PAPER, Leaf
from levydocs.pdf.write.ink import Ink

_RUNNING_SIZE = 9.0
_RUNNING_HEIGHT = 26.0
_RUNNING_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where ``signer`` signs: on ``page``, counted from 1, on the line at the foot of ``rect``, in points."""

    signer: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document: its pages, and its signature lines.

    ``findings`` tells of characters that no face has; they print as ``[U+4E2D]``.
    """

    leaves: tuple[Leaf, ...]
    anchors: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


def print_document(document: Document, place: str = "") -> Printed:
    """Print a document on Letter paper. ``place`` names it in findings."""
    speller, margins = Speller(), document.margins
    width = LETTER.width - margins.left - margins.right
    height = LETTER.height - margins.top - margins.bottom
    running = _RUNNING_HEIGHT if document.running_head else 0.0
    strips = flow(document.blocks, width, speller)
    leaves: list[Leaf] = []
    whole = TaggedDocument(document.title)
    anchors: list[Anchor] = []
    for number, placed in enumerate(pages_of(strips, height, height - running), 1):
        ink, top = Ink(), LETTER.height - margins.top
        if number > 1 and document.running_head:
            _draw_running_head(ink, document.running_head, number, margins.left, top, width, speller)
            top -= running
        anchors += _draw(ink, placed, number, margins.left, top)
        pictures = tuple(_pictures(placed, margins.left, top))
        leaves.append(Leaf(paper_with(pictures) if pictures else PAPER, 0, (ink.overlay(),), tagged=whole))
    return Printed(tuple(leaves), tuple(anchors), _findings(speller, place))


def _draw(ink: Ink, page: Sequence[Placed], number: int, left: float, top: float) -> list[Anchor]:
    """Draw a page; where somebody signs on it."""
    anchors = []
    for one in page:
        y = top - one.down
        for mark in one.strip.marks:
            match mark:
                case Text(line, x, down, size, tags):
                    ink.within((*one.strip.tags, *tags) if one.strip.tags else ())
                    _draw_line(ink, line, left + x, y - down, size)
                case Stroke(x0, down0, x1, down1, thick):
                    ink.within(())
                    ink.line(left + x0, y - down0, left + x1, y - down1, thick)
                case SignHere(signer, down, width, height):
                    rect = Rect(left, y - down, left + width, y - down + height)
                    anchors.append(Anchor(signer, number, rect))
    return anchors


def _pictures(page: Sequence[Placed], left: float, top: float) -> Iterator[tuple[bytes, Rect]]:
    """The pictures of a page, each with its place."""
    for one in page:
        for mark in one.strip.marks:
            if isinstance(mark, Picture):
                foot = top - one.down - mark.down
                yield mark.data, Rect(left, foot, left + mark.width, foot + mark.height)


def _draw_line(ink: Ink, line: Line, x: float, y: float, size: float) -> None:
    for text, face in line.spans:
        ink.text(x, y, text, face, size)
        x += face.width(text, size)


def _draw_running_head(
    ink: Ink, parts: Sequence[str], page: int, left: float, top: float, width: float, speller: Speller
) -> None:
    """``part · part`` on the left, the page number on the right, a thin rule below; shrunk to one line when long."""
    sans = face_of("sans", bold=False)
    text = "  ·  ".join(speller.text((Run(part),), sans) for part in parts)
    number = f"Page {page}"
    ink.within_margin("Header")
    number_width = sans.width(number, _RUNNING_SIZE)
    room = width - number_width - _RUNNING_GAP
    size = _RUNNING_SIZE * min(1.0, room / width_of((Run(text),), "sans", _RUNNING_SIZE))
    baseline = top - _RUNNING_SIZE
    ink.text(left, baseline, text, sans, size)
    ink.text(left + width - number_width, baseline, number, sans, _RUNNING_SIZE)
    ink.line(left, baseline - 4, left + width, baseline - 4, 0.5)


def _findings(speller: Speller, place: str) -> tuple[Finding, ...]:
    if not speller.unprintable:
        return ()
    characters = ", ".join(f"U+{ord(character):04X}" for character in sorted(speller.unprintable))
    return (finding("LD-letter-character", place, characters=characters),)
