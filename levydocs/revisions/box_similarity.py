"""How similar two boxes of a form are by their spoken labels and their size, wherever they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from levydocs.acroforms.schema import Fingerprint, Words
from levydocs.pdf.model import Field, FieldKind, Rect

Key = tuple[int, int]
"""The numbers of a box of the revision and of one of the file."""

_TAIL = 8
"""The last words of a label are about its own box, those before about its section."""
_ANOTHER_SIZE = 1.5
_PARTS = 1_000_000
"""The weight of a word is a whole number of millionths: sums do not depend on the order of the words."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A box and the words of its label, all of them and the last ones; ``x`` is its left side, ``y`` its middle."""

    field: Field
    words: Words
    all: frozenset[str]
    tail: frozenset[str]
    x: float
    y: float


def labelled(of: Fingerprint) -> list[Labelled]:
    """The boxes of a form that someone may fill in or check."""
    found = []
    for one in of.scan.fields:
        if one.kind is not FieldKind.BUTTON:
            words = of.words.get(one.name, ())
            middle = (one.rect.y0 + one.rect.y1) / 2
            found.append(Labelled(one, words, frozenset(words), frozenset(words[-_TAIL:]), one.rect.x0, middle))
    return found


def labels(ours: Sequence[Labelled], theirs: Sequence[Labelled]) -> dict[Key, float]:
    """How similar the labels of all boxes of one kind are, 0 to 1."""
    weights = _weights((*ours, *theirs))
    sums = {words: _sum(words, weights) for box in (*ours, *theirs) for words in (box.all, box.tail)}
    return {
        (i, j): _alike(one, other, weights, sums)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one.field.kind is other.field.kind
    }


def same_size(one: Rect, other: Rect) -> float:
    """How similar two boxes are in size, 0 to 1."""
    return exp(-abs(one.width - other.width) / 100 - abs(one.height - other.height) / 15)


def another_size(one: Rect, other: Rect) -> bool:
    """True when one box is half as wide or high again as the other."""
    sides = ((one.width, other.width), (one.height, other.height))
    return any(max(side) > _ANOTHER_SIZE * min(side) for side in sides)


def _weights(boxes: Sequence[Labelled]) -> dict[str, int]:
    """A word that is in few labels says more than one that is in many."""
    seen = Counter(word for box in boxes for word in box.all)
    return {word: round((log(len(boxes) / count) + 0.3) * _PARTS) for word, count in seen.items()}


def _alike(one: Labelled, other: Labelled, weights: Mapping[str, int], sums: Mapping[frozenset[str], int]) -> float:
    """How similar two labels are, whole or in their last words; half where one has none."""
    if not (one.words and other.words):
        return 0.5
    if one.words == other.words:
        return 1.0
    return max(
        2 * _sum(words & others, weights) / (sums[words] + sums[others])
        for words, others in ((one.all, other.all), (one.tail, other.tail))
    )


def _sum(words: Iterable[str], weights: Mapping[str, int]) -> int:
    return sum(weights[word] for word in words)
