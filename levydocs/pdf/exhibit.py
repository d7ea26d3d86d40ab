"""An exhibit as pages of US Letter: a PDF, a PNG or a JPEG, told by what it holds and not by its name.

Pages and pictures are scaled down where they must, never up, and keep clear of the bottom, where the page number goes.
What lies wide lies on Letter turned to its side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levydocs.findings import Finding, finding
from levydocs.pdf.convert import Collector, appearance_of, is_hidden
from levydocs.pdf.model import LETTER, PageSize, Piece, PiecePage
from levydocs.pdf.photo import Photo, TooLarge, photo
from levydocs.pdf.source import Matrix, Trouble, Unusable, opened, times, view_of
from levydocs.pdf.syntax import PdfValue, Ref, build, name, numbers, stream

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MARGIN = 18.0
"""Points left free at the top and the sides."""
FOOT = 36.0
"""Points left free at the bottom."""

_CODES = {
    Trouble.HTML: "LD-exhibit-web-page",
    Trouble.NOT_PDF: "LD-exhibit-unknown-kind",
    Trouble.ENCRYPTED: "LD-exhibit-encrypted",
    Trouble.DAMAGED: "LD-exhibit-damaged",
    Trouble.NO_PAGES: "LD-exhibit-no-pages",
}


def exhibit(data: bytes, name: str) -> tuple[Piece | None, list[Finding]]:
    """The pages of the exhibit whose file is called ``name``; None with a finding that blocks when there are none."""
    try:
        picture = photo(data)
        if picture is not None:
            return _piece_of_photo(picture), []
        with opened(data) as reader:
            return _piece_of_pdf(reader, name)
    except Unusable as unusable:
        code = _CODES[unusable.trouble]
    except TooLarge:
        code = "LD-exhibit-too-large"
    except ValueError:
        code = "LD-exhibit-damaged"
    return None, [finding(code, name, name=name)]


def fitted(size: PageSize, largest: float = 1.0) -> tuple[PageSize, float, float, float]:
    """The sheet for something of this size, the scale (``largest`` at most), and where its lower left corner goes."""
    sheet = PageSize(LETTER.height, LETTER.width) if size.width > size.height else LETTER
    wide, high = sheet.width - 2 * MARGIN, sheet.height - MARGIN - FOOT
    scale = min(largest, wide / size.width, high / size.height)
    return sheet, scale, MARGIN + (wide - size.width * scale) / 2, FOOT + (high - size.height * scale) / 2


def _piece_of_photo(picture: Photo) -> Piece:
    sheet, scale, x, y = fitted(picture.size)
    place = (picture.size.width * scale, 0.0, 0.0, picture.size.height * scale, x, y)
    draw = stream(_drawn("Photo", times(picture.turned, place)))
    page = PiecePage(sheet, {}, build({"XObject": {"Photo": Ref(0)}}), (1,))
    return Piece((picture.image, draw), (page,))


def _piece_of_pdf(reader: PdfReader, name: str) -> tuple[Piece | None, list[Finding]]:
    if reader.root_object.get("/NeedsRendering"):
        return None, [finding("LD-exhibit-dynamic-form", name, name=name)]
    collector = Collector(reader)
    piece = collector.piece([_page(collector, page) for page in reader.pages])
    undrawn = [number for number, page in enumerate(reader.pages, start=1) if any(map(_is_undrawn, _annotations(page)))]
    return piece, [finding("LD-exhibit-undrawn-value", name, name=name, page=number) for number in undrawn]


def _page(collector: Collector, page: PageObject) -> PiecePage:
    """A page of a PDF on Letter, its annotations drawn upon it."""
    view = view_of(page)
    sheet, scale, x, y = fitted(view.size, page.user_unit)
    fit: Matrix = (scale, 0, 0, scale, x, y)
    forms: dict[str, PdfValue] = {"Page": Ref(collector.page(page, view))}
    content = [_drawn("Page", fit)]
    for annotation in _annotations(page):
        if drawn := collector.annotation(annotation):
            place, form = drawn
            label = f"Note{len(forms)}"
            forms[label] = Ref(form)
            content.append(_drawn(label, times(times(place, view.matrix), fit)))
    return PiecePage(sheet, {}, build({"XObject": forms}), (collector.add(stream(b"\n".join(content))),))


def _annotations(page: PageObject) -> list[Any]:
    found = (annotation.get_object() for annotation in page.get("/Annots") or ())
    return [annotation for annotation in found if isinstance(annotation, dict)]


def _is_undrawn(annotation: Any) -> bool:
    """True for a form field or a free text that has words and no appearance."""
    if is_hidden(annotation) or appearance_of(annotation) is not None:
        return False
    if annotation.get("/Subtype") == "/FreeText":
        return bool(annotation.get("/Contents"))
    field = annotation if "/FT" in annotation else annotation.get("/Parent", {})
    return field.get("/FT") in ("/Tx", "/Ch") and bool(field.get("/V"))


def _drawn(label: str, matrix: Matrix) -> bytes:
    return b"q %b cm %b Do Q" % (numbers(*matrix), name(label))
