"""The table of cases at a path: a workbook, a CSV file, or a folder of CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.loading.folders import case_files
from levydocs.loading.inputs import about, read_input, shown_name

if TYPE_CHECKING:
    from levydocs.tables.table import Table
    from levydocs.tables.worksheet import Sheet

_MAIN, _IN_A_FOLDER = "cases.csv", (".csv", ".tsv")


def table_at(path: Path, mapping_file: Path | None) -> Table | None:
    """The table at a path, its headings read; None when it is a folder of case files. Raises CaseRefused, UsageRefused."""
    from levydocs.loading.old_workbook import read_apart
    from levydocs.tables.files import read_sheets
    from levydocs.tables.mapping import Mapping, read_mapping
    from levydocs.tables.table import read_table

    files = _files(path, mapping_file)
    if not files:
        return None
    mapping = read_mapping(read_input(mapping_file), shown_name(mapping_file)) if mapping_file else Mapping()
    with about(path):
        sheets = read_sheets({shown_name(one): read_input(one) for one in files}, mapping, read_apart)
        return read_table(sheets, mapping)


def sheets_at(path: Path) -> list[Sheet]:
    """The sheets of an export at a path, whatever their headings. Raises CaseRefused, UsageRefused."""
    from levydocs.loading.old_workbook import read_apart
    from levydocs.tables.files import read_sheets
    from levydocs.tables.mapping import Mapping

    files = _files(path, None)
    if not files:
        raise UsageRefused("This folder holds case files, not a table.", place=str(path), remedy="Name the export.")
    with about(path):
        return read_sheets({shown_name(one): read_input(one) for one in files}, Mapping(), read_apart)


def _files(path: Path, mapping_file: Path | None) -> list[Path]:
    """The files that the table consists of; none where the path is a folder of case files."""
    from levydocs.tables.files import DELIMITED, WORKBOOKS

    if not path.is_dir():
        if path.suffix.lower() not in (*WORKBOOKS, *DELIMITED):
            raise UsageRefused(
                "This file is not a table.",
                place=str(path),
                remedy="Name a workbook (.xlsx, .xls, .ods), a CSV file or a folder.",
            )
        return [path]
    files = sorted(one for one in path.iterdir() if one.suffix.lower() in _IN_A_FOLDER and one.is_file())
    if not any(one.name.lower() == _MAIN for one in files):
        if mapping_file is not None:
            raise UsageRefused(
                "--mapping is for a table.", place=str(path), remedy="Name a workbook or CSV file, or leave it out."
            )
        return []
    if any(one for one in case_files(path) if one != mapping_file):
        raise UsageRefused(
            "There are case files next to cases.csv, and there is no way to tell which to use.",
            place=str(path),
            remedy="Put them in separate folders.",
        )
    return files
