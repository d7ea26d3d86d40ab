"""An exhibit as US Letter pages: a PDF, a PNG or a JPEG, recognized by content and not by name.

Pages and pictures are scaled down if necessary, never up, and keep clear of the top, where the exhibit's letter goes, and
of the bottom, where the page number goes.
Landscape pages go on landscape Letter. Pictures are never resampled: evidence goes as it was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from levydocs.findings import Finding, finding
from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.foreign.convert import Collector, is_undrawn
from levydocs.pdf.foreign.file_kind import Kind, kind_of, kind_of_text
from levydocs.pdf.foreign.photo import Photo, TooLarge, photo
from levydocs.pdf.foreign.source import Matrix, Trouble, Unusable, is_true, opened, times, view_of
from levydocs.pdf.foreign.unlock import PrintingForbidden, unlocked
from levydocs.pdf.model import LETTER, PageSize, Piece, PiecePage
from levydocs.pdf.write.syntax import PdfValue, Ref, build, drawn, stream
from levydocs.text import join_words

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MARGIN = 18.0
"""Points left free at the sides."""
HEAD = 28.0
"""Points left free at the top, where the exhibit's letter goes: below what a fax machine cuts off or prints its own line on."""
FOOT = 36.0
"""Points left free at the bottom."""

MEGABYTE = 1_000_000
LARGEST = 100 * MEGABYTE
"""A larger file is refused unread."""
MOST_PAGES = 500
"""An exhibit with more pages is refused: no one faxes or reads it."""
HEAVY = 10 * MEGABYTE
"""A larger exhibit is worth a note: portals and mailboxes refuse large files."""
SMALL = 0.5
"""Print at less than this share of its size is hard to read, and unreadable on a fax."""
_SAME_SIZE = 2.0
"""Points by which a page may be larger or smaller than Letter and still count as Letter."""
_KEPT = 100 * MEGABYTE
"""Bytes of imported exhibits that a process keeps."""
_OWN_WEIGHT = 1_000
"""What remembering even a refused file takes."""

_CODES = {
    Trouble.HTML: "LD-exhibit-web-page",
    Trouble.NOT_PDF: "LD-exhibit-unknown-kind",
    Trouble.ENCRYPTED: "LD-exhibit-encrypted",
    Trouble.DAMAGED: "LD-exhibit-damaged",
    Trouble.NO_PAGES: "LD-exhibit-no-pages",
}


@dataclass(frozen=True, slots=True)
class _Remark:
    """The code of a finding and the words that complete it, except the exhibit's name."""

    code: str
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Import:
    """The result for one file, regardless of its name."""

    piece: Piece | None
    remarks: tuple[_Remark, ...] = ()

    @property
    def weight(self) -> int:
        """About how many bytes the pages take, in memory and in the packet."""
        objects = self.piece.objects if self.piece else ()
        return _OWN_WEIGHT + sum(len(obj.body) + len(obj.stream or b"") for obj in objects)


_RECENT: BoundedCache[_Import] = BoundedCache(_KEPT)


def exhibit(data: bytes, name: str, *, full_size: bool = False) -> tuple[Piece | None, list[Finding]]:
    """The pages of the exhibit named ``name``; None with a finding that blocks if there are none.

    ``full_size``: a page of a PDF that already is Letter stays as it is, its own margins free for what is drawn there. A recently
    imported file is not parsed again.
    """
    if len(data) > LARGEST:
        return None, [finding("LD-exhibit-too-heavy", name, name=name, limit=LARGEST // MEGABYTE)]
    digest = sha256(data).digest() + bytes([full_size])
    found = _RECENT.get(digest)
    if found is None:
        found = _imported(data, full_size=full_size)
        _RECENT.keep(digest, found, found.weight)
    return found.piece, [finding(remark.code, name, name=name, **remark.words) for remark in found.remarks]


def fitted(size: PageSize, largest: float = 1.0) -> tuple[PageSize, float, float, float]:
    """The sheet for something of this size, the scale (``largest`` at most), and where its lower left corner goes."""
    sheet = PageSize(LETTER.height, LETTER.width) if size.width > size.height else LETTER
    wide, high = sheet.width - 2 * MARGIN, sheet.height - HEAD - FOOT
    scale = min(largest, wide / size.width, high / size.height)
    return sheet, scale, MARGIN + (wide - size.width * scale) / 2, FOOT + (high - size.height * scale) / 2


def _placed(size: PageSize, largest: float, *, full_size: bool) -> tuple[PageSize, float, float, float]:
    """As ``fitted``; with ``full_size``, a Letter page is its own sheet."""
    whole = PageSize(size.width * largest, size.height * largest)
    if full_size and abs(whole.width - LETTER.width) <= _SAME_SIZE and abs(whole.height - LETTER.height) <= _SAME_SIZE:
        return LETTER, largest, 0.0, 0.0
    return fitted(size, largest)


def _imported(data: bytes, *, full_size: bool) -> _Import:
    try:
        found = _read(data, full_size=full_size)
    except Unusable as unusable:
        return _refused(_CODES[unusable.trouble])
    except PrintingForbidden:
        return _refused("LD-exhibit-printing-forbidden")
    except TooLarge as picture:
        return _refused("LD-exhibit-too-large", limit=picture.millions)
    except ValueError:
        return _refused("LD-exhibit-damaged")
    if found.weight <= HEAVY:
        return found
    heavy = _Remark("LD-exhibit-heavy", {"megabytes": round(found.weight / MEGABYTE)})
    return _Import(found.piece, (*found.remarks, heavy))


def _refused(code: str, **words: object) -> _Import:
    return _Import(None, (_Remark(code, words),))


def _read(data: bytes, *, full_size: bool) -> _Import:
    if not data:
        return _refused("LD-exhibit-empty")
    picture = photo(data)
    if picture is not None:
        return _of_photo(picture)
    if kind := kind_of(data):
        return _of_kind(kind)
    try:
        return _of_pdf(data, full_size=full_size)
    except Unusable as unusable:
        if unusable.trouble is Trouble.NOT_PDF and (kind := kind_of_text(data)):
            return _of_kind(kind)
        if unusable.trouble is not Trouble.ENCRYPTED:
            raise
    found = _of_pdf(unlocked(data), full_size=full_size)
    return _Import(found.piece, (*found.remarks, _Remark("LD-exhibit-unlocked")) if found.piece else found.remarks)


def _of_kind(kind: Kind) -> _Import:
    return _refused(kind.code, kind=kind.words)


def _of_photo(picture: Photo) -> _Import:
    sheet, scale, x, y = fitted(picture.size)
    place = (picture.size.width * scale, 0.0, 0.0, picture.size.height * scale, x, y)
    draw = stream(drawn("Photo", *times(picture.turned, place)))
    page = PiecePage(sheet, {}, build({"XObject": {"Photo": Ref(0)}}), (1,))
    moving = (_Remark("LD-exhibit-moving", {"frames": picture.frames}),) if picture.frames > 1 else ()
    return _Import(Piece((picture.image, draw), (page,)), moving)


def _of_pdf(data: bytes, *, full_size: bool) -> _Import:
    with opened(data) as reader:
        catalog = reader.root_object
        if _is_dynamic(catalog):
            return _refused("LD-exhibit-dynamic-form")
        if "/Collection" in catalog:
            return _refused("LD-exhibit-portfolio")
        if len(reader.pages) > MOST_PAGES:
            return _refused("LD-exhibit-too-long", pages=len(reader.pages), limit=MOST_PAGES)
        collector = Collector(reader)
        piece = collector.piece([_page(collector, page, full_size=full_size) for page in reader.pages])
        return _Import(piece, tuple(_remarks(reader)))


def _is_dynamic(catalog: Mapping[str, Any]) -> bool:
    """True for a form whose pages only Adobe Reader makes: it says so, or has XFA and no other fields."""
    form = catalog.get("/AcroForm") or {}
    return is_true(catalog.get("/NeedsRendering")) or ("/XFA" in form and not form.get("/Fields"))


def _remarks(reader: PdfReader) -> Iterator[_Remark]:
    small = [str(number) for number, page in enumerate(reader.pages, start=1) if _shrink(page) < SMALL]
    if small:
        yield _Remark("LD-exhibit-small-print", {"pages": join_words(small)})
    for number, page in enumerate(reader.pages, start=1):
        if any(map(is_undrawn, _annotations(page))):
            yield _Remark("LD-exhibit-undrawn-value", {"page": number})
    if (reader.root_object.get("/Names") or {}).get("/EmbeddedFiles"):
        yield _Remark("LD-exhibit-attachments")


def _page(collector: Collector, page: PageObject, *, full_size: bool) -> PiecePage:
    """A page of a PDF on Letter, its annotations drawn on it."""
    view = view_of(page)
    sheet, scale, x, y = _placed(view.size, page.user_unit, full_size=full_size)
    fit: Matrix = (scale, 0, 0, scale, x, y)
    forms: dict[str, PdfValue] = {"Page": Ref(collector.page(page, view))}
    content = [drawn("Page", *fit)]
    for annotation in _annotations(page):
        if shown := collector.annotation(annotation):
            place, form = shown
            label = f"Note{len(forms)}"
            forms[label] = Ref(form)
            content.append(drawn(label, *times(times(place, view.matrix), fit)))
    return PiecePage(sheet, {}, build({"XObject": forms}), (collector.add(stream(b"\n".join(content))),))


def _shrink(page: PageObject) -> float:
    """The size of the page in the packet as a share of its own size."""
    return fitted(view_of(page).size, page.user_unit)[1] / page.user_unit


def _annotations(page: PageObject) -> Sequence[Any]:
    found = (annotation.get_object() for annotation in page.get("/Annots") or ())
    return [annotation for annotation in found if isinstance(annotation, dict)]
