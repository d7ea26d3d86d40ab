"""One document printed alone, as tests want to look at it."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.blocks.model import Document
from levydocs.blocks.pdf import Anchor, Printer
from levydocs.findings import Finding


@dataclass(frozen=True)
class Rendered:
    """A printed document and its file."""

    pdf: bytes
    pages: int
    anchors: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


def render_pdf(document: Document, place: str = "") -> Rendered:
    """The document in a file of its own."""
    printer = Printer()
    rendered = printer.print(document, place)
    return Rendered(printer.finish(), len(rendered.pages), rendered.anchors, rendered.findings)
