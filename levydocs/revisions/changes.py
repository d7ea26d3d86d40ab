"""What became of each box of a revision in another file, and of the words on its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from levydocs.acroforms.schema import Fingerprint
from levydocs.pdf.model import Field
from levydocs.revisions.likeness import Change, in_place
from levydocs.revisions.pairing import Pair, Pairing
from levydocs.text import join_words

_TRAITS = ("max_length", "comb", "multiline", "read_only", "states")


@dataclass(frozen=True, slots=True)
class BoxChange:
    """One box: what became of it, several things at once; ``old`` is None for one that is added, ``new`` for one that is gone.

    ``traits`` are those in which an altered box differs, ``doubts`` why it is not sure that it is the same box.
    """

    changes: tuple[Change, ...]
    old: Field | None
    new: Field | None
    traits: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """How many lines of a page are gone, and how many are added; a line that is worded differently is both."""

    page: int
    gone: int
    added: int


def box_changes(pairing: Pairing) -> tuple[BoxChange, ...]:
    """What became of each box, in the order of the revision's file; those that are added come last."""
    return (
        *(_of_pair(pair) for pair in pairing.pairs),
        *(BoxChange((Change.GONE,), one, None) for one in pairing.gone),
        *(BoxChange((Change.ADDED,), None, one) for one in pairing.added),
    )


def _of_pair(pair: Pair) -> BoxChange:
    traits = tuple(trait for trait in _TRAITS if getattr(pair.old, trait) != getattr(pair.new, trait))
    found = {
        Change.MOVED: not in_place(pair.old, pair.new),
        Change.REWORDED: pair.reworded,
        Change.RENAMED: pair.old.name != pair.new.name,
        Change.ALTERED: bool(traits),
    }
    changes = tuple(change for change, holds in found.items() if holds)
    return BoxChange(changes or (Change.SAME,), pair.old, pair.new, traits, pair.doubts)


def page_changes(old: Fingerprint, new: Fingerprint) -> Iterator[PageChange]:
    """The pages whose words are not the same; a page that one of them does not have counts in full."""
    for number in range(max(len(old.text), len(new.text))):
        before, after = (set(one.text[number]) if number < len(one.text) else set() for one in (old, new))
        if before != after:
            yield PageChange(number + 1, len(before - after), len(after - before))


def counted(changes: Iterable[BoxChange]) -> str:
    """``70 the same, 3 moved and 2 added``; a box of which several things are true counts for each."""
    count = Counter(change for one in changes for change in one.changes)
    return join_words([f"{count[change]} {change}" for change in Change if count[change]])
