"""The reports of a batch: ``report.xlsx`` for a person (a sheet by case, one by finding, one in sum),
``report.jsonl`` for a program, and ``errors.xlsx`` with the rows of a table that failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.bulk.journal import JournalFinding, Outcome, State, by_finding, counts, line_of
from levydocs.bulk.sources import ERRORS
from levydocs.files import write_private
from levydocs.findings import page
from levydocs.tables.report_workbook import Entry, Table, workbook

if TYPE_CHECKING:
    from levydocs.tables.table import Table as CaseTable

REPORT, WORKBOOK = "report.jsonl", "report.xlsx"
_ORDER = ("blocks", "weakens", "note")
_LAST_CHECK = 99
_NOTHING_TO_MEND = "Read it, have it signed, and send it."


def report_workbook(outcomes: Sequence[Outcome]) -> bytes:
    """The workbook of these outcomes, in their order. For each case, it has the client, with the last four digits of the number,
    and the office's own numbers; the client's numbers in full only if the run was asked to reveal them.
    """
    revealed = any(one.numbers for one in outcomes)
    return workbook(
        [
            Table(
                "cases",
                {
                    "case": 24,
                    "client": 36,
                    **({"numbers in full": 26} if revealed else {}),
                    "client no": 12,
                    "matter no": 10,
                    "state": 12,
                    "packet": 24,
                    "do first": 70,
                    "next deadline": 34,
                    "last day": 12,
                    "exit code": 9,
                    "blocks": 8,
                    "weakens": 9,
                    "ready to send": 24,
                    "delivered": 12,
                },
                (_case(one, revealed=revealed) for one in outcomes),
            ),
            Table(
                "findings",
                {"case": 24, "client": 36, "place": 34, "severity": 10, "code": 34, "message": 70, "remedy": 70},
                (_finding(one, told) for one in outcomes for told in one.findings),
            ),
            Table("summary", {"what": 40, "severity": 10, "cases": 8, "why it matters": 80}, _summary(outcomes)),
        ]
    )


def _case(outcome: Outcome, *, revealed: bool) -> Sequence[Entry]:
    told = [one.severity for one in outcome.findings]
    return (
        outcome.source,
        outcome.client,
        *((outcome.numbers,) if revealed else ()),
        outcome.client_number,
        outcome.matter_number,
        outcome.state.value,
        outcome.folder,
        do_first(outcome),
        outcome.deadline,
        date.fromisoformat(outcome.last_day) if outcome.last_day else None,
        outcome.exit_code if outcome.exit_code >= 0 else None,
        told.count("blocks"),
        told.count("weakens"),
        ", ".join(outcome.ready),
        outcome.delivered,
    )


def do_first(outcome: Outcome) -> str:
    """What to do about the gravest finding; among those as grave the one of the first of the ten checks."""
    grave = [one for one in outcome.findings if one.severity in ("blocks", "weakens")]
    if not grave:
        return "" if outcome.state is State.FAILED else _NOTHING_TO_MEND
    first = min(grave, key=lambda one: (_ORDER.index(one.severity), _check(one)))
    return " ".join(part for part in (first.place and f"{first.place}:", first.remedy or first.message) if part)


def _check(told: JournalFinding) -> int:
    try:
        return int(page(told.code).get("check", _LAST_CHECK))
    except LookupError:  # a refusal has no code
        return _LAST_CHECK


def _finding(outcome: Outcome, told: JournalFinding) -> Sequence[Entry]:
    return outcome.source, outcome.client, told.place, told.severity, told.code, told.message, told.remedy


def _summary(outcomes: Sequence[Outcome]) -> Iterator[Sequence[Entry]]:
    for state, count in counts(outcomes).items():
        yield state.value, "", count, ""
    for code, severity, count in by_finding(outcomes):
        yield code, severity, count, _why(code)


def _why(code: str) -> str:
    try:
        return page(code)["why"]
    except LookupError:
        return ""


def write_reports(outcomes: Sequence[Outcome], table: CaseTable | None, output: Path, staging: Path) -> None:
    """Write report.jsonl, report.xlsx and, of a table, errors.xlsx into the output folder. Raises OutputRefused."""
    write_private(output / REPORT, b"".join(map(line_of, outcomes)), force=True, staging=staging)
    write_private(output / WORKBOOK, report_workbook(outcomes), force=True, staging=staging)
    if table is not None:
        _write_errors(table, outcomes, output)


def _write_errors(table: CaseTable, outcomes: Sequence[Outcome], output: Path) -> None:
    """Write the rows that failed, to be corrected and given back; where none failed, an older sheet of them becomes
    empty."""
    from levydocs.tables.errors_sheet import errors_workbook
    from levydocs.tables.table import cases_of

    failed = {one.source: one for one in outcomes if one.state is State.FAILED}
    path = output / ERRORS
    if not failed and not path.exists():
        return
    rows = ((row, failed.get(row.cells[""]) or failed.get(row.id)) for row in cases_of(table))
    wrong = [(row, [(one.place, one.message) for one in outcome.findings]) for row, outcome in rows if outcome]
    write_private(path, errors_workbook(table, wrong), force=True)
