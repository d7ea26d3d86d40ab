"""Envelopes: the parts that go to one recipient, bound into one file with page numbers, marks and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from levydocs.packet.parts import Part
from levydocs.pdf.assemble import Leaf, Outline, assemble
from levydocs.pdf.fonts import face
from levydocs.pdf.ink import Ink
from levydocs.pdf.model import Overlay

_FOOTER_SIZE, _FOOTER_HEIGHT = 7.5, 14.0
"""The page number stands below the last line of every official form, and inside what a fax reaches."""
_MARK_SIZE, _MARK_MARGIN = 8.0, 15.0


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes to one recipient, in order."""

    id: str
    title: str
    parts: tuple[Part, ...]

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
    """What every page says in its margins: whose packet it is, and why it is not ready to be sent (empty: it is)."""

    owner: str
    not_ready: str


def bind(envelopes: Sequence[Envelope], title: str, subject: str, marks: Marks) -> bytes:
    """One file of all the envelopes, pages numbered through; bookmarks by envelope where there is more than one."""
    parts = [part for envelope in envelopes for part in envelope.parts]
    leaves = [leaf for part in parts for leaf in part.leaves]
    numbered = [_numbered(leaf, number, len(leaves), marks) for number, leaf in enumerate(leaves, 1)]
    return assemble(
        numbered,
        title=title,
        subject=subject,
        outline=_outline(envelopes),
        page_labels=[str(number) for number in range(1, len(leaves) + 1)],
    )


def footer(number: int, count: int, owner: str) -> str:
    """What stands at the foot of a page."""
    return f"{owner} · page {number} of {count}"


def _numbered(leaf: Leaf, number: int, count: int, marks: Marks) -> Leaf:
    return replace(
        leaf, overlays=(*leaf.overlays, _margin(leaf.under.size.width, leaf.under.size.height, number, count, marks))
    )


def _margin(width: float, height: float, number: int, count: int, marks: Marks) -> Overlay:
    ink, sans = Ink(), face("sans")
    text = footer(number, count, marks.owner)
    ink.text((width - sans.width(text, _FOOTER_SIZE)) / 2, _FOOTER_HEIGHT, text, sans, _FOOTER_SIZE)
    if marks.not_ready:
        bold = face("sans", "bold")
        start = (height - bold.width(marks.not_ready, _MARK_SIZE)) / 2
        ink.text_rotated(_MARK_MARGIN, start, marks.not_ready, bold, _MARK_SIZE, 90)
    return ink.overlay()


def _outline(envelopes: Sequence[Envelope]) -> list[Outline]:
    marks, start = [], 0
    for envelope in envelopes:
        inside = tuple(Outline(part.title, start + first) for part, first in envelope.placed() if part.leaves)
        marks.append(Outline(envelope.title, start, inside))
        start += envelope.page_count
    return list(marks[0].children) if len(marks) == 1 else marks
