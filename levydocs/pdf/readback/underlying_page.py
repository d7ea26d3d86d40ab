"""Pages as they were before anything was drawn over them, read by the reader that reads the finished file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.readback.visibility import PageInk, PagePicture
from levydocs.pdf.write.assemble import Leaf, assemble

_KEPT = 64_000_000
"""Bytes of pictures that are kept: the next case's values go on the same blank pages."""


@dataclass(frozen=True, slots=True)
class Under:
    """The letters of a page, without white space, how many characters it has for PDFium, and its picture."""

    letters: str
    characters: int
    picture: PagePicture
    _shares: dict[Rect, float] = field(default_factory=dict, compare=False, repr=False)

    def share(self, rect: Rect) -> float:
        """The share of inked points in a rectangle: for a blank, the next case asks for it again."""
        if rect not in self._shares:
            self._shares[rect] = PageInk(self.picture).share(rect)
        return self._shares[rect]


_STILL: BoundedCache[tuple[Leaf, Under]] = BoundedCache(_KEPT)
"""Pages of pieces, read and drawn."""


class UnderlyingPages:
    """The pages under the leaves of some files, each read once, on first use; a context manager."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._leaves = {_key(leaf.below): leaf.below for leaf in leaves}  # keeps what the keys name by identity
        self._places: dict[tuple[int, ...], tuple[Reader, int]] = {}
        self._read: BoundedCache[Under] = BoundedCache(_KEPT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for reader in {id(reader): reader for reader, _ in self._places.values()}.values():
            reader.close()

    def under(self, leaf: Leaf) -> Under | None:
        """The page under a leaf; None for one that was not named at the start."""
        key = _key(leaf.below)
        if key not in self._leaves:
            return None
        still = _STILL.get(key)
        found = still[1] if still else self._read.get(key)
        if found is None:
            reader, page = self._place(key)
            picture = reader.grey(page)
            found = Under(reader.letters(page), reader.characters(page), picture)
            weight = len(picture.levels)
            self._read.keep(key, found, weight)
            if not leaf.below.overlays:
                _STILL.keep(key, (leaf.below, found), weight)
        return found

    def _place(self, key: tuple[int, ...]) -> tuple[Reader, int]:
        """Where a page is read: the pages of one piece are in one file, made when the first of them is asked for."""
        if key not in self._places:
            together = {one: leaf for one, leaf in self._leaves.items() if leaf.piece is self._leaves[key].piece}
            reader = Reader(assemble(list(together.values()), title=""))
            self._places |= {one: (reader, place) for place, one in enumerate(together)}
        return self._places[key]


def _key(leaf: Leaf) -> tuple[int, ...]:
    return (id(leaf.piece), leaf.page, *map(id, leaf.overlays))
