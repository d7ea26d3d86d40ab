"""``levydocs batch``: the packets of every case in a folder."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from levydocs.bulk.ledger import Outcome, State, line_of, read_journal
from levydocs.cli import options
from levydocs.cli.batch_report import say_failed, tell
from levydocs.errors import ExitCode, OutputRefused, UsageRefused
from levydocs.files import Appending, staging_of, write_private

JOURNAL, REPORT = "journal.jsonl", "report.jsonl"


@click.command("batch")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
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
@options.FIRM
@options.AS_OF
@options.ASSETS
@options.FORMS
@options.JSON
def command(
    folder: Path,
    output: Path,
    jobs: int | None,
    scheduler: str | None,
    resume: bool,
    firm: Path | None,
    as_of: date | None,
    own: Path | None,
    forms_folder: Path | None,
    as_json: bool,
) -> ExitCode:
    """Make the packet of every case file in DIR, each for itself: a bad case never stops the others.

    A case that is as it was is left alone, so a second run makes what is left. Every outcome is written to journal.jsonl as
    it comes, and survives whatever stops the run; report.jsonl has the last outcome of each case. Exit code 10: some failed.
    """
    from levydocs.cli.batch_house import packed_house
    from levydocs.cli.batch_progress import watched
    from levydocs.cli.batch_run import cases_of, crew_of, outcomes_of
    from levydocs.cli.batch_tasks import Asking

    if not folder.is_dir():
        raise UsageRefused("There is no such folder.", place=str(folder), remedy="Name a folder of case files.")
    asking = Asking(folder, firm, as_of or date.today(), as_of, own, forms_folder)
    if scheduler and jobs:
        raise UsageRefused(
            "A cluster has as many workers as it has.", place="--jobs", remedy="Leave out --jobs or --scheduler."
        )
    packed, jobs = packed_house(asking), jobs or os.cpu_count() or 1
    outcomes: list[Outcome] = []
    with (
        Appending(output / JOURNAL) as book,
        staging_of(output) as staging,
        crew_of(packed, jobs, scheduler, staging) as crew,
    ):
        cases = cases_of(asking, output, _journal(output / JOURNAL), resume=resume)
        made = outcomes_of(cases, crew, output, staging)
        with closing(made), closing(watched(made, asking, as_json=as_json)) as seen:
            for outcome in seen:
                outcomes.append(outcome)
                if outcome.state is not State.UNCHANGED:
                    book.append(line_of(outcome))
                if outcome.state is State.FAILED and not as_json:
                    say_failed(outcome)
        report = b"".join(map(line_of, sorted(outcomes, key=lambda one: one.source)))
        write_private(output / REPORT, report, force=True, staging=staging)
    tell(outcomes, output / REPORT, as_json=as_json)
    return ExitCode.SOME_FAILED if any(one.state is State.FAILED for one in outcomes) else ExitCode.DONE


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
