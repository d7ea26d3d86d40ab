"""The cases of a folder or table as tasks: read at the edge, one at a time, so that any number of them takes little room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs import __version__
from levydocs.bulk.journal import JournalFinding
from levydocs.bulk.work import Task, input_digest, journal_findings
from levydocs.errors import CaseRefused, Refusal, UsageRefused
from levydocs.findings import finding
from levydocs.loading.case_files import FIRM_BOOK, figures_folder, find_firm_book, read_exhibits, read_input, shown_name
from levydocs.loading.folders import case_files
from levydocs.loading.packet_folder import folder_of

if TYPE_CHECKING:
    from levydocs.tables.table import Table


@dataclass(frozen=True, slots=True)
class Refused:
    """A case that no worker sees, and why. ``source`` is the file's path below the folder, or of a table the case's id."""

    source: str
    input: str
    findings: tuple[JournalFinding, ...]


@dataclass(frozen=True)
class BatchRequest:
    """What a batch works on. ``as_of`` is the day that was asked for, if one was; ``day`` the day of all cases without one.

    ``cases`` is a folder of case files, or a table: a workbook, a CSV file or a folder of CSV files.
    """

    cases: Path
    firm: Path | None
    day: date
    as_of: date | None
    own: Path | None
    forms_folder: Path | None
    forms: tuple[str, ...] = ()
    """The ids of the forms that are made instead of a packet; none: packets."""
    mapping: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the cases, or in which their table lies: files that cases name are looked for from there."""
        return self.cases if self.cases.is_dir() else self.cases.parent

    @cached_property
    def table(self) -> Table | None:
        """The table, with its headings read; None for a folder of case files. Raises CaseRefused and UsageRefused."""
        from levydocs.bulk.table_source import table_at

        return table_at(self.cases, self.mapping)

    @cached_property
    def firm_book(self) -> Path:
        """The one firm book of the run; UsageRefused when there is none."""
        found = self.firm or find_firm_book(self.folder / "case.yaml")
        if found is None:
            raise UsageRefused(
                "There is no firm book.",
                place=str(self.folder / FIRM_BOOK),
                remedy="Put one into the folder of the cases, or name it with --firm.",
            )
        return found

    @cached_property
    def shared(self) -> str:
        """The digest of what all cases share: the program, the firm book, the user's own files and figures, the forms."""
        from levydocs.loading.resources import blank_shelf

        parts = [__version__.encode(), sha256(read_input(self.firm_book)).digest()]
        parts += [f"form {form_id}\n".encode() for form_id in self.forms]
        folders = [self.own, figures_folder(), *blank_shelf(self.forms_folder).folders]
        for folder in folders:
            if folder and folder.is_dir():
                parts += [sha256(path.read_bytes()).digest() for path in sorted(folder.rglob("*")) if path.is_file()]
        return sha256(b"".join(parts)).hexdigest()


def tasks_of(request: BatchRequest) -> Iterator[Task | Refused]:
    """Every case file below the folder, in the order of their paths, or every case of the table, in the order of its rows."""
    if request.table is not None:
        from levydocs.bulk.table_source import tasks_of_table

        yield from tasks_of_table(request, request.table)
        return
    seen: dict[str, str] = {}
    for path in case_files(request.folder):
        source = path.relative_to(request.folder).as_posix()
        try:
            one = _task(request, path, source)
        except Refusal as refusal:
            yield _refused(source, "", refusal)
            continue
        if isinstance(one, Task) and seen.setdefault(one.folder.casefold(), source) != source:
            yield Refused(source, one.input, journal_findings([finding("LD-bulk-same-folder", shown_name(path))]))
            continue
        yield one


def _task(request: BatchRequest, path: Path, source: str) -> Task | Refused:
    from levydocs.case.read import read_case

    text = read_input(path)
    case, mistakes = read_case(text, shown_name(path))
    if case is None:
        return Refused(source, sha256(text).hexdigest(), journal_findings(mistakes))
    exhibits = read_exhibits(case, path.parent)
    day = request.as_of or case.as_of or request.day
    digest = input_digest(text, exhibits, day, request.shared)
    try:
        folder = folder_of(case, path)
    except CaseRefused:
        return Refused(source, digest, journal_findings([finding("LD-bulk-no-name", case.origin.place("case_id"))]))
    return Task(source, shown_name(path), folder, text, exhibits, day, digest, request.forms)


def _refused(source: str, digest: str, refusal: Refusal) -> Refused:
    return Refused(
        source,
        digest,
        (
            JournalFinding("", "blocks", refusal.place, refusal.message, refusal.remedy),
            *journal_findings(refusal.findings),
        ),
    )


def count_of(request: BatchRequest) -> int:
    """How many cases ``tasks_of`` comes to: for whoever watches."""
    return request.table.count if request.table else sum(1 for _ in case_files(request.folder))
