"""Made-up cases as a workbook: one row per case, and one for each entry of a list, in the columns of ``levydocs new --table``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

from levydocs.tables.headings import CASES
from levydocs.tables.items import items, parent_of, title_of, words
from levydocs.tables.template import columns_of

Cells = dict[str, str]
"""A row: the text of each column by the path that the column is for, within its list."""


def workbook(trees: Iterable[dict[str, Any]]) -> bytes:
    """The workbook. Every cell is text; columns that no case uses are included, as in the workbook of levydocs."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    columns = {one: columns_of(one) for one in ("", *words()["lists"]) if one != "taxpayers"}
    sheets = {one: book.create_sheet(title_of(one) if one else CASES) for one in columns}
    for list_pattern, sheet in sheets.items():
        sheet.append([one.heading for one in columns[list_pattern]])
    for tree in trees:
        for list_pattern, cells in _rows(tree):
            sheets[list_pattern].append([cells.get(one.path) for one in columns[list_pattern]])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(tree: dict[str, Any]) -> Iterator[tuple[str, Cells]]:
    """The rows of one case, each with the list that it is an entry of; that of the case itself (``""``) first."""
    case: Cells = {}
    entries = list(_taken({key: branch for key, branch in tree.items() if key != "levydocs"}, "", "", case))
    yield "", case
    for list_pattern, cells in entries:
        yield list_pattern, {"case_id": tree["case_id"], **cells}


def _taken(branch: Any, path: str, list_pattern: str, row: Cells) -> Iterator[tuple[str, Cells]]:
    """Puts what is under a branch into its row; what belongs on other worksheets comes back as their rows."""
    pattern = re.sub(r"\[\d+\]", "[]", path)
    if isinstance(branch, dict):
        for key, inner in branch.items():
            yield from _taken(inner, f"{path}.{key}" if path else key, list_pattern, row)
    elif isinstance(branch, list) and pattern == "taxpayers":
        for at, inner in enumerate(branch):
            yield from _taken(inner, f"{path}[{at}]", list_pattern, row)
    elif isinstance(branch, list) and pattern in words()["lists"] and branch and isinstance(branch[0], dict):
        for at, inner in enumerate(branch):
            entry: Cells = {"id": row["id"]} if parent_of(pattern) else {}
            inside = list(_taken(inner, f"{path}[{at}]", pattern, entry))
            yield pattern, entry
            yield from inside
    else:
        between = "\n" if pattern in words()["lines"] else "; "
        text = between.join(branch) if isinstance(branch, list) else branch
        if text or pattern not in _numbers():  # for a number, "" says nothing, and "none" is 0
            row[pattern.removeprefix(f"{list_pattern}[].") if list_pattern else path] = text or "none"


@cache
def _numbers() -> set[str]:
    return {item.pattern for item in items() if item.kind in ("money", "whole")}
