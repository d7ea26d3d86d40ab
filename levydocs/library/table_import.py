"""What a table of cases would change in a folder of case files: row by row, next to what each case says. Nothing is written
here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused, Refusal, UsageRefused
from levydocs.findings import Finding, Severity, finding
from levydocs.library.as_json import findings_json
from levydocs.library.case_store import changed_by, refuse_nobody, version_of

if TYPE_CHECKING:
    from levydocs.intake.transcripts.proposed_matters import ProposedChange
    from levydocs.tables.row import CaseRow

MOST_CASES = 500
"""The most cases of a table that a person reviews at one time."""
_ANY_POSITION = re.compile(r"\[[\d+]*\]")
_ALL_BUT_FOUR = re.compile(r"\d(?=(?:\D*\d){4})")


class RowState(StrEnum):
    """What a row means for the folder."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item that would change: what it is, what the row says and what the case says now (empty for nothing), for a person.

    A taxpayer's number is masked. ``added``: an entry that would be added to a list.
    """

    item: str
    said: str
    now: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """One case of a table. ``row``: its row on the worksheet of cases; ``client``: whose case it is.

    ``values``: what a new case would say. ``changes``: for an existing case, the values by their paths (``Change``), for its
    ``version``. A row that is refused, or says nothing new, has neither.
    """

    row: int
    place: str
    case_id: str
    client: str = field(repr=False)
    state: RowState
    lines: tuple[ItemLine, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    version: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    changes: tuple[tuple[str, Any], ...] = field(default=(), repr=False)


def table_rows(table: Path, mapping: Path | None) -> list[CaseRow]:
    """The cases of the table in a file.

    Raises CaseRefused with every mistake in worksheets, headings and mapping, UsageRefused for no table or too many cases.
    """
    from levydocs.loading.tables import table_at
    from levydocs.tables.table import cases_of

    found = table_at(table, mapping)
    if found is None or found.count == 0:
        raise UsageRefused(
            "There are no cases in this table.", remedy="Choose one with a row of headings and a row for each case."
        )
    if found.count > MOST_CASES:
        raise UsageRefused(
            f"This table has {found.count:,} cases; at most {MOST_CASES} can be imported at a time.",
            remedy="Split it into several files, or make the packets of all its cases with levydocs batch.",
        )
    return list(cases_of(found))


def proposed_rows(rows: Iterable[CaseRow], stored: Callable[[str], Sequence[bytes]]) -> list[ProposedRow]:
    """What each row would do. ``stored``: the case files that have a case id."""
    return [_row(row, stored) for row in rows]


def _row(row: CaseRow, stored: Callable[[str], Sequence[bytes]]) -> ProposedRow:
    from levydocs.tables.wording import in_headings

    found = _proposed(row, stored(row.id) if row.id else ())
    return replace(found, findings=tuple(in_headings(one, row.headings) for one in found.findings))


def _proposed(row: CaseRow, stored: Sequence[bytes]) -> ProposedRow:
    from levydocs.bulk.client import client_of_values
    from levydocs.case.read import read_row

    found = ProposedRow(
        row.row, row.cells[""], row.id, client_of_values(row.values), RowState.REFUSED, findings=row.findings
    )
    text = json.dumps(row.values, ensure_ascii=False).encode()
    case, mistakes = read_row(text, "", row.cells) if row.values else (None, [])
    if case is None or row.findings:
        return replace(found, findings=(*row.findings, *([] if case else mistakes)))
    if len(stored) > 1:
        return replace(found, findings=(finding("LD-table-two-files", found.place),))
    try:
        proposed = _of_stored(found, row, stored[0]) if stored else _new(found, row, mistakes)
    except Refusal as refused:
        return replace(found, findings=tuple(refused.findings) or (_said(refused, found.place),))
    return replace(proposed, findings=(*row.notes, *proposed.findings))


def _new(found: ProposedRow, row: CaseRow, doubts: Sequence[Finding]) -> ProposedRow:
    from levydocs.intake.row_changes import plain_row, row_changes
    from levydocs.library.case_changes import new_case
    from levydocs.library.case_store import folder_for

    values = plain_row(row.values)
    data = new_case(values)
    refuse_nobody(data)
    folder_for(data)
    lines = tuple(_line(one) for one in row_changes(values, {}).changes)
    return replace(found, state=RowState.NEW, values=values, lines=lines, findings=tuple(doubts))


def _of_stored(found: ProposedRow, row: CaseRow, data: bytes) -> ProposedRow:
    from levydocs.bulk.client import client_of_values
    from levydocs.intake.row_changes import plain_row, plain_values, row_changes

    try:
        case = plain_values(data)
    except CaseRefused:
        return replace(found, findings=(finding("LD-table-case-mistaken", found.place),))
    proposed = row_changes(plain_row(row.values), case)
    findings = tuple(
        replace(one, place=f"{row.cells.get(one.place, found.place)} {one.place}") for one in proposed.findings
    )
    found = replace(found, client=client_of_values(case), findings=findings, version=version_of(data))
    if not proposed.changes:
        return replace(found, state=RowState.SAME)
    changed_by(data, [one.change for one in proposed.changes])
    return replace(
        found,
        state=RowState.CHANGED,
        lines=tuple(_line(one) for one in proposed.changes),
        changes=tuple((one.path, one.change.value) for one in proposed.changes),
    )


def row_json(one: ProposedRow) -> dict[str, Any]:
    """A row as JSON."""
    return {**asdict(one), "findings": findings_json(one.findings)}


def _said(refused: Refusal, place: str) -> Finding:
    return Finding("", Severity.BLOCKS, place, refused.message, refused.remedy)


def _line(one: ProposedChange) -> ItemLine:
    from levydocs.tables.items import heading, words

    path, value = one.path, one.change.value
    if path.endswith("[+]"):
        of_list = _pattern(path).removesuffix("[]")
        name: str = words()["lists"][of_list]["one"]
        return ItemLine(name[:1].upper() + name[1:], _text(value, of_list), "", added=True)
    said, now = _masked(path, _text(value, _pattern(path))), _masked(path, one.before or "")
    return ItemLine(heading(path), f"{said} (other digits differ)" if said == now else said, now)


def _text(value: Any, of_list: str) -> str:
    """A value as a person reads it; for an entry of ``of_list``, each item with its heading."""
    from levydocs.tables.items import heading

    if isinstance(value, Mapping):
        told = [
            f"{heading(path, inside=of_list)}: {_masked(path, _text(one, path))}"
            for path, one in _leaves(value, f"{of_list}[]")
        ]
        return "; ".join(told)
    if isinstance(value, list):
        return ", ".join(_text(one, of_list) for one in value) or "none"
    return str(value) or "none"


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, Mapping):
        yield path, value
        return
    for key, one in value.items():
        yield from _leaves(one, f"{path}.{key}")


def _masked(path: str, text: str) -> str:
    """Only the last four digits of a taxpayer's number."""
    from levydocs.tables.items import items

    is_number = _pattern(path) in {item.pattern for item in items() if item.kind == "tax-id"}
    return _ALL_BUT_FOUR.sub("•", text) if is_number else text


def _pattern(path: str) -> str:
    return _ANY_POSITION.sub("[]", path)
