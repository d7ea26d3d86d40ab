"""Fit before fill: the text is measured with the font that prints; what does not fit is cut between words, and nothing is lost.

A box is seen as slots, one a printed line. head + tail = whole, word for word, for any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from levydocs.pdf.model import Field
from levydocs.pdf.write.fonts import EmbeddedFace

PADDING = 2.0
"""Points that a viewer keeps free at the left and right of a box."""
FLOOR = 6.0
"""The smallest size in points that is still read on a fax."""
_STEP = 0.5
_AUTO_SIZE = 12.0
"""What viewers take for a box whose size is automatic, where it is high enough."""


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


def slots_of(fields: Sequence[Field], face: EmbeddedFace, size: float) -> list[Slot]:
    """The lines that the boxes hold at a size."""
    slots: list[Slot] = []
    for field in fields:
        leading = face.ascent(size) + face.descent(size)
        count = max(1, int((field.rect.height - PADDING) / leading)) if field.multiline else 1
        slots += [Slot(field, field.rect.width - 2 * PADDING)] * count
    return slots


def own_size(box: Field, face: EmbeddedFace) -> float:
    """The size in points that a box asks for; where that is 0 (automatic) as large as a line of it allows."""
    if box.size:
        return box.size
    leading = face.ascent(1) + face.descent(1)
    return max(FLOOR, min(_AUTO_SIZE, box.rect.height / leading))


def sizes(own: float, shrink: bool) -> list[float]:
    """The sizes to try: the box's own, then smaller ones down to the floor."""
    if not shrink:
        return [own]
    steps = max(0, int((own - FLOOR) / _STEP))
    return [own - step * _STEP for step in range(steps + 1)]


def fit_whole(
    lines: Sequence[str], fields: Sequence[Field], face: EmbeddedFace, own_size: float, *, shrink: bool
) -> Fitted | None:
    """The whole text in its boxes, its line breaks kept where there is room, else run on; None when it does not fit."""
    for size in sizes(own_size, shrink):
        slots = slots_of(fields, face, size)
        for text in (lines, [", ".join(lines)]):
            placed = _place(text, slots, face, size)
            if placed is not None:
                return Fitted(placed, size)
    return None


def cut(text: str, fields: Sequence[Field], face: EmbeddedFace, size: float, reference: str) -> Fitted | None:
    """As many whole words as fit before ``reference``, which ends the last slot; the rest is the tail.

    None when not even the reference fits. The words of the lines without the reference, then the tail, are the words of the text.
    """
    *slots, last = slots_of(fields, face, size)
    # Kept free for the reference from the start: a box's length counts all its lines.
    lengths = _Lengths(fields)
    if face.width(reference, size) > last.width or not lengths.take(last.field, reference):
        return None
    words = text.split()
    placed: list[tuple[Field, str]] = []
    for slot in slots:
        line, words = _take(words, slot, slot.width, lengths, face, size)
        placed.append((slot.field, line))
    line, words = _take(words, last, last.width - face.width(f" {reference}", size), lengths, face, size)
    line, words = _at_sentence_end(line, words)
    placed.append((last.field, f"{line} {reference}".strip()))
    return Fitted(tuple(pair for pair in placed if pair[1]), size, " ".join(words))


def _at_sentence_end(line: str, rest: list[str]) -> tuple[str, list[str]]:
    """The line cut back to its last whole sentence, where it has one: a reader turns the page more easily there."""
    end = max(line.rfind(f"{mark} ") for mark in ".!?")
    if not rest or end < 0:
        return line, rest
    return line[: end + 1], [*line[end + 1 :].split(), *rest]


class _Lengths:
    """How many characters each box still takes; lines of one box are a character apart."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._left = {field.name: field.max_length + 1 for field in fields if field.max_length is not None}

    def room(self, field: Field) -> float:
        """The longest line that the box still takes."""
        return self._left.get(field.name, inf) - 1

    def take(self, field: Field, line: str) -> bool:
        """Count a line; False when the box does not take it."""
        if len(line) > self.room(field):
            return False
        if line and field.name in self._left:
            self._left[field.name] -= len(line) + 1
        return True


def _place(
    lines: Sequence[str], slots: Sequence[Slot], face: EmbeddedFace, size: float
) -> tuple[tuple[Field, str], ...] | None:
    lengths = _Lengths([slot.field for slot in slots])
    placed: list[tuple[Field, str]] = []
    for text in lines:
        words = text.split()
        while words:
            if len(placed) == len(slots):
                return None
            slot = slots[len(placed)]
            line, words = _take(words, slot, slot.width, lengths, face, size)
            if not line:
                return None
            placed.append((slot.field, line))
    return tuple(placed)


def _take(
    words: list[str], slot: Slot, width: float, lengths: _Lengths, face: EmbeddedFace, size: float
) -> tuple[str, list[str]]:
    """The longest run of whole words that fits, and the words left."""
    length = lengths.room(slot.field)
    count = 0
    for word in words:
        piece = f" {word}" if count else word
        width -= face.width(piece, size)
        length -= len(piece)
        if width < 0 or length < 0:
            break
        count += 1
    line = " ".join(words[:count])
    lengths.take(slot.field, line)
    return line, words[count:]
