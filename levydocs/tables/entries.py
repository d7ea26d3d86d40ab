"""Entries of lists on the sheet of cases (``Spouse …``, ``Liability 2 …``): which are there, and which are not.

An entry is there when a cell of the row says something of it. Cells that all say ``N/A`` say that it is not there, and a constant
of a mapping alone makes none in a row that leaves the columns of the entry empty: no single client gets a spouse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from levydocs.case.tax_periods import read_periods
from levydocs.tables.cells import read_cell
from levydocs.tables.headings import Target
from levydocs.tables.items import items, words
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


def name_entries(case: Gathered) -> None:
    """Give entries that the row gives no id the one that goes with their headings: ``taxpayer``, ``spouse``, ``liability-2``.

    Exhibits are lettered by whoever lists them, and keep what the row says.
    """
    with_ids = {item.list_of for item in items() if item.pattern == f"{item.list_of}[].id"} - {"exhibits"}
    for entry in dict.fromkeys(entry_of(path) for path in tuple(case.written)):
        list_pattern, _, position = entry.removesuffix("]").partition("[")
        several = _periods(case, entry) > 1  # each of them becomes an entry, which has an id of its own
        if list_pattern in with_ids and not several and f"{entry}.id" not in case.written:
            case.written[f"{entry}.id"] = Written(_named(list_pattern, int(position)), case.cell)


def _periods(case: Gathered, entry: str) -> int:
    try:
        return len(read_periods(case.text(f"{entry}.period"), case.text(f"{entry}.form")))
    except ValueError:
        return 1


def _named(list_pattern: str, position: int) -> str:
    """What the headings call an entry, as an id; those of the first two taxpayers have no number."""
    people = {place: name for name, place in words()["people"].items()}
    if list_pattern == "taxpayers" and position in people:
        return str(people[position]).casefold()
    one: str = words()["lists"][list_pattern]["one"]
    return f"{one.casefold().replace(' ', '-')}-{position + 1}"


def tell_none_and_some(case: Gathered) -> None:
    """Tell each list of which a cell says that there are none while others say what there is."""
    for path in [path for path, one in case.written.items() if one == Written([], one.cell)]:
        if any(other.startswith(f"{path}[") for other in case.written):
            case.wrong("LD-table-none-and-some", path)
