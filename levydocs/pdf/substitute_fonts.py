"""The faces with which PDFium draws text whose font is not embedded: the same on every machine, regardless of installed fonts.

The standard fonts, and what is an alias of one (Arial, Times New Roman), are PDFium's own, built into it. For anything else,
PDFium has one variable font that all files of a process share and bend to their widths: the boxes of letters would depend on what
was drawn before. So it gets one of our fixed faces instead, with the weight and slant that it asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import Structure, memmove, string_at
from typing import Any

from levydocs.pdf.font_files import Family, Weight, font_file, font_name

Face = tuple[Family, Weight, bool]
"""Family, weight, and whether it is italic."""

_BUILT_IN = frozenset(
    f"{family}{style}".encode()
    for family, styles in (
        ("Courier", ("", "-Bold", "-BoldOblique", "-Oblique")),
        ("Helvetica", ("", "-Bold", "-BoldOblique", "-Oblique")),
        ("Times", ("-Roman", "-Bold", "-BoldItalic", "-Italic")),
    )
    for style in styles
)
_FAMILIES: tuple[Family, ...] = ("sans", "serif")
_WEIGHTS: tuple[Weight, ...] = ("regular", "bold")
_FACES: list[Face] = [(family, weight, slant) for family in _FAMILIES for weight in _WEIGHTS for slant in (False, True)]
"""A handle is a face's position here, counted from 1: PDFium takes 0 for none."""
_SERIFED = 1 << 4
"""From PDFium's flags for pitch and family (FXFONT_FF_ROMAN)."""
_BOLD_FROM = 600
_LATIN = 0
"""The character set given for the faces (FXFONT_ANSI_CHARSET)."""


def prepare(info: Structure) -> None:
    """Make a FPDF_SYSFONTINFO answer with these faces. It must live as long as PDFium uses it."""
    kinds: dict[str, Any] = {entry[0]: entry[1] for entry in info._fields_}
    answers: dict[str, Callable[..., int | None]] = {
        "Release": lambda _: None,
        "EnumFonts": lambda _, mapper: None,
        "MapFont": lambda _, weight, italic, charset, pitch, name, exact: _handle(
            string_at(name), weight, bool(italic), bool(pitch & _SERIFED)
        ),
        "GetFont": lambda _, name: None,
        "GetFontData": lambda _, handle, table, room, size: (
            0 if table else _give(font_file(*_FACES[handle - 1]), room, size)
        ),
        "GetFaceName": lambda _, handle, room, size: _give(font_name(*_FACES[handle - 1]).encode() + b"\0", room, size),
        "GetFontCharset": lambda _, handle: _LATIN,
        "DeleteFont": lambda _, handle: None,
    }
    for name, answer in answers.items():
        setattr(info, name, kinds[name](answer))
    info.version = 1


def _handle(name: bytes, weight: int, italic: bool, serifed: bool) -> int | None:
    """The face for a font with that name and look; None if PDFium's own should be used."""
    if name in _BUILT_IN:
        return None
    return 1 + _FACES.index(("serif" if serifed else "sans", "bold" if weight >= _BOLD_FROM else "regular", italic))


def _give(data: bytes, room: int | None, size: int) -> int:
    """Copy the data if there is room for them; returns how many bytes they are."""
    if room and size >= len(data):
        memmove(room, data, len(data))
    return len(data)
