"""Blocks → PDF, as a law office sends them: blocks are cut into strips, strips fill pages; the same pages for the same document.

All ink is black and no type is under 9 points, because most pages are faxed. The lowest 40 points of every page
stay empty for the packet's own page number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from levydocs.blocks.flow import flow
from levydocs.blocks.lines import Line, lines_of
from levydocs.blocks.model import Document, Run
from levydocs.blocks.pages import Placed, pages_of
from levydocs.blocks.strips import Picture, SignHere, Stroke, Text
from levydocs.blocks.typeset import RUNNING, Speller, face_of, width_of
from levydocs.findings import Finding, finding
from levydocs.pdf.foreign.pictures import paper_with
from levydocs.pdf.model import LETTER, Overlay, Rect, TaggedDocument
from levydocs.pdf.write.assemble import PAPER, Leaf
from levydocs.pdf.write.ink import Ink

_RUNNING_GAP = 12.0
_RUNNING_BELOW = 17.0
"""Points from the last line of the running head to the text, with the rule between them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where ``signer`` signs: on ``page``, counted from 1, on the line at the foot of ``rect``, in points."""

    signer: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document: its pages, and its signature lines.

    ``findings`` reports characters that no face has; they print as ``[U+4E2D]``.
    """

    leaves: tuple[Leaf, ...]
    anchors: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


def print_document(document: Document, place: str = "") -> Printed:
    """Print a document on Letter paper. ``place`` names it in findings."""
    speller, margins = Speller(), document.margins
    width = LETTER.width - margins.left - margins.right
    height = LETTER.height - margins.top - margins.bottom
    head = _running_head(document.running_head, width, speller)
    running = RUNNING.size + (len(head) - 1) * RUNNING.leading + _RUNNING_BELOW if head else 0.0
    strips = flow(document.blocks, width, speller)
    leaves: list[Leaf] = []
    whole = TaggedDocument(document.title)
    anchors: list[Anchor] = []
    for number, placed in enumerate(pages_of(strips, height, height - running), 1):
        top = LETTER.height - margins.top
        below = top - running if number > 1 and head else top
        anchors += _anchors(placed, number, margins.left, below)
        pictures = tuple(_pictures(placed, margins.left, below))
        drawn = Overlay.later(
            partial(_page, placed, head if number > 1 else (), number, margins.left, top, width, below)
        )
        leaves.append(Leaf(paper_with(pictures) if pictures else PAPER, 0, (drawn,), tagged=whole))
    return Printed(tuple(leaves), tuple(anchors), _findings(speller, place))


def _page(
    placed: Sequence[Placed], head: Sequence[Line], number: int, left: float, top: float, width: float, below: float
) -> Overlay:
    """Draw a page: its running head from ``top``, its text from ``below``."""
    ink = Ink()
    if head:
        _draw_running_head(ink, head, number, left, top, width)
    for one in placed:
        y = below - one.down
        for mark in one.strip.marks:
            match mark:
                case Text(line, x, down, size, tags):
                    ink.within((*one.strip.tags, *tags) if one.strip.tags else ())
                    _draw_line(ink, line, left + x, y - down, size)
                case Stroke(x0, down0, x1, down1, thick):
                    ink.within(())
                    ink.line(left + x0, y - down0, left + x1, y - down1, thick)
    return ink.overlay()


def _anchors(page: Sequence[Placed], number: int, left: float, top: float) -> Iterator[Anchor]:
    """The signature lines on a page."""
    for one in page:
        for mark in one.strip.marks:
            if isinstance(mark, SignHere):
                y = top - one.down - mark.down
                yield Anchor(mark.signer, number, Rect(left, y, left + mark.width, y + mark.height))


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


def _running_head(parts: Sequence[str], width: float, speller: Speller) -> Sequence[Line]:
    """``part · part`` on as many lines as it takes, always in one size; lines break between parts where possible.

    There is space for the page number on the right.
    """
    room = width - width_of((Run(_page_number(99)),), RUNNING.family, RUNNING.size) - _RUNNING_GAP
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and width_of((Run(longer),), RUNNING.family, RUNNING.size) > room:
            lines[-1] += " ·"
            lines.append(part)
        else:
            lines[-1:] = [longer]
    return [line for text in lines for line in lines_of((Run(text),), RUNNING, room, speller)]


def _page_number(page: int) -> str:
    return f"Page {page}"


def _draw_running_head(ink: Ink, head: Sequence[Line], page: int, left: float, top: float, width: float) -> None:
    """The running head on the left, the page number on the right, a thin rule below."""
    sans, size = face_of(RUNNING.family, bold=False), RUNNING.size
    number = _page_number(page)
    ink.within_margin("Header")
    baseline = top - size
    for at, line in enumerate(head):
        _draw_line(ink, line, left, baseline - at * RUNNING.leading, size)
    ink.text(left + width - sans.width(number, size), baseline, number, sans, size)
    rule = baseline - (len(head) - 1) * RUNNING.leading - 4
    ink.line(left, rule, left + width, rule, 0.5)


def _findings(speller: Speller, place: str) -> tuple[Finding, ...]:
    if not speller.unprintable:
        return ()
    characters = ", ".join(f"U+{ord(character):04X}" for character in sorted(speller.unprintable))
    return (finding("LD-letter-character", place, characters=characters),)
