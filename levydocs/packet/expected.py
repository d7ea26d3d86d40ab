"""What one finished file should show, page by page: what the proof compares it with, and what proof.json keeps of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from levydocs.packet.envelope import File, PlacedPage
from levydocs.packet.masking import is_number
from levydocs.packet.parts import Part
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.visibility import is_pale
from levydocs.pdf.write.assemble import Leaf


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a form: the line it belongs to, where it is, and the lines of text in it, or that it is checked.

    ``private``: the text is a taxpayer's number, of which a record keeps the last four digits. ``pale``: the form's own color for
    it is pale.
    """

    line: str
    rect: Rect
    texts: tuple[str, ...] = ()
    ticked: bool = False
    private: bool = False
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the part it is a page of (from 0), its filled boxes, the check boxes that stay empty, and what is in its margins.
    ``official`` is false for a facsimile, which prints captions inside its boxes. ``leaf`` is the page's content, the margins
    drawn last; None if only a finished file is available. ``mark``: which of the margins says that the envelope is not ready; a
    copy of the page in another envelope may have another, or none. ``tabs``: the positions of a signer's tabs. ``blank_letters``:
    how many letters at the beginning of the page are the blank's own, if that is known from a record.
    """

    part: str
    number: int
    boxes: tuple[Box, ...]
    empty: tuple[Rect, ...]
    margins: tuple[str, ...]
    official: bool
    leaf: Leaf | None = None
    mark: str = ""
    tabs: tuple[Rect, ...] = ()
    blank_letters: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The pages of one letter (from ``first``, counted from 0) and the words on them, in order."""

    part: str
    first: int
    pages: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedFile:
    """A whole file."""

    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]

    @property
    def values(self) -> int:
        """How many boxes are filled."""
        return sum(len(page.boxes) for page in self.pages)


def expected(file: File) -> ExpectedFile:
    """What a file should show."""
    parts = {one.part.id: one.part for one in file.pages}
    words = {part_id: (part.page_count, part.texts) for part_id, part in parts.items()}
    return ExpectedFile(tuple(map(_page, file.pages)), passages([one.key for one in file.pages], words))


def passages(pages: Sequence[tuple[str, int]], words: Mapping[str, tuple[int, tuple[str, ...]]]) -> tuple[Passage, ...]:
    """The letters whose pages are all there, in a row. ``words``: by part, how many pages it has and what they say."""
    found = []
    for first, (part, page) in enumerate(pages):
        count, texts = words[part]
        if page == 0 and texts and pages[first : first + count] == [(part, number) for number in range(count)]:
            found.append(Passage(part, first, count, texts))
    return tuple(found)


def _page(one: PlacedPage) -> Page:
    part, number = one.part, one.number
    ticked = {placement.field.name for page, placement in part.placements if page == number and placement.tick}
    return Page(
        part=part.id,
        number=number,
        boxes=tuple(_boxes(part, number)),
        empty=tuple(box.rect for page, box in part.boxes if page == number and box.name not in ticked),
        margins=tuple(text for text in (*part.stamps[number : number + 1], one.foot, one.mark) if text),
        official=part.official,
        leaf=one.leaf,
        mark=one.mark,
        tabs=one.tabs,
    )


def _boxes(part: Part, number: int) -> Iterator[Box]:
    for page, one in part.placements:
        if page == number:
            pale = is_pale(one.field.color)
            yield Box(one.line, one.field.rect, one.texts, bool(one.tick), is_number(one.sources), pale)
