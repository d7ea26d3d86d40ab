"""The case paths that the value in a box comes from and waits for; for a table's cell, those of its own row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from levydocs.acroforms.definition import Column
from levydocs.acroforms.fill import Filled
from levydocs.acroforms.resolve import Answer
from levydocs.acroforms.spots import Spot
from levydocs.case.model import Case
from levydocs.case.part import Part
from levydocs.case.plain import plain_text
from levydocs.dates import us_date
from levydocs.facts import case_paths
from levydocs.packet.feeds import case_refs, within


class BoxPaths(NamedTuple):
    """All case paths of a box, first those it waits for."""

    all: tuple[str, ...]
    missing: tuple[str, ...]


class _Entries(NamedTuple):
    """The list in the case whose entries are the rows of a table, one each; how many rows it has."""

    path: str
    rows: int


@dataclass
class Paths:
    """The paths of the boxes of one copy. ``lacking``: what the entries of the case's lists lack and someone will ask for."""

    case: Case
    filled: Filled
    lacking: Collection[str]
    _answers: dict[str, Answer] = field(init=False)
    _of_line: dict[str, BoxPaths] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._answers = {one.line.id: one for one in self.filled.answers}

    def of(self, spot: Spot) -> BoxPaths:
        """The paths of a spot."""
        if spot.line.id not in self._of_line:
            answer = self._answers[spot.line.id]
            missing = () if answer.line.optional else tuple(dict.fromkeys(answer.missing))
            found = dict.fromkeys((*answer.missing, *case_refs(answer.sources)))
            self._of_line[spot.line.id] = BoxPaths(tuple(found), missing)
        whole = self._of_line[spot.line.id]
        return whole if spot.column is None else self._of_cell(spot, spot.column, whole)

    def _of_cell(self, spot: Spot, column: Column, whole: BoxPaths) -> BoxPaths:
        entries = self._entries(spot.line.id, whole)
        first = self.filled.rows[spot.line.id].start if spot.line.id in self.filled.rows else 0
        if entries is None or spot.row + first >= entries.rows:
            return whole if spot.row == 0 else BoxPaths(whole.all, ())
        entry = f"{entries.path}[{spot.row + first}]"
        own = _leaves(entry, column)
        if own:
            return BoxPaths(own, tuple(path for path in own if path in self.lacking))
        # A cell made from several items: what the entry lacks and no other column prints.
        others = {path for other in spot.line.columns.values() for path in _leaves(entry, other)}
        missing = tuple(path for path in self.lacking if path.startswith(f"{entry}.") and path not in others)
        return BoxPaths((*sorted(missing), entry), tuple(sorted(missing)))

    def _entries(self, line: str, whole: BoxPaths) -> _Entries | None:
        """The entries that are the rows of the table, if each is one row."""
        rows = len(self._answers[line].rows)
        if len(whole.all) != 1 or whole.missing:
            return None
        found = case_paths.read(self.case, whole.all[0]) if case_paths.is_case_path(whole.all[0]) else None
        return _Entries(whole.all[0], rows) if isinstance(found, tuple) and len(found) == rows else None


def nearest_first(case: Case, paths: tuple[str, ...], text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths: first those whose value the box shows, last the lists and ids that only decide whose it is.

    Plus only those whose own value the box shows: for a name and address each one, for a total none.
    """
    if len(paths) < 2:
        return paths, paths
    shown = _Shown(_bare(text), frozenset(map(_bare, text.split())))
    far = {path: _distance(case, path, shown) for path in paths}
    stand = [path for path in paths if far[path] == _SHOWN]
    used = [path for path in paths if far[path] < _DECIDES]
    own = stand or (used if len(used) == 1 else [])
    return tuple(sorted(paths, key=far.__getitem__)), tuple(own)


class _Shown(NamedTuple):
    """The letters and digits of a box, and of each of its words."""

    whole: str
    words: frozenset[str]


_SHOWN, _USED, _DECIDES = range(3)
"""How far a value is from what a box shows: it is shown there, it goes into it, or it only decides which value that is."""


def _distance(case: Case, path: str, shown: _Shown) -> int:
    value = case_paths.read(case, path) if case_paths.is_case_path(path) else None
    if isinstance(value, tuple) or path.endswith(".id"):
        return _DECIDES
    if value is None or isinstance(value, bool | Part):
        return _USED
    told = _bare(us_date(value) if isinstance(value, date) else plain_text(value, None) or "")
    stands = told in shown.words if told.isdigit() else bool(told) and told in shown.whole
    return _SHOWN if stands else _USED


def is_from(path: str, refs: Sequence[str]) -> bool:
    """True for a box with these paths that shows the item at a case path; for a list or section, anything in it.

    A whole list counts for what is in it only if nothing nearer is named: otherwise it says how many there are.
    """
    return any(
        ref == path or within(ref, path) or (within(path, ref) and not any(within(other, ref) for other in refs))
        for ref in refs
    )


def _bare(text: str) -> str:
    """Only letters and digits, in lowercase, without the cents of an even amount."""
    return "".join(filter(str.isalnum, text.removesuffix(".00").casefold()))


@cache
def _leaves(entry: str, column: Column) -> tuple[str, ...]:
    """The paths of what a column prints, if they are in the case as written."""
    return tuple(_known(entry, column))


def _known(entry: str, column: Column) -> Iterator[str]:
    for key in column.keys:
        if case_paths.is_case_path(f"{entry}.{key}"):
            yield f"{entry}.{key}"
