"""One document printed alone, as tests want to look at it."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.blocks.model import Document
from levydocs.blocks.pdf import Anchor, print_document
from levydocs.findings import Finding
from levydocs.pdf.write.assemble import assemble


@dataclass(frozen=True)
class Rendered:
    """A printed document and its file."""

    pdf: bytes
    pages: int
    anchors: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


def render_pdf(document: Document, place: str = "") -> Rendered:
    """The document in a file of its own."""
    printed = print_document(document, place)
    pdf = assemble(printed.leaves, title=document.title)
    return Rendered(pdf, len(printed.leaves), printed.anchors, printed.findings)
