"""Where a batch gets its cases: a folder or a table, read one at a time, so that any number of them takes little memory."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.bulk.client import client_of, client_of_values, numbers_of
from levydocs.bulk.journal import JournalFinding
from levydocs.bulk.work import Task, input_digest, journal_findings
from levydocs.errors import CaseRefused, ExitCode, Refusal
from levydocs.findings import Finding, finding
from levydocs.loading.case_files import confined_exhibits, read_exhibits
from levydocs.loading.folders import case_files
from levydocs.loading.inputs import read_input, shown_name
from levydocs.loading.packet_folder import folder_of

if TYPE_CHECKING:
    from levydocs.bulk.request import BatchRequest
    from levydocs.case.model import Case
    from levydocs.tables.row import CaseRow
    from levydocs.tables.table import Table

ERRORS = "errors.xlsx"
"""The rows that failed, in the output folder, to be corrected and run again."""
_NOT_BY_ID = ("LD-table-no-id", "LD-table-same-id", "LD-table-orphan")


@dataclass(frozen=True, slots=True)
class Refused:
    """A case that no worker sees, and why. ``source`` is the file's path in the folder or, for a table, the case's id."""

    source: str
    input: str
    findings: tuple[JournalFinding, ...]
    exit_code: ExitCode = ExitCode.CASE
    client: str = field(default="", repr=False)


def tasks_of(request: BatchRequest, table: Table | None) -> Iterator[Task | Refused]:
    """Every case file in the folder, in the order of their paths, or every case in the table, in the order of its rows.

    Two cases whose packets would have the same folder: the later one is refused.
    """
    seen: set[str] = set()
    for one, place, again in _rows(request, table) if table else _files(request):
        if isinstance(one, Task) and one.folder.casefold() in seen:
            yield Refused(
                again, one.input, journal_findings([finding("LD-bulk-same-folder", place)]), client=one.client
            )
            continue
        if isinstance(one, Task):
            seen.add(one.folder.casefold())
        yield one


def count_of(request: BatchRequest, table: Table | None) -> int:
    """How many cases ``tasks_of`` comes to, for the progress display."""
    return table.count if table else sum(1 for _ in case_files(request.folder))


def _files(request: BatchRequest) -> Iterator[tuple[Task | Refused, str, str]]:
    """Each case, with the place of a finding about it and its name if it is refused."""
    for path in case_files(request.folder):
        source = path.relative_to(request.folder).as_posix()
        try:
            one = _of_file(request, path, source)
        except Refusal as refusal:
            why = JournalFinding("", "blocks", refusal.place, refusal.message, refusal.remedy)
            one = Refused(source, "", (why, *journal_findings(refusal.findings)), refusal.exit_code)
        yield one, shown_name(path), source


def _of_file(request: BatchRequest, path: Path, source: str) -> Task | Refused:
    from levydocs.case.read import read_case

    text = read_input(path)
    case, mistakes = read_case(text, shown_name(path))
    if case is None:
        return Refused(source, sha256(text).hexdigest(), journal_findings(mistakes))
    exhibits = read_exhibits(case, path.parent)
    return _task(request, case, _Read(shown_name(path), path.stem, source, text, exhibits))


def _rows(request: BatchRequest, table: Table) -> Iterator[tuple[Task | Refused, str, str]]:
    from levydocs.tables.table import cases_of

    for row in cases_of(table):
        yield _of_row(request, row), row.cells[""], row.cells[""]


def _of_row(request: BatchRequest, row: CaseRow) -> Task | Refused:
    from levydocs.case.read import read_row

    name = shown_name(request.cases)
    text = json.dumps(row.values, sort_keys=True, ensure_ascii=False).encode()
    case, mistakes = (None, []) if not row.values else read_row(text, name, row.cells)
    if case is None or row.findings:
        # What is wrong with a cell is part of the input as much as what was read from the others.
        findings = [*row.findings, *([] if case else mistakes)]
        digest = sha256(text + repr([(one.code, one.place) for one in findings]).encode()).hexdigest()
        return Refused(
            _called(row), digest, journal_findings(findings, row.headings), client=client_of_values(row.values)
        )
    exhibits, outside = _exhibits_of_row(request, case)
    if outside:
        told = journal_findings(outside, row.headings)
        return Refused(_called(row), sha256(text).hexdigest(), told, client=client_of(case))
    read = _Read(name, request.cases.stem, row.cells[""], text, exhibits, row)
    return _task(request, case, read)


def _exhibits_of_row(request: BatchRequest, case: Case) -> tuple[Mapping[str, bytes], Sequence[Finding]]:
    """The exhibits of a case in a table, and findings about those in forbidden places."""
    if request.within:
        return confined_exhibits(case, request.within)
    exhibits = read_exhibits(case, request.folder)
    if request.cases.name == ERRORS:  # it is in the output folder; the exhibits are where the first table was
        exhibits = read_exhibits(case, Path(os.path.abspath(request.folder)).parent) | exhibits
    return exhibits, ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What a case was read from; for a table, its ``row``. ``source`` names it if it cannot be a task."""

    name: str
    stem: str
    source: str
    text: bytes
    exhibits: Mapping[str, bytes]
    row: CaseRow | None = None


def _task(request: BatchRequest, case: Case, read: _Read) -> Task | Refused:
    day = request.as_of or case.as_of or request.day
    digest = input_digest(read.text, read.exhibits, day, request.shared)
    try:
        folder = folder_of(case, read.stem)
    except CaseRefused:
        why = finding("LD-bulk-no-name", case.origin.place("case_id"))
        return Refused(read.source, digest, journal_findings([why]), client=client_of(case))
    row = read.row
    if lacks := _lacks(request, case):
        told = journal_findings(lacks, row.headings if row else None)
        return Refused(folder if row else read.source, digest, told, client=client_of(case))
    return Task(
        source=folder if row else read.source,
        name=read.name,
        folder=folder,
        case=read.text,
        exhibits=read.exhibits,
        as_of=day,
        input=digest,
        forms=request.forms,
        cells=row.cells if row else None,
        headings=row.headings if row else {},
        notes=row.notes if row else (),
        client=client_of(case),
        numbers=numbers_of(case) if request.reveal else "",
    )


def _lacks(request: BatchRequest, case: Case) -> list[Finding]:
    """What the profile requires and neither the case nor the firm book says: a packet without it could not be delivered."""
    if request.profile is None:
        return []
    from levydocs.delivery.properties import Sources
    from levydocs.delivery.required import lacking

    return lacking(request.profile, Sources(case, request.office))


def _called(row: CaseRow) -> str:
    """The name of a refused case: its id, if that names only one packet; else its cell."""
    from levydocs.case.model import Case

    if not row.id or any(one.code in _NOT_BY_ID for one in row.findings):
        return row.cells[""]
    try:
        return folder_of(Case.model_validate({"case_id": row.id}), "")
    except CaseRefused:
        return row.cells[""]
