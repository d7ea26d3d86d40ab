"""Entries of lists on the sheet of cases (``Spouse …``, ``Liability 2 …``): which are there, and which are not.

An entry is there when a cell of the row says something of it. Cells that all say ``N/A`` say that it is not there, and a constant
of a mapping alone makes none in a row that leaves the columns of the entry empty: no single client gets a spouse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from levydocs.tables.cells import read_cell
from levydocs.tables.headings import Target
from levydocs.tables.items import words
from levydocs.tables.row import Gathered, Written

_ENTRY = re.compile(r"[^\[]+\[[0-9]+\](?=\.)")


def entry_of(path: str) -> str:
    """The outermost entry that a path is in, ``liabilities[1]``; empty where it is in none."""
    found = _ENTRY.match(path)
    return found[0] if found else ""


def leave_out_unsaid(case: Gathered) -> None:
    """Leave out each entry whose cells all say that there is nothing."""
    by_entry: dict[str, list[str]] = {}
    for path in case.written:
        by_entry.setdefault(entry_of(path), []).append(path)
    for entry, paths in by_entry.items():
        if entry and not any(case.written[path].value for path in paths):
            for path in paths:
                del case.written[path]


def add_constants(case: Gathered, constants: Mapping[str, tuple[Target, str]], columns: Collection[str]) -> None:
    """Add the constants of a mapping where the row says nothing; of an entry of ``columns`` only where the row has that entry.

    ``columns`` are the entries for which the sheet has columns.
    """
    there = {entry_of(path) for path in case.written}
    for path, (target, value) in constants.items():
        entry = entry_of(path)
        if path not in case.written and (entry not in columns or entry in there):
            case.keep(read_cell(value, target.item), path, case.cell)


def name_people(case: Gathered) -> None:
    """Give the taxpayer and the spouse of the headings the ids ``taxpayer`` and ``spouse``, where the row gives them none."""
    for name, position in words()["people"].items():
        entry = f"taxpayers[{position}]"
        if any(path.startswith(f"{entry}.") for path in case.written) and f"{entry}.id" not in case.written:
            case.written[f"{entry}.id"] = Written(name.casefold(), case.cell)


def tell_none_and_some(case: Gathered) -> None:
    """Report each list where a cell says that there are none while others have entries."""
    for path in [path for path, one in case.written.items() if one == Written([], one.cell)]:
        if any(other.startswith(f"{path}[") for other in case.written):
            case.wrong("LD-table-none-and-some", path)
