"""The run of a batch: what is as it was is left alone, the rest goes to workers, and each packet is written as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.bulk.ledger import Outcome, State, Told
from levydocs.errors import OutputRefused, OutsideRefused
from levydocs.files import write_folder
from levydocs.findings import finding

if TYPE_CHECKING:
    from levydocs.bulk.work import Done, Task
    from levydocs.cli.batch_tasks import Asking


def outcomes_of(
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
    return replace(before, state=state)


def _written(done: Done, output: Path) -> Outcome:
    """Write the packet before its outcome is told; one that cannot be written has failed."""
    if not done.files:
        return done.outcome
    try:
        write_folder(output / done.outcome.folder, done.files, force=True)
    except OutputRefused as refused:
        why = finding("LD-bulk-unwritten", done.outcome.folder, why=refused.message)
        told = (Told(why.code, why.severity.value, why.place, why.message, why.remedy),)
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
