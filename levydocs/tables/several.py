"""Several values in one cell of the sheet of cases, each an entry of its own: the tax periods of one kind of debt."""

from __future__ import annotations

import re
from dataclasses import replace

from levydocs.tables.cells import Reading, read_cell
from levydocs.tables.columns import Column
from levydocs.tables.headings import Target
from levydocs.tables.items import words
from levydocs.tables.row import Gathered, Written
from levydocs.tables.worksheet import Raw

_BETWEEN = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


def read_several(raw: Raw, target: Target) -> Reading:
    """The values in a cell, as a list; divided by commas, semicolons, lines, or an “and” before the last."""
    text = _BETWEEN.sub("; ", raw) if isinstance(raw, str) else raw
    return read_cell(text, replace(target.item, many=True))


def take_several(case: Gathered, reading: Reading, column: Column, cell: str) -> None:
    """Make an entry of the list of each value, none of ``none``; a column that has said one of them already is told."""
    target, heading = column.target, column.heading
    if reading.value is None:
        case.keep(reading, target.path, cell)
        return
    list_pattern, _, key = target.path.partition("[].")
    values = reading.value if isinstance(reading.value, list) else []
    if not values:
        case.written[list_pattern] = Written([], cell)
    for at, value in enumerate(values):
        path = f"{list_pattern}[{at}].{key}"
        if path in case.written:
            case.wrong("LD-table-several-again", path)
            return
        case.written[path] = Written(value, cell)
        case.columns[path] = (cell, heading)
    case.several[target.path] = len(values)


def share_alike(case: Gathered) -> None:
    """Give what the first entry says of all of them to the others; what only one of them can have is told."""
    for pattern, count in case.several.items():
        list_pattern, _, key = pattern.partition("[].")
        alike: list[str] = words()["several"][pattern]["alike"]
        first = f"{list_pattern}[0]."
        for path in [one for one in case.written if one.startswith(first) and count > 1]:
            inner = path.removeprefix(first)
            if inner.partition(".")[0] in alike:
                for at in range(1, count):
                    case.written.setdefault(f"{list_pattern}[{at}].{inner}", case.written[path])
            elif inner != key:
                case.wrong("LD-table-several-one", path)
