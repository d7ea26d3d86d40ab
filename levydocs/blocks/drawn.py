"""Blocks → drawn pages, with whichever pen: blocks are cut into strips, strips fill pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

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
        """What follows stands in the margin."""

    def text(self, x: float, y: float, text: str, face: EmbeddedFace, size: float, /) -> None:
        """A text, its baseline beginning at ``x, y``."""

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, /) -> None:
        """A straight line."""


P = TypeVar("P", bound=Pen)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where ``signer`` signs: on ``page``, counted from 1, on the line at the foot of ``rect``, in points."""

    signer: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Drawn(Generic[P]):
    """A page that is drawn: with which pen, the pictures on it with their places, and where somebody signs."""

    pen: P
    pictures: tuple[tuple[bytes, Rect], ...]
    anchors: tuple[Anchor, ...]


def draw_pages(document: Document, speller: Speller, pen: Callable[[], P]) -> Iterator[Drawn[P]]:
    """The pages of a document on Letter paper, each drawn with a pen of its own."""
    margins = document.margins
    width = LETTER.width - margins.left - margins.right
    height = LETTER.height - margins.top - margins.bottom
    head = _running_head(document.running_head, width, speller)
    running = RUNNING.size + (len(head) - 1) * RUNNING.leading + _RUNNING_BELOW if head else 0.0
    strips = flow(document.blocks, width, speller)
    for number, placed in enumerate(pages_of(strips, height, height - running), 1):
        ink, top = pen(), LETTER.height - margins.top
        if number > 1 and head:
            _draw_running_head(ink, head, number, margins.left, top, width)
            top -= running
        anchors = _draw(ink, placed, number, margins.left, top)
        yield Drawn(ink, tuple(_pictures(placed, margins.left, top)), tuple(anchors))


def _draw(ink: Pen, page: Sequence[Placed], number: int, left: float, top: float) -> list[Anchor]:
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
