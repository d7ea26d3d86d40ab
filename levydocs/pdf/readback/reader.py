"""Reading a finished file back, with PDFium alone: an independent witness that shares no code with what wrote the file.

Rectangles are points from the lower left corner of the page as seen. Text is compared best without its white space
(``find`` does): where a value was broken into lines, and how wide a blank is, is not the file's to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pypdfium2
from pypdfium2 import PdfiumError, raw
from pypdfium2.version import PDFIUM_INFO

from levydocs.pdf.model import PageSize, Rect
from levydocs.pdf.readback.glyphs import (
    Word,
    around,
    glyph_at,
    index_after,
    part_within,
    solid,
    text_of,
    touch,
    turn_of,
    words_of,
)
from levydocs.pdf.readback.visibility import ink_of

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["PdfiumError", "Reader"]

_ONE_LINE = 2.0
"""Words whose baselines differ by less, in points, stand on one line."""


class Reader:
    """One PDF, opened to be read; a context manager. With ``forms`` fields are drawn too, as a viewer with forms would.

    Pages count from 0. A file that PDFium cannot open raises ``pypdfium2.PdfiumError``.
    """

    def __init__(self, pdf: bytes, *, forms: bool = False) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._forms = forms
        if forms:
            self._document.init_forms()
        self._count = len(self._document)
        self._open: tuple[int, pypdfium2.PdfPage, pypdfium2.PdfTextPage | None] | None = None
        self._words: dict[int, tuple[Word, ...]] = {}
        self._edges: dict[int, list[tuple[float, float, Word]]] = {}
        self._letters: dict[int, str] = {}
        self._characters: dict[int, int] = {}
        self._past: dict[int, int] = {}
        self._pictures: dict[tuple[float, str], Image] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._leave()
        self._document.close()

    def _leave(self) -> None:
        if self._open:
            _, page, text = self._open
            if text:
                text.close()
            page.close()
        self._open = None
        self._pictures.clear()

    def _page(self, page: int) -> pypdfium2.PdfPage:
        """The page; the one looked at before is let go of, so that a long file takes no more room than a short one."""
        if self._open is None or self._open[0] != page:
            self._leave()
            self._open = (page, self._document[page], None)
        return self._open[1]

    def _text(self, page: int) -> pypdfium2.PdfTextPage:
        opened = self._page(page)
        text = self._open[2] if self._open else None
        if text is None:
            text = opened.get_textpage()
            self._open = (page, opened, text)
        return text

    @property
    def version(self) -> str:
        """The number of this build of PDFium: another may draw a letter otherwise."""
        return str(PDFIUM_INFO.build)

    @property
    def page_count(self) -> int:
        return self._count

    def page_size(self, page: int) -> PageSize:
        """The size of the page as seen."""
        return PageSize(*self._page(page).get_size())

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
        """All text of the page in the order in which it was written, without white space: quicker than ``text``."""
        if page not in self._letters:
            self._letters[page] = solid(self._text(page).get_text_range())
        return self._letters[page]

    def characters(self, page: int) -> int:
        """How many characters the page has for PDFium, which counts white space that it infers."""
        if page not in self._characters:
            self._characters[page] = int(self._text(page).count_chars())
        return self._characters[page]

    def look_past(self, page: int, below: str, characters: int = 0) -> bool:
        """Leave the first letters of a page aside when its places are asked for: those of the page below what was drawn.

        ``characters``: how many that page has; where they are the first of this one too, they need not be counted one by one.
        False, and nothing is left aside, when the page does not begin with the letters.
        """
        if not self.letters(page).startswith(below):
            return False
        self._words.pop(page, None)
        self._edges.pop(page, None)
        text = self._text(page)
        alike = 0 < characters <= text.count_chars() and solid(text.get_text_range(0, characters)) == below
        self._past[page] = characters if alike else index_after(text, len(below))
        return True

    def where(self, page: int, text: str) -> list[Rect]:
        """The box of each place where ``text`` stands on one line, as PDFium's own search finds it."""
        read, seen = self._text(page), turn_of(self._page(page))
        search = read.search(text, match_case=True)
        boxes = []
        while found := search.get_next():
            index, count = found
            glyphs = [glyph_at("", read, one, seen) for one in range(index, index + count)]
            boxes.append(around([one for one in glyphs if one.x1 > one.x0] or glyphs))
        search.close()
        return boxes

    def text_in(self, page: int, rect: Rect) -> str:
        """The characters whose middle lies in ``rect``, from top to bottom and left to right."""
        inside = [part for word in self._near(page, rect) if (part := part_within(word, rect)) is not None]
        lines: list[list[Word]] = []
        for word in sorted(inside, key=lambda word: -word.baseline):
            if not lines or lines[-1][0].baseline - word.baseline > _ONE_LINE:
                lines.append([])
            lines[-1].append(word)
        return "\n".join(" ".join(map(text_of, sorted(line, key=lambda word: word.box.x0))) for line in lines)

    def text_extent(self, page: int, rect: Rect) -> Rect | None:
        """The box around all glyphs that touch ``rect``; what crosses its edge makes it reach beyond. None: no text."""
        words = (word for word in self._near(page, rect) if touch(word.box, rect))
        glyphs = [glyph for word in words for glyph in word.glyphs if touch(around([glyph]), rect)]
        return around(glyphs) if glyphs else None

    def find(self, page: int, text: str) -> list[Rect]:
        """The box of each place where ``text`` stands, white space aside."""
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
        """How many annotations and form fields lie over the page; of these the picture shows not all."""
        return int(raw.FPDFPage_GetAnnotCount(self._page(page)))

    def grey(self, page: int, dpi: float = 100) -> Image:
        """The page in grey, drawn once for each ``dpi``; not to be changed."""
        self._page(page)
        if (dpi, "grey") not in self._pictures:
            self._pictures[dpi, "grey"] = self.picture(page, dpi, grey=True)
        return self._pictures[dpi, "grey"]

    def ink(self, page: int, dpi: float = 100) -> Image:
        """Where the page is dark: 255 there, else 0; drawn once for each ``dpi``, not to be changed."""
        grey = self.grey(page, dpi)
        if (dpi, "ink") not in self._pictures:
            self._pictures[dpi, "ink"] = ink_of(grey)
        return self._pictures[dpi, "ink"]

    def marked(self, page: int, rect: Rect, dpi: float = 100) -> float:
        """How much of ``rect`` is dark, 0 to 1. What the form itself prints there counts too."""
        picture = self.ink(page, dpi)
        scale = dpi / 72
        left, right = (min(max(0, round(x * scale)), picture.width) for x in (rect.x0, rect.x1))
        top, bottom = (min(max(0, round(picture.height - y * scale)), picture.height) for y in (rect.y1, rect.y0))
        crop = picture.crop((left, top, right, bottom))
        return crop.histogram()[255] / max(1, crop.width * crop.height)

    def picture(self, page: int, dpi: float = 100, *, grey: bool = False) -> Image:
        """The page as a picture of ``dpi`` dots to the inch."""
        bitmap = self._page(page).render(scale=dpi / 72, grayscale=grey, may_draw_forms=self._forms)
        image: Image = bitmap.to_pil()
        return image

    def _near(self, page: int, rect: Rect) -> Iterator[Word]:
        """The words whose height has something in common with that of a rectangle, in the order of the page."""
        if page not in self._edges:
            self._edges[page] = [(word.box.y0, word.box.y1, word) for word in self._read(page)]
        return (word for low, high, word in self._edges[page] if low <= rect.y1 and rect.y0 <= high)

    def _read(self, page: int) -> tuple[Word, ...]:
        if page not in self._words:
            text = self._text(page)
            self._words[page] = tuple(words_of(text, turn_of(self._page(page)), self._past.get(page, 0)))
        return self._words[page]
