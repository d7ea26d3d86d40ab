"""``levydocs batch``: the packets of every case in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.bulk.ledger import Outcome, State, Told, by_finding, counts, line_of, read_journal
from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import CaseRefused, ExitCode, OutputRefused, OutsideRefused, UsageRefused
from levydocs.files import Appending, write_folder, write_private
from levydocs.findings import finding

if TYPE_CHECKING:
    from levydocs.bulk.work import Done, Task
    from levydocs.cli.batch_tasks import Asking

JOURNAL, REPORT = "journal.jsonl", "report.jsonl"
_MOST_FINDINGS = 10


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
    from levydocs.cli.batch_tasks import Asking

    if not folder.is_dir():
        raise UsageRefused("There is no such folder.", place=str(folder), remedy="Name a folder of case files.")
    asking = Asking(folder, firm, as_of or date.today(), as_of, own, forms_folder)
    _refuse_shared(asking)
    journal = _journal(output / JOURNAL)
    outcomes: list[Outcome] = []
    with Appending(output / JOURNAL) as book:
        for outcome in _outcomes(asking, output, journal, jobs or os.cpu_count() or 1, resume=resume):
            outcomes.append(outcome)
            if outcome.state is not State.UNCHANGED:
                book.append(line_of(outcome))
            if outcome.state is State.FAILED and not as_json:
                _say_failed(outcome)
    write_private(output / REPORT, b"".join(map(line_of, sorted(outcomes, key=lambda one: one.source))), force=True)
    _tell(outcomes, output, as_json=as_json)
    return ExitCode.SOME_FAILED if any(one.state is State.FAILED for one in outcomes) else ExitCode.DONE


def _refuse_shared(asking: Asking) -> None:
    """Refuse here, once, what every worker would refuse: a firm book that cannot be read, forms or letters that are not valid."""
    from levydocs.case.read import read_firm
    from levydocs.cli import stock
    from levydocs.cli.edge import read_input, shown_name

    firm, mistakes = read_firm(read_input(asking.firm_book), shown_name(asking.firm_book))
    if firm is None:
        raise CaseRefused(
            "The firm book cannot be read.",
            place=str(asking.firm_book),
            remedy="Correct what is said here, and try again.",
            findings=mistakes,
        )
    stock.load_house(asking.own, asking.forms_folder, asking.day)


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


def _outcomes(
    asking: Asking, output: Path, journal: Mapping[str, Outcome], jobs: int, *, resume: bool
) -> Iterator[Outcome]:
    """The outcome of each case as it comes: what is as it was without work, then what the workers make."""
    from levydocs.bulk.run import run
    from levydocs.cli.batch_tasks import Refused, tasks_of

    left: list[Outcome] = []

    def tasks() -> Iterator[Task]:
        for one in tasks_of(asking):
            before = journal.get(one.source)
            if isinstance(one, Refused):
                left.append(Outcome(one.source, State.FAILED, "", "", "", one.findings))
            elif before and before.input == one.input and _is_done(before, output, resume=resume):
                left.append(_unchanged(before))
            else:
                yield one

    try:
        with _executor(asking, jobs) as executor, closing(run(tasks(), _work, executor, jobs)) as made:
            for done in made:
                yield from _taken(left)
                yield _written(done, output)
    except BrokenExecutor:
        raise OutsideRefused(
            "A worker was stopped from outside, or ran out of memory.",
            place="batch",
            remedy="Run it again: what is done stays, what is left is made. Fewer at once: --jobs 1.",
        ) from None
    yield from _taken(left)


def _taken(left: list[Outcome]) -> Iterator[Outcome]:
    while left:
        yield left.pop(0)


def _is_done(before: Outcome, output: Path, *, resume: bool) -> bool:
    """True when the journal tells of the same input, and the packet that it made lies there as it was."""
    if before.state is State.FAILED:
        return resume
    return _digest(output / before.folder / "manifest.json") == before.manifest


def _digest(path: Path) -> str:
    from hashlib import sha256

    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _unchanged(before: Outcome) -> Outcome:
    state = before.state if before.state is State.FAILED else State.UNCHANGED
    return Outcome(before.source, state, before.folder, before.input, before.manifest, before.findings)


def _written(done: Done, output: Path) -> Outcome:
    """Write the packet before its outcome is told; one that cannot be written has failed."""
    if not done.files:
        return done.outcome
    try:
        write_folder(output / done.outcome.folder, done.files, force=True)
    except OutputRefused as refused:
        why = finding("LD-bulk-unwritten", done.outcome.folder, why=refused.message)
        told = (Told(why.code, why.severity.value, why.place, why.message),)
        return Outcome(done.outcome.source, State.FAILED, "", done.outcome.input, "", told)
    return done.outcome


def _executor(asking: Asking, jobs: int) -> Executor:
    from multiprocessing import get_context

    from levydocs.cli.batch_worker import start

    # A new interpreter for each worker: the same on every system, and nothing of this process in it.
    return ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=start,
        initargs=(str(asking.firm_book), asking.own, asking.forms_folder, asking.day),
    )


def _work(task: Task) -> Done:
    from levydocs.cli.batch_worker import make

    return make(task)


def _say_failed(outcome: Outcome) -> None:
    for one in outcome.findings:
        say(f"failed   {outcome.source}: {one.place}{': ' if one.place else ''}{one.message} [{one.code}]", err=True)


def _tell(outcomes: list[Outcome], output: Path, *, as_json: bool) -> None:
    states, found = counts(outcomes), by_finding(outcomes)
    if as_json:
        say_json(
            folder=str(output),
            cases=len(outcomes),
            states={state.value: count for state, count in states.items()},
            findings=[{"code": code, "severity": severity, "cases": count} for code, severity, count in found],
            failed=[one.source for one in outcomes if one.state is State.FAILED],
        )
        return
    say(f"{len(outcomes)} cases: {', '.join(f'{count} {state.value}' for state, count in states.items() if count)}")
    for code, severity, count in found[:_MOST_FINDINGS]:
        say(f"  {severity:8} {code:36} in {count} {'case' if count == 1 else 'cases'}")
    say(str(output / REPORT))
