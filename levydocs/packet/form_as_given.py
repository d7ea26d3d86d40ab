"""Whether a filled form still shows everything it showed when it was given: PDFium draws both, and the pictures are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from levydocs.acroforms.placing import Placement
from levydocs.findings import Finding, finding
from levydocs.packet.prove_page import in_words
from levydocs.pdf.foreign.filled_form import FilledForm
from levydocs.pdf.model import FieldKind, Rect
from levydocs.pdf.readback.reader import PdfiumError, Reader
from levydocs.pdf.readback.visibility import PageInk


def altered(
    given: bytes, made: bytes, form: FilledForm, anew: Collection[str], drawn: Sequence[Placement]
) -> Iterator[Finding]:
    """A finding for each page that looks different from the form that was ``given``, apart from what was drawn or left out.

    ``anew`` are the names of the fields that were given a value. Push buttons are left out.
    """
    with Reader(made) as written:
        try:
            before = Reader(given, forms=True)
        except PdfiumError:
            yield finding("LD-fill-not-compared")
            return
        with before:
            for index in range(written.page_count):
                yield from _page(before, written, index, _aside(form, index + 1, anew, drawn))


def _page(before: Reader, written: Reader, index: int, aside: Sequence[Rect]) -> Iterator[Finding]:
    place = f"page {index + 1}"
    try:
        alike = index < before.page_count and before.page_size(index) == written.page_size(index)
        ink = PageInk(written.grey(index), before.grey(index)) if alike else None
    except PdfiumError:
        ink = None
    if ink is None:
        yield finding("LD-fill-not-compared", place)
    elif rect := ink.changed(aside):
        yield finding("LD-fill-altered", place, where=in_words(rect))


def _aside(form: FilledForm, page: int, anew: Collection[str], drawn: Sequence[Placement]) -> list[Rect]:
    """Where a page may look different: what was drawn, fields given a value, push buttons, and what has no appearance of its own.

    PDFium draws a frame around a box without one, for the person who fills it in.
    """
    its = [one for one in form.over if one.page == page and one.field]
    return [one.field.rect for one in drawn if one.field.page == page] + [
        one.field.rect
        for one in its
        if one.field and (one.look is None or one.field.name in anew or one.field.kind is FieldKind.BUTTON)
    ]
