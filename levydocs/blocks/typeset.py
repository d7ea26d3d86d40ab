"""The type of the letters: faces, styles, and the spelling of runs in reportlab's markup.

Body text is Source Serif, labels and figures are Source Sans; both are embedded as subsets.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from levydocs.blocks.model import Side, Words, plain

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

SERIF, SANS = "LevydocsSerif", "LevydocsSans"
BODY_SIZE, BODY_LEADING = 10.5, 13.5
SMALL_SIZE, SMALL_LEADING = 9.5, 12.5

_LEFT: Final = 0
_CENTER: Final = 1
_RIGHT: Final = 2
"""reportlab's numbers for where a line stands."""

_FILES = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro"),
    SANS: ("font_source_sans_pro", "SourceSansPro"),
}
_CUTS = {(False, False): "Regular", (True, False): "Bold", (False, True): "It", (True, True): "BoldIt"}


@cache
def register_fonts() -> None:
    """Make both families known to reportlab, once a process, and switch off its ASCII85 wrapping of streams."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    for family, (package, stem) in _FILES.items():
        for cut in _CUTS.values():
            file = resources.files(package).joinpath("files", f"{stem}-{cut}.ttf")
            pdfmetrics.registerFont(TTFont(f"{family}-{cut}", BytesIO(file.read_bytes())))
        pdfmetrics.registerFontFamily(family, *(f"{family}-{cut}" for cut in _CUTS.values()))


def width_of(words: Words, family: str, size: float, *, bold: bool = False) -> float:
    """How wide runs are on one line, in points; line breaks count as blanks."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return sum(stringWidth(run.text, f"{family}-{_CUTS[run.bold or bold, run.italic]}", size) for run in words)


@dataclass
class Speller:
    """Spells runs so that every character prints, and remembers those that no face has."""

    unprintable: dict[str, None] = field(default_factory=dict)

    def markup(self, words: Words, font: str, *, bold: bool = False) -> str:
        """The runs in reportlab's markup, for a paragraph whose font is ``font``; ``bold`` makes all of them bold."""
        family, cut = font.split("-")
        heavy = bold or cut == "Bold"
        return "".join(self._run(run.text, font, f"{family}-{_CUTS[run.bold or heavy, run.italic]}") for run in words)

    def text(self, words: Words, font: str) -> str:
        """The bare text in one font, with what that font lacks written as ``[U+4E2D]``."""
        return "".join(self._spell(mark, (font,))[1] for mark in unicodedata.normalize("NFC", plain(words)))

    def _run(self, text: str, base: str, wanted: str) -> str:
        """A run in the font ``wanted``; a character it lacks is set in the nearest that has it."""
        family, cut = wanted.split("-")
        other = SANS if family == SERIF else SERIF
        fonts = (wanted, f"{other}-{cut}", f"{family}-Regular", f"{other}-Regular")
        spelt = [self._spell(mark, fonts) for mark in unicodedata.normalize("NFC", text)]
        parts = []
        for font, pieces in groupby(spelt, key=lambda piece: piece[0]):
            part = escape("".join(piece for _, piece in pieces)).replace("\n", "<br/>")
            parts.append(part if font == base else f'<font face="{font}">{part}</font>')
        return "".join(parts)

    def _spell(self, mark: str, fonts: tuple[str, ...]) -> tuple[str, str]:
        """The first font that has a character, and what prints."""
        for font in fonts:
            if mark == "\n" or ord(mark) in _characters(font):
                return font, mark
        self.unprintable[mark] = None
        return fonts[0], f"[U+{ord(mark):04X}]"


@cache
def _characters(font: str) -> frozenset[int]:
    """The code points that a font has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    register_fonts()
    registered = pdfmetrics.getFont(font)
    assert isinstance(registered, TTFont)
    return frozenset(registered.face.charToGlyph)


@dataclass(frozen=True, slots=True)
class Styles:
    """Every manner of paragraph in a document."""

    body: ParagraphStyle
    lead_in: ParagraphStyle
    lines: ParagraphStyle
    strong: ParagraphStyle
    title: ParagraphStyle
    heading: ParagraphStyle
    item: ParagraphStyle
    banner: ParagraphStyle
    display: ParagraphStyle
    display_line: ParagraphStyle
    firm: ParagraphStyle
    firm_line: ParagraphStyle
    label: ParagraphStyle
    value: ParagraphStyle
    cells: dict[Side, ParagraphStyle]


@cache
def styles() -> Styles:
    """The styles of every document; one set a process."""
    from reportlab.lib.styles import ParagraphStyle

    register_fonts()
    body = ParagraphStyle(
        "body", fontName=f"{SERIF}-Regular", fontSize=BODY_SIZE, leading=BODY_LEADING,
        spaceAfter=5, allowWidows=0, allowOrphans=0, bulletFontName=f"{SERIF}-Regular", bulletFontSize=BODY_SIZE,
    )  # fmt: skip
    small = ParagraphStyle("small", body, fontName=f"{SANS}-Regular", fontSize=SMALL_SIZE, leading=SMALL_LEADING,
                           spaceAfter=0)  # fmt: skip
    return Styles(
        body=body,
        lead_in=ParagraphStyle("lead_in", body, keepWithNext=1, spaceAfter=5),
        lines=ParagraphStyle("lines", body, spaceAfter=0),
        strong=ParagraphStyle("strong", body, spaceAfter=0, fontName=f"{SERIF}-Bold"),
        title=ParagraphStyle("title", body, fontName=f"{SERIF}-Bold", fontSize=17, leading=21, spaceAfter=6),
        heading=ParagraphStyle("heading", body, fontName=f"{SANS}-Bold", spaceBefore=6, spaceAfter=4, keepWithNext=1),
        item=ParagraphStyle("item", body, leftIndent=20, bulletIndent=4, spaceAfter=4),
        banner=ParagraphStyle("banner", body, fontName=f"{SANS}-Bold", fontSize=12, leading=16, spaceAfter=0,
                              alignment=_CENTER),
        display=ParagraphStyle("display", body, fontName=f"{SERIF}-Bold", fontSize=38, leading=48, spaceAfter=14,
                               alignment=_CENTER),
        display_line=ParagraphStyle("display_line", body, fontSize=14, leading=20, spaceAfter=4, alignment=_CENTER),
        firm=ParagraphStyle("firm", body, fontName=f"{SERIF}-Bold", fontSize=16, leading=20, spaceAfter=2),
        firm_line=ParagraphStyle("firm_line", small, fontSize=9, leading=12),
        label=ParagraphStyle("label", small, fontName=f"{SANS}-Bold"),
        value=ParagraphStyle("value", body, fontSize=10.5, leading=13.5, spaceAfter=0),
        cells={
            Side.LEFT: ParagraphStyle("left", small, alignment=_LEFT),
            Side.CENTER: ParagraphStyle("center", small, alignment=_CENTER),
            Side.RIGHT: ParagraphStyle("right", small, alignment=_RIGHT),
        },
    )  # fmt: skip
