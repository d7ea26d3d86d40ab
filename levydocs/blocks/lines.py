"""Words → lines: as many whole words on each as fit the width. No word is lost; one that is too long is split between letters.

A citation, a date and anything with a number stay on one line: ``26 USC``, ``USC 6343``, ``November 24,``, ``Exhibit C``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from levydocs.blocks.model import Side, Words
from levydocs.blocks.typeset import Span, Speller, Style
from levydocs.pdf.font_files import Family


class Line(NamedTuple):
    """One line: its spans from left to right, and its width in points."""

    spans: tuple[Span, ...]
    width: float

    def start(self, side: Side, room: float) -> float:
        """How far from the left edge of ``room`` the line begins."""
        match side:
            case Side.RIGHT:
                return room - self.width
            case Side.CENTER:
                return (room - self.width) / 2
            case _:
                return 0.0


class _Word(NamedTuple):
    """The text between two blanks, and its width; ``blank`` is the width of the blank before it."""

    spans: tuple[Span, ...]
    width: float
    blank: float

    @property
    def text(self) -> str:
        return "".join([text for text, _ in self.spans])


def lines_of(words: Words, style: Style, room: float, speller: Speller) -> Sequence[Line]:
    """The lines of a paragraph in a column ``room`` points wide; empty words make one empty line."""
    lines, unprintable = _set(words, style.family, style.bold, style.size, room)
    speller.unprintable |= dict.fromkeys(unprintable)
    return lines


@lru_cache(maxsize=2048)
def _set(words: Words, family: Family, bold: bool, size: float, room: float) -> tuple[Sequence[Line], Sequence[str]]:
    """The lines, and the characters that no face has. Cached, since most of a letter's text recurs in the next."""
    speller, lines = Speller(), list[Line]()
    for spans in _hard_lines(speller.spans(words, family, bold)):
        lines += _filled(_words(spans, size), size, room)
    return lines, tuple(speller.unprintable)


def _hard_lines(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The spans between line feeds."""
    line: list[Span] = []
    for text, face in spans:
        first, *rest = text.split("\n")
        line.append((first, face))
        for part in rest:
            yield line
            line = [(part, face)]
    yield line


def _words(spans: Iterable[Span], size: float) -> list[_Word]:
    """The words of a line; a word that changes face has several spans."""
    words: list[_Word] = []
    word: list[Span] = []
    for text, face in spans:
        first, *rest = text.split(" ")
        if first:
            word.append((first, face))
        for part in rest:
            if word:
                words.append(_word(word, size))
            word = [(part, face)] if part else []
    if word:
        words.append(_word(word, size))
    return words


def _word(spans: Sequence[Span], size: float) -> _Word:
    if len(spans) == 1:
        ((text, face),) = spans
        width, blank = face.width(text, size), face.blank * size
    else:
        width, blank = sum(face.width(text, size) for text, face in spans), spans[0][1].blank * size
    return _Word(tuple(spans), width, blank)


def _filled(words: Iterable[_Word], size: float, room: float) -> list[Line]:
    lines: list[Line] = []
    line: list[_Word] = []
    width = 0.0
    for word in (part for whole in words for part in ([whole] if whole.width <= room else _cut(whole, size, room))):
        wider = width + word.blank + word.width if line else word.width
        if line and wider > room:
            line, tied = _untied(line, word, room)
            lines.append(_line(line, _width(line)))
            line, wider = tied, _width([*tied, word])
        line.append(word)
        width = wider
    lines.append(_line(line, width))
    return lines


def _untied(line: list[_Word], word: _Word, room: float) -> tuple[list[_Word], list[_Word]]:
    """The line without the words that must stay with the first of the next line, and those words, if they fit on a line."""
    end, following = len(line), word.text
    while end > 1 and _stay_together(line[end - 1].text, following):
        end -= 1
        following = line[end].text
    return (line[:end], line[end:]) if _width([*line[end:], word]) <= room else (line, [])


def tied(text: str) -> str:
    """The text with non-breaking spaces where no line may end, for a printer that breaks lines itself."""
    first, *rest = text.split(" ")
    said = [first]
    for before, after in pairwise((first, *rest)):
        said += (_FIXED_BLANK if _stay_together(before, after) else " ", after)
    return "".join(said)


_FIXED_BLANK = "\u00a0"
_NUMBERED = re.compile(
    r"\W*(USC|CFR|IRM|sections?|§§?|Forms?|Letter|Publications?|Notice|pages?|lines?|Exhibits?|Part|No\.|box(es)?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
_CODES = re.compile(r"(USC|CFR)\W*")
_NUMBER = re.compile(r"[(“]?(\d|[A-Z]([,;:.)]|$)|[IVX]+\b)")


@lru_cache(maxsize=4096)
def _stay_together(before: str, after: str) -> bool:
    """True for two words that must not be separated by a line end."""
    if _CODES.fullmatch(after):
        return before.strip("(").isdigit()
    return bool(_NUMBERED.fullmatch(before) and _NUMBER.match(after))


def _width(words: Sequence[_Word]) -> float:
    return sum([word.width + (word.blank if position else 0.0) for position, word in enumerate(words)])


def _cut(word: _Word, size: float, room: float) -> Iterator[_Word]:
    """The pieces of a word that is wider than a line."""
    piece: list[Span] = []
    width = 0.0
    for text, face in word.spans:
        for mark in text:
            wide = face.width(mark, size)
            if piece and width + wide > room:
                yield _word(_joined(piece), size)
                piece, width = [], 0.0
            piece.append((mark, face))
            width += wide
    yield _word(_joined(piece), size)


def _line(words: list[_Word], width: float) -> Line:
    spans: list[Span] = []
    for position, word in enumerate(words):
        if position:
            spans.append((" ", word.spans[0][1]))
        spans += word.spans
    return Line(tuple(_joined(spans)), width)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Adjacent spans in one face merged."""
    joined: list[Span] = []
    texts: list[str] = []
    last = None
    for text, face in spans:
        if face is not last and last is not None:
            joined.append(("".join(texts), last))
            texts = []
        texts.append(text)
        last = face
    if last is not None:
        joined.append(("".join(texts), last))
    return joined
