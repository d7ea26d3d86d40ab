"""Embedding: a TrueType face as the objects of a PDF, with only the glyphs that are printed (ISO 32000-1, 9.7 to 9.10).

Text is written as glyph numbers (``Identity-H``); ``ToUnicode`` says which character each of them stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from levydocs.pdf.model import Obj
from levydocs.pdf.write.syntax import Name, PdfValue, Raw, Ref, build, number, stream
from levydocs.pdf.write.truetype import TrueType

_SYMBOLIC, _ITALIC = 1 << 2, 1 << 6
_STEM_WIDTH = 80
"""Only a viewer that replaces the embedded font would look at it."""
_ROWS_IN_A_BLOCK = 100

_UNICODE_MAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def embed(file: TrueType, font_name: str, glyphs: Mapping[str, int]) -> tuple[Obj, ...]:
    """The font dictionary and everything it refers to. ``glyphs`` are the glyphs to keep, by character.

    If two characters share a glyph, it is read back as the lower one.
    """
    characters = {glyphs[character]: character for character in sorted(glyphs, reverse=True)}
    name = Name(f"{_tag(characters)}+{font_name}")
    font: dict[str, PdfValue] = {
        "Type": Name("Font"),
        "Subtype": Name("Type0"),
        "BaseFont": name,
        "Encoding": Name("Identity-H"),
        "DescendantFonts": [Ref(1)],
        "ToUnicode": Ref(4),
    }
    descendant: dict[str, PdfValue] = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType2"),
        "BaseFont": name,
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
        "CIDToGIDMap": Name("Identity"),
        "DW": 0,
        "W": _widths(file, sorted(characters)),
        "FontDescriptor": Ref(2),
    }
    subset = file.subset(characters)
    return (
        build(font),
        build(descendant),
        build({**_descriptor(file, name), "FontFile2": Ref(3)}),
        stream(subset, {"Length1": len(subset)}),
        stream(_unicode_map(characters)),
    )


def _tag(characters: Mapping[int, str]) -> str:
    """Six capitals that distinguish one subset from another."""
    digest = sha256(repr(sorted(characters)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(file: TrueType, name: Name) -> dict[str, PdfValue]:
    thousandth = 1000 / file.units
    lowest, highest = file.reach("pÅ")
    return {
        "Type": Name("FontDescriptor"),
        "FontName": name,
        "Flags": _SYMBOLIC | (_ITALIC if file.italic_angle else 0),
        "FontBBox": [edge * thousandth for edge in file.box],
        "ItalicAngle": file.italic_angle,
        "Ascent": highest * thousandth,
        "Descent": lowest * thousandth,
        "CapHeight": file.cap_height * thousandth,
        "StemV": _STEM_WIDTH,
    }


def _widths(file: TrueType, numbers: list[int]) -> Raw:
    """The ``W`` array: runs of glyph numbers, each as its first number and the list of its widths."""
    runs: list[tuple[int, list[bytes]]] = []
    before = -1
    for glyph in numbers:
        if glyph != before + 1 or not runs:
            runs.append((glyph, []))
        runs[-1][1].append(number(file.advances[glyph] * 1000 / file.units))
        before = glyph
    return Raw(b"[%b]" % b" ".join([b"%d[%b]" % (first, b" ".join(widths)) for first, widths in runs]))


def _unicode_map(characters: Mapping[int, str]) -> bytes:
    rows = [f"<{number:04X}> <{characters[number].encode('utf-16-be').hex().upper()}>" for number in sorted(characters)]
    parts = (rows[start : start + _ROWS_IN_A_BLOCK] for start in range(0, len(rows), _ROWS_IN_A_BLOCK))
    blocks = "".join("\n".join([f"{len(part)} beginbfchar", *part, "endbfchar\n"]) for part in parts)
    return _UNICODE_MAP.format(blocks=blocks).encode("ascii")
