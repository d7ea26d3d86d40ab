"""One case out of its rows: what each cell says by its path, and from that the nested values and the cell of each path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from levydocs.findings import Finding, finding
from levydocs.tables.cells import Reading


@dataclass(frozen=True, slots=True)
class Written:
    """The contents of a cell: text, or several texts."""

    value: str | list[str]
    cell: str


@dataclass(slots=True)
class Gathered:
    """A case while its rows are read: by path what is written, findings that stop it, and notes that do not.

    ``columns``: the cell and the heading of
    each path for which there is a column, also where the cell is empty.
    """

    cell: str
    written: dict[str, Written] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)

    def keep(self, reading: Reading, path: str, cell: str) -> None:
        """Keep what a cell says at a path, or report why it cannot be used."""
        if reading.wrong:
            self.findings.append(finding(reading.wrong, f"{cell} {path}"))
        elif reading.value is not None:
            self.written[path] = Written(reading.value, cell)
            if reading.note:
                self.note(reading.note, path)

    def text(self, path: str) -> str:
        """The one text at a path; empty when there is none."""
        found = self.written.get(path)
        return found.value if found and isinstance(found.value, str) else ""

    def wrong(self, code: str, path: str, **told: object) -> None:
        """Report what is wrong at the cell of a path, and leave its value out."""
        self.findings.append(finding(code, f"{self.written.pop(path).cell} {path}", **told))

    def note(self, code: str, path: str, **told: object) -> None:
        self.notes.append(finding(code, f"{self.written[path].cell} {path}", **told))


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of a table. ``id`` is its case id, ``row`` its row on the sheet of cases (0 for rows that belong to no case).

    ``values`` are what a case file would hold, every value text; ``cells`` the cell of each path that has one, be it empty, and
    ``headings`` the heading over it, by path and by cell. With ``findings`` it is not a case to work on. ``others`` are rows of
    other sheets that belong to it: title and number.
    """

    id: str
    row: int
    values: dict[str, Any]
    cells: dict[str, str]
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    others: tuple[tuple[str, int], ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)


def nested(case: Gathered) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """The values by key and position, the cell of each path, and the heading of each path and cell. Entries that say nothing are
    left out.
    """
    tree: dict[Any, Any] = {}
    for path, one in case.written.items():
        here = tree
        *above, last = _steps(path)
        for step in above:
            here = here.setdefault(step, {})
        here[last] = one
    cells = {"": case.cell}
    values: dict[str, Any] = _unfolded(tree, "", cells)
    headings: dict[str, str] = {}
    for path, (cell, heading) in case.columns.items():
        headings[cell] = heading
        if there := _renumbered(path, tree):
            cells.setdefault(there, cell)
            headings[there] = heading
    return values, cells, headings


def _steps(path: str) -> list[int | str]:
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]


def _renumbered(path: str, tree: dict[Any, Any]) -> str:
    """The path as the values have it, where entries before this one are left out; empty for one of an entry that is not there."""
    here: Any = tree
    found = ""
    for step in _steps(path):
        known = here if isinstance(here, dict) else {}
        if isinstance(step, int) and any(isinstance(key, int) for key in known):
            if step not in known:
                return ""
            found += f"[{sorted(known).index(step)}]"
        else:
            found += f"[{step}]" if isinstance(step, int) else f"{'.' if found else ''}{step}"
        here = known.get(step)
    return found


def _unfolded(node: Any, path: str, cells: dict[str, str]) -> Any:
    if isinstance(node, Written):
        cells[path] = node.cell
        return node.value
    if path:
        cells[path] = _first_cell(node)
    if any(isinstance(key, int) for key in node):
        return [_unfolded(node[key], f"{path}[{at}]", cells) for at, key in enumerate(sorted(node))]
    prefix = f"{path}." if path else ""
    return {key: _unfolded(inner, f"{prefix}{key}", cells) for key, inner in node.items()}


def _first_cell(node: Any) -> str:
    """The cell of the first value in a section or list: where one looks for the whole of it."""
    while not isinstance(node, Written):
        node = next(iter(node.values()))
    return node.cell
