"""Pages as they were before anything was drawn over them, read by the reader that reads the finished file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from levydocs.pdf.assemble import Leaf, assemble
from levydocs.pdf.readback import Reader
from levydocs.pdf.recent import Recent

if TYPE_CHECKING:
    from PIL.Image import Image

_KEPT = 64_000_000
"""Bytes of pictures that are kept, so that a page that stands in two files is drawn once."""


@dataclass(frozen=True, slots=True)
class Under:
    """The letters of a page, without white space, and its picture in grey."""

    letters: str
    picture: Image


class Below:
    """The pages below the leaves of some files, each once; a context manager."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        distinct = {_key(leaf.below): leaf.below for leaf in leaves}
        self._leaves = tuple(distinct.values())  # keeps what the keys name by identity
        self._places = {key: place for place, key in enumerate(distinct)}
        self._reader = Reader(assemble(self._leaves, title="")) if self._leaves else None
        self._pictures: Recent[Image] = Recent(_KEPT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._reader:
            self._reader.close()

    def under(self, leaf: Leaf) -> Under | None:
        """What lies below a leaf; None for one that was not named at the start."""
        place = self._places.get(_key(leaf.below))
        if self._reader is None or place is None:
            return None
        key = str(place).encode()
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._reader.grey(place)
            self._pictures.keep(key, picture, picture.width * picture.height)
        return Under(self._reader.letters(place), picture)


def _key(leaf: Leaf) -> tuple[int, ...]:
    return (id(leaf.piece), leaf.page, *map(id, leaf.overlays))
