"""The facsimile: a real AcroForm with the pages and fields of a scanned form, under our own captions.

It lets a person review a case where the official form is not installed, and it is read, compiled and filled as that is:
``scan(draw_form(s, words))`` equals ``s`` but for the labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from levydocs.pdf.caption import draw_page
from levydocs.pdf.fonts import standard_face
from levydocs.pdf.ink import Ink
from levydocs.pdf.model import (
    Align,
    EmbeddableFace,
    EmbeddedFontUse,
    Field,
    FieldKind,
    Obj,
    Overlay,
    PageSize,
    Rect,
    Scan,
)
from levydocs.pdf.syntax import FileWriter, Name, PdfValue, Ref, build, name, numbers, stream

_READ_ONLY, _MULTILINE, _PUSH_BUTTON, _COMB = 1 << 0, 1 << 12, 1 << 16, 1 << 24
_PRINTED = 4
_TYPES = {
    FieldKind.TEXT: "Tx",
    FieldKind.CHECK: "Btn",
    FieldKind.BUTTON: "Btn",
    FieldKind.CHOICE: "Ch",
    FieldKind.SIGNATURE: "Sig",
}
_QUADDING = {Align.LEFT: 0, Align.CENTER: 1, Align.RIGHT: 2}
_MARK_LETTERS = {"check": "4", "cross": "8", "circle": "l", "diamond": "u", "square": "n", "star": "H"}
"""The letters of ZapfDingbats that viewers know a mark by (``/MK /CA``)."""
_FIRST_LETTER = 32
_PRINT = "Print"
_SERIF, _NONSYMBOLIC, _ITALIC = 1 << 1, 1 << 5, 1 << 6


@dataclass(frozen=True, slots=True)
class FormWords:
    """What a facsimile says: ``banner`` in both margins of each page, ``captions`` by field name.

    ``headings`` are pages (1 is the first), heights in points, and texts.
    """

    title: str
    banner: str
    captions: Mapping[str, str]
    headings: Sequence[tuple[int, float, str]] = ()


@dataclass(slots=True)
class _Node:
    """A partial field name: what stands below it, or the field that it completes."""

    kids: dict[str, _Node] = field(default_factory=dict)
    leaf: Field | None = None


def draw_form(scan: Scan, words: FormWords) -> bytes:
    """The facsimile of a scanned form as a PDF file; the same input gives the same bytes.

    Raises ValueError when two fields have one name, or the name of a field is also that of a group.
    """
    writer = FileWriter()
    fonts = {font: _add_font(writer, font) for font in sorted({one.font for one in scan.fields if one.font})}
    catalog, pages = writer.reserve(), writer.reserve()
    sheets = [writer.reserve() for _ in scan.pages]
    widgets: list[list[PdfValue]] = [[] for _ in scan.pages]
    roots: list[PdfValue] = []
    for part, node in _tree(scan.fields).kids.items():
        roots.append(Ref(_add_node(writer, part, node, None, _Sheets(words, sheets, widgets))))
    overlays = [_overlay(scan, words, number) for number in range(1, len(scan.pages) + 1)]
    ours = _add_our_fonts(writer, overlays)
    for sheet, size, overlay, marks in zip(sheets, scan.pages, overlays, widgets, strict=True):
        printed = writer.add(_print(size, overlay, ours))
        page: dict[str, PdfValue] = {
            "Type": Name("Page"),
            "Parent": Ref(pages),
            "MediaBox": [0, 0, size.width, size.height],
            "Resources": {"XObject": {_PRINT: Ref(printed)}},
            "Contents": Ref(writer.add(stream(b"%b Do\n" % name(_PRINT)))),
            "Annots": marks,
            "Tabs": Name("S"),
        }
        writer.put(sheet, build(page))
    kids: list[PdfValue] = [Ref(sheet) for sheet in sheets]
    writer.put(pages, build({"Type": Name("Pages"), "Kids": kids, "Count": len(kids)}))
    form: dict[str, PdfValue] = {
        "Fields": roots,
        "DR": {"Font": {font: Ref(position) for font, position in fonts.items()}},
    }
    entries: dict[str, PdfValue] = {
        "Type": Name("Catalog"),
        "Pages": Ref(pages),
        "Lang": "en-US",
        "ViewerPreferences": {"DisplayDocTitle": True},
        "AcroForm": form,
    }
    writer.put(catalog, build(entries))
    return writer.finish(catalog, writer.add(build({"Title": f"{words.title} ({words.banner})"})))


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The pages that widgets are put on: the number of each page's object, and the widgets so far."""

    words: FormWords
    numbers: Sequence[int]
    widgets: Sequence[list[PdfValue]]


def _tree(fields: Sequence[Field]) -> _Node:
    root = _Node()
    for one in fields:
        node = root
        for part in one.name.split("."):
            if node.leaf is not None:
                raise ValueError("the name of a field is also that of a group")
            node = node.kids.setdefault(part, _Node())
        if node.kids or node.leaf is not None:
            raise ValueError("two fields of one name")
        node.leaf = one
    return root


def _add_node(writer: FileWriter, part: str, node: _Node, parent: int | None, sheets: _Sheets) -> int:
    """Add a field, or a group and all below it; answer its number."""
    position = writer.reserve()
    entries: dict[str, PdfValue] = {"T": part}
    if parent is not None:
        entries["Parent"] = Ref(parent)
    if node.leaf is None:
        entries["Kids"] = [Ref(_add_node(writer, below, kid, position, sheets)) for below, kid in node.kids.items()]
    else:
        entries |= _widget(writer, node.leaf, sheets)
        sheets.widgets[node.leaf.page - 1].append(Ref(position))
    writer.put(position, build(entries))
    return position


def _widget(writer: FileWriter, one: Field, sheets: _Sheets) -> dict[str, PdfValue]:
    """What a field says of itself, and how it looks while it is empty."""
    rect = one.rect
    entries: dict[str, PdfValue] = {
        "Type": Name("Annot"),
        "Subtype": Name("Widget"),
        "FT": Name(_TYPES[one.kind]),
        "P": Ref(sheets.numbers[one.page - 1]),
        "Rect": [rect.x0, rect.y0, rect.x1, rect.y1],
        "F": _PRINTED,
        "Ff": _flags(one),
        "TU": sheets.words.captions.get(one.name) or one.label or None,
        "Q": _QUADDING[one.align] or None,
        "MaxLen": one.max_length,
        "DA": _appearance(one) or None,
    }
    if one.kind is FieldKind.CHECK:
        entries["MK"] = {"CA": _MARK_LETTERS[one.mark]}
        entries["V"] = entries["AS"] = Name("Off")
        entries["AP"] = {"N": {state: Ref(writer.add(look)) for state, look in _looks(one).items()}}
    return {key: value for key, value in entries.items() if value is not None}


def _flags(one: Field) -> int:
    return (
        (_READ_ONLY if one.read_only else 0)
        | (_MULTILINE if one.multiline else 0)
        | (_PUSH_BUTTON if one.kind is FieldKind.BUTTON else 0)
        | (_COMB if one.comb else 0)
    )


def _appearance(one: Field) -> bytes:
    """The default appearance, by which a viewer draws a value: font, size and colour."""
    if not one.font:
        return b""
    color = b"%b g" % numbers(one.color[0]) if len(set(one.color)) == 1 else b"%b rg" % numbers(*one.color)
    return b"%b %b Tf %b" % (name(one.font), numbers(one.size), color)


def _looks(one: Field) -> dict[str, Obj]:
    """How a check box looks in each of its states, each a form in a box from the origin."""
    box = Rect(0, 0, one.rect.width, one.rect.height)
    entries: dict[str, PdfValue] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [0, 0, box.width, box.height],
        "Resources": {},
    }
    ink = Ink()
    ink.check(box, one.mark, one.color)
    ticked = stream(ink.overlay().stream, entries)
    return dict.fromkeys(one.states, ticked) | {"Off": stream(b"", entries)}


def _print(size: PageSize, overlay: Overlay, fonts: Mapping[str, int]) -> Obj:
    """What is printed on a page as one form, so that its fonts are not in the way of those of the values."""
    entries: dict[str, PdfValue] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [0, 0, size.width, size.height],
        "Resources": {"Font": {resource: Ref(fonts[resource]) for resource in overlay.fonts}},
    }
    return stream(overlay.stream, entries)


def _overlay(scan: Scan, words: FormWords, number: int) -> Overlay:
    """What is printed on the page of that number."""
    return draw_page(
        scan.pages[number - 1],
        [one for one in scan.fields if one.page == number],
        words.captions,
        [(height, text) for page, height, text in words.headings if page == number],
        words.title,
        words.banner,
    )


def _add_our_fonts(writer: FileWriter, overlays: Sequence[Overlay]) -> dict[str, int]:
    """Embed the faces that the pages are printed in, each once; answer their numbers by resource name."""
    printed: dict[str, tuple[EmbeddableFace, frozenset[str]]] = {}
    for overlay in overlays:
        for resource, use in overlay.fonts.items():
            if isinstance(use, EmbeddedFontUse):
                _, before = printed.get(resource, (use.face, frozenset()))
                printed[resource] = use.face, before | use.characters
    return {
        resource: writer.add_all(face.font_objects(characters))[0] for resource, (face, characters) in printed.items()
    }


def _add_font(writer: FileWriter, font: str) -> int:
    """Add a font that fields use, not embedded, with the widths of the standard font that stands for it."""
    entries: dict[str, PdfValue] = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name(font)}
    if font == "ZapfDingbats":
        return writer.add(build(entries))
    face = standard_face(font)
    descriptor: dict[str, PdfValue] = {
        "Type": Name("FontDescriptor"),
        "FontName": Name(font),
        "Flags": _NONSYMBOLIC | (_SERIF if face.key.startswith("Times") else 0) | (_ITALIC if _leans(face.key) else 0),
        "FontBBox": [-200, -250, 1200, 950],
        "ItalicAngle": -12 if _leans(face.key) else 0,
        "Ascent": face.ascent(1000),
        "Descent": -face.descent(1000),
        "CapHeight": 700,
        "StemV": 140 if "Bold" in face.key else 80,
    }
    return writer.add(
        build(
            {
                **entries,
                "Subtype": Name("TrueType" if font.startswith(("Arial", "TimesNewRoman")) else "Type1"),
                "Encoding": Name("WinAnsiEncoding"),
                "FirstChar": _FIRST_LETTER,
                "LastChar": 255,
                "Widths": list(face.font.widths[_FIRST_LETTER:]),
                "FontDescriptor": Ref(writer.add(build(descriptor))),
            }
        )
    )


def _leans(font: str) -> bool:
    return "Italic" in font or "Oblique" in font
