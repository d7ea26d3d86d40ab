"""A blank form, compiled once: its pages as relocatable objects, its fields, and the fonts for typing in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zlib import crc32

from levydocs.errors import DefinitionRefused
from levydocs.pdf.foreign.convert import Collector
from levydocs.pdf.foreign.scan import fonts_of, refusal, scan_reader, widgets_of
from levydocs.pdf.foreign.source import Unusable, opened, view_of
from levydocs.pdf.foreign.structure import contents_of
from levydocs.pdf.model import Blank, BlankFont, Content, FieldKind, Piece, PiecePage, Scan
from levydocs.pdf.write.standard_fonts import standard_font
from levydocs.pdf.write.syntax import Ref, build, stream

if TYPE_CHECKING:
    from pypdf import PdfReader

_NOTHING: Mapping[int, tuple[Content, ...]] = MappingProxyType({})
_WRITTEN_IN = frozenset((FieldKind.TEXT, FieldKind.CHOICE))


def compile_blank(pdf: bytes, page_numbers: Sequence[int]) -> Blank:
    """The blank with only the requested pages, numbered from 1. Raises ``DefinitionRefused``."""
    try:
        with opened(pdf) as reader:
            _refuse_missing_pages(page_numbers, len(reader.pages))
            return compile_reader(reader, Collector(reader), sha256(pdf).hexdigest(), page_numbers)
    except Unusable as unusable:
        raise refusal(unusable) from unusable


def compile_reader(reader: PdfReader, collector: Collector, digest: str, page_numbers: Sequence[int]) -> Blank:
    """As ``compile_blank``, from an open file, with what was collected before. Raises ``Unusable``."""
    found = scan_reader(reader)
    fonts = _fonts(reader, found, collector)
    names = {number: widget.field.name for number, widget in widgets_of(reader).items()}
    read = contents_of(reader, page_numbers, names)
    return Blank(digest, found, _piece(reader, collector, page_numbers, digest, read), tuple(page_numbers), fonts)


def piece_of(pdf: bytes) -> Piece:
    """All pages of a file, as displayed, without annotations. Raises ``source.Unusable``."""
    with opened(pdf) as reader:
        return _piece(reader, Collector(reader), range(1, len(reader.pages) + 1))


def _refuse_missing_pages(page_numbers: Sequence[int], count: int) -> None:
    if missing := [str(number) for number in page_numbers if not 1 <= number <= count]:
        raise DefinitionRefused(
            f"the form has {count} pages; there is no page {', '.join(missing)}",
            remedy="Correct send_pages of the revision.",
        )


def _piece(
    reader: PdfReader,
    collector: Collector,
    page_numbers: Sequence[int],
    digest: str = "",
    read: Mapping[int, tuple[Content, ...]] = _NOTHING,
) -> Piece:
    # A checker that does not look into form XObjects expects the page within a marked content.
    draw = collector.add(stream(b"/Span BMC\n/Page Do\nEMC" if any(read.values()) else b"/Page Do"))
    pages = []
    for number in page_numbers:
        page = reader.pages[number - 1]
        view = view_of(page)
        contents = read.get(number, ())
        key = _structure_key(digest, number) if contents else None
        form = collector.page(page, view, key)
        drawn = None if key is None else (form, key)
        pages.append(PiecePage(view.size, {}, build({"XObject": {"Page": Ref(form)}}), (draw,), contents, drawn))
    return collector.piece(pages)


def _structure_key(digest: str, number: int) -> int:
    """The key of a page in the parent tree of the file it is put into: far above those of the file's own pages."""
    return 1 << 30 | crc32(f"{digest} {number}".encode()) & (1 << 30) - 1


def _fonts(reader: PdfReader, found: Scan, collector: Collector) -> tuple[BlankFont, ...]:
    """The fonts that the form's fields are written in, by name."""
    form: Any = reader.root_object["/AcroForm"]
    known = {str(font.get_object()["/BaseFont"])[1:]: font for font in fonts_of(form.get("/DR", {})).values()}
    names = sorted({field.font for field in found.fields if field.kind in _WRITTEN_IN})
    return tuple(_font(name, known.get(name), collector) for name in names)


def _font(name: str, source: Any, collector: Collector) -> BlankFont:
    """The font as it is there, if text typed with it is sure to show: WinAnsi, with known widths or a standard font."""
    font: Mapping[str, Any] = source.get_object() if source is not None else {}
    is_usable = font.get("/Encoding") == "/WinAnsiEncoding" and ("/Widths" in font or standard_font(name).key == name)
    return BlankFont(name, _position(source, collector) if is_usable else None)


def _position(source: Any, collector: Collector) -> int:
    value = collector.value(source)
    return value.position if isinstance(value, Ref) else collector.add(build(value))
