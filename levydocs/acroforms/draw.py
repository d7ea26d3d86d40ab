"""Draw the placements of a filled form: where each line of text goes in its box, and the check mark in a check box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from levydocs.acroforms.fit import PADDING
from levydocs.acroforms.placing import Placement
from levydocs.pdf.model import FILLED, Align, Field, Rect, Tag
from levydocs.pdf.write.fonts import EmbeddedFace
from levydocs.pdf.write.ink import Ink


class Run(NamedTuple):
    """A text drawn in one go, and where its baseline begins."""

    x: float
    y: float
    text: str


def draw(placements: Iterable[Placement], *, tagged: bool = False) -> dict[int, Ink]:
    """One layer of ink for each page (1-based) that has a value; ``tagged``: the blank has a structure tree."""
    pages: dict[int, Ink] = {}
    for placement in placements:
        ink = pages.setdefault(placement.field.page, Ink())
        if tagged:
            ink.within((Tag(FILLED, 0, alt=placement.field.name),))
        if placement.tick:
            ink.check(placement.field.rect, placement.field.mark, placement.field.color)
        else:
            _write(ink, placement)
    return pages


def written_area(placement: Placement) -> Rect:
    """Where the lines of a text are: as wide as the widest, from the top of the first to the bottom of the last."""
    box, size = placement.field, placement.size
    assert placement.face is not None
    face = placement.face.face
    height = (face.ascent(size) + face.descent(size)) * len(placement.texts)
    top = _top(box, face, size, len(placement.texts))
    if box.comb and box.max_length:
        return Rect(box.rect.x0, top - height, box.rect.x1, top)
    width = max((face.width(text, size) for text in placement.texts), default=0.0)
    left = _left(box, width)
    return Rect(left, top - height, left + width, top)


def runs(placement: Placement) -> Iterator[Run]:
    """The texts of a placement where they are drawn: one a line, in a comb one a character, in the middle of its cell."""
    box, size = placement.field, placement.size
    assert placement.face is not None
    face = placement.face.face
    baseline, leading = _first_baseline(box, face, size, len(placement.texts))
    for text in placement.texts:
        if box.comb and box.max_length:
            cell = box.rect.width / box.max_length
            for place, character in enumerate(text):
                middle = box.rect.x0 + cell * (place + 0.5)
                yield Run(middle - face.width(character, size) / 2, baseline, character)
        else:
            width = 0.0 if box.align is Align.LEFT else face.width(text, size)
            yield Run(_left(box, width), baseline, text)
        baseline -= leading


def _write(ink: Ink, placement: Placement) -> None:
    assert placement.face is not None
    face, size, color = placement.face.face, placement.size, placement.field.color
    for x, y, text in runs(placement):
        ink.text(x, y, text, face, size, color)


@lru_cache(maxsize=4096)
def _first_baseline(box: Field, face: EmbeddedFace, size: float, count: int) -> tuple[float, float]:
    """Where the first of some lines is, and how far it is from line to line."""
    ascent = face.ascent(size)
    return _top(box, face, size, count) - ascent, ascent + face.descent(size)


def _top(box: Field, face: EmbeddedFace, size: float, count: int) -> float:
    """The top of the first of some lines."""
    height = (face.ascent(size) + face.descent(size)) * count
    if box.multiline:
        # As viewers do: the first line hangs from the top edge of the box.
        return box.rect.y1 - min(PADDING / 2, max(0.0, (box.rect.height - height) / 2))
    return box.rect.y0 + (box.rect.height + height) / 2


def _left(box: Field, width: float) -> float:
    match box.align:
        case Align.CENTER:
            return box.rect.x0 + (box.rect.width - width) / 2
        case Align.RIGHT:
            return box.rect.x1 - PADDING - width
        case _:
            return box.rect.x0 + PADDING
