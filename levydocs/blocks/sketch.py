"""Drawn pages in values, for a screen: every text with its place and face, every line, as the PDF printer puts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from levydocs.blocks.drawn import SetPage, set_pages
from levydocs.blocks.model import Document
from levydocs.blocks.typeset import Speller
from levydocs.pdf.model import LETTER, Rect, TagPath
from levydocs.pdf.write.fonts import EmbeddedFace


class SketchedText(NamedTuple):
    """A text: where its baseline begins, from the upper left corner of the page, and its length; ``face`` by PostScript name."""

    text: str
    x: float
    y: float
    size: float
    length: float
    face: str


class SketchedLine(NamedTuple):
    """A straight line, from the upper left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float


@dataclass(frozen=True, slots=True)
class SketchedPage:
    """A page: its size, what is on it, and the places of pictures."""

    width: float
    height: float
    texts: tuple[SketchedText, ...]
    lines: tuple[SketchedLine, ...]
    pictures: tuple[Rect, ...]


def sketch(document: Document) -> tuple[SketchedPage, ...]:
    """The pages of a document, line by line as they are printed. Points."""
    return tuple(map(_sketched, set_pages(document, Speller())))


def _sketched(page: SetPage) -> SketchedPage:
    pencil = _Pencil()
    page.draw(pencil)
    pictures = tuple(_from_above(rect) for _, rect in page.pictures)
    return SketchedPage(LETTER.width, LETTER.height, tuple(pencil.texts), tuple(pencil.lines), pictures)


class _Pencil:
    """Notes down what is drawn."""

    def __init__(self) -> None:
        self.texts: list[SketchedText] = []
        self.lines: list[SketchedLine] = []

    def within(self, _tags: TagPath, /) -> None:
        """A screen has no structure tree."""

    def within_margin(self, _kind: str, /) -> None:
        """The same."""

    def text(self, x: float, y: float, text: str, face: EmbeddedFace, size: float, /) -> None:
        if text.strip():
            length = face.width(text, size)
            self.texts.append(SketchedText(text, x, LETTER.height - y, size, length, face.key))

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, /) -> None:
        self.lines.append(SketchedLine(x0, LETTER.height - y0, x1, LETTER.height - y1, width))


def _from_above(rect: Rect) -> Rect:
    return Rect(rect.x0, LETTER.height - rect.y1, rect.x1, LETTER.height - rect.y0)
