"""What a row of a table says that a case file does not, or says otherwise, as changes. Nothing is written here.

What the row leaves empty stays as it is, and so does every entry of a list that the row does not name: nothing is taken out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from levydocs.case.plain import plain_changes
from levydocs.case.read import as_written
from levydocs.case.tax_periods import one_period_an_entry, read_periods
from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.intake.splice import Change, value_at, with_value
from levydocs.intake.transcripts.proposed_matters import ProposedChange
from levydocs.tables.headings import folded
from levydocs.tables.items import words

_PEOPLE = "taxpayers"


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What the row adds to the case or says otherwise, and what of it was not taken; places of findings are paths of the row."""

    changes: tuple[ProposedChange, ...]
    findings: tuple[Finding, ...]


def row_changes(row: Mapping[str, Any], case: Mapping[str, Any]) -> RowChanges:
    """What a row (``plain_row``) would change in a case (``plain_values``; nothing for one that is not there yet)."""
    comparison = _Comparison()
    comparison.section(row, case, "", "")
    return RowChanges(tuple(comparison.changes), tuple(comparison.findings))


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row as a case file has them in its plain form, each tax period in an entry of its own."""
    values, _ = one_period_an_entry(row, {})
    return plain_values(json.dumps(values).encode())


def plain_values(data: bytes) -> dict[str, Any]:
    """What a case file says, each value in its plain form. Raises CaseRefused with every mistake."""
    values, case, findings = as_written(data, "the case")
    if case is None or findings:
        raise CaseRefused("The case file holds a mistake.", remedy="Correct it first.", findings=findings)
    for path, text in list(plain_changes(values, case)):
        values = with_value(values, path, text)
    found: dict[str, Any] = values
    return found


class _Comparison:
    """A row compared with a case, key by key. ``row`` is a path of the row, ``here`` that of the same thing in the case."""

    def __init__(self) -> None:
        self.changes: list[ProposedChange] = []
        self.findings: list[Finding] = []

    def section(self, said: Mapping[str, Any], now: Any, row: str, here: str) -> None:
        for key, value in said.items():
            before = now.get(key) if isinstance(now, Mapping) else None
            self._value(value, before, _below(row, key), _below(here, key))

    def _value(self, value: Any, now: Any, row: str, here: str) -> None:
        if isinstance(value, Mapping):
            self.section(value, now, row, here)
        elif _pattern(here) in words()["lists"]:
            self._list(value, now if isinstance(now, list) else [], row, here, is_said=now is not None)
        elif value != now:
            self.changes.append(ProposedChange(Change(here, value), _shown(now)))

    def _list(self, said: Sequence[Any], now: Sequence[Any], row: str, here: str, *, is_said: bool) -> None:
        if not said and now:
            self.findings.append(finding("LD-table-none-but-some", row))
        elif not said and not is_said:
            self.changes.append(ProposedChange(Change(here, [])))
        left = dict(enumerate(now))
        for at, entry in enumerate(said):
            try:
                found = _same_entry(entry, left, _pattern(here), alone=len(said) == len(now) == 1)
            except _Unclear:
                self.findings.append(finding("LD-table-which-entry", f"{row}[{at}]"))
                continue
            if found is None:
                self.changes.append(ProposedChange(Change(f"{here}[+]", entry)))
                continue
            there = left.pop(found)
            if isinstance(entry, Mapping):
                news = {key: value for key, value in entry.items() if not _is_settled(key, value, there)}
                self.section(news, there, f"{row}[{at}]", f"{here}[{found}]")


class _Unclear(Exception):
    """It is unclear which entry of the case the row refers to."""


def _same_entry(entry: Any, left: Mapping[int, Any], pattern: str, *, alone: bool) -> int | None:
    """The position of the entry of the case that is this one of the row; None where the case has it not. Raises _Unclear.

    ``alone``: the row and the case have one entry each.
    """
    for at, one in left.items():
        if one == entry or (_id(entry) and _id(one) == _id(entry)):
            return at
    keys = [key for key in _known_by().get(pattern, ()) if _said(entry, key, pattern) is not None]
    alike = {
        at: [_is_same(*pair) for key in keys if None not in (pair := _pair(entry, one, key, pattern))]
        for at, one in left.items()
    }
    known = [at for at, same in alike.items() if same and all(same)] if keys else list(left)
    if pattern == _PEOPLE and not (keys and known):  # the ids of the row are those of its headings: Taxpayer, Spouse
        known = [at for name, at in words()["people"].items() if name.casefold() == _id(entry) and at in left]
    elif alone and not known:
        known = [at for at, same in alike.items() if not same]
    if len(known) > 1 or (known and not keys and not alone and pattern != _PEOPLE):
        known = [at for at in known if _says_all(left[at], entry)][:1]
        if not known:
            raise _Unclear
    return known[0] if known else None


def _pair(entry: Any, other: Any, key: str, pattern: str) -> tuple[Any, Any]:
    return _said(entry, key, pattern), _said(other, key, pattern)


def _said(entry: Any, key: str, pattern: str) -> Any:
    """What an entry says there; one that is written as an id alone says nothing else."""
    if isinstance(entry, Mapping):
        return value_at(entry, key)
    return entry if pattern in words()["ids"] and key == "ref" else None


def _says_all(there: Any, entry: Any) -> bool:
    """True where the case says of an entry what the row does."""
    if not isinstance(entry, Mapping) or not isinstance(there, Mapping):
        return False
    return all(_is_same(value_at(entry, path), value_at(there, path)) for path in _leaves(entry) if path != "id")


def _is_same(one: Any, other: Any) -> bool:
    """True for the same text, but for case, blanks and punctuation; of tax periods, where one is among the other's."""
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    return folded(one) == folded(other) or one in _periods(other)


def _periods(text: str) -> list[str]:
    try:
        return read_periods(text)
    except ValueError:
        return []


def _is_settled(key: str, value: Any, there: Any) -> bool:
    """True for the id of an entry, to which others may refer, and for a period that is one of several of the entry."""
    now = there.get(key) if isinstance(there, Mapping) else None
    return now is not None and (key == "id" or (key == "period" and _is_same(value, now)))


def _id(entry: Any) -> Any:
    return entry.get("id") if isinstance(entry, Mapping) else None


def _leaves(values: Any, path: str = "") -> Iterator[str]:
    """The paths of what an entry says."""
    if not isinstance(values, Mapping):
        yield from [path] if path and not isinstance(values, list) else []
        return
    for key, value in values.items():
        yield from _leaves(value, _below(path, key))


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _pattern(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def _shown(now: Any) -> str | None:
    """What the case says; None for nothing."""
    if isinstance(now, list):
        return ", ".join(map(str, now))
    return now if isinstance(now, str) else None


@cache
def _known_by() -> Mapping[str, tuple[str, ...]]:
    import yaml

    text = resources.files("levydocs.intake").joinpath("known_by.yaml").read_text("utf-8")
    return {pattern: tuple(keys) for pattern, keys in yaml.safe_load(text).items()}
