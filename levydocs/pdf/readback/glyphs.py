"""The letters of a page as PDFium sees them, with their places: glyphs, and words of adjoining glyphs.

Rectangles are in points from the lower left corner of the page as displayed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from levydocs.pdf.model import Rect
from levydocs.pdf.pdfium import HYPHEN_AT_LINE_END, Glyph, Page

HYPHEN_IN_RANGE = "\ufffe"
"""PDFium's character, in a range of text, for a hyphen that it takes for that of a broken word."""
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))

Turn = Callable[[float, float], tuple[float, float]]
"""From a point in the page's own coordinates to the page as displayed."""


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs that follow each other with no white space between, and the height of their baseline."""

    glyphs: tuple[Glyph, ...]
    baseline: float
    box: Rect


def index_after(page: Page, letters: int) -> int:
    """The index of the character after this many letters, not counting white space."""
    if not letters:
        return 0
    left = letters
    count = page.count()
    for index in range(count):
        character = _plain(chr(page.code(index)))
        if character.isprintable() and not character.isspace():
            left -= len(LIGATURES.get(character, character))
        if left <= 0:
            return index + 1
    return count


def solid(written: str) -> str:
    """A text as PDFium gives it, without white space, with hyphens and ligatures as they were written."""
    for sign in (HYPHEN_AT_LINE_END, HYPHEN_IN_RANGE):
        written = written.replace(sign, "-")
    for ligature, apart in LIGATURES.items():
        written = written.replace(ligature, apart)
    bare = "".join(written.split())
    return bare if bare.isprintable() else "".join(filter(str.isprintable, bare))


def _plain(character: str) -> str:
    """A character; a hyphen if PDFium marks that of a broken word."""
    return "-" if character == HYPHEN_AT_LINE_END else character


def words_of(page: Page, first: int) -> list[Word]:
    """The words of a page from a character on, as displayed."""
    words, seen = page.words(first), turn_of(page)
    if seen is None and LIGATURES.keys().isdisjoint(glyph.text for glyphs, _, _ in words for glyph in glyphs):
        return [word_of(glyphs, baseline) for glyphs, _, baseline in words]
    turned = seen or (lambda x, y: (x, y))
    return [word_of([glyph_of(one, turned) for one in glyphs], turned(x, y)[1]) for glyphs, x, y in words]


def turn_of(page: Page) -> Turn | None:
    """The function from a point in the page's own coordinates to the page as displayed: cropped, and turned clockwise.

    None if they are the same, as on all of our pages.
    """
    left, bottom, right, top = page.box
    match page.turned:
        case 90:
            return lambda x, y: (y - bottom, right - x)
        case 180:
            return lambda x, y: (right - x, top - y)
        case 270:
            return lambda x, y: (top - y, x - left)
        case _ if left or bottom:
            return lambda x, y: (x - left, y - bottom)
        case _:
            return None


def glyph_of(glyph: Glyph, seen: Turn) -> Glyph:
    """The glyph on the page as displayed."""
    (x0, y0), (x1, y1) = seen(glyph.x0, glyph.y0), seen(glyph.x1, glyph.y1)
    if x0 > x1:
        x0, x1 = x1, x0
    if y0 > y1:
        y0, y1 = y1, y0
    return Glyph(LIGATURES.get(glyph.text, glyph.text), x0, y0, x1, y1)


def word_of(glyphs: Sequence[Glyph], baseline: float) -> Word:
    """The word of some glyphs."""
    return Word(tuple(glyphs), baseline, around(glyphs))


def part_within(word: Word, rect: Rect) -> Word | None:
    """The part of a word whose glyphs have their middle in ``rect``."""
    box = word.box
    if rect.x0 <= box.x0 and box.x1 <= rect.x1 and rect.y0 <= box.y0 and box.y1 <= rect.y1:
        return word
    x0, y0, x1, y1 = 2 * rect.x0, 2 * rect.y0, 2 * rect.x1, 2 * rect.y1
    inside = [one for one in word.glyphs if x0 <= one.x0 + one.x1 <= x1 and y0 <= one.y0 + one.y1 <= y1]
    if len(inside) == len(word.glyphs):
        return word
    return word_of(inside, word.baseline) if inside else None


def touch(one: Rect, other: Rect) -> bool:
    """True if two rectangles have a point in common."""
    return one.x0 <= other.x1 and other.x0 <= one.x1 and one.y0 <= other.y1 and other.y0 <= one.y1


def touching(word: Word, rect: Rect) -> Sequence[Glyph]:
    """The glyphs of a word whose boxes have a point in common with a rectangle."""
    x0, y0, x1, y1 = rect.x0, rect.y0, rect.x1, rect.y1
    box = word.box
    if x0 <= box.x0 and box.x1 <= x1 and y0 <= box.y0 and box.y1 <= y1:
        return word.glyphs
    return [one for one in word.glyphs if one.x0 <= x1 and x0 <= one.x1 and one.y0 <= y1 and y0 <= one.y1]


def around(glyphs: Sequence[Glyph]) -> Rect:
    """The box around one or more glyphs."""
    if len(glyphs) == 1:
        return Rect(*glyphs[0][1:])
    _, lefts, bottoms, rights, tops = zip(*glyphs, strict=True)
    return Rect(min(lefts), min(bottoms), max(rights), max(tops))


def text_of(word: Word) -> str:
    """What a word says."""
    return "".join(glyph.text for glyph in word.glyphs)
