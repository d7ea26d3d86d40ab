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
    """A printed document. ``findings`` tells of characters that no face has; they print as ``[U+4E2D]``."""

    pdf: bytes
    pages: int
    anchors: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


def render_pdf(document: Document, place: str = "") -> Rendered:
    """Print a document on Letter paper. ``place`` names it in findings (a template's id)."""
    from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate

    register_fonts()
    speller, anchors, output = Speller(), list[Anchor](), BytesIO()

    def sign_here(signer: str, page: int, box: tuple[float, float, float, float]) -> None:
        anchors.append(Anchor(signer, page, Rect(*box)))

    margins = document.margins
    width = LETTER.width - margins.left - margins.right
    height = LETTER.height - margins.top - margins.bottom
    running = _RUNNING_HEIGHT if document.running_head else 0.0
    head = tuple(speller.text((Run(part),), f"{SANS}-Regular") for part in document.running_head)

    def frame(height: float) -> Frame:
        return Frame(margins.left, margins.bottom, width, height, 0, 0, 0, 0)

    def draw_head(canvas: Canvas, template: BaseDocTemplate) -> None:
        _draw_running_head(canvas, head, margins.left, LETTER.height - margins.top, width)

    template = BaseDocTemplate(
        output, pagesize=(LETTER.width, LETTER.height), invariant=1, pageCompression=1,
        title=document.title, author="", subject="", lang="en-US",
    )  # fmt: skip
    template.addPageTemplates(
        [
            PageTemplate("first", frame(height)),
            PageTemplate("later", frame(height - running), onPage=draw_head if head else _draw_nothing),
        ]
    )
    template.build([NextPageTemplate("later"), *flow(document.blocks, width, speller, sign_here)])
    return Rendered(output.getvalue(), template.page, tuple(anchors), _findings(speller, place))


def _draw_running_head(canvas: Canvas, parts: tuple[str, ...], left: float, top: float, width: float) -> None:
    """``part · part`` on the left, the page number on the right, a thin rule below; shrunk to one line when long."""
    text, number = "  ·  ".join(parts), f"Page {canvas.getPageNumber()}"
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
