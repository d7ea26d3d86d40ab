"""Words as Word's runs: bold and italic, right-to-left stretches, and characters that a Word file cannot contain."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levydocs.blocks.lines import tied
from levydocs.blocks.model import Run, Words
from levydocs.findings import Finding, finding
from levydocs.pdf.write.standard_fonts import standard_font

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRETCH = re.compile(f"([{_RIGHT_TO_LEFT}]+(?: +[{_RIGHT_TO_LEFT}]+)*)")
_WIDEST = 1000.0
"""The width of a character that the measured font lacks, in thousandths of the size: that of an emoji."""


@dataclass
class RunWriter:
    """Writes words into paragraphs, and records the characters that it could not."""

    unprintable: set[str] = field(default_factory=set)

    def write(self, paragraph: Paragraph, words: Words) -> None:
        """Add the words to a paragraph, marking those that run from right to left, or Word mixes their order.

        Bold is set on the words, not by a character style, which Word would turn off in a bold paragraph.
        """
        for run in words:
            for position, text in enumerate(_STRETCH.split(self.spell(tied(run.text)))):
                if not text:
                    continue
                font = paragraph.add_run(text).font
                if run.bold:
                    font.bold = font.cs_bold = True
                if run.italic:
                    font.italic = font.cs_italic = True
                if position % 2:
                    font.rtl = True

    def spell(self, text: str) -> str:
        """The text as an XML file can contain it; a control character is written as its number, as in the PDF."""
        return "".join(map(self._character, unicodedata.normalize("NFC", text)))

    def findings(self, place: str) -> tuple[Finding, ...]:
        """The finding that names the characters written as numbers; none when there were none."""
        if not self.unprintable:
            return ()
        characters = ", ".join(f"U+{ord(character):04X}" for character in sorted(self.unprintable))
        return (finding("LD-letter-character", place, characters=characters),)

    def _character(self, mark: str) -> str:
        if mark in "\n\t" or not (unicodedata.category(mark) in ("Cc", "Cs") or mark in "\ufffe\uffff"):
            return mark
        self.unprintable.add(mark)
        return f"[U+{ord(mark):04X}]"


def joined(lines: tuple[Words, ...]) -> Words:
    """Lines as one paragraph with line breaks, as an address is typed in Word."""
    return tuple(run for position, line in enumerate(lines) for run in ((Run("\n"), *line) if position else line))


def width_of(text: str, font: str, size: float) -> float:
    """The width of the text on one line of Times New Roman or Arial, in points: Adobe's metrics are the same."""
    advances = standard_font(font).advances
    return sum(advances.get(character, _WIDEST) for character in text) * size / 1000
