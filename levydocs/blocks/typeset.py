"""The typography of the letters: faces and styles, and how wide words are.

Body text is Source Serif, labels and figures are Source Sans; both are embedded as subsets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from levydocs.blocks.model import Side, Words, plain
from levydocs.pdf.font_files import Family
from levydocs.pdf.write.fonts import EmbeddedFace, face

BODY_SIZE, BODY_LEADING = 10.5, 13.5
SMALL_SIZE, SMALL_LEADING = 9.5, 12.5

Span = tuple[str, EmbeddedFace]
"""A run of text and the face that prints it."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Lengths are in points: ``leading`` from line to line, ``before`` and ``after`` the space around it.

    ``leads``: it stays on the page of what follows.
    """

    family: Family = "serif"
    bold: bool = False
    size: float = BODY_SIZE
    leading: float = BODY_LEADING
    before: float = 0.0
    after: float = 5.0
    indent: float = 0.0
    side: Side = Side.LEFT
    leads: bool = False


BODY: Final = Style()
LEAD_IN: Final = replace(BODY, leads=True)
LINES: Final = replace(BODY, after=0.0)
STRONG: Final = replace(LINES, bold=True)
TITLE: Final = replace(BODY, bold=True, size=17.0, leading=21.0, after=6.0)
HEADING: Final = replace(BODY, family="sans", bold=True, before=6.0, after=4.0, leads=True)
ITEM: Final = replace(BODY, indent=20.0, after=4.0)
BANNER: Final = replace(LINES, family="sans", bold=True, size=12.0, leading=16.0, side=Side.CENTER)
DISPLAY: Final = replace(BODY, bold=True, size=38.0, leading=48.0, after=14.0, side=Side.CENTER)
DISPLAY_LINE: Final = replace(BODY, size=14.0, leading=20.0, after=4.0, side=Side.CENTER)
FIRM: Final = replace(BODY, bold=True, size=16.0, leading=20.0, after=2.0)
CELL: Final = Style("sans", size=SMALL_SIZE, leading=SMALL_LEADING, after=0.0)
FIRM_LINE: Final = replace(CELL, size=9.0, leading=12.0)
LABEL: Final = replace(CELL, bold=True)
RUNNING: Final = replace(CELL, size=9.0, leading=11.0)


def face_of(family: Family, bold: bool, italic: bool = False) -> EmbeddedFace:
    """The face of a family in a given style."""
    return face(family, "bold" if bold else "regular", italic)


@lru_cache(maxsize=2048)
def width_of(words: Words, family: Family, size: float, *, bold: bool = False) -> float:
    """How wide runs are on one line, in points; line breaks count as blanks, characters that no face has as their numbers."""
    spans = Speller().spans(words, family, bold)
    return sum(one.width(text.replace("\n", " "), size) for text, one in spans)


@dataclass
class Speller:
    """Spells runs so that every character prints, and records those that no face has."""

    unprintable: dict[str, None] = field(default_factory=dict)

    def spans(self, words: Words, family: Family, bold: bool) -> Iterator[Span]:
        """The runs in a face of the family, keeping bold and italic; line feeds stay."""
        for run in words:
            text = unicodedata.normalize("NFC", run.text)
            wanted = face_of(family, bold or run.bold, run.italic)
            if wanted.has(text.replace("\n", "")):
                yield text, wanted
            else:
                yield from self._mended(text, wanted)

    def text(self, words: Words, wanted: EmbeddedFace) -> str:
        """The plain text in one face, with missing characters written as ``[U+4E2D]``."""
        text = unicodedata.normalize("NFC", plain(words))
        return "".join(self._spelt(mark, (wanted,))[1] for mark in text)

    def _mended(self, text: str, wanted: EmbeddedFace) -> Iterator[Span]:
        """A character that the face lacks is set in the nearest that has it."""
        other: Family = "sans" if wanted.family == "serif" else "serif"
        bold = wanted.weight == "bold"
        faces = (
            wanted,
            face_of(other, bold, wanted.italic),
            face_of(wanted.family, bold=False),
            face_of(other, bold=False),
        )
        spelt = [self._spelt(mark, faces) for mark in text]
        for chosen, pieces in groupby(spelt, key=lambda piece: piece[0]):
            yield "".join(piece for _, piece in pieces), chosen

    def _spelt(self, mark: str, faces: tuple[EmbeddedFace, ...]) -> tuple[EmbeddedFace, str]:
        """The first face that has a character, and what prints."""
        for one in faces:
            if mark == "\n" or one.has(mark):
                return one, mark
        self.unprintable[mark] = None
        return faces[0], f"[U+{ord(mark):04X}]"
