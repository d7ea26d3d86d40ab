"""``levydocs batch``: the packets of every case in a folder or table."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.bulk.journal import Outcome, State, line_of, read_journal
from levydocs.bulk.print_run import PrintRun, write_print_run
from levydocs.cli import options
from levydocs.cli.batch_report import say_failed, tell
from levydocs.errors import ExitCode, OutputRefused, UsageRefused
from levydocs.files import Appending, staging_of, write_private

if TYPE_CHECKING:
    from levydocs.bulk.request import BatchRequest

JOURNAL, REPORT, WORKBOOK = "journal.jsonl", "report.jsonl", "report.xlsx"


@click.command("batch")
@click.argument("cases", metavar="TABLE|DIR", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Packets go into folders of their own there, beside the journal and the report.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="Processes at once (default: as many as there are processors)."
)
@click.option(
    "--scheduler",
    metavar="URL",
    help="Workers of a dask cluster instead: its scheduler, as tcp://host:port or tls://host:port.",
)
@click.option(
    "--resume", is_flag=True, help="Go on with a run that was stopped: leave alone what it tried, failed or not."
)
@click.option(
    "--forms",
    "forms",
    multiple=True,
    metavar="NUMBERS",
    help="Forms alone instead of packets, each in a file of its own: 2848,433-F. Only what these forms need is asked for.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="Also write print-run.pdf: every packet in one file for the printer, with sign tabs and a list of who signs where.",
)
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What the columns of your own export mean (YAML).",
)
@options.FIRM
@options.AS_OF
@options.ASSETS
@options.FORMS
@options.JSON
def command(
    cases: Path,
    output: Path,
    jobs: int | None,
    scheduler: str | None,
    resume: bool,
    forms: tuple[str, ...],
    merge: bool,
    mapping: Path | None,
    firm: Path | None,
    as_of: date | None,
    own: Path | None,
    forms_folder: Path | None,
    as_json: bool,
) -> ExitCode:
    """Make the packet of every case in TABLE or DIR, each for itself: a bad case never stops the others.

    TABLE is a workbook (.xlsx, .xls, .ods) or CSV with one case a row, DIR a folder of case files, or of CSV files with a
    cases.csv. Rows of a table that failed are written to errors.xlsx with what to correct, to be given back as TABLE.

    A case that is as it was is left alone, so a second run makes what is left. Every outcome is written to journal.jsonl as
    it comes, and survives whatever stops the run; report.jsonl has the last outcome of each case, report.xlsx the same for a
    person: what to do first for each case, each finding with its place, and what was found how often. Exit code 10: some failed.
    """
    from levydocs.bulk.packets import cases_of, outcomes_of, workers_of
    from levydocs.bulk.request import BatchRequest
    from levydocs.bulk.shared import packed_resources
    from levydocs.cli.batch_progress import watched
    from levydocs.cli.forms_asked import forms_asked

    if not cases.exists():
        raise UsageRefused(
            "There is no such folder or table.", place=str(cases), remedy="Name a folder of case files, or a table."
        )
    if scheduler and jobs:
        raise UsageRefused(
            "A cluster has as many workers as it has.", place="--jobs", remedy="Leave out --jobs or --scheduler."
        )
    request = BatchRequest(
        cases, firm, as_of or date.today(), as_of, own, forms_folder, forms=forms_asked(forms, own), mapping=mapping
    )
    _ = request.table  # refused before anything is written, when it is
    packed, jobs = packed_resources(request), jobs or os.cpu_count() or 1
    outcomes: list[Outcome] = []
    with (
        Appending(output / JOURNAL) as book,
        staging_of(output) as staging,
        workers_of(packed, jobs, scheduler, staging) as workers,
    ):
        tasks = cases_of(request, output, _journal(output / JOURNAL), resume=resume)
        made = outcomes_of(tasks, workers, output, staging)
        with closing(made), closing(watched(made, request, as_json=as_json)) as seen:
            for outcome in seen:
                outcomes.append(outcome)
                if outcome.state is not State.UNCHANGED:
                    book.append(line_of(outcome))
                if outcome.state is State.FAILED and not as_json:
                    say_failed(outcome)
        outcomes.sort(key=lambda one: one.source)
        printed = _written(outcomes, request, output, staging, merge=merge)
    tell(outcomes, output / WORKBOOK, printed, as_json=as_json)
    failed = any(one.state is State.FAILED for one in outcomes) or (printed and printed.left_out)
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def _written(
    outcomes: Sequence[Outcome], request: BatchRequest, output: Path, staging: Path, *, merge: bool
) -> PrintRun | None:
    """Write the reports, what failed of a table, and with ``merge`` the print run, which is answered."""
    from levydocs.bulk.report import report_workbook

    write_private(output / REPORT, b"".join(map(line_of, outcomes)), force=True, staging=staging)
    write_private(output / WORKBOOK, report_workbook(outcomes), force=True, staging=staging)
    if request.table is not None:
        from levydocs.bulk.table_source import write_errors

        write_errors(request.table, outcomes, output)
    return write_print_run(outcomes, output) if merge else None


def _journal(path: Path) -> dict[str, Outcome]:
    try:
        return read_journal(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise OutputRefused(
            f"The journal cannot be read: {(error.strerror or 'unknown error').lower()}.",
            place=str(path),
            remedy="Choose another folder.",
        ) from None
