"""Envelopes: the parts that go to one recipient; and files: their pages with page numbers, marks and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from levydocs.packet.parts import Part
from levydocs.packet.recipe import TO_THE_FILE, Sending
from levydocs.packet.sign_tabs import draw_tabs
from levydocs.pdf.model import Overlay, PageSize, Rect
from levydocs.pdf.write.assemble import Leaf, Outline, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink

_FOOTER_SIZE, _FOOTER_HEIGHT = 7.5, 14.0
"""The page number is below the last line of every official form, within the area that a fax transmits."""
FOOT = (10.0, 24.0)
"""The range of the page number on a page, in points from the bottom: the one thing that differs from file to file."""
_FOOTER_MARGIN = 24.0
"""Points that stay free on both sides of the page number; a longer one is set smaller."""
_MARK_SIZE, _MARK_MARGIN = 8.0, 15.0
DRAFT = "DRAFT — not ready to send"
SPECIMEN = "SPECIMEN — made-up data, not for filing"
"""The marks of a page."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes to one recipient, in order, and how."""

    id: str
    title: str
    parts: tuple[Part, ...]
    sending: Sending = TO_THE_FILE
    taxpayer: int | None = None
    """The one taxpayer it is about (the position in the case); None: all."""
    short: str = ""
    """How a page number names the recipient if a page goes to several."""
    to_irs: bool = False
    """True: it goes to an office of the IRS."""
    position: int = 0
    """That of its recipe; 0 is the complete packet."""

    @property
    def owner(self) -> int | None:
        """The taxpayer named on its pages: the one it is about, or its first letter or first form is about; None: no one."""
        if self.taxpayer is not None:
            return self.taxpayer
        forms = (part for part in self.parts if part.id.startswith("form:"))
        return next((one for part in (*self.parts[:1], *forms) for one in part.owners), None)

    @property
    def page_count(self) -> int:
        """Pages of all parts together."""
        return sum(len(part.leaves) for part in self.parts)

    def placed(self) -> Iterator[tuple[Part, int]]:
        """Each part and the page of the envelope (from 0) on which it begins."""
        first = 0
        for part in self.parts:
            yield part, first
            first += len(part.leaves)


@dataclass(frozen=True, slots=True)
class Marks:
    """What every page says in its margins: whose packet it is, and why it is not ready to send (empty: it is ready)."""

    owner: str
    not_ready: str


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page of a file: which page of which part it is (from 0), and what is in its margins.

    ``foot`` is its number, ``mark`` why it is not ready to send. ``tabs``: the positions of a signer's tabs, in a signing set.
    ``leaf`` is the page's content, the margins drawn last.
    """

    part: Part
    number: int
    foot: str
    mark: str
    leaf: Leaf
    tabs: tuple[Rect, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Which page of which part it is, to find it in another file."""
        return self.part.id, self.number

    def with_tabs(self, tabs: tuple[Rect, ...]) -> PlacedPage:
        """The same page with a signer's tabs."""
        return placed_page(self.part, self.number, self.foot, self.mark, tabs)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a packet, not written yet."""

    title: str
    pages: tuple[PlacedPage, ...]


def placed_page(part: Part, number: int, foot: str, mark: str, tabs: tuple[Rect, ...] = ()) -> PlacedPage:
    """A page of a part (from 0) with its margins."""
    leaf = part.leaves[number]
    margin = Overlay.later(partial(_margin, leaf.under.size, foot, mark, tabs))
    return PlacedPage(part, number, foot, mark, replace(leaf, overlays=(*leaf.overlays, margin)), tabs)


def numbered(envelope: Envelope, marks: Marks, shared: Mapping[tuple[str, int], str] | None = None) -> File:
    """The file of an envelope, its pages numbered through. ``shared``: the number of each page that has another one."""
    count, feet = envelope.page_count, shared or {}
    pages = ((part, page) for part in envelope.parts for page in range(len(part.leaves)))
    return File(
        envelope.title,
        tuple(
            placed_page(part, page, feet.get((part.id, page)) or footer(number, count, marks.owner), marks.not_ready)
            for number, (part, page) in enumerate(pages, 1)
        ),
    )


def bind(file: File, subject: str, characters: Mapping[str, frozenset[str]] | None = None) -> bytes:
    """The bytes of a file, with a bookmark at the beginning of each part.

    ``characters``: those that each face is embedded with; the files of a packet have the same faces.
    """
    pages = file.pages
    begins = [at for at, one in enumerate(pages) if begins_part(one.key, pages[at - 1].key if at else None)]
    return assemble(
        [one.leaf for one in pages],
        title=file.title,
        subject=subject,
        outline=[Outline(pages[at].part.title, at) for at in begins],
        page_labels=[str(number) for number in range(1, len(pages) + 1)],
        characters=characters,
    )


def begins_part(page: tuple[str, int], before: tuple[str, int] | None) -> bool:
    """True for the first page of a part, and for one that follows a page of another part: it gets a bookmark."""
    return page[1] == 0 or before is None or before[0] != page[0]


def footer(number: int, count: int, owner: str) -> str:
    """The text at the foot of a page; without a name if the case has none."""
    return foot_of(owner, [f"page {number} of {count}"])


def foot_of(owner: str, numbers: list[str]) -> str:
    """Whose packet it is, and the page numbers."""
    return " · ".join([*([owner] if owner else []), *numbers])


@lru_cache(maxsize=512)
def _margin(size: PageSize, foot: str, mark: str, tabs: tuple[Rect, ...]) -> Overlay:
    ink, sans = Ink(), face("sans")
    ink.within_margin("Footer")
    wide = sans.width(foot, _FOOTER_SIZE)
    fitted = _FOOTER_SIZE * min(1.0, (size.width - 2 * _FOOTER_MARGIN) / wide)
    ink.text((size.width - sans.width(foot, fitted)) / 2, _FOOTER_HEIGHT, foot, sans, fitted)
    if mark:
        bold = face("sans", "bold")
        start = (size.height - bold.width(mark, _MARK_SIZE)) / 2
        ink.text_rotated(_MARK_MARGIN, start, mark, bold, _MARK_SIZE, 90)
    draw_tabs(ink, tabs, size)
    return ink.overlay()
