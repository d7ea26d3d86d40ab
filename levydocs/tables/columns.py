"""The columns of a sheet: its heading row against the headings that are known, and every mistake in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from levydocs.findings import Finding, finding
from levydocs.tables.cells import tidy
from levydocs.tables.headings import CASES, Target, folded, nearest_heading, target
from levydocs.tables.mapping import Mapping
from levydocs.tables.worksheet import MERGED, Broken, Raw, Sheet, is_empty

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Column:
    """One column, counted from 1, its heading as it is written, and what it is for. ``values`` translates its contents."""

    number: int
    heading: str
    target: Target
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet whose headings are read: of the cases (``list_pattern`` is empty) or of one of their lists.

    ``top`` is the heading row, ``aside`` are columns that are not for us, ``width`` is how many cells a row may have: as many as
    there are headings, or more where every row has more.
    """

    sheet: Sheet
    list_pattern: str
    top: int
    columns: tuple[Column, ...]
    aside: frozenset[int] = field(default=frozenset())
    width: int = 0

    def column(self, role: str) -> Column | None:
        """The column of the case's id, or of the parent's."""
        return next((one for one in self.columns if one.target.role == role), None)

    def rows(self) -> Iterator[tuple[int, Sequence[Raw]]]:
        """Each row below the headings that is not empty, with its number."""
        for number, row in enumerate(self.sheet.rows[self.top :], self.top + 1):
            if not all(is_empty(raw) for raw in row):
                yield number, row


def headed(sheet: Sheet, list_pattern: str, mapping: Mapping) -> tuple[Headed, list[Finding]]:
    """A sheet with what its columns are for; findings name the cell of each heading that is wrong."""
    top = next((at for at, row in enumerate(sheet.rows, 1) if not all(map(is_empty, row))), 0)
    columns: list[Column] = []
    aside: set[int] = set()
    findings: list[Finding] = []
    seen: dict[tuple[str, str], str] = {}
    for number, raw in enumerate(sheet.rows[top - 1] if top else (), 1):
        if not isinstance(raw, Broken) and is_empty(raw):
            continue
        cell = sheet.cell(top, number)
        if isinstance(raw, Broken) and raw.code == MERGED:
            findings.append(finding("LD-table-merged-heading", cell))
            continue
        written = tidy("" if isinstance(raw, Broken) else str(raw)).replace("\n", " ")
        place = (title_in_mapping(sheet, list_pattern), folded(written))
        found = mapping.headings.get(place) or target(written, list_pattern)
        if place in mapping.ignore or (found and found.role == "aside"):
            aside.add(number)
        elif found is None:
            findings.append(finding("LD-table-heading", _called(cell, written), **_near(written, list_pattern)))
        elif before := next((seen[one] for one in _claims(found) if one in seen), ""):
            findings.append(finding("LD-table-same-heading", _called(cell, written), first=before))
        else:
            seen |= dict.fromkeys(_claims(found), _called(cell, written))
            columns.append(Column(number, written, found, mapping.values.get(place, {})))
    below = [len(row) for row in sheet.rows[top:] if not all(map(is_empty, row))]
    width = max(len(sheet.rows[top - 1]) if top else 0, min(below, default=0))
    read = Headed(sheet, list_pattern, top, tuple(columns), frozenset(aside), width)
    for role, code in (("case", "LD-table-no-id-column"), ("parent", "LD-table-no-parent-column")):
        if top and read.column(role) is None and (role == "case" or "[]" in list_pattern):
            findings.append(finding(code, sheet.cell(top, 1)))
    return read, findings


def _claims(found: Target) -> list[tuple[str, str]]:
    """What a column is the only one for; a whole name also for its first and its last."""
    parts = [("value", f"{found.path}.{key}") for key in ("first", "last")] if found.role == "name" else []
    return [(found.role, found.path), *parts]


def title_in_mapping(sheet: Sheet, list_pattern: str) -> str:
    """How a mapping calls a sheet: that of the cases ``cases``, whatever its title."""
    return folded(sheet.title) if list_pattern else CASES


def _called(cell: str, heading: str) -> str:
    """A cell of the heading row with its text; a text too long for a heading may be anything, and is not repeated."""
    return f"{cell} “{heading}”" if len(heading) <= _LONGEST else cell


def _near(written: str, list_pattern: str) -> dict[str, Any]:
    near = nearest_heading(written, list_pattern)
    return {"near": f"; the nearest is “{near}”" if near else ""}
