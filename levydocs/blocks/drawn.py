"""Blocks → pages that any pen can draw: blocks are cut into strips, strips fill pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from levydocs.blocks.flow import flow
from levydocs.blocks.lines import Line, lines_of
from levydocs.blocks.model import Document, Run
from levydocs.blocks.pages import Placed, pages_of
from levydocs.blocks.strips import Picture, SignHere, Stroke, Text
from levydocs.blocks.typeset import RUNNING, Speller, face_of, width_of
from levydocs.pdf.model import LETTER, Rect, TagPath
from levydocs.pdf.write.fonts import EmbeddedFace

_RUNNING_GAP = 12.0
_RUNNING_BELOW = 17.0
"""Points from the last line of the running head to the text, with the rule between them."""


class Pen(Protocol):
    """What a page is drawn with, in points from its lower left corner: the ink of a PDF page, or what notes it down."""

    def within(self, tags: TagPath, /) -> None:
        """What follows belongs to these structure elements."""

    def within_margin(self, kind: str, /) -> None:
        """What follows is in the margin."""

    def text(self, x: float, y: float, text: str, face: EmbeddedFace, size: float, /) -> None:
        """A text, its baseline beginning at ``x, y``."""

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, /) -> None:
        """A straight line."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where ``signer`` signs: on ``page``, counted from 1, on the line at the foot of ``rect``, in points."""

    signer: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page that is set: what is on it, and where. Its running head begins at ``top``, what it says at ``below``."""

    number: int
    head: Sequence[Line]
    placed: Sequence[Placed]
    left: float
    width: float
    top: float
    below: float

    def draw(self, pen: Pen) -> None:
        """Draw the page."""
        if self.head:
            _draw_running_head(pen, self.head, self.number, self.left, self.top, self.width)
        for one in self.placed:
            y = self.below - one.down
            for mark in one.strip.marks:
                match mark:
                    case Text(line, x, down, size, tags):
                        pen.within((*one.strip.tags, *tags) if one.strip.tags else ())
                        _draw_line(pen, line, self.left + x, y - down, size)
                    case Stroke(x0, down0, x1, down1, thick):
                        pen.within(())
                        pen.line(self.left + x0, y - down0, self.left + x1, y - down1, thick)

    @property
    def anchors(self) -> Iterator[Anchor]:
        """Where someone signs."""
        for one in self.placed:
            for mark in one.strip.marks:
                if isinstance(mark, SignHere):
                    foot = self.below - one.down - mark.down
                    rect = Rect(self.left, foot, self.left + mark.width, foot + mark.height)
                    yield Anchor(mark.signer, self.number, rect)

    @property
    def pictures(self) -> Iterator[tuple[bytes, Rect]]:
        """The pictures, each with its place."""
        for one in self.placed:
            for mark in one.strip.marks:
                if isinstance(mark, Picture):
                    foot = self.below - one.down - mark.down
                    yield mark.data, Rect(self.left, foot, self.left + mark.width, foot + mark.height)


def set_pages(document: Document, speller: Speller) -> Iterator[SetPage]:
    """The pages of a document on Letter paper."""
    margins = document.margins
    width = LETTER.width - margins.left - margins.right
    height = LETTER.height - margins.top - margins.bottom
    head = _running_head(document.running_head, width, speller)
    running = RUNNING.size + (len(head) - 1) * RUNNING.leading + _RUNNING_BELOW if head else 0.0
    strips, top = flow(document.blocks, width, speller), LETTER.height - margins.top
    for number, placed in enumerate(pages_of(strips, height, height - running), 1):
        is_later = number > 1 and bool(head)
        below = top - running if is_later else top
        yield SetPage(number, head if is_later else (), placed, margins.left, width, top, below)


def _draw_line(ink: Pen, line: Line, x: float, y: float, size: float) -> None:
    for text, face in line.spans:
        ink.text(x, y, text, face, size)
        x += face.width(text, size)


def _running_head(parts: Sequence[str], width: float, speller: Speller) -> Sequence[Line]:
    """``part · part`` on as many lines as it takes, always of one size; a line ends between parts where it can.

    There is room for the page number on the right.
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


def _draw_running_head(ink: Pen, head: Sequence[Line], page: int, left: float, top: float, width: float) -> None:
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
