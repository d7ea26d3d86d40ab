"""Read one page of a finished file back: each value in its box, each check mark and no other, the margins, and nothing more."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from levydocs.findings import Finding, finding
from levydocs.packet.envelope import FOOT
from levydocs.packet.expected import Box, Page
from levydocs.packet.masking import hide_value
from levydocs.packet.page_read import PictureDigests
from levydocs.packet.sign_tabs import WORDS
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.readback.underlying_page import Under
from levydocs.pdf.readback.visibility import PageInk, PagePicture

_SLACK = 1.0
"""Points by which a glyph's box may stick out of a form's box: side bearings, not ink."""
_MARKED = 0.1
"""The share of inked points that a check mark leaves in the middle of its box; an empty box has none."""
_MORE = 2.0
"""Points above and below the strip of the page number, so that no line between it and the rest is left out."""
_TAB = "".join(WORDS)
_SAME_PLACE = 1.5
"""Points by which the middle of a page number may differ from the same page in another file: names differ in height."""


@dataclass(frozen=True)
class ReadPage:
    """A page (from 0) as PDFium reads it, what it should show, and the underlying page, if it is compared.

    ``letters`` are everything it says. ``composed``: a digest shows that its content is as intended. ``hidden``: what it should
    show comes from a record in which taxpayers' numbers are hidden.
    """

    reader: Reader
    number: int
    page: Page
    letters: str
    under: Under | None = None
    composed: bool = False
    hidden: bool = False

    @cached_property
    def ink(self) -> PageInk:
        """The page, sharp enough to see a comma, compared with the underlying page."""
        return PageInk(self.reader.grey(self.number), self.under.picture if self.under else None)

    @cached_property
    def foot(self) -> PagePicture:
        """The strip of the page number, from edge to edge, and a little more."""
        width = self.reader.page_size(self.number).width
        return self.reader.part(self.number, Rect(0, FOOT[0] - _MORE, width, FOOT[1] + _MORE))

    @cached_property
    def margins(self) -> tuple[Rect | None, ...]:
        """Where each text of the margins is; None for one that is not on the page."""
        return tuple(map(self.place_of, self.page.margins))

    def place_of(self, text: str) -> Rect | None:
        """Where a text of the margins is: the last place, since the margins are drawn last; an exhibit from an earlier packet
        may print the same text above."""
        return next(reversed(self.reader.where(self.number, text)), None)

    @cached_property
    def tabs_are_drawn(self) -> bool:
        """True if the words of each tab are the last on the page, and each tab has ink."""
        tabs = self.page.tabs
        ink = (PageInk(self.reader.part(self.number, tab)) for tab in tabs)
        return self.letters.endswith(_TAB * len(tabs)) and all(
            one.share(tab, pale=True) > 0 for one, tab in zip(ink, tabs, strict=True)
        )

    def own_letters(self) -> str:
        """The letters of the page without those of its margins and tabs."""
        own = self.letters.removesuffix(_TAB * len(self.page.tabs))
        for text in self.page.margins:
            own = own.replace(letters(text), "", 1)
        return own


def prove_page(read: ReadPage) -> Iterator[Finding]:
    """What on the page is not as intended. Without the underlying page, extra content is not looked for."""
    reader, number, page, under = read.reader, read.number, read.page, read.under
    alone = page.official
    if under:
        alone = reader.look_past(number, under.letters, under.characters)
    elif page.blank_letters:
        alone = reader.look_past(number, read.letters[: page.blank_letters])
    drawn: list[Rect] = []
    for box in page.boxes:
        text, extent = ("", None) if box.ticked else reader.value_in(number, box.rect)
        trouble = _box(read, box, text, extent, alone or page.official)
        if trouble:
            yield finding(trouble, box.line, page=number + 1)
        # Something may be drawn only around the glyphs of a value, so a line through it is noticed.
        drawn.append(extent if extent and alone else box.rect)
    if any(read.ink.share(_middle(one), pale=under is not None) >= _MARKED for one in page.empty):
        yield finding("LD-packet-proof-tick", page.part, page=number + 1)
    for place in read.margins:
        if place is None or not _margin_is_inked(read, place):
            yield finding("LD-packet-proof-number", page.part, page=number + 1)
        drawn += [place] if place else []
    if not read.tabs_are_drawn:
        yield finding("LD-packet-proof-tab", page.part, page=number + 1)
    drawn += page.tabs
    if reader.annotations(number):
        yield finding("LD-packet-proof-more", page.part, page=number + 1)
    if under is None:
        return
    if not read.composed and Counter(read.letters) != _expected_letters(under.letters, page):
        yield finding("LD-packet-proof-more", page.part, page=number + 1)
    if elsewhere := read.ink.changed(drawn):
        yield picture_finding(page.part, number, elsewhere)


def of_the_blank(read: ReadPage) -> BlankInBoxes:
    """What the underlying page prints where values are looked for; nothing if that page is not available."""
    under, page = read.under, read.page
    if under is None:
        return NOTHING_PRINTED
    marked = tuple(one for one in page.empty if under.share(_middle(one)) >= _MARKED)
    return BlankInBoxes(len(under.letters) if page.boxes else 0, marked)


def picture_finding(part: str, number: int, rect: Rect | None = None) -> Finding:
    """A page that does not look as intended, and where, if known."""
    return finding("LD-packet-proof-picture", part, page=number + 1, where=in_words(rect))


def in_words(rect: Rect | None) -> str:
    """Where on a page a rectangle is, as the end of a sentence; empty if not known."""
    if rect is None:
        return ""
    return (
        f", between ({rect.x0:.0f}, {rect.y0:.0f}) and ({rect.x1:.0f}, {rect.y1:.0f}) points from its lower left corner"
    )


@dataclass(frozen=True, slots=True)
class BlankInBoxes:
    """What a blank prints itself: how many letters, which come first on a filled page, and ink in empty check boxes."""

    letters: int = 0
    marked: tuple[Rect, ...] = ()


NOTHING_PRINTED = BlankInBoxes()


@dataclass(frozen=True, slots=True)
class ProvenPage:
    """What was seen of a page that is also in another file: its letters without the margins, where those are, its picture.

    ``edges``: what is drawn at its edges, where the tabs of another file may be. ``blank``: what the underlying page prints.
    """

    letters: str
    margins: tuple[Rect, ...]
    pictures: PictureDigests
    edges: tuple[Rect, ...]
    blank: BlankInBoxes


def is_repeated(read: ReadPage, first: ProvenPage) -> bool:
    """True if a page with the same content says the same and has its own page number at the same place, in ink, and its tabs."""
    if read.reader.annotations(read.number) or read.own_letters() != first.letters:
        return False
    if not read.tabs_are_drawn or any(_overlap(tab, one) for tab in read.page.tabs for one in first.edges):
        return False
    for text, before in zip(read.page.margins, first.margins, strict=True):
        if not _in_foot(before):
            continue  # it is the same in every file, and so is what draws it
        place = read.place_of(text)
        if place is None or not _same_place(place, before) or not _margin_is_inked(read, place):
            return False
    return True


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _same_place(one: Rect, other: Rect) -> bool:
    """True if the middles of two texts are at the same place; names differ in length and height."""
    across, up = one.x0 + one.x1 - other.x0 - other.x1, one.y0 + one.y1 - other.y0 - other.y1
    return abs(across) <= 2 * _SAME_PLACE and abs(up) <= 2 * _SAME_PLACE


def _margin_is_inked(read: ReadPage, rect: Rect) -> bool:
    """A margin is drawn alone if the rest of the page need not be checked."""
    if read.under:
        return read.ink.is_whole(rect)
    return PageInk(read.foot if _in_foot(rect) else read.reader.part(read.number, rect)).is_whole(rect)


def _in_foot(rect: Rect) -> bool:
    return FOOT[0] <= rect.y0 and rect.y1 <= FOOT[1]


def _expected_letters(below: str, page: Page) -> Counter[str]:
    """The letters of the underlying page, with those of every value and of the margins."""
    drawn = (*(text for box in page.boxes for text in box.texts), *page.margins, _TAB * len(page.tabs))
    return Counter(letters("".join((below, *drawn))))


def _box(read: ReadPage, box: Box, found: str, extent: Rect | None, alone: bool) -> str:
    """The code of what is wrong with a box; empty if it contains the value and nothing else, complete and visible.

    Not ``alone``: a facsimile prints its captions inside the boxes; there the value's words must be in the box, one after the
    other, once.
    """
    if box.ticked:
        return "" if read.ink.share(_middle(box.rect), pale=box.pale) >= _MARKED else "LD-packet-proof-value"
    meant = " ".join(box.texts)
    if read.hidden and box.private:
        found = hide_value(found)
    if letters(meant) != letters(found) and (alone or not _among(meant.split(), found.split())):
        return "LD-packet-proof-value"
    if extent is None or extent.x0 < box.rect.x0 - _SLACK or extent.x1 > box.rect.x1 + _SLACK:
        return "LD-packet-proof-value"
    return "" if read.ink.is_whole(extent, whole=alone, pale=box.pale) else "LD-packet-proof-hidden"


def _among(words: Sequence[str], all_words: Sequence[str]) -> bool:
    """The words are there in a row, once."""
    count = len(words)
    return sum(all_words[start : start + count] == words for start in range(len(all_words) - count + 1)) == 1


def _middle(rect: Rect) -> Rect:
    """The middle of a check box, clear of the frame that the form prints; a mark in a wide box is there too."""
    x, y, half = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2, min(rect.width, rect.height) / 4
    return Rect(x - half, y - half, x + half, y + half)


def letters(text: str) -> str:
    """A text without its white space, in one Unicode form: line breaks are not part of what is said."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())
