"""Faces: how wide a text is, which characters there are, and how they are written into a content stream.

Everything that we print is in one of these faces, Source Serif or Source Sans, and embedded: it looks the same in every reader.
Two bytes per character, the number of its glyph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from unicodedata import category

from levydocs.pdf.font_files import Family, Weight, font_file, font_name
from levydocs.pdf.model import EmbeddedFontUse, Obj
from levydocs.pdf.write.embedding import embed
from levydocs.pdf.write.truetype import TrueType

# Characters that only affect their neighbors: combining marks, controls, format characters.
_WITHOUT_A_PLACE = frozenset({"Mn", "Me", "Cc", "Cf"})
USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0§·–—‐‘’“”•−")
"""Characters that are embedded whether or not they are printed: making a subset for each file costs more than their glyphs."""
SCRIPTS = (
    # Latin letters of western Europe; of central and northern Europe, Turkey and the Baltic; of Vietnam in addition to the first.
    frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"),
    frozenset("ĂăĀāĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŐőŔŕŘřŚśŞşȘșŠšŢţȚțŤťŪūŮůŰűŲųŹźŻżŽž"),
    frozenset(map(chr, range(0x1EA0, 0x1EFA))) | frozenset("ƠơƯư"),
    # Greek; Cyrillic, as Slavic languages are written today.
    frozenset(map(chr, range(0x0384, 0x03CF))),
    frozenset(map(chr, range(0x0401, 0x0460))),
)
"""Characters that are embedded all together when one of them is printed, for the same reason."""
_SUBSETS = 64
"""Subsets of a face that a process keeps."""


@dataclass(frozen=True)
class EmbeddedFace:
    """A face. Sizes and widths are in points. It lacks what has no place of its own on a line: combining marks, controls.

    ``width`` and ``encode`` raise ValueError on a character that the face lacks; the message does not say which.
    """

    family: Family
    weight: Weight = "regular"
    italic: bool = False

    def __hash__(self) -> int:
        return hash(self.key)

    @cached_property
    def key(self) -> str:
        """Two faces with the same key print the same."""
        return font_name(self.family, self.weight, self.italic)

    @cached_property
    def resource(self) -> str:
        """The name by which a content stream calls the font."""
        return f"LD{self.key}"

    @cached_property
    def file(self) -> TrueType:
        """The whole font file."""
        return TrueType(font_file(self.family, self.weight, self.italic))

    @cached_property
    def glyphs(self) -> Mapping[str, int]:
        """The number of the glyph of each character."""
        every = ((chr(code), number) for code, number in self.file.glyphs.items())
        return {character: number for character, number in every if category(character) not in _WITHOUT_A_PLACE}

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """The advance of each character, in thousandths of the size."""
        thousandth = 1000 / self.file.units
        return {character: self.file.advances[number] * thousandth for character, number in self.glyphs.items()}

    @cached_property
    def blank(self) -> float:
        """The advance of a space at size 1."""
        return self.advances[" "] / 1000

    def width(self, text: str, size: float) -> float:
        """How long the text is on one line."""
        try:
            return sum(map(self.advances.__getitem__, text)) * size / 1000
        except KeyError:
            raise ValueError("a character that the face has not") from None

    def lacks(self, text: str) -> str:
        """The characters of the text that it lacks, each once, in their order."""
        return "".join(character for character in dict.fromkeys(text) if character not in self.advances)

    def has(self, text: str) -> bool:
        """True if it has every character of the text."""
        return self.advances.keys() >= set(text)

    def encode(self, text: str) -> bytes:
        """The text as the bytes of a PDF string, not yet escaped."""
        try:
            return b"".join(map(self._codes.__getitem__, text))
        except KeyError:
            raise ValueError("a character that the face has not") from None

    @cached_property
    def _codes(self) -> Mapping[str, bytes]:
        return {character: number.to_bytes(2, "big") for character, number in self.glyphs.items()}

    def ascent(self, size: float) -> float:
        """How far letters rise above the baseline, accents on capitals included."""
        return size * self._reach[0]

    def descent(self, size: float) -> float:
        """How far letters and brackets reach below the baseline; positive."""
        return size * self._reach[1]

    @cached_property
    def _reach(self) -> tuple[float, float]:
        lowest, highest = self.file.reach("ÅÉÑçgjpqyQ|(")
        return highest / self.file.units, -lowest / self.file.units

    def use(self, characters: frozenset[str]) -> EmbeddedFontUse:
        """What an overlay says that prints these characters."""
        return EmbeddedFontUse(self, characters)

    def font_objects(self, characters: frozenset[str]) -> tuple[Obj, ...]:
        """The embedded font, with the glyphs of ``characters``, of their scripts, and those that nearly every page uses."""
        unusual = characters - USUAL
        if not unusual:
            return self._embedded((), unusual)
        scripts = tuple(place for place, script in enumerate(SCRIPTS) if not script.isdisjoint(unusual))
        return self._embedded(scripts, unusual.difference(*(SCRIPTS[place] for place in scripts)))

    @lru_cache(maxsize=_SUBSETS)  # noqa: B019 - faces live as long as the process
    def _embedded(self, scripts: tuple[int, ...], others: frozenset[str]) -> tuple[Obj, ...]:
        wanted = (USUAL | others).union(*(SCRIPTS[place] for place in scripts))
        return embed(self.file, self.key, {one: self.glyphs[one] for one in wanted if one in self.glyphs})


def face(family: Family, weight: Weight = "regular", italic: bool = False) -> EmbeddedFace:
    """One of our faces; its file is read once, when first measured."""
    return _face(family, weight, italic)


@cache
def _face(family: Family, weight: Weight, italic: bool) -> EmbeddedFace:
    return EmbeddedFace(family, weight, italic)
