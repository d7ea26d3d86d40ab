"""One case out of its rows: what each cell says by its path, and from that the nested values and the cell of each path."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from levydocs.findings import Finding, finding
from levydocs.tables.cells import Reading


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a cell: text, or several texts."""

    value: str | list[str]
    cell: str


@dataclass(slots=True)
class Gathered:
    """A case while its rows are read: by path what is written, findings that stop it, and notes that do not.

    ``several``: how many entries a cell that holds several values made of their list.
    """

    cell: str
    written: dict[str, Written] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    several: dict[str, int] = field(default_factory=dict)

    def keep(self, reading: Reading, path: str, cell: str) -> None:
        """Keep what a cell says at a path, or tell why it cannot be taken."""
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
        """Tell what is wrong at the cell of a path, and leave its value out."""
        self.findings.append(finding(code, f"{self.written.pop(path).cell} {path}", **told))

    def note(self, code: str, path: str, **told: object) -> None:
        self.notes.append(finding(code, f"{self.written[path].cell} {path}", **told))


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of a table. ``id`` is its case id, ``row`` its row on the sheet of cases (0 for rows that belong to no case).

    ``values`` are what a case file would hold, every value text; ``cells`` the cell of each path in them. With ``findings`` it is
    no case to work on. ``others`` are rows of other sheets that belong to it: title and number.
    """

    id: str
    row: int
    values: dict[str, Any]
    cells: dict[str, str]
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    others: tuple[tuple[str, int], ...] = ()


def nested(written: Iterable[tuple[str, Written]], root: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The values by key and position, and the cell of each path. Entries of a list that say nothing are left out."""
    tree: dict[Any, Any] = {}
    for path, one in written:
        here = tree
        *above, last = [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]
        for step in above:
            here = here.setdefault(step, {})
        here[last] = one
    cells = {"": root}
    values: dict[str, Any] = _unfolded(tree, "", cells)
    return values, cells


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
