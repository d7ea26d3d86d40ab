"""Strips → pages: one below the other until a page is full; what belongs together moves to the next page unsplit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from levydocs.blocks.strips import Strip

_HAIR = 0.01
"""Points of rounding that do not cause a page break."""


class Placed(NamedTuple):
    """A strip on a page; ``down`` points from the top of the page's text to its own top."""

    strip: Strip
    down: float


def pages_of(strips: Iterable[Strip], first: float, later: float) -> list[list[Placed]]:
    """The strips on pages whose text is ``first`` points high, and ``later`` on all later ones.

    What belongs together is split only if no page can hold it.
    """
    filler = _Filler(first, later)
    for group in _groups(strips):
        filler.add(group)
    return filler.pages


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """The strips that stay together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.leads:
            yield group
            group = []
    if group:
        yield group


class _Filler:
    """Fills one page after another; a page begins when something is placed on it."""

    def __init__(self, first: float, later: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._room, self._later = first, later
        self._down = self._after = 0.0
        self._full = False

    def add(self, group: Sequence[Strip]) -> None:
        """Place strips that belong together."""
        height = _height(group)
        if not self._fits(height, group[0].before) and height <= self._later:
            self._full = True
        for strip in group:
            self._add(strip)

    def _add(self, strip: Strip) -> None:
        self._full = self._full or not self._fits(strip.height, strip.before)
        if strip.ends_page:
            self._full = bool(self.pages[-1])
        elif not strip.is_space:
            self._put(strip)
        elif not self._full and (self.pages[-1] or len(self.pages) == 1):
            self._place(strip)

    def _fits(self, height: float, before: float) -> bool:
        gap = max(before, self._after)
        return not self.pages[-1] or self._down + gap + height <= self._room + _HAIR

    def _put(self, strip: Strip) -> None:
        """Place a strip, on a new page when this one is full."""
        if self._full:
            self.pages.append([])
            self._room, self._down, self._after, self._full = self._later, 0.0, 0.0, False
            for head in strip.heads:
                self._place(head)
        self._place(strip)

    def _place(self, strip: Strip) -> None:
        page = self.pages[-1]
        down = self._down + (max(strip.before, self._after) if page else 0.0)
        page.append(Placed(strip, down))
        self._down, self._after = down + strip.height, strip.after


def _height(group: Sequence[Strip]) -> float:
    """The height of strips below each other, without the space before the first and after the last."""
    gaps = sum([max(above.after, below.before) for above, below in pairwise(group)])
    return gaps + sum([strip.height for strip in group])
