"""A batch that a program asked for: its cases as JSON, as the journal has them, and its reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.bulk.batch import JOURNAL
from levydocs.bulk.journal import Outcome, State, by_finding, counts, read_journal
from levydocs.bulk.report import WORKBOOK, report_workbook
from levydocs.bulk.sources import ERRORS
from levydocs.errors import CaseRefused
from levydocs.files import write_private
from levydocs.library.packets_as_json import packet_json
from levydocs.locks import Appending

if TYPE_CHECKING:
    from levydocs.bulk.batch import Batch

__all__ = [
    "ERRORS",
    "WORKBOOK",
    "batch_json",
    "packets_of_batch",
    "page_of_outcomes",
    "refuse_table",
    "report_of_all",
    "wait_for_other_run",
    "without_headings",
]

_OF_A_SHEET = {"LD-table-sheet": "a sheet"}
"""The place of a finding that would otherwise name a worksheet as the table does."""


def refuse_table(table: Path) -> None:
    """Raise CaseRefused for a workbook that would unpack to far more than a workbook of cases; nothing else in it is
    read."""
    from levydocs.tables.archives import is_archive, refuse_bomb

    data = table.read_bytes()
    if is_archive(data):
        try:
            refuse_bomb(data)
        except ValueError as error:
            raise CaseRefused(
                f"The workbook cannot be read: it is {error}.",
                remedy="Open it in its own program and save it as .xlsx, without a password.",
            ) from None


@contextmanager
def without_headings() -> Iterator[None]:
    """Refuse a table without repeating its words: if the headings are missing, its first line may be a client's."""
    try:
        yield
    except CaseRefused as refused:
        findings = [
            replace(one, place=_OF_A_SHEET.get(one.code, one.place.partition(" “")[0])) for one in refused.findings
        ]
        raise CaseRefused(refused.message, remedy=refused.remedy, findings=findings) from None


def wait_for_other_run(output: Path, patience: float) -> None:
    """Wait until no one writes there: a run whose program was killed ends a moment later. Raises OutputRefused after
    that time."""
    with Appending(output / JOURNAL, patience=patience):
        pass


def report_of_all(batch: Batch) -> None:
    """The report of a run that continued another: what the earlier run made is reported as it was then, not as
    unchanged."""
    if any(one.state is State.UNCHANGED for one in batch.outcomes):
        then = _outcomes(batch.output)
        told = [replace(one, state=then[one.source].state) for one in batch.outcomes]
        write_private(batch.output / WORKBOOK, report_workbook(told), force=True)


def batch_json(output: Path) -> dict[str, Any]:
    """How many cases there are, how many are in each state, and in how many of them each finding was made."""
    found = list(_outcomes(output).values())
    return {
        "cases": len(found),
        "states": {state.value: count for state, count in counts(found).items() if state is not State.UNCHANGED},
        "findings": [
            {"code": code, "severity": severity, "cases": count} for code, severity, count in by_finding(found) if code
        ],
        "rows_to_correct": (output / ERRORS).is_file() and any(one.state is State.FAILED for one in found),
    }


def page_of_outcomes(output: Path, after: int, limit: int) -> tuple[list[dict[str, Any]], bool]:
    """Outcomes in the order in which they came, after the first ``after`` of them; and whether there are more."""
    found = [_outcome(one) for one in islice(_outcomes(output).values(), after, after + limit + 1)]
    return found[:limit], len(found) > limit


def packets_of_batch(output: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each packet that was made, by the source of its case; packets whose folder is gone are left out."""
    for one in _outcomes(output).values():
        if one.folder:
            with suppress(OSError, ValueError, KeyError):
                findings = [asdict(told) for told in one.findings]
                yield one.source, packet_json(output / one.folder, findings, one.exit_code)


def _outcomes(output: Path) -> Mapping[str, Outcome]:
    try:
        return read_journal((output / JOURNAL).read_bytes())
    except FileNotFoundError:
        return {}


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "source": one.source,
        "state": one.state.value,
        "exit_code": one.exit_code,
        "client_number": one.client_number,
        "matter_number": one.matter_number,
        "next_deadline": one.deadline,
        "last_day": one.last_day or None,
        "ready_envelopes": list(one.ready),
        "findings": [asdict(told) for told in one.findings],
    }
