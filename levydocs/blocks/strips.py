"""Strips: printed content, cut so that a page may end below each of them. A strip does not know its page or its letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from levydocs.blocks.lines import Line
from levydocs.blocks.typeset import Style
from levydocs.pdf.model import Tag, TagPath


class Text(NamedTuple):
    """A line of type, beginning ``x`` points from the left margin, with its baseline ``down`` points below the strip's top.

    ``tags``: the structure elements between that of the strip and the line, such as the cell of a row.
    """

    line: Line
    x: float
    down: float
    size: float
    tags: TagPath = ()


class Stroke(NamedTuple):
    """A straight line from ``x0, down0`` to ``x1, down1``, in points from the left margin and down from the strip's top."""

    x0: float
    down0: float
    x1: float
    down1: float
    width: float


@dataclass(frozen=True, slots=True)
class SignHere:
    """Where ``signer`` signs: a line ``width`` points wide at the left margin, ``down`` points below the strip's top."""

    signer: str
    down: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at the left margin, its lower edge ``down`` points below the strip's top."""

    data: bytes
    down: float
    width: float
    height: float


Mark = Text | Stroke | SignHere | Picture


class Strip(NamedTuple):
    """``height`` points with ``marks`` on them, ``before`` and ``after`` left blank unless it begins or ends a page.

    ``leads``: the next strip stays on its page. ``heads`` are printed again above it if it begins a page.
    ``ends_page``: what follows begins a page. ``tags``: the structure element that its words belong to; words without one are
    not content, such as a repeated head.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    after: float = 0.0
    leads: bool = False
    heads: tuple[Strip, ...] = ()
    ends_page: bool = False
    tags: TagPath = ()

    @property
    def is_space(self) -> bool:
        """True when nothing is printed on it."""
        return not self.marks


def paragraph(lines: Sequence[Line], style: Style, room: float, bullet: Line | None = None) -> list[Strip]:
    """The lines of a paragraph in a column ``room`` points wide. Its first line is never alone on a page, nor is its last.

    A bullet precedes the first line, in the indentation.
    """
    count = len(lines)
    strips = []
    for number, line in enumerate(lines):
        marks: list[Mark] = []
        if bullet and not number:
            marks.append(Text(bullet, _BULLET_INDENT, style.size, style.size, LABEL))
        x = style.indent + line.start(style.side, room - style.indent)
        marks.append(Text(line, x, style.size, style.size, BODY if bullet else ()))
        strips.append(
            Strip(
                style.leading,
                tuple(marks),
                before=style.before if not number else 0.0,
                after=style.after if number == count - 1 else 0.0,
                leads=(number in (0, count - 2) and count > 1) or (style.leads and number == count - 1),
            )
        )
    return strips


_BULLET_INDENT = 4.0
LABEL: TagPath = (Tag("Lbl", 0),)
BODY: TagPath = (Tag("LBody", 1),)
"""A label and the words next to it, within a list entry."""


def tagged(strips: Iterable[Strip], *around: Tag) -> Iterator[Strip]:
    """The same strips as content of enclosing structure elements."""
    for strip in strips:
        yield Strip(*strip[:-1], (*around, *strip.tags))


def rule(width: float, thick: float, before: float, after: float) -> Strip:
    """A thin line across the page."""
    return Strip(thick, (Stroke(0.0, thick / 2, width, thick / 2, thick),), before=before, after=after)


def kept(strips: Iterable[Strip]) -> Iterator[Strip]:
    """The same strips on one page."""
    *most, last = strips
    for strip in most:
        yield strip._replace(leads=True)
    yield last
