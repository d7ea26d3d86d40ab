"""Blocks → PDF, as a law office sends them: the same pages for the same document.

All ink is black and no type is under 9 points, because most pages are faxed. The lowest 40 points of every page
stay empty for the packet's own page number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from levydocs.blocks.drawn import Anchor, SetPage, set_pages
from levydocs.blocks.model import Document
from levydocs.blocks.typeset import Speller
from levydocs.findings import Finding, finding
from levydocs.pdf.foreign.pictures import paper_with
from levydocs.pdf.model import Overlay, Piece, TaggedDocument
from levydocs.pdf.write.assemble import PAPER, Leaf
from levydocs.pdf.write.ink import Ink

__all__ = ["Anchor", "Printed", "print_document"]


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
    speller, whole = Speller(), TaggedDocument(document.title)
    pages = list(set_pages(document, speller))
    leaves = tuple(Leaf(_paper(one), 0, (Overlay.later(partial(_inked, one)),), tagged=whole) for one in pages)
    return Printed(leaves, tuple(anchor for one in pages for anchor in one.anchors), _findings(speller, place))


def _paper(page: SetPage) -> Piece:
    pictures = tuple(page.pictures)
    return paper_with(pictures) if pictures else PAPER


def _inked(page: SetPage) -> Overlay:
    ink = Ink()
    page.draw(ink)
    return ink.overlay()


def _findings(speller: Speller, place: str) -> tuple[Finding, ...]:
    if not speller.unprintable:
        return ()
    characters = ", ".join(f"U+{ord(character):04X}" for character in sorted(speller.unprintable))
    return (finding("LD-letter-character", place, characters=characters),)
