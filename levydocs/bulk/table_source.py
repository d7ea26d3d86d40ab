"""The cases of a table as tasks, and the sheet of those that failed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.bulk.journal import Outcome, State
from levydocs.bulk.request import BatchRequest, Refused
from levydocs.bulk.work import Task, input_digest, journal_findings
from levydocs.errors import CaseRefused, UsageRefused
from levydocs.files import write_private
from levydocs.findings import finding
from levydocs.loading.case_files import about, read_exhibits, read_input, shown_name
from levydocs.loading.folders import case_files
from levydocs.loading.packet_folder import folder_of

if TYPE_CHECKING:
    from levydocs.tables.row import CaseRow
    from levydocs.tables.table import Table

ERRORS = "errors.xlsx"
_MAIN, _IN_A_FOLDER = "cases.csv", (".csv", ".tsv")
_NOT_BY_ID = ("LD-table-no-id", "LD-table-same-id", "LD-table-orphan")


def table_at(path: Path, mapping_file: Path | None) -> Table | None:
    """The table at a path, None when it is a folder of case files. Raises CaseRefused, UsageRefused."""
    from levydocs.loading.old_workbook import read_apart
    from levydocs.tables.files import DELIMITED, WORKBOOKS, read_sheets
    from levydocs.tables.mapping import Mapping, read_mapping
    from levydocs.tables.table import read_table

    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in _IN_A_FOLDER and one.is_file())
        if not any(one.name.lower() == _MAIN for one in files):
            if mapping_file is not None:
                raise UsageRefused(
                    "--mapping is for a table.", place=str(path), remedy="Name a workbook or CSV, or leave it out."
                )
            return None
        if any(one for one in case_files(path) if one != mapping_file):
            raise UsageRefused(
                "There are case files beside cases.csv, and which of the two is meant is not certain.",
                place=str(path),
                remedy="Put them into folders of their own.",
            )
    elif path.suffix.lower() in (*WORKBOOKS, *DELIMITED):
        files = [path]
    else:
        raise UsageRefused(
            "This is no table.", place=str(path), remedy="Name a workbook (.xlsx, .xls, .ods), a CSV file or a folder."
        )
    mapping = read_mapping(read_input(mapping_file), shown_name(mapping_file)) if mapping_file else Mapping()
    with about(path):
        return read_table(
            read_sheets({shown_name(one): read_input(one) for one in files}, mapping, read_apart), mapping
        )


def tasks_of_table(request: BatchRequest, table: Table) -> Iterator[Task | Refused]:
    """Every case of the table, in the order of its rows."""
    from levydocs.tables.table import cases_of

    seen: set[str] = set()
    for row in cases_of(table):
        one = _task(request, row)
        folder = one.folder.casefold() if isinstance(one, Task) else ""
        if folder and folder in seen:
            why = journal_findings([finding("LD-bulk-same-folder", row.cells[""])])
            yield Refused(row.cells[""], one.input, why)
            continue
        seen.add(folder)
        yield one


def _task(request: BatchRequest, row: CaseRow) -> Task | Refused:
    from levydocs.case.read import read_row

    name, place = shown_name(request.cases), row.cells[""]
    text = json.dumps(row.values, sort_keys=True, ensure_ascii=False).encode()
    case, mistakes = (None, []) if not row.values else read_row(text, name, row.cells)
    if case is None or row.findings:
        # What is wrong with a cell belongs to the input as much as what was taken from the others.
        findings = [*row.findings, *([] if case else mistakes)]
        digest = sha256(text + repr([(one.code, one.place) for one in findings]).encode()).hexdigest()
        return Refused(_source(row), digest, journal_findings(findings))
    exhibits = read_exhibits(case, request.folder)
    if request.cases.name == ERRORS:  # it lies in the output folder, the exhibits where the first table lay
        exhibits = read_exhibits(case, Path(os.path.abspath(request.folder)).parent) | exhibits
    day = request.as_of or case.as_of or request.day
    digest = input_digest(text, exhibits, day, request.shared)
    try:
        folder = folder_of(case, request.cases)
    except CaseRefused:
        return Refused(place, digest, journal_findings([finding("LD-bulk-no-name", case.origin.place("case_id"))]))
    return Task(folder, name, folder, text, exhibits, day, digest, request.forms, row.cells, row.notes)


def _source(row: CaseRow) -> str:
    """How a case that is refused is called: by its id, where that is the name of one packet alone; else by its cell."""
    from levydocs.case.model import Case

    if not row.id or any(one.code in _NOT_BY_ID for one in row.findings):
        return row.cells[""]
    try:
        return folder_of(Case.model_validate({"case_id": row.id}), Path())
    except CaseRefused:
        return row.cells[""]


def write_errors(table: Table, outcomes: Sequence[Outcome], output: Path) -> None:
    """Write the rows that failed, to be corrected and given back; where none failed, an older sheet of them becomes empty."""
    from levydocs.tables.errors_sheet import errors_workbook
    from levydocs.tables.table import cases_of

    failed = {one.source: one for one in outcomes if one.state is State.FAILED}
    path = output / ERRORS
    if not failed and not path.exists():
        return
    rows = ((row, failed.get(row.cells[""]) or failed.get(row.id)) for row in cases_of(table))
    wrong = [(row, [(one.place, one.message) for one in outcome.findings]) for row, outcome in rows if outcome]
    write_private(path, errors_workbook(table, wrong), force=True)
