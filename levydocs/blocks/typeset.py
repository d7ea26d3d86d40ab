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
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from levydocs.blocks.model import Run, Side, Words, plain

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

SERIF, SANS = "LevydocsSerif", "LevydocsSans"
BODY_SIZE, BODY_LEADING = 11.0, 14.5
SMALL_SIZE, SMALL_LEADING = 9.5, 12.5

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

    return sum(
        stringWidth(run.text, f"{family}-{_CUTS[run.bold or bold, run.italic]}", size) for run in words
    )


@dataclass
class Speller:
    """Spells runs so that every character prints, and remembers those that no face has."""

    unprintable: dict[str, None] = field(default_factory=dict)

    def markup(self, words: Words, family: str = SERIF, *, bold: bool = False) -> str:
        """The runs in reportlab's paragraph markup, in a family; ``bold`` makes all of them bold."""
        return "".join(self._run(run, family, run.bold or bold) for run in words)

    def text(self, words: Words) -> str:
        """The bare text, with what no face has written as ``[U+4E2D]``."""
        return "".join(self._spell(character, SERIF)[1] for character in unicodedata.normalize("NFC", plain(words)))

    def _run(self, run: Run, family: str, bold: bool) -> str:
        spelt = [self._spell(character, family) for character in unicodedata.normalize("NFC", run.text)]
        parts = []
        for face, pieces in groupby(spelt, key=lambda piece: piece[0]):
            text = escape("".join(piece for _, piece in pieces)).replace("\n", "<br/>")
            parts.append(text if face == family else f'<font face="{face}">{text}</font>')
        text = "".join(parts)
        text = f"<i>{text}</i>" if run.italic else text
        return f"<b>{text}</b>" if bold else text

    def _spell(self, character: str, family: str) -> tuple[str, str]:
        """The face a character prints in, and what prints."""
        for face in dict.fromkeys((family, SERIF, SANS)):
            if character == "\n" or ord(character) in _characters(face):
                return face, character
        self.unprintable[character] = None
        return family, f"[U+{ord(character):04X}]"


@cache
def _characters(family: str) -> frozenset[int]:
    """The code points that every cut of a family has."""
    from reportlab.pdfbase import pdfmetrics

    register_fonts()
    cuts = (pdfmetrics.getFont(f"{family}-{cut}") for cut in _CUTS.values())
    return frozenset.intersection(*(frozenset(cut.face.charToGlyph) for cut in cuts))


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
    firm: ParagraphStyle
    firm_line: ParagraphStyle
    label: ParagraphStyle
    value: ParagraphStyle
    cells: dict[Side, ParagraphStyle]


@cache
def styles() -> Styles:
    """The styles of every document; one set a process."""
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    register_fonts()
    body = ParagraphStyle(
        "body", fontName=f"{SERIF}-Regular", fontSize=BODY_SIZE, leading=BODY_LEADING,
        spaceAfter=7, allowWidows=0, allowOrphans=0, bulletFontName=f"{SERIF}-Regular", bulletFontSize=BODY_SIZE,
    )  # fmt: skip
    small = ParagraphStyle("small", body, fontName=f"{SANS}-Regular", fontSize=SMALL_SIZE, leading=SMALL_LEADING,
                           spaceAfter=0)  # fmt: skip
    sides = {Side.LEFT: TA_LEFT, Side.CENTER: TA_CENTER, Side.RIGHT: TA_RIGHT}
    return Styles(
        body=body,
        lead_in=ParagraphStyle("lead_in", body, keepWithNext=1, spaceAfter=5),
        lines=ParagraphStyle("lines", body, spaceAfter=0),
        strong=ParagraphStyle("strong", body, spaceAfter=0, fontName=f"{SERIF}-Bold"),
        title=ParagraphStyle("title", body, fontName=f"{SERIF}-Bold", fontSize=17, leading=21, spaceAfter=6),
        heading=ParagraphStyle("heading", body, fontName=f"{SANS}-Bold", spaceBefore=6, spaceAfter=4, keepWithNext=1),
        item=ParagraphStyle("item", body, leftIndent=20, bulletIndent=4, spaceAfter=4),
        banner=ParagraphStyle("banner", body, fontName=f"{SANS}-Bold", fontSize=13, leading=17, spaceAfter=0,
                              alignment=TA_CENTER),
        firm=ParagraphStyle("firm", body, fontName=f"{SERIF}-Bold", fontSize=16, leading=20, spaceAfter=2),
        firm_line=ParagraphStyle("firm_line", small, fontSize=9, leading=12),
        label=ParagraphStyle("label", small, fontName=f"{SANS}-Bold", leading=BODY_LEADING - 0.5),
        value=ParagraphStyle("value", body, fontSize=10.5, leading=BODY_LEADING - 0.5, spaceAfter=0),
        cells={side: ParagraphStyle(f"cell_{side}", small, alignment=align) for side, align in sides.items()},
    )  # fmt: skip
