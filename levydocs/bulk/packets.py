"""The packets of a run: what is unchanged is left alone, the rest goes to workers, and each is written as it comes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.bulk.journal import JournalFinding, Outcome, State, lean
from levydocs.bulk.sources import Refused
from levydocs.bulk.work import journal_findings
from levydocs.errors import ExitCode, OutputRefused
from levydocs.files import write_folder
from levydocs.findings import finding
from levydocs.loading.packet_folder import refuse_to_lose

if TYPE_CHECKING:
    from levydocs.bulk.scheduling import Workers
    from levydocs.bulk.work import Done, Task


def outcomes_of(
    cases: Iterable[Task | Outcome], workers: Workers, output: Path, staging: Path
) -> Generator[Outcome, None, None]:
    """The outcome of each case as it comes, its packet written into ``output`` by way of ``staging``."""
    from levydocs.bulk.scheduling import run

    known: dict[JournalFinding, JournalFinding] = {}
    with closing(run(cases, workers)) as made:
        for one in made:
            yield lean(one if isinstance(one, Outcome) else _written(one, output, staging), known)


def cases_of(
    tasks: Iterable[Task | Refused], output: Path, journal: Mapping[str, Outcome], *, resume: bool
) -> Iterator[Task | Outcome]:
    """Each case as a task, or its outcome if there is nothing to do: refused, or unchanged."""
    for one in tasks:
        before = journal.get(one.source)
        if isinstance(one, Refused):
            yield Outcome(
                one.source, State.FAILED, "", "", "", one.findings, exit_code=one.exit_code, client=one.client
            )
        elif before and before.input == one.input and _is_done(before, output, resume=resume):
            yield _unchanged(before, one)
        else:
            yield one


def _is_done(before: Outcome, output: Path, *, resume: bool) -> bool:
    """True if the journal has the same input, and the packet made from it is still unchanged."""
    if before.state is State.FAILED:
        return resume
    return _digest(output / before.folder / "manifest.json") == before.manifest


def _digest(path: Path) -> str:
    from hashlib import sha256

    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _unchanged(before: Outcome, task: Task) -> Outcome:
    state = before.state if before.state is State.FAILED else State.UNCHANGED
    return replace(before, state=state, client=task.client, numbers=task.numbers)


def _written(done: Done, output: Path, staging: Path) -> Outcome:
    """Write the packet before its outcome is reported; one that cannot be written has failed."""
    if not done.files:
        return done.outcome
    try:
        refuse_to_lose(output / done.outcome.folder, done.files)
        write_folder(output / done.outcome.folder, done.files, force=True, staging=staging)
    except OutputRefused as refused:
        why = finding("LD-bulk-unwritten", done.outcome.folder, why=refused.message)
        told = journal_findings([why])
        code = ExitCode.OUTPUT
        return Outcome(
            done.outcome.source, State.FAILED, "", done.outcome.input, "", told,
            exit_code=code, client=done.outcome.client, numbers=done.outcome.numbers,
        )  # fmt: skip
    return done.outcome
