"""``levydocs batch``: the packets of every case in a folder or table."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode, UsageRefused, is_of_the_proof
from levydocs.library.workspace import Workspace

if TYPE_CHECKING:
    from levydocs.library.types import Batch, Outcome, PrintRun

_MOST_FINDINGS = 10
_UNDELIVERED = "LD-bulk-undelivered"


@click.command("batch")
@click.argument("cases", metavar="TABLE|DIR", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the packets' folders, the journal and the reports go.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="How many processes to use (default: one per processor).")
@click.option(
    "--scheduler",
    metavar="URL",
    help="Use the workers of a dask cluster instead: its scheduler, as tcp://host:port or tls://host:port.",
)
@click.option("--resume", is_flag=True, help="Continue an interrupted run: skip what it already tried, failed or not.")
@click.option(
    "--forms",
    "forms",
    multiple=True,
    metavar="NUMBERS",
    help="Make these forms only, such as 2848,433-F, each in its own file. Only what they need is asked for.",
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
    help="The meaning of the columns of your own export (YAML).",
)
@click.option(
    "--reveal",
    is_flag=True,
    help="Show taxpayers' numbers in full in report.xlsx, for proofreading. The journal records that this was done.",
)
@click.option(
    "--deliver",
    metavar="URL",
    help="Deliver each packet to this store as soon as it is written, as levydocs deliver does.",
)
@click.option("--profile", metavar="NAME", help="With --deliver: the profile of the receiving system (default: plain).")
@click.option("--drafts", is_flag=True, help="With --deliver: also deliver what is not ready.")
@options.RECORD
@options.AS_OF
@options.uses_a_workspace
@options.JSON
def command(
    workspace: Workspace,
    cases: Path,
    output: Path,
    jobs: int | None,
    scheduler: str | None,
    resume: bool,
    forms: tuple[str, ...],
    merge: bool,
    mapping: Path | None,
    reveal: bool,
    deliver: str | None,
    profile: str | None,
    drafts: bool,
    record: Path | None,
    as_of: date | None,
    as_json: bool,
) -> ExitCode:
    """Make the packet of every case in TABLE or DIR. One bad case does not stop the rest.

    TABLE is a workbook (.xlsx, .xls, .ods) or CSV with one case per row; DIR is a folder of case files, or of CSV files
    including cases.csv. Rows that failed are written to errors.xlsx with what to correct; run that file as TABLE again.

    A case that has not changed is skipped, so a second run makes only what is left. Every outcome is written to
    journal.jsonl at once and survives an interrupted run. report.jsonl has the last outcome of each case; report.xlsx
    has the same for people: what to do first for each case, each finding with its place, and how often each was found.

    With --deliver, a case that lacks what the profile requires is refused before its packet is made. If a store fails
    three times in a row, the packets are made anyway, and the same command delivers the rest later; nothing is sent
    twice. The reports show how each delivery went.

    Exit code 10: some failed, did not read back as intended, or were not delivered; the reports have the code of each.
    """
    from levydocs.cli.batch_progress import watched

    if deliver is None and (profile or drafts or record):
        raise UsageRefused(
            "--profile, --drafts and --record only work with a delivery.",
            place="--deliver",
            remedy="Add --deliver URL.",
        )
    run = workspace.batch(
        cases, output, as_of=as_of, jobs=jobs, scheduler=scheduler, resume=resume,
        forms=forms, merge=merge, mapping=mapping, reveal=reveal,
        deliver=deliver, profile=profile or "plain", drafts=drafts, record=record,
    )  # fmt: skip
    with run as batch, closing(iter(batch)) as made, closing(watched(made, batch, as_json=as_json)) as seen:
        for outcome in seen:
            if not as_json:
                _say_failed(outcome)
    _tell(batch, as_json=as_json)
    return ExitCode.SOME_FAILED if batch.failed else ExitCode.DONE


def _say_failed(outcome: Outcome) -> None:
    """Say why a packet was not made, did not read back as intended, or was not delivered."""
    failed = outcome.state == "failed"
    for one in outcome.findings:
        word = "failed  " if failed else "undelivered" if one.code == _UNDELIVERED else "unproven"
        if failed or one.code == _UNDELIVERED or (outcome.exit_code == ExitCode.UNFIT and is_of_the_proof(one.code)):
            place = f"{outcome.source}: {one.place}{': ' if one.place else ''}"
            say(f"{word} {place}{one.message} [{one.code}]", err=True)


def _tell(batch: Batch, *, as_json: bool) -> None:
    """How many cases are in each state, the most frequent findings, and where the report is."""
    states, found, count = batch.counts, batch.by_finding, len(batch.outcomes)
    if as_json:
        say_json(
            folder=str(batch.output),
            cases=count,
            states={state.value: number for state, number in states.items()},
            findings=[{"code": code, "severity": severity, "cases": number} for code, severity, number in found],
            failed=[one.source for one in batch.outcomes if one.state == "failed"],
            unproven=[one.source for one in batch.outcomes if one.exit_code == ExitCode.UNFIT and one.folder],
            delivered=batch.delivered,
            undelivered=[one.source for one in batch.undelivered],
            print_run=asdict(batch.printed) if batch.printed else None,
        )
        return
    told = ", ".join(f"{number} {state.value}" for state, number in states.items() if number)
    say(f"{_counted(count, 'case')}: {told or 'no cases were found there'}")
    if batch.delivered:
        say(f"delivered: {', '.join(f'{number} {word}' for word, number in batch.delivered.items())}")
    for code, severity, number in found[:_MOST_FINDINGS]:
        say(f"  {severity:8} {code:36} in {_counted(number, 'case')}")
    say(str(batch.report))
    if batch.errors:
        say(f"{batch.errors}: correct these rows and run this file")
    if batch.printed:
        _tell_print_run(batch.printed, batch.print_run)


def _tell_print_run(printed: PrintRun, path: Path) -> None:
    for one in printed.left_out:
        say(
            f"not printed {one}: its files have changed since they were made; remove the folder and run the batch again.",
            err=True,
        )
    if printed.packets:
        say(f"{path}: {_counted(printed.packets, 'packet')}, for paper only")
    else:
        say("There is no packet to print.", err=True)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
