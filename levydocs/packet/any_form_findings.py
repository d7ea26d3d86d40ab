"""What `levydocs fill --raw` says about a form: in its own words, since it makes no packet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from levydocs.acroforms.draw import written_area
from levydocs.acroforms.placing import Placement
from levydocs.findings import Finding, finding
from levydocs.pdf.foreign.filled_form import SIGNED, FilledForm
from levydocs.pdf.model import Blank, Field, PageSize, Rect

_OF_A_FORM = {
    "LD-packet-proof-hidden": "LD-fill-proof-hidden",
    "LD-packet-proof-more": "LD-fill-proof-more",
    "LD-packet-proof-pages": "LD-fill-proof-pages",
    "LD-packet-proof-picture": "LD-fill-proof-picture",
    "LD-packet-proof-tick": "LD-fill-proof-tick",
    "LD-packet-proof-unreadable": "LD-fill-proof-unreadable",
    "LD-packet-proof-value": "LD-fill-proof-value",
}
"""The codes that findings of a packet's proof get for a form alone; any other is about what the file contains."""
_FILLED_IN = "filled in"
"""After these words, a finding about a picture says where."""
_MOST_NAMES = 5
"""The most fields that a message names."""
_BESIDE, _ABOVE = 6.0, 1.5
"""Points around a text within which its ink may be: a viewer's own font for one that the form does not embed,
accents, tails."""
_EDGE = 0.5
"""Points by which a box may extend beyond the page."""


def in_own_words(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a proof as findings about a form; the rectangle of a picture that differs is kept."""
    return [_in_own_words(one) for one in findings]


def _in_own_words(one: Finding) -> Finding:
    if one.code not in _OF_A_FORM:
        return finding("LD-fill-proof-contents", one.place, what=one.message)
    return finding(_OF_A_FORM[one.code], one.place, where=one.message[:-1].partition(_FILLED_IN)[2])


def printed_area(placement: Placement) -> Rect:
    """Where in its box a value is looked for: forms print their own words in boxes and across their edges."""
    box = placement.field.rect
    if placement.tick:
        return box
    text = written_area(placement)
    return Rect(
        max(box.x0, text.x0 - _BESIDE),
        max(box.y0, text.y0 - _ABOVE),
        min(box.x1, text.x1 + _BESIDE),
        min(box.y1, text.y1 + _ABOVE),
    )


def beyond_page(blank: Blank, placements: Iterable[Placement], places: Mapping[str, str]) -> list[Finding]:
    """The values that would be off the page: their boxes are outside its crop box. ``places``: where each was given."""
    return [
        finding("LD-fill-beyond-page", places.get(one.line, one.line), field=one.line, page=one.field.page)
        for one in placements
        if not _is_within(printed_area(one), blank.scan.pages[one.field.page - 1])
    ]


def notes_on(form: FilledForm) -> Iterator[Finding]:
    """What is worth knowing about a form, no matter what is written in it."""
    pages = form.blank.scan.pages
    for number, _ in enumerate(pages, start=1):
        stray = [name or "an unnamed one" for name, page in form.unlisted if page == number]
        if stray:
            yield finding("LD-fill-unlisted", f"page {number}", names=_some(stray))
        beyond = [
            one.name for one in form.blank.scan.fields if one.page == number and _is_beyond(one, pages[number - 1])
        ]
        if beyond:
            yield finding("LD-fill-not-seen", f"page {number}", names=_some(beyond))
        if any(one.undrawn and one.field is None and one.page == number for one in form.over):
            yield finding("LD-fill-undrawn", f"page {number}")
    for one in form.over:
        if one.field and one.value == SIGNED:
            yield finding("LD-fill-signed", one.field.name)


def _is_within(rect: Rect, page: PageSize) -> bool:
    return rect.x0 >= -_EDGE and rect.y0 >= -_EDGE and rect.x1 <= page.width + _EDGE and rect.y1 <= page.height + _EDGE


def _is_beyond(field: Field, page: PageSize) -> bool:
    """No part of the box is on the page."""
    rect = field.rect
    return rect.x1 <= 0 or rect.y1 <= 0 or rect.x0 >= page.width or rect.y0 >= page.height


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
