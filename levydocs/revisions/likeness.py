"""How similar a file with an unknown digest is to the known forms: which one it is, in counts. Box by box: ``changes``.

Names alone mislead. Of the 89 field names of Form 2848 (Rev. February 2020) none is left in the next revision, while a third
of them are on Form 9465 for something else. So a field is known again by its words and its place too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.schema import label_hash
from levydocs.errors import DefinitionRefused
from levydocs.pdf.model import Field, Scan
from levydocs.text import join_words, squeeze

_ALIKE = 0.05
"""The share of fields known again below which two forms are different ones. Of the official forms, different ones share up to
0.01, revisions of one form 0.13 and more."""

_NEAR = 3.0
"""Points by which a box may be off and still be in its place."""

_PRINTED = re.compile(
    r"(?<!Instructions for )Form (?P<number>[A-Z0-9]+(?:-[A-Z0-9]+)*(?: \([A-Z]+\))?)"
    r" \((?P<revision>Rev\. (?:\d{1,2}-|[A-Z][a-z]+ )\d{4})\)"
)


class Change(StrEnum):
    """What became of a field. ``ALTERED``: another length, other on-states or flags."""

    SAME = "the same"
    MOVED = "moved"
    REWORDED = "re-worded"
    RENAMED = "renamed"
    ALTERED = "altered"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What became of the fields of a revision in another file, in counts."""

    revision: Revision
    changes: Counter[Change]

    @property
    def share(self) -> float:
        """The share of the fields of both that are known again, 0 to 1."""
        lost = self.changes[Change.GONE] + self.changes[Change.ADDED]
        return 1 - lost / max(self.changes.total(), 1)

    @property
    def alike(self) -> bool:
        """True when the file is a revision of the same form."""
        return self.share >= _ALIKE

    @property
    def identical(self) -> bool:
        """True when the fields do not differ."""
        return self.changes[Change.SAME] == self.changes.total()

    def __str__(self) -> str:
        return join_words([f"{self.changes[change]} {change}" for change in Change if self.changes[change]])


@dataclass(frozen=True, slots=True)
class _Mark:
    """A field and the hash of its words; empty: it has none."""

    field: Field
    words: str


def likeness(revision: Revision, scan: Scan) -> Likeness:
    """Compare the fields of a scanned file with those of a revision. What has lost its words does not count as reworded."""
    known = [_Mark(field, revision.label_hashes.get(field.name, "")) for field in revision.schema.fields]
    found = [_Mark(field, label_hash(field.label)) for field in scan.fields]
    changes: Counter[Change] = Counter()
    for change, key, alike in _RULES:
        before = len(known)
        known, found = _unpaired(known, found, key, alike)
        changes[change] += before - len(known)
    changes[Change.GONE], changes[Change.ADDED] = len(known), len(found)
    return Likeness(revision, changes)


def closest(revisions: Iterable[Revision], scan: Scan) -> Likeness | None:
    """The likeness to the revision that a scanned file is most like; None of none."""
    return max(
        (likeness(revision, scan) for revision in revisions),
        key=lambda one: (one.share, one.changes[Change.SAME]),
        default=None,
    )


def match(forms: Iterable[Form], scan: Scan) -> Revision:
    """The revision that a scanned file is most like. Raises DefinitionRefused when it is like none."""
    best = closest((revision for form in forms for revision in form.revisions), scan)
    if best is None or not best.alike:
        raise DefinitionRefused(
            "This is not a revision of a form that levydocs knows.",
            remedy="See `levydocs forms list`. To draft a new form: levydocs forms new FILE.pdf --id ID.",
        )
    return best.revision


def printed_names(pdf: bytes) -> tuple[tuple[str, str], ...]:
    """What the first page says that it is: (``2848``, ``Rev. January 2021``) and the like; nothing when it does not say."""
    from levydocs.pdf.readback.reader import PdfiumError, Reader

    with suppress(PdfiumError), Reader(pdf) as reader:  # a file that pypdf alone can read has no words
        return names_in(squeeze(reader.text(0)))
    return ()


def names_in(text: str) -> tuple[tuple[str, str], ...]:
    """Each form and revision that a text names."""
    return tuple((found["number"], found["revision"]) for found in _PRINTED.finditer(text))


def _unpaired(known: list[_Mark], found: list[_Mark], key: _Key, alike: _Alike) -> tuple[list[_Mark], list[_Mark]]:
    """What is left of both when those that are alike have found each other."""
    shelf: dict[Hashable, list[_Mark]] = defaultdict(list)
    for mark in found:
        shelf[key(mark)].append(mark)
    left = []
    for mark in known:
        candidates = shelf[key(mark)]
        partner = next((one for one in candidates if alike(mark, one)), None)
        if partner is None:
            left.append(mark)
        else:
            candidates.remove(partner)
    return left, [mark for marks in shelf.values() for mark in marks]


def in_place(one: Field, other: Field) -> bool:
    """True when two boxes stand in one place, give or take a little."""
    a, b = one.rect, other.rect
    return one.page == other.page and all(
        abs(x - y) <= _NEAR for x, y in zip((a.x0, a.y0, a.x1, a.y1), (b.x0, b.y0, b.x1, b.y1), strict=True)
    )


def _near(one: _Mark, other: _Mark) -> bool:
    return in_place(one.field, other.field)


def _agree(one: _Mark, other: _Mark) -> bool:
    return one.words == other.words or not (one.words and other.words)


_Key = Callable[[_Mark], Hashable]
_Alike = Callable[[_Mark, _Mark], bool]


def _name(mark: _Mark) -> Hashable:
    return mark.field.kind, mark.field.name


def _words(mark: _Mark) -> Hashable:
    return mark.field.kind, mark.words


def _page(mark: _Mark) -> Hashable:
    return mark.field.kind, mark.field.page


_RULES: tuple[tuple[Change, _Key, _Alike], ...] = (
    (Change.SAME, _name, lambda one, other: _near(one, other) and _agree(one, other)),
    (Change.MOVED, _name, _agree),
    (Change.REWORDED, _name, _near),
    (Change.RENAMED, _words, lambda one, other: one.words != ""),
    (Change.RENAMED, _page, lambda one, other: _near(one, other) and _agree(one, other)),
)
"""How a field is known again, the surest way first: among the fields of one key, the first that is alike."""
