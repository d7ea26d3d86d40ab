"""The facsimile: a real AcroForm with the pages and fields of a scanned form, under our own captions.

It lets a person review a case if the official form is not installed, and it is read, compiled and filled the same way:
``scan(draw_form(s, words))`` equals ``s`` except for the labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from levydocs.pdf.facsimile.page import FormWords, draw_page
from levydocs.pdf.model import EmbeddableFace, EmbeddedFontUse, Obj, Overlay, PageSize, Scan
from levydocs.pdf.write.standard_fonts import standard_font
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, name, stream
from levydocs.pdf.write.widgets import FieldWriter
from levydocs.pdf.write.writer import FileWriter

_PRINT = "Print"
_FIRST_LETTER = 32
_SERIF, _NONSYMBOLIC, _ITALIC = 1 << 1, 1 << 5, 1 << 6
_ASCENT, _DESCENT = 891, -216
"""For Times New Roman, in thousandths; a reader with its own font uses that one's."""


def draw_form(scan: Scan, words: FormWords) -> bytes:
    """The facsimile of a scanned form as a PDF file; the same input gives the same bytes.

    Raises ValueError if two fields have the same name, or the name of a field is also that of a group.
    """
    writer = FileWriter()
    catalog, tree = writer.reserve(), writer.reserve()
    sheets = [writer.reserve() for _ in scan.pages]
    fields = FieldWriter(writer, sheets, words.captions, [[] for _ in sheets])
    roots = fields.add(scan.fields)
    fonts = {font: Ref(_add_font(writer, font)) for font in sorted({one.font for one in scan.fields if one.font})}
    for sheet, page, widgets in zip(sheets, _pages(writer, scan, words), fields.widgets, strict=True):
        writer.put(sheet, build({**page, "Parent": Ref(tree), "Annots": widgets}))
    writer.put(tree, build({"Type": Name("Pages"), "Kids": [Ref(sheet) for sheet in sheets], "Count": len(sheets)}))
    entries: dict[str, PdfValue] = {
        "Type": Name("Catalog"),
        "Pages": Ref(tree),
        "Lang": "en-US",
        "ViewerPreferences": {"DisplayDocTitle": True},
        "AcroForm": {"Fields": roots, "DR": {"Font": fonts}},
    }
    writer.put(catalog, build(entries))
    return writer.finish(catalog, writer.add(build({"Title": f"{words.title} ({words.banner})"})))


def _pages(writer: FileWriter, scan: Scan, words: FormWords) -> list[dict[str, PdfValue]]:
    """The pages as printed, still without their fields.

    What is printed is one form XObject, to keep its fonts separate from those of the values.
    """
    overlays = [
        draw_page(size, [one for one in scan.fields if one.page == number], words, number)
        for number, size in enumerate(scan.pages, 1)
    ]
    fonts = _add_our_fonts(writer, overlays)
    return [
        {
            "Type": Name("Page"),
            "MediaBox": [0, 0, size.width, size.height],
            "Resources": {"XObject": {_PRINT: Ref(writer.add(_print(size, overlay, fonts)))}},
            "Contents": Ref(writer.add(stream(b"%b Do\n" % name(_PRINT)))),
            "Tabs": Name("S"),
        }
        for size, overlay in zip(scan.pages, overlays, strict=True)
    ]


def _print(size: PageSize, overlay: Overlay, fonts: Mapping[str, int]) -> Obj:
    """What is printed on a page, as a form XObject with its own fonts."""
    entries: dict[str, PdfValue] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [0, 0, size.width, size.height],
        "Resources": {"Font": {resource: Ref(fonts[resource]) for resource in overlay.fonts}},
    }
    return stream(overlay.stream, entries)


def _add_our_fonts(writer: FileWriter, overlays: Sequence[Overlay]) -> dict[str, int]:
    """Embed the faces used on the pages, each once; returns their numbers by resource name."""
    printed: dict[str, tuple[EmbeddableFace, frozenset[str]]] = {}
    for overlay in overlays:
        for resource, use in overlay.fonts.items():
            if isinstance(use, EmbeddedFontUse):
                _, before = printed.get(resource, (use.face, frozenset()))
                printed[resource] = use.face, before | use.characters
    return {resource: writer.add_all(face.font_objects(characters)) for resource, (face, characters) in printed.items()}


def _add_font(writer: FileWriter, font: str) -> int:
    """Add a font that fields use, not embedded, with the widths of the standard font that stands for it."""
    entries: dict[str, PdfValue] = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name(font)}
    if font == "ZapfDingbats":
        return writer.add(build(entries))
    like = standard_font(font)
    descriptor: dict[str, PdfValue] = {
        "Type": Name("FontDescriptor"),
        "FontName": Name(font),
        "Flags": _NONSYMBOLIC | (_SERIF if like.key.startswith("Times") else 0) | (_ITALIC if like.slanted else 0),
        "FontBBox": [-200, -250, 1200, 950],
        "ItalicAngle": -12 if like.slanted else 0,
        "Ascent": _ASCENT,
        "Descent": _DESCENT,
        "CapHeight": 700,
        "StemV": 140 if "Bold" in like.key else 80,
    }
    return writer.add(
        build(
            {
                **entries,
                "Subtype": Name("TrueType" if font.startswith(("Arial", "TimesNewRoman")) else "Type1"),
                "Encoding": Name("WinAnsiEncoding"),
                "FirstChar": _FIRST_LETTER,
                "LastChar": 255,
                "Widths": list(like.widths[_FIRST_LETTER:]),
                "FontDescriptor": Ref(writer.add(build(descriptor))),
            }
        )
    )
