"""Blocks → PDF, as a law office sends them: reportlab flows the blocks, the same bytes for the same document.

All ink is black and no type is under 9 points, because most pages go through a fax. The lowest 40 points of every page
stay empty for the packet's own page number.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from levydocs.blocks.flow import flow
from levydocs.blocks.model import Document, Run
from levydocs.blocks.typeset import SANS, Speller, register_fonts, width_of
from levydocs.findings import Finding, finding
from levydocs.pdf.model import LETTER, Rect

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, PageTemplate

_RUNNING_SIZE = 9.0
_RUNNING_HEIGHT = 26.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where ``signer`` signs: on ``page``, counted from 1, on the line at the foot of ``rect``, in points."""

    signer: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Rendered:
    """A printed document: its pages in the printer's file (from 0), its signature lines (their pages in the document).

    ``findings`` tells of characters that no face has; they print as ``[U+4E2D]``.
    """

    pages: range
    anchors: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


class Printer:
    """Prints documents one after another into one file, so that they share their embedded fonts."""

    def __init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        register_fonts()
        self._output = BytesIO()
        self._canvas = Canvas(self._output, (LETTER.width, LETTER.height), invariant=1, pageCompression=1, lang="en-US")
        self._pages = 0

    def print(self, document: Document, place: str = "") -> Rendered:
        """Print a document on Letter paper, its first page on a new one. ``place`` names it in findings."""
        from reportlab.platypus import BaseDocTemplate, NextPageTemplate

        speller, anchors, first = Speller(), list[Anchor](), self._pages

        def sign_here(signer: str, page: int, box: tuple[float, float, float, float]) -> None:
            anchors.append(Anchor(signer, page - first, Rect(*box)))

        template = BaseDocTemplate(self._output, pagesize=(LETTER.width, LETTER.height))
        vars(template)["_doSave"] = False  # the canvas goes on to the next document
        template.addPageTemplates(_page_templates(document, speller))
        width = LETTER.width - document.margins.left - document.margins.right
        story = [NextPageTemplate("later"), *flow(document.blocks, width, speller, sign_here)]
        template.build(story, canvasmaker=lambda *_, **__: self._canvas)
        self._pages += template.page
        return Rendered(range(first, self._pages), tuple(anchors), _findings(speller, place))

    def finish(self) -> bytes:
        """The file of all documents; nothing can be printed after it. Without a document it has no pages."""
        self._canvas.save()
        return self._output.getvalue()


def _page_templates(document: Document, speller: Speller) -> list[PageTemplate]:
    """The first page, and the later ones under their running head."""
    from reportlab.platypus import Frame, PageTemplate

    margins = document.margins
    width = LETTER.width - margins.left - margins.right
    height = LETTER.height - margins.top - margins.bottom
    running = _RUNNING_HEIGHT if document.running_head else 0.0
    head = tuple(speller.text((Run(part),), f"{SANS}-Regular") for part in document.running_head)

    def draw_head(canvas: Canvas, template: BaseDocTemplate) -> None:
        _draw_running_head(canvas, head, template.page, margins.left, LETTER.height - margins.top, width)

    def frame(height: float) -> Frame:
        return Frame(margins.left, margins.bottom, width, height, 0, 0, 0, 0)

    return [
        PageTemplate("first", frame(height)),
        PageTemplate("later", frame(height - running), onPage=draw_head if head else _draw_nothing),
    ]


def _draw_running_head(
    canvas: Canvas, parts: tuple[str, ...], page: int, left: float, top: float, width: float
) -> None:
    """``part · part`` on the left, the page number on the right, a thin rule below; shrunk to one line when long."""
    text, number = "  ·  ".join(parts), f"Page {page}"
    room = width - width_of((Run(number),), SANS, _RUNNING_SIZE) - 12
    size = _RUNNING_SIZE * min(1.0, room / width_of((Run(text),), SANS, _RUNNING_SIZE))
    baseline = top - _RUNNING_SIZE
    canvas.setFont(f"{SANS}-Regular", size)
    canvas.drawString(left, baseline, text)
    canvas.setFont(f"{SANS}-Regular", _RUNNING_SIZE)
    canvas.drawRightString(left + width, baseline, number)
    canvas.setLineWidth(0.5)
    canvas.line(left, baseline - 4, left + width, baseline - 4)


def _draw_nothing(*_: Any) -> None:
    """The page has no running head."""


def _findings(speller: Speller, place: str) -> tuple[Finding, ...]:
    if not speller.unprintable:
        return ()
    characters = ", ".join(f"U+{ord(character):04X}" for character in sorted(speller.unprintable))
    return (finding("LD-letter-character", place, characters=characters),)
