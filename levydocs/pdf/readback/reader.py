"""Reading a finished file back, with PDFium alone: an independent witness that shares no code with what wrote the file.

Rectangles are in points from the lower left corner of the page as displayed. Text is best compared without its white space
(``find`` does): line breaks and the width of spaces are not the file's to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from types import TracebackType
from typing import TYPE_CHECKING, Self

from levydocs.pdf.model import PageSize, Rect
from levydocs.pdf.pdfium import DRAWN_BY, Document, Glyph, Page, PdfiumError
from levydocs.pdf.readback.glyphs import (
    Word,
    around,
    glyph_of,
    index_after,
    part_within,
    solid,
    text_of,
    touch,
    touching,
    turn_of,
    words_of,
)
from levydocs.pdf.readback.visibility import DARK, PagePicture

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["PdfiumError", "Reader"]

_ROW = 16.0
"""Points in height of the rows in which words are looked for."""
_TALLEST, _ANY_ROW = 1000, -(1 << 60)
"""Rows of the tallest text that is looked for by rows; anything taller, by mistake or malice, is checked everywhere."""
_ONE_LINE = 2.0
"""Words whose baselines differ by less, in points, are on one line."""


class Reader:
    """One PDF, opened to be read; a context manager. With ``forms`` fields are drawn too, as a viewer with forms would.

    Pages count from 0. A file that PDFium cannot open, or a page that it cannot load, raises PdfiumError.
    """

    def __init__(self, pdf: bytes, *, forms: bool = False) -> None:
        self._document = Document(pdf, forms=forms)
        self._open: tuple[int, Page] | None = None
        self._words: dict[int, tuple[Word, ...]] = {}
        self._rows: dict[int, dict[int, list[int]]] = {}
        self._letters: dict[int, str] = {}
        self._characters: dict[int, int] = {}
        self._past: dict[int, int] = {}
        self._pictures: dict[float, PagePicture] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._leave()
        self._document.close()

    def _leave(self) -> None:
        if self._open:
            self._open[1].close()
        self._open = None
        self._pictures.clear()

    def _page(self, page: int) -> Page:
        """The page; the previous one is released, so that a long file takes no more memory than a short one."""
        if self._open is None or self._open[0] != page:
            self._leave()
            self._open = (page, self._document.page(page))
        return self._open[1]

    @property
    def version(self) -> str:
        """Which PDFium this is, and how it is used: with another, a page may look different."""
        return DRAWN_BY

    @property
    def page_count(self) -> int:
        return self._document.page_count

    def page_size(self, page: int) -> PageSize:
        """The size of the page as displayed."""
        return PageSize(*self._page(page).size)

    def text(self, page: int) -> str:
        """All text of the page in the order in which it was written, a line feed where the baseline changes."""
        written = ""
        before: Word | None = None
        for word in self._read(page):
            if before is not None:
                written += " " if abs(word.baseline - before.baseline) < _ONE_LINE else "\n"
            written += text_of(word)
            before = word
        return written

    def letters(self, page: int) -> str:
        """All text of the page in the order in which it was written, without white space: faster than ``text``."""
        if page not in self._letters:
            self._letters[page] = solid(self._page(page).text())
        return self._letters[page]

    def characters(self, page: int) -> int:
        """How many characters the page has for PDFium, which counts white space that it infers."""
        if page not in self._characters:
            self._characters[page] = self._page(page).count()
        return self._characters[page]

    def look_past(self, page: int, below: str, characters: int = 0) -> bool:
        """Skip the first letters of a page when looking for places: those of the underlying page.

        ``characters``: how many that page has; if they are also the first of this one, they need not be counted one by one.
        False, with nothing skipped, if the page does not begin with the letters.
        """
        if not self.letters(page).startswith(below):
            return False
        self._words.pop(page, None)
        self._rows.pop(page, None)
        opened = self._page(page)
        alike = 0 < characters <= self.characters(page) and solid(opened.text(0, characters)) == below
        self._past[page] = characters if alike else index_after(opened, len(below))
        return True

    def where(self, page: int, text: str) -> list[Rect]:
        """The box of each place where ``text`` is on one line, as PDFium's own search finds it."""
        opened = self._page(page)
        seen, found = turn_of(opened), [[Glyph("", *box) for box in boxes] for boxes in opened.search(text) if boxes]
        return [around([glyph_of(one, seen) for one in boxes] if seen else boxes) for boxes in found]

    def text_in(self, page: int, rect: Rect) -> str:
        """The characters whose middle is in ``rect``, from top to bottom and left to right."""
        return self.value_in(page, rect)[0]

    def text_extent(self, page: int, rect: Rect) -> Rect | None:
        """The box around all glyphs that touch ``rect``; what crosses its edge makes it reach beyond. None: no text."""
        return self.value_in(page, rect)[1]

    def value_in(self, page: int, rect: Rect) -> tuple[str, Rect | None]:
        """Both at once."""
        near = self._near(page, rect)
        glyphs = [glyph for word in near for glyph in touching(word, rect)]
        return _lines(near, rect), around(glyphs) if glyphs else None

    def phrases(self, page: int, rect: Rect, gap: float) -> list[tuple[str, Rect]]:
        """The words of one line that touch ``rect``, from left to right, joined if there is less than ``gap`` between them."""
        found: list[list[Word]] = []
        for word in sorted(self._near(page, rect), key=lambda word: word.box.x0):
            if not found or word.box.x0 - found[-1][-1].box.x1 >= gap:
                found.append([])
            found[-1].append(word)
        return [
            (" ".join(map(text_of, words)), around([one for word in words for one in word.glyphs])) for words in found
        ]

    def find(self, page: int, text: str) -> list[Rect]:
        """The box of each place where ``text`` is, ignoring white space."""
        wanted = "".join(text.split())
        glyphs = [glyph for word in self._read(page) for glyph in word.glyphs]
        owners = [place for place, glyph in enumerate(glyphs) for _ in glyph.text]
        whole = "".join(glyph.text for glyph in glyphs)
        found = []
        start = whole.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            found.append(around(glyphs[owners[start] : owners[end - 1] + 1]))
            start = whole.find(wanted, end)
        return found

    def annotations(self, page: int) -> int:
        """How many annotations and form fields are over the page; the picture does not show all of these."""
        return self._page(page).annotations

    def grey(self, page: int, dpi: float = 100) -> PagePicture:
        """The page in gray, drawn once for each ``dpi``; not to be changed."""
        opened = self._page(page)
        if dpi not in self._pictures:
            levels, (width, _) = opened.points(dpi)
            size = PageSize(*opened.size)
            self._pictures[dpi] = PagePicture(levels, width, size, width / size.width)
        return self._pictures[dpi]

    def part(self, page: int, rect: Rect, dpi: float = 100) -> PagePicture:
        """The part of a page within a rectangle (points) and a point around it, in gray; nothing else is drawn."""
        opened, scale = self._page(page), dpi / 72
        width, height = opened.size
        left, upper = max(0, int((rect.x0 - 1) * scale)), max(0, int((height - rect.y1 - 1) * scale))
        right = min(ceil(width * scale), int((rect.x1 + 1) * scale) + 2)
        lower = min(ceil(height * scale), int((height - rect.y0 + 1) * scale) + 2)
        levels, (wide, _) = opened.points(dpi, (left, upper, max(right, left + 1), max(lower, upper + 1)))
        return PagePicture(levels, wide, PageSize(width, height), scale, left, upper)

    def marked(self, page: int, rect: Rect, dpi: float = 100) -> float:
        """How much of ``rect`` is dark, 0 to 1. What the form itself prints there counts too."""
        image, scale = self.grey(page, dpi).image, dpi / 72
        left, right = (min(max(0, round(x * scale)), image.width) for x in (rect.x0, rect.x1))
        upper, lower = (min(max(0, round(image.height - y * scale)), image.height) for y in (rect.y1, rect.y0))
        dark = sum(image.crop((left, upper, right, lower)).histogram()[:DARK])
        return dark / max(1, (right - left) * (lower - upper))

    def picture(self, page: int, dpi: float = 100, *, grey: bool = False) -> Image:
        """The page as a picture at ``dpi`` dots per inch."""
        return self._page(page).picture(dpi, grey=grey)

    def _near(self, page: int, rect: Rect) -> list[Word]:
        """The words that touch a rectangle, in the order of the page."""
        words = self._read(page)
        if page not in self._rows:
            rows: dict[int, list[int]] = {}
            for place, word in enumerate(words):
                for row in _rows_of(word.box) or (_ANY_ROW,):
                    rows.setdefault(row, []).append(place)
            self._rows[page] = rows
        rows = self._rows[page]
        looked = _rows_of(rect)
        near = {place for row in (*looked, _ANY_ROW) for place in rows.get(row, ())} if looked else range(len(words))
        return [words[place] for place in sorted(near) if touch(words[place].box, rect)]

    def _read(self, page: int) -> tuple[Word, ...]:
        if page not in self._words:
            self._words[page] = tuple(words_of(self._page(page), self._past.get(page, 0)))
        return self._words[page]


def _rows_of(rect: Rect) -> range | None:
    """The rows that a rectangle touches; None for one that is taller than any page."""
    if not rect.y1 - rect.y0 <= _TALLEST * _ROW:  # also true of what is not a number
        return None
    return range(int(rect.y0 // _ROW), int(rect.y1 // _ROW) + 1)


def _lines(words: Sequence[Word], rect: Rect) -> str:
    """The parts of words that are in a rectangle, line by line."""
    inside = [part for word in words if (part := part_within(word, rect)) is not None]
    lines: list[list[Word]] = []
    for word in sorted(inside, key=lambda word: -word.baseline):
        if not lines or lines[-1][0].baseline - word.baseline > _ONE_LINE:
            lines.append([])
        lines[-1].append(word)
    return "\n".join(" ".join(map(text_of, sorted(line, key=lambda word: word.box.x0))) for line in lines)
