"""Pieces and faces as they are in a file: what is at the same place in the next file is the same block of bytes there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.model import Obj, Piece, PiecePage
from levydocs.pdf.write.syntax import Name, build, renumbered
from levydocs.pdf.write.writer import Block, block


@dataclass(frozen=True, slots=True)
class Under:
    """A page of a piece as it is in a file; ``head`` is its dictionary as far as it is the same in every file.

    ``drawn`` is the form XObject of a tagged page; 0 for any other.
    """

    head: Obj
    contents: tuple[int, ...]
    fonts: Mapping[str, int]
    resources: Obj
    drawn: int


@dataclass(frozen=True, slots=True, eq=False)
class StaticBlocks:
    """A piece as it is in a file: its pages, and the numbers of its needed objects and of its layers."""

    piece: Piece
    block: Block
    pages: Mapping[int, Under]
    numbers: Mapping[int, int]
    layers: tuple[tuple[int, bool], ...]


_LATELY: BoundedCache[StaticBlocks] = BoundedCache(32_000_000)
"""Bytes of pieces that are kept as they were in recent files."""


def stand(piece: Piece, pages: tuple[int, ...], fonts: frozenset[int], first: int) -> StaticBlocks:
    """What some pages (from 0) and fonts (positions) of a piece need, numbered through from ``first``."""
    key = (id(piece), pages, fonts, first)
    found = _LATELY.get(key)
    if found is None:
        found = _stand(piece, pages, fonts, first)
        _LATELY.keep(key, found, len(found.block.data))
    return found


_FACES: BoundedCache[Block] = BoundedCache(8_000_000)
"""Bytes of embedded faces that are kept the same way."""


def stand_face(objects: tuple[Obj, ...], first: int) -> Block:
    """The objects of a face, which refer to each other by position, numbered through from ``first``."""
    found = _FACES.get((objects, first))
    if found is None:
        numbers = {position: first + position for position in range(len(objects))}
        found = block([renumbered(obj, numbers) for obj in objects], first)
        _FACES.keep((objects, first), found, len(found.data))
    return found


def _stand(piece: Piece, pages: tuple[int, ...], fonts: frozenset[int], first: int) -> StaticBlocks:
    numbers = {position: number for number, position in enumerate(_reached(piece, pages, fonts), first)}
    objects = [renumbered(piece.objects[position], numbers) for position in numbers]
    layers = tuple((numbers[layer], shown) for layer, shown in piece.layers if layer in numbers)
    under = {page: _under(piece.pages[page], numbers) for page in pages}
    return StaticBlocks(piece, block(objects, first), under, numbers, layers)


def _under(page: PiecePage, numbers: Mapping[int, int]) -> Under:
    return Under(
        build({"Type": Name("Page"), "MediaBox": [0, 0, page.size.width, page.size.height]}),
        tuple(numbers[position] for position in page.contents),
        {name: numbers[position] for name, position in page.fonts.items()},
        renumbered(page.resources, numbers),
        0 if page.drawn is None else numbers[page.drawn[0]],
    )


def _reached(piece: Piece, pages: Iterable[int], fonts: Iterable[int]) -> list[int]:
    """The positions in the piece that its pages and fonts need, in order."""
    waiting = list(fonts)
    for page in (piece.pages[index] for index in pages):
        waiting += (*page.contents, *page.fonts.values(), *page.resources.refs)
    reached: set[int] = set()
    while waiting:
        position = waiting.pop()
        if position not in reached:
            reached.add(position)
            waiting += piece.objects[position].refs
    return sorted(reached)
