"""Pages as they were before anything was drawn over them, read by the reader that reads the finished file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from levydocs.pdf.bounded_cache import Recent
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf, assemble

if TYPE_CHECKING:
    from PIL.Image import Image

_KEPT = 64_000_000
"""Bytes of pictures that are kept, so that a page that stands in two files is drawn once."""


@dataclass(frozen=True, slots=True)
class Under:
    """The letters of a page, without white space, how many characters it has for PDFium, and its picture in grey."""

    letters: str
    characters: int
    picture: Image


_STILL: Recent[tuple[Leaf, Under]] = Recent(_KEPT)
"""Pages of pieces, read and drawn: those of the blanks lie below the next case's values too."""


class Below:
    """The pages below the leaves of some files, each once; a context manager."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        distinct = {_key(leaf.below): leaf.below for leaf in leaves}
        self._still = {key: found[1] for key in distinct if (found := _STILL.get(key))}
        new = {key: leaf for key, leaf in distinct.items() if key not in self._still}
        self._leaves = tuple(new.values())  # keeps what the keys name by identity
        self._places = {key: place for place, key in enumerate(new)}
        self._reader = Reader(assemble(self._leaves, title="")) if self._leaves else None
        self._pictures: Recent[Image] = Recent(_KEPT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._reader:
            self._reader.close()

    def under(self, leaf: Leaf) -> Under | None:
        """What lies below a leaf; None for one that was not named at the start."""
        key = _key(leaf.below)
        place = self._places.get(key)
        if key in self._still or self._reader is None or place is None:
            return self._still.get(key)
        picture = self._pictures.get(place)
        if picture is None:
            picture = self._reader.grey(place)
            self._pictures.keep(place, picture, picture.width * picture.height)
        under = Under(self._reader.letters(place), self._reader.characters(place), picture)
        if not leaf.below.overlays:
            _STILL.keep(key, (leaf.below, under), picture.width * picture.height)
        return under


def _key(leaf: Leaf) -> tuple[int, ...]:
    return (id(leaf.piece), leaf.page, *map(id, leaf.overlays))
