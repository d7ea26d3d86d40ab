"""A table's bytes as sheets, by what kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Files
from pathlib import PurePath

from levydocs.tables.delimited import read_csv
from levydocs.tables.headings import CASES, folded, target
from levydocs.tables.mapping import Mapping
from levydocs.tables.workbook import read_workbook
from levydocs.tables.worksheet import Sheet

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
DELIMITED = (".csv", ".tsv", ".txt")


def read_sheets(
    files: Files[str, bytes], mapping: Mapping, workbook: Callable[[bytes], list[Sheet]] = read_workbook
) -> list[Sheet]:
    """The sheets of a workbook, or of CSV files each by its name; a CSV file alone is the sheet of the cases. CaseRefused."""
    found: list[Sheet] = []
    for name, data in files.items():
        path = PurePath(name)
        if path.suffix.lower() in WORKBOOKS:
            return workbook(data)
        title = CASES if len(files) == 1 else path.stem
        found.append(_csv(name, title, data, mapping))
    return found


def _csv(name: str, title: str, data: bytes, mapping: Mapping) -> Sheet:
    list_pattern = mapping.list_of(title)
    theirs = {heading for sheet, heading in mapping.lines if heading}

    def known(headings: Sequence[str]) -> int:
        return sum(bool(target(one, list_pattern or "")) or folded(one) in theirs for one in headings)

    return read_csv(data, name, title, known, mapping.encoding, mapping.delimiter)
