"""Which box of a file is which box of a known revision, and how sure that is.

A name is no more than a hint: of the 89 names of Form 2848 (Rev. February 2020) none was left in 2021, and a name that stays
while its label changes is the dangerous case. What a box is called aloud counts most, its place among its neighbors
next, then its size. Neighbors are boxes that are already paired: the first round pairs what only its label or its place can
decide, and each further round sees better where a section has gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, hypot

from levydocs.acroforms.schema import Fingerprint
from levydocs.pdf.model import Field, FieldKind, Rect
from levydocs.revisions.box_similarity import Key, Labelled, another_size, labelled, labels, same_size

_WORDS, _AROUND, _SIZE, _NAME = 0.58, 0.30, 0.08, 0.04
"""What each kind of likeness counts of 1. A label outweighs place and name together: two boxes may change places."""
_PAIRED = 0.55
"""How like a box must be to be taken for the same."""
_HOLDS = 0.5
"""How like a pair must be for its neighbors to be measured by it, and by what it must be better than the next."""
_HOLDS_BY = 0.04
_SURE_BY = 0.08
_SURE_AROUND = 0.25
_NO_WORD = 0.08
"""How like two labels must be for their boxes to be looked at: with less, no place and name makes one of them a rival."""
_STAYS = 0.5
"""How like its place must be for a box that kept its name to be the same under quite another label. It is doubtful."""
_ROUNDS = 5
_NEIGHBOURS = 6

_Scores = Mapping[Key, float]


@dataclass(frozen=True, slots=True)
class Pair:
    """A box of the revision and what it is in the file.

    ``words``: how like the labels are; ``around``: how like the places among the neighbors, both 0 to 1; ``rival``: the box
    that is nearly as similar.
    """

    old: Field
    new: Field
    words: float
    around: float
    reworded: bool
    rival: str = ""

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why it is not sure; nothing where it is."""
        doubts = {
            "its label is worded differently": self.reworded,
            "its neighbors are different": self.around < _SURE_AROUND,
            f"{self.rival} is nearly as similar": bool(self.rival),
        }
        return tuple(doubt for doubt, holds in doubts.items() if holds)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of the boxes of a revision: those found again, those that are gone, and those that are added."""

    pairs: tuple[Pair, ...]
    gone: tuple[Field, ...]
    added: tuple[Field, ...]

    def nearest(self, page: int, rect: Rect) -> Pair | None:
        """The text box on a page of the revision that is nearest to a place and was found again; None without one."""
        near = [pair for pair in self.pairs if pair.old.page == page and pair.old.kind is FieldKind.TEXT]
        return min(near, key=lambda pair: _away(pair.old.rect, rect), default=None)


def pair_boxes(old: Fingerprint, new: Fingerprint) -> Pairing:
    """Pair the boxes of two fingerprints, each at most once. Push buttons, which are never filled in, are paired by name alone."""
    ours, theirs = labelled(old), labelled(new)
    words = {
        (i, j): value
        for (i, j), value in labels(ours, theirs).items()
        if value >= _NO_WORD or ours[i].field.name == theirs[j].field.name
    }
    alone = {
        (i, j): _WORDS * value
        + _SIZE * same_size(ours[i].field.rect, theirs[j].field.rect)
        + _NAME * (ours[i].field.name == theirs[j].field.name)
        for (i, j), value in words.items()
    }
    around = {key: 0.3 * _in_place(ours[key[0]], theirs[key[1]]) for key in words}
    for _ in range(_ROUNDS):
        scores = {key: value + _AROUND * around[key] for key, value in alone.items()}
        rivals = _rivals(scores)
        held = [key for key in _greedy(scores, _HOLDS) if _margin(scores, key, rivals[key]) >= _HOLDS_BY]
        around = _among(ours, theirs, words, held) if held else around
    scores = {key: value + _AROUND * around[key] for key, value in alone.items()}
    rivals = _rivals(scores)
    pairs = []
    for i, j in _found(scores, around, ours, theirs):
        one, other, rival = ours[i], theirs[j], rivals[i, j]
        reworded = one.words != other.words
        close = rival is not None and _margin(scores, (i, j), rival) < _SURE_BY
        divided = reworded and another_size(one.field.rect, other.field.rect)  # or joined: it holds another thing
        if divided or (close and around[i, j] < _SURE_AROUND):
            continue
        name = _other_end(rival, i, ours, theirs) if rival is not None and close else ""
        pairs.append(Pair(one.field, other.field, words[i, j], around[i, j], reworded, name))
    return _in_order(pairs, old, new)


def _found(
    scores: _Scores, around: Mapping[Key, float], ours: Sequence[Labelled], theirs: Sequence[Labelled]
) -> list[Key]:
    """The pairs that are like enough; then, of what is left, those of one name in one place."""
    found = _greedy(scores, _PAIRED)
    taken = {("old", i) for i, _ in found} | {("new", j) for _, j in found}
    left = [(i, j) for i, j in scores if not {("old", i), ("new", j)} & taken]
    return found + [(i, j) for i, j in left if around[i, j] >= _STAYS and ours[i].field.name == theirs[j].field.name]


def _in_place(one: Labelled, other: Labelled) -> float:
    """How near two boxes are, page for page: all that is known before the first pairs are found."""
    if one.field.page != other.field.page:
        return 0.0
    return exp(-(abs(one.x - other.x) + abs(one.y - other.y)) / 40)


def _among(
    ours: Sequence[Labelled], theirs: Sequence[Labelled], keys: Iterable[Key], held: Sequence[Key]
) -> dict[Key, float]:
    """The share of the neighbors from which both boxes have the same direction."""
    near = {i: _neighbours(i, ours, held) for i in range(len(ours))}
    return {
        (i, j): sum(_same_way(ours[i], theirs[j], ours[k], theirs[m]) for k, m in near[i] if m != j) / len(near[i])
        if near[i]
        else 0.0
        for i, j in keys
    }


def _neighbours(i: int, ours: Sequence[Labelled], held: Sequence[Key]) -> list[Key]:
    """The nearest pairs that hold; a box on the same line is nearer than one above or below."""
    one = ours[i]
    far = {
        key: abs(one.y - ours[key[0]].y) + 0.3 * abs(one.x - ours[key[0]].x)
        for key in held
        if key[0] != i and ours[key[0]].field.page == one.field.page
    }
    return sorted(far, key=lambda key: (far[key], key))[:_NEIGHBOURS]


def _same_way(one: Labelled, other: Labelled, near: Labelled, its: Labelled) -> float:
    """1 where ``other`` is placed from ``its`` as ``one`` is from ``near``."""
    if its.field.page != other.field.page:
        return 0.0
    return exp(-(abs(one.x - near.x - other.x + its.x) + abs(one.y - near.y - other.y + its.y)) / 12)


def _greedy(scores: _Scores, least: float) -> list[Key]:
    """Pairs, the likest first, each box once."""
    taken: set[tuple[str, int]] = set()
    found = []
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        ends = {("old", key[0]), ("new", key[1])}
        if scores[key] >= least and not ends & taken:
            taken |= ends
            found.append(key)
    return found


def _rivals(scores: _Scores) -> dict[Key, Key | None]:
    """For each pair the best other pair of either of its boxes."""
    best: dict[tuple[str, int], list[Key]] = {}
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        for end in (("old", key[0]), ("new", key[1])):
            if len(best.setdefault(end, [])) < 2:
                best[end].append(key)
    return {
        key: max(
            (one for end in (("old", key[0]), ("new", key[1])) for one in best[end] if one != key),
            key=lambda one: scores[one],
            default=None,
        )
        for key in scores
    }


def _margin(scores: _Scores, key: Key, rival: Key | None) -> float:
    return scores[key] - (scores[rival] if rival else 0.0)


def _other_end(rival: Key, i: int, ours: Sequence[Labelled], theirs: Sequence[Labelled]) -> str:
    """The box that a rival has in place of one of the pair's: one of the file, where the box of the revision is the same."""
    return theirs[rival[1]].field.name if rival[0] == i else ours[rival[0]].field.name


def _in_order(pairs: Sequence[Pair], old: Fingerprint, new: Fingerprint) -> Pairing:
    """The pairing in the order of the revision's file, with the buttons that have kept their names."""
    buttons = {one.name: one for one in new.scan.fields if one.kind is FieldKind.BUTTON}
    by_name = {pair.old.name: pair for pair in pairs} | {
        one.name: Pair(one, buttons[one.name], 1.0, 1.0, False)
        for one in old.scan.fields
        if one.kind is FieldKind.BUTTON and one.name in buttons
    }
    found = {pair.new.name for pair in by_name.values()}
    return Pairing(
        tuple(by_name[one.name] for one in old.scan.fields if one.name in by_name),
        tuple(one for one in old.scan.fields if one.name not in by_name),
        tuple(one for one in new.scan.fields if one.name not in found),
    )


def _away(one: Rect, other: Rect) -> float:
    return hypot(one.x0 - other.x0, one.y0 - other.y0)
