"""Envelopes: the parts that go to one recipient, bound into one file with page numbers, marks and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from levydocs.packet.parts import Part
from levydocs.packet.recipe import TO_THE_FILE, Sending
from levydocs.pdf.model import Overlay
from levydocs.pdf.write.assemble import Leaf, Outline, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink

_FOOTER_SIZE, _FOOTER_HEIGHT = 7.5, 14.0
"""The page number stands below the last line of every official form, and inside what a fax reaches."""
FOOT = (10.0, 24.0)
"""From where to where on a page, in points from below, the page number stands: the one thing that differs from file to file."""
_MARK_SIZE, _MARK_MARGIN = 8.0, 15.0


@dataclass(frozen=True, slots=True)
class Envelope:
    """What goes to one recipient, in order, and how."""

    id: str
    title: str
    parts: tuple[Part, ...]
    sending: Sending = TO_THE_FILE
    taxpayer: int | None = None
    """The one taxpayer of whom it is (the position in the case); None: of all."""
    following: int = 0
    """Pages that go with it and lie in another file: they are counted at the foot of its own."""

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


def bind(
    envelope: Envelope, subject: str, marks: Marks, characters: Mapping[str, frozenset[str]] | None = None
) -> bytes:
    """The file of an envelope, its pages numbered through, a bookmark for each part.

    ``characters``: those that each face is embedded with; the files of a packet have the same faces.
    """
    leaves = numbered_leaves(envelope, marks)
    return assemble(
        leaves,
        title=envelope.title,
        subject=subject,
        outline=[Outline(part.title, first) for part, first in envelope.placed() if part.leaves],
        page_labels=[str(number) for number in range(1, len(leaves) + 1)],
        characters=characters,
    )


def numbered_leaves(envelope: Envelope, marks: Marks) -> list[Leaf]:
    """The pages of an envelope, what stands in their margins drawn last."""
    leaves = [leaf for part in envelope.parts for leaf in part.leaves]
    count = len(leaves) + envelope.following
    return [_numbered(leaf, number, count, marks) for number, leaf in enumerate(leaves, 1)]


def footer(number: int, count: int, owner: str) -> str:
    """What stands at the foot of a page; without a name where the case has none."""
    return f"{owner}{' · ' if owner else ''}page {number} of {count}"


def _numbered(leaf: Leaf, number: int, count: int, marks: Marks) -> Leaf:
    return replace(
        leaf, overlays=(*leaf.overlays, _margin(leaf.under.size.width, leaf.under.size.height, number, count, marks))
    )


@lru_cache(maxsize=512)
def _margin(width: float, height: float, number: int, count: int, marks: Marks) -> Overlay:
    ink, sans = Ink(), face("sans")
    text = footer(number, count, marks.owner)
    ink.text((width - sans.width(text, _FOOTER_SIZE)) / 2, _FOOTER_HEIGHT, text, sans, _FOOTER_SIZE)
    if marks.not_ready:
        bold = face("sans", "bold")
        start = (height - bold.width(marks.not_ready, _MARK_SIZE)) / 2
        ink.text_rotated(_MARK_MARGIN, start, marks.not_ready, bold, _MARK_SIZE, 90)
    return ink.overlay()
