"""Faces: how wide a text is, which characters there are, and how they are written into a content stream.

A ``BlankFace`` is a font that a blank form names but does not embed, or one of the standard fourteen: one byte a
character, WinAnsi. An ``EmbeddedFace`` is one of ours, Source Serif or Source Sans, embedded as a subset: two bytes a
character, the number of its glyph.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Literal, Protocol
from unicodedata import category

from levydocs.pdf.model import BlankFont, BlankFontUse, EmbeddedFontUse, FontUse, Obj
from levydocs.pdf.write.embedding import embed
from levydocs.pdf.write.syntax import Name, build
from levydocs.pdf.write.truetype import TrueType

Family = Literal["serif", "sans"]
Weight = Literal["regular", "bold"]

_FILES: Mapping[Family, tuple[str, str]] = {
    "serif": ("font_source_serif_pro", "SourceSerifPro"),
    "sans": ("font_source_sans_pro", "SourceSansPro"),
}
_STYLES: Mapping[tuple[Weight, bool], str] = {
    ("regular", False): "Regular",
    ("regular", True): "It",
    ("bold", False): "Bold",
    ("bold", True): "BoldIt",
}
# Codes that WinAnsi shows as a bullet, a hyphen or nothing, though they are no such character (ISO 32000-1, annex D.2).
_NOT_WINANSI = frozenset({*range(0x20), 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xAD})
# Characters that only have an effect on their neighbours: combining marks, controls, format characters.
_WITHOUT_A_PLACE = frozenset({"Mn", "Me", "Cc", "Cf"})
USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0§·–—‐‘’“”•−")
"""Characters that are embedded whether or not they are printed: making a subset for each file costs more than their glyphs."""
_SUBSETS = 64
"""Subsets of a face that a process keeps."""
# Ascent and descent in thousandths: those of Times New Roman, Arial and Courier New (their `hhea` tables).
_REACH: Mapping[str, tuple[int, int]] = {"Times": (891, 216), "Helvetica": (905, 212), "Courier": (833, 300)}


class Face(Protocol):
    """What can be measured and printed. Sizes and widths are points.

    ``width`` and ``encode`` raise ValueError on a character that the face lacks; the message does not say which.
    """

    @property
    def key(self) -> str:
        """Two faces with one key print the same."""

    def __hash__(self) -> int:
        """Faces are looked up by what they are."""

    @property
    def resource(self) -> str:
        """The name by which a content stream calls the font."""

    def width(self, text: str, size: float) -> float:
        """How long the text is on one line."""

    def encode(self, text: str) -> bytes:
        """The text as the bytes of a PDF string, not yet escaped."""

    def lacks(self, text: str) -> str:
        """The characters of the text that it has not, each once, in their order."""

    def has(self, text: str) -> bool:
        """True when it has every character of the text."""

    def ascent(self, size: float) -> float:
        """How far letters rise above the baseline, accents on capitals included."""

    def descent(self, size: float) -> float:
        """How far letters and brackets reach below the baseline; positive."""

    def use(self, characters: frozenset[str]) -> FontUse:
        """What an overlay says that prints these characters."""


class _Measured(ABC):
    """What all faces do alike, once each character has an advance."""

    @property
    @abstractmethod
    def advances(self) -> Mapping[str, float]:
        """The advance of each character, in thousandths of the size."""

    def width(self, text: str, size: float) -> float:
        try:
            return sum(map(self.advances.__getitem__, text)) * size / 1000
        except KeyError:
            raise ValueError("a character that the face has not") from None

    def lacks(self, text: str) -> str:
        return "".join(character for character in dict.fromkeys(text) if character not in self.advances)

    def has(self, text: str) -> bool:
        return self.advances.keys() >= set(text)


@dataclass(frozen=True)
class BlankFace(_Measured):
    """A font of a blank, or one of the standard fourteen."""

    font: BlankFont

    def __hash__(self) -> int:
        return hash(self.font.name)

    @cached_property
    def key(self) -> str:
        return self.font.name if self.font.dictionary is not None else standard_name(self.font.name)

    @cached_property
    def resource(self) -> str:
        return f"LD{standard_name(self.font.name) if self.font.dictionary is None else self.font.dictionary}"

    @cached_property
    def advances(self) -> Mapping[str, float]:
        return {
            bytes((code,)).decode("cp1252"): width
            for code, width in enumerate(self.font.widths)
            if width > 0 and code not in _NOT_WINANSI
        }

    @cached_property
    def _codes(self) -> bytes:
        return "".join(self.advances).encode("cp1252")

    @cached_property
    def _reach(self) -> tuple[int, int]:
        return _REACH[standard_name(self.font.name).partition("-")[0]]

    def encode(self, text: str) -> bytes:
        try:
            data = text.encode("cp1252")
        except UnicodeEncodeError:
            raise ValueError("a character that the face has not") from None
        if data.translate(None, self._codes):
            raise ValueError("a character that the face has not")
        return data

    def ascent(self, size: float) -> float:
        return size * self._reach[0] / 1000

    def descent(self, size: float) -> float:
        return size * self._reach[1] / 1000

    def use(self, characters: frozenset[str]) -> FontUse:
        if self.font.dictionary is None:
            return EmbeddedFontUse(self, frozenset())
        return BlankFontUse(self.font.dictionary)

    def font_objects(self, characters: frozenset[str]) -> tuple[Obj, ...]:
        """The dictionary of a standard font, which is whole whatever the characters."""
        name = standard_name(self.font.name)
        entries = {"Type": "Font", "Subtype": "Type1", "BaseFont": name, "Encoding": "WinAnsiEncoding"}
        return (build({key: Name(word) for key, word in entries.items()}),)


@dataclass(frozen=True)
class EmbeddedFace(_Measured):
    """A face that is embedded. It lacks what has no place of its own on a line: combining marks, controls."""

    family: Family
    weight: Weight = "regular"
    italic: bool = False

    def __hash__(self) -> int:
        return hash(self.key)

    @cached_property
    def key(self) -> str:
        return f"{_FILES[self.family][1]}-{_STYLES[self.weight, self.italic]}"

    @cached_property
    def resource(self) -> str:
        return f"LD{self.key}"

    @cached_property
    def file(self) -> TrueType:
        """The whole font file."""
        package, _ = _FILES[self.family]
        return TrueType(resources.files(package).joinpath("files", f"{self.key}.ttf").read_bytes())

    @cached_property
    def glyphs(self) -> Mapping[str, int]:
        """The number of the glyph of each character."""
        every = ((chr(code), number) for code, number in self.file.glyphs.items())
        return {character: number for character, number in every if category(character) not in _WITHOUT_A_PLACE}

    @cached_property
    def advances(self) -> Mapping[str, float]:
        thousandth = 1000 / self.file.units
        return {character: self.file.advances[number] * thousandth for character, number in self.glyphs.items()}

    @cached_property
    def blank(self) -> float:
        """The advance of a blank at size 1."""
        return self.advances[" "] / 1000

    @cached_property
    def _reach(self) -> tuple[float, float]:
        lowest, highest = self.file.reach("ÅÉÑçgjpqyQ|(")
        return highest / self.file.units, -lowest / self.file.units

    @cached_property
    def _codes(self) -> Mapping[str, bytes]:
        return {character: number.to_bytes(2, "big") for character, number in self.glyphs.items()}

    def encode(self, text: str) -> bytes:
        try:
            return b"".join(map(self._codes.__getitem__, text))
        except KeyError:
            raise ValueError("a character that the face has not") from None

    def ascent(self, size: float) -> float:
        return size * self._reach[0]

    def descent(self, size: float) -> float:
        return size * self._reach[1]

    def use(self, characters: frozenset[str]) -> FontUse:
        return EmbeddedFontUse(self, characters)

    def font_objects(self, characters: frozenset[str]) -> tuple[Obj, ...]:
        """The embedded font, with the glyphs of ``characters`` and those that nearly every page uses."""
        return self._embedded(characters - USUAL)

    @lru_cache(maxsize=_SUBSETS)  # noqa: B019 - faces live as long as the process
    def _embedded(self, unusual: frozenset[str]) -> tuple[Obj, ...]:
        kept = [character for character in USUAL | unusual if character in self.glyphs]
        return embed(self.file, self.key, {character: self.glyphs[character] for character in kept})


@cache
def face(family: Family, weight: Weight = "regular", italic: bool = False) -> EmbeddedFace:
    """One of our faces; its file is read once, when first measured."""
    return EmbeddedFace(family, weight, italic)


@cache
def standard_face(name: str) -> BlankFace:
    """The standard font that stands for the font ``name``."""
    return BlankFace(BlankFont(standard_name(name), standard_widths(name), None))


def standard_name(name: str) -> str:
    """Which of the standard text fonts has the look and the widths of the font ``name``: ``ArialMT`` is Helvetica."""
    bold = "Bold" in name
    slanted = "Italic" in name or "Obl" in name
    if "Times" in name:
        return f"Times-{('Roman', 'Italic', 'Bold', 'BoldItalic')[2 * bold + slanted]}"
    family = "Courier" if "Courier" in name else "Helvetica"
    return family + ("", "-Oblique", "-Bold", "-BoldOblique")[2 * bold + slanted]


@cache
def standard_widths(name: str) -> tuple[float, ...]:
    """Widths by WinAnsi code, in thousandths, of the standard font that stands for ``name``: Adobe's own metrics."""
    from reportlab.pdfbase import pdfmetrics

    return tuple(float(width) for width in pdfmetrics.getFont(standard_name(name)).widths)
