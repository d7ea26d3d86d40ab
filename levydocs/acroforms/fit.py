"""Fit before fill: the text is measured with the font that prints; what does not fit is cut between words, and nothing is lost.

A box is seen as slots, one a printed line. head + tail = whole, word for word, for any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from levydocs.pdf.fonts import Face
from levydocs.pdf.model import Field

PADDING = 2.0
"""Points that a viewer keeps free at the left and right of a box."""
FLOOR = 6.0
"""The smallest size in points that is still read on a fax."""
_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one printed line: the box it is in, and its width in points."""

    field: Field
    width: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines in the boxes they go to, at one size in points; ``tail`` is what did not fit."""

    lines: tuple[tuple[Field, str], ...]
    size: float
    tail: str = ""


def slots_of(fields: Sequence[Field], face: Face, size: float) -> list[Slot]:
    """The lines that the boxes hold at a size."""
    slots: list[Slot] = []
    for field in fields:
        leading = face.ascent(size) + face.descent(size)
        count = max(1, int((field.rect.height - PADDING) / leading)) if field.multiline else 1
        slots += [Slot(field, field.rect.width - 2 * PADDING)] * count
    return slots


def sizes(own: float, shrink: bool) -> list[float]:
    """The sizes to try: the box's own, then smaller ones down to the floor."""
    if not shrink:
        return [own]
    steps = max(0, int((own - FLOOR) / _STEP))
    return [own - step * _STEP for step in range(steps + 1)]


def fit_whole(
    lines: Sequence[str], fields: Sequence[Field], face: Face, own_size: float, *, shrink: bool
) -> Fitted | None:
    """The whole text in its boxes, its line breaks kept where there is room, else run on; None when it does not fit."""
    if not _long_enough(lines, fields):
        return None
    for size in sizes(own_size, shrink):
        slots = slots_of(fields, face, size)
        for text in (list(lines), [", ".join(lines)]):
            placed = _place(text, slots, face, size)
            if placed is not None:
                return Fitted(placed, size)
    return None


def cut(text: str, fields: Sequence[Field], face: Face, size: float, reference: str) -> Fitted | None:
    """As many whole words as fit before ``reference``, which ends the last slot; the rest is the tail.

    None when not even the reference fits. The words of the lines without the reference, then the tail, are the words of the text.
    """
    slots = slots_of(fields, face, size)
    if face.width(reference, size) > slots[-1].width or not _long_enough([reference], fields):
        return None
    words = text.split()
    placed: list[tuple[Field, str]] = []
    for slot in slots[:-1]:
        line, words = _take(words, slot.width, face, size, "")
        placed.append((slot.field, line))
    line, words = _take(words, slots[-1].width, face, size, f" {reference}")
    line, words = _at_sentence_end(line, words)
    placed.append((slots[-1].field, f"{line} {reference}".strip()))
    return Fitted(tuple(pair for pair in placed if pair[1]), size, " ".join(words))


def _at_sentence_end(line: str, rest: list[str]) -> tuple[str, list[str]]:
    """The line cut back to its last whole sentence, where it has one: a reader turns the page more easily there."""
    end = max(line.rfind(f"{mark} ") for mark in ".!?")
    if not rest or end < 0:
        return line, rest
    return line[: end + 1], [*line[end + 1 :].split(), *rest]


def _long_enough(lines: Sequence[str], fields: Sequence[Field]) -> bool:
    limits = [field.max_length for field in fields]
    if any(limit is None for limit in limits):
        return True
    return len(", ".join(lines)) <= sum(limit or 0 for limit in limits)


def _place(lines: list[str], slots: list[Slot], face: Face, size: float) -> tuple[tuple[Field, str], ...] | None:
    placed: list[tuple[Field, str]] = []
    for text in lines:
        words = text.split()
        while words:
            if len(placed) == len(slots):
                return None
            slot = slots[len(placed)]
            line, words = _take(words, slot.width, face, size, "")
            if not line:
                return None
            placed.append((slot.field, line))
    return tuple(placed)


def _take(words: list[str], width: float, face: Face, size: float, ending: str) -> tuple[str, list[str]]:
    """The longest run of whole words that fits before the ending, and the words left."""
    room = width - face.width(ending, size)
    count = 0
    for word in words:
        room -= face.width(f" {word}" if count else word, size)
        if room < 0:
            break
        count += 1
    return " ".join(words[:count]), words[count:]
