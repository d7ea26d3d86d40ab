"""A blank form, compiled once: its pages as relocatable objects, its fields, the widths of its fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from levydocs.errors import DefinitionRefused
from levydocs.pdf.foreign.convert import Collector
from levydocs.pdf.foreign.scan import fonts_of, refusal, scan_reader
from levydocs.pdf.foreign.source import Unusable, opened, view_of
from levydocs.pdf.model import Blank, BlankFont, FieldKind, Piece, PiecePage, Scan
from levydocs.pdf.write.fonts import standard_widths
from levydocs.pdf.write.syntax import Ref, build, stream

if TYPE_CHECKING:
    from pypdf import PdfReader

_STANDARD_TEXT_FONTS = frozenset(
    f"{family}{style}"
    for family, styles in (
        ("Courier", ("", "-Bold", "-Oblique", "-BoldOblique")),
        ("Helvetica", ("", "-Bold", "-Oblique", "-BoldOblique")),
        ("Times", ("-Roman", "-Bold", "-Italic", "-BoldItalic")),
    )
    for style in styles
)
_WRITTEN_IN = frozenset((FieldKind.TEXT, FieldKind.CHOICE))


def compile_blank(pdf: bytes, page_numbers: Sequence[int]) -> Blank:
    """The blank with only the pages asked for, numbered from 1. Raises ``DefinitionRefused``."""
    try:
        with opened(pdf) as reader:
            _refuse_missing_pages(page_numbers, len(reader.pages))
            return compile_reader(reader, Collector(reader), sha256(pdf).hexdigest(), page_numbers)
    except Unusable as unusable:
        raise refusal(unusable) from unusable


def compile_reader(reader: PdfReader, collector: Collector, digest: str, page_numbers: Sequence[int]) -> Blank:
    """As ``compile_blank``, of an open file, with whatever was collected before. Raises ``Unusable``."""
    found = scan_reader(reader)
    fonts = _fonts(reader, found, collector)
    return Blank(digest, found, _piece(reader, collector, page_numbers), tuple(page_numbers), fonts)


def piece_of(pdf: bytes) -> Piece:
    """All pages of a file, as they are seen, without annotations. Raises ``source.Unusable``."""
    with opened(pdf) as reader:
        return _piece(reader, Collector(reader), range(1, len(reader.pages) + 1))


def _refuse_missing_pages(page_numbers: Sequence[int], count: int) -> None:
    if missing := [str(number) for number in page_numbers if not 1 <= number <= count]:
        raise DefinitionRefused(
            f"the form has {count} pages; there is no page {', '.join(missing)}",
            remedy="Correct send_pages of the revision.",
        )


def _piece(reader: PdfReader, collector: Collector, page_numbers: Sequence[int]) -> Piece:
    draw = collector.add(stream(b"/Page Do"))
    pages = []
    for number in page_numbers:
        page = reader.pages[number - 1]
        view = view_of(page)
        form = collector.page(page, view)
        pages.append(PiecePage(view.size, {}, build({"XObject": {"Page": Ref(form)}}), (draw,)))
    return collector.piece(pages)


def _fonts(reader: PdfReader, found: Scan, collector: Collector) -> tuple[BlankFont, ...]:
    """The fonts that the form's fields are written in, by name."""
    form: Any = reader.root_object["/AcroForm"]
    known = {str(font.get_object()["/BaseFont"])[1:]: font for font in fonts_of(form.get("/DR", {})).values()}
    names = sorted({field.font for field in found.fields if field.kind in _WRITTEN_IN})
    return tuple(_font(name, known.get(name), collector) for name in names)


def _font(name: str, source: Any, collector: Collector) -> BlankFont:
    font: Mapping[str, Any] = source.get_object() if source is not None else {}
    is_winansi = font.get("/Encoding") == "/WinAnsiEncoding"
    if name in _STANDARD_TEXT_FONTS and ("/Widths" not in font or not is_winansi):
        return BlankFont(name, standard_widths(name), _position(source, collector) if is_winansi else None)
    if "/Widths" not in font or not is_winansi:
        # It could not be measured: the standard font of its look is, and is what prints.
        return BlankFont(name, standard_widths(name), None)
    return BlankFont(name, _widths(font), _position(source, collector))


def _position(source: Any, collector: Collector) -> int:
    value = collector.value(source)
    return value.position if isinstance(value, Ref) else collector.add(build(value))


def _widths(font: Mapping[str, Any]) -> tuple[float, ...]:
    """The widths of all 256 codes of a simple font (ISO 32000-1, 9.6.2)."""
    first = int(font.get("/FirstChar", 0))
    missing = float(font.get("/FontDescriptor", {}).get("/MissingWidth", 0))
    named = dict(enumerate((float(width) for width in font["/Widths"]), start=first))
    return tuple(named.get(code, missing) for code in range(256))
