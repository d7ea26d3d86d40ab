"""Reading a finished file back, with PDFium alone: an independent witness that shares no code with what wrote the file.

Rectangles are points from the lower left corner of the page as seen. Text is compared best without its white space
(``find`` does): where a value was broken into lines, and how wide a blank is, is not the file's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

import pypdfium2
from pypdfium2 import raw

from levydocs.pdf.model import PageSize, Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK = 160
"""Grey levels below this are ink: black text and blue field text are, the pale shading of a form is not."""
_ONE_LINE = 2.0
"""Words whose baselines differ by less, in points, stand on one line."""
_HYPHEN_AT_LINE_END = "\x02"
"""PDFium's sign for a hyphen that it takes for a broken word's."""
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


class _Glyph(NamedTuple):
    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class _Word:
    """Glyphs that follow each other with no white space between, and the height of their baseline."""

    glyphs: tuple[_Glyph, ...]
    baseline: float
    box: Rect


class Reader:
    """One PDF, opened to be read; a context manager. With ``forms`` fields are drawn too, as a viewer with forms would.

    Pages count from 0. A file that PDFium cannot open raises ``pypdfium2.PdfiumError``.
    """

    def __init__(self, pdf: bytes, *, forms: bool = False) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._forms = forms
        if forms:
            self._document.init_forms()
        self._words: dict[int, tuple[_Word, ...]] = {}
        self._pictures: dict[tuple[int, float], Image] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    @property
    def page_count(self) -> int:
        return len(self._document)

    def page_size(self, page: int) -> PageSize:
        """The size of the page as seen."""
        return PageSize(*self._document[page].get_size())

    def text(self, page: int) -> str:
        """All text of the page in the order in which it was written, a line feed where the baseline changes."""
        written = ""
        before: _Word | None = None
        for word in self._read(page):
            if before is not None:
                written += " " if abs(word.baseline - before.baseline) < _ONE_LINE else "\n"
            written += _text(word)
            before = word
        return written

    def text_in(self, page: int, rect: Rect) -> str:
        """The characters whose middle lies in ``rect``, from top to bottom and left to right."""
        inside = [part for word in self._read(page) if (part := _part(word, rect)) is not None]
        lines: list[list[_Word]] = []
        for word in sorted(inside, key=lambda word: -word.baseline):
            if not lines or lines[-1][0].baseline - word.baseline > _ONE_LINE:
                lines.append([])
            lines[-1].append(word)
        return "\n".join(" ".join(map(_text, sorted(line, key=lambda word: word.box.x0))) for line in lines)

    def text_extent(self, page: int, rect: Rect) -> Rect | None:
        """The box around all glyphs that touch ``rect``; what crosses its edge makes it reach beyond. None: no text."""
        words = (word for word in self._read(page) if _touch(word.box, rect))
        glyphs = [glyph for word in words for glyph in word.glyphs if _touch(_around([glyph]), rect)]
        return _around(glyphs) if glyphs else None

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
            found.append(_around(glyphs[owners[start] : owners[end - 1] + 1]))
            start = whole.find(wanted, end)
        return found

    def marked(self, page: int, rect: Rect, dpi: float = 150) -> float:
        """How much of ``rect`` is dark, 0 to 1. What the form itself prints there counts too."""
        picture = self._grey(page, dpi)
        scale = dpi / 72
        crop = picture.crop(
            (
                round(rect.x0 * scale),
                round(picture.height - rect.y1 * scale),
                round(rect.x1 * scale),
                round(picture.height - rect.y0 * scale),
            )
        )
        return sum(crop.histogram()[:_DARK]) / (crop.width * crop.height)

    def picture(self, page: int, dpi: float = 100, *, grey: bool = False) -> Image:
        """The page as a picture of ``dpi`` dots to the inch."""
        bitmap = self._document[page].render(scale=dpi / 72, grayscale=grey, may_draw_forms=self._forms)
        image: Image = bitmap.to_pil()
        return image

    def _grey(self, page: int, dpi: float) -> Image:
        if (page, dpi) not in self._pictures:
            self._pictures[page, dpi] = self.picture(page, dpi, grey=True)
        return self._pictures[page, dpi]

    def _read(self, page: int) -> tuple[_Word, ...]:
        if page not in self._words:
            self._words[page] = tuple(_words(self._document[page]))
        return self._words[page]


def _words(page: pypdfium2.PdfPage) -> Iterator[_Word]:
    """The words of a page in PDFium's order, which is that of the content but for what it takes for one line."""
    text = page.get_textpage()
    seen = _turn(page)
    gathered: list[_Glyph] = []
    baseline = 0.0
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        breaks = character == _HYPHEN_AT_LINE_END
        if breaks:
            character = "-"
        if character.isprintable() and not character.isspace():
            if not gathered:
                baseline = seen(*_origin(text, index))[1]
            gathered.append(_glyph(character, text, index, seen))
        else:
            breaks = True
        if breaks and gathered:
            yield _word(gathered, baseline)
            gathered = []
    if gathered:
        yield _word(gathered, baseline)
    text.close()


def _turn(page: pypdfium2.PdfPage) -> Callable[[float, float], tuple[float, float]]:
    """The function from a point of the page's own coordinates to the page as seen: cropped, and turned clockwise."""
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, right - x)
        case 180:
            return lambda x, y: (right - x, top - y)
        case 270:
            return lambda x, y: (top - y, x - left)
        case _:
            return lambda x, y: (x - left, y - bottom)


def _origin(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
    return x.value, y.value


def _glyph(
    character: str, text: pypdfium2.PdfTextPage, index: int, seen: Callable[[float, float], tuple[float, float]]
) -> _Glyph:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    (x0, y0), (x1, y1) = seen(left.value, bottom.value), seen(right.value, top.value)
    return _Glyph(_LIGATURES.get(character, character), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _word(glyphs: Sequence[_Glyph], baseline: float) -> _Word:
    return _Word(tuple(glyphs), baseline, _around(glyphs))


def _part(word: _Word, rect: Rect) -> _Word | None:
    """The part of a word whose glyphs have their middle in ``rect``."""
    if not _touch(word.box, rect):
        return None
    inside = [glyph for glyph in word.glyphs if _middle_in(glyph, rect)]
    return _word(inside, word.baseline) if inside else None


def _middle_in(glyph: _Glyph, rect: Rect) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    return rect.x0 <= x <= rect.x1 and rect.y0 <= y <= rect.y1


def _touch(one: Rect, other: Rect) -> bool:
    return one.x0 <= other.x1 and other.x0 <= one.x1 and one.y0 <= other.y1 and other.y0 <= one.y1


def _around(glyphs: Sequence[_Glyph]) -> Rect:
    """The box around one or more glyphs."""
    return Rect(
        min(glyph.x0 for glyph in glyphs),
        min(glyph.y0 for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.y1 for glyph in glyphs),
    )


def _text(word: _Word) -> str:
    return "".join(glyph.text for glyph in word.glyphs)
