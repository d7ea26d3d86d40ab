"""The standard text fonts, which files may name without embedding them: for typing in forms, and for Word's widths.

We print nothing in one: every viewer has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from levydocs.pdf.model import BlankFont, BlankFontUse, EmbeddedFontUse, FontUse, Obj
from levydocs.pdf.write.syntax import Name, build

# Codes that WinAnsi shows as a bullet, a hyphen or nothing, though they are not such characters (ISO 32000-1, annex D.2).
_NOT_WINANSI = frozenset({*range(0x20), 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xAD})


@dataclass(frozen=True, slots=True)
class StandardFont:
    """One of the standard text fonts, by its name: ``Helvetica-Bold``."""

    key: str

    @property
    def slanted(self) -> bool:
        """True for an italic or oblique one."""
        return "Italic" in self.key or "Oblique" in self.key

    @property
    def widths(self) -> tuple[float, ...]:
        """Adobe's own widths by WinAnsi code, in thousandths of the size."""
        return _widths(self.key)

    @property
    def advances(self) -> Mapping[str, float]:
        """The same by character."""
        return _advances(self.key)

    def font_objects(self, characters: frozenset[str]) -> tuple[Obj, ...]:
        """Its dictionary, which is complete for any characters."""
        entries = {"Type": "Font", "Subtype": "Type1", "BaseFont": self.key, "Encoding": "WinAnsiEncoding"}
        return (build({key: Name(word) for key, word in entries.items()}),)


def standard_font(name: str) -> StandardFont:
    """Which of them has the look and the widths of the font ``name``: ``ArialMT`` is Helvetica."""
    bold = "Bold" in name
    slanted = "Italic" in name or "Obl" in name
    if "Times" in name:
        return StandardFont(f"Times-{('Roman', 'Italic', 'Bold', 'BoldItalic')[2 * bold + slanted]}")
    family = "Courier" if "Courier" in name else "Helvetica"
    return StandardFont(family + ("", "-Oblique", "-Bold", "-BoldOblique")[2 * bold + slanted])


def typing_font(font: BlankFont) -> FontUse:
    """The font for typing in a blank's fields: its own, or the standard one with its look."""
    if font.dictionary is None:
        return EmbeddedFontUse(standard_font(font.name), frozenset())
    return BlankFontUse(font.dictionary)


@cache
def _widths(name: str) -> tuple[float, ...]:
    from reportlab.pdfbase import pdfmetrics

    return tuple(float(width) for width in pdfmetrics.getFont(name).widths)


@cache
def _advances(name: str) -> Mapping[str, float]:
    widths = enumerate(_widths(name))
    return {bytes((code,)).decode("cp1252"): width for code, width in widths if width > 0 and code not in _NOT_WINANSI}
