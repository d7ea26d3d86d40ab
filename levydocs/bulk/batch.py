"""A run over many cases: one bad case does not stop the rest, and if the run stops, what is done is kept."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from levydocs.bulk.deliveries import Deliveries, delivered_counts, undelivered
from levydocs.bulk.journal import NOT_ASKED, Outcome, State, by_finding, counts, line_of, read_journal, revealed_line
from levydocs.bulk.print_run import PRINT_RUN, PrintRun, write_print_run
from levydocs.bulk.report import WORKBOOK, write_reports
from levydocs.bulk.sources import ERRORS
from levydocs.errors import ExitCode, OutputRefused, UsageRefused
from levydocs.files import staging_of
from levydocs.locks import Appending

if TYPE_CHECKING:
    from levydocs.bulk.deliveries import Destination
    from levydocs.bulk.request import BatchRequest
    from levydocs.bulk.scheduling import Workers
    from levydocs.tables.table import Table

JOURNAL = "journal.jsonl"
_NOTHING_NEW = (NOT_ASKED, "unchanged", "not ready")
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a run: how many of ``total`` cases are done, and how many of those are in each state."""

    done: int
    total: int
    states: Counter[State]


class Batch:
    """One run: a context manager to iterate over, once, for the outcome of each case as it comes.

    An outcome is in the journal, and its packet on disk and delivered (to ``deliver``), before it is yielded. After the last one,
    the reports are written; ``outcomes`` then has all of them by source, ``printed`` the result of the print run. Leaving the
    block early drops the work in progress; ``cancel`` finishes it and ends the run. Raises OutputRefused (another run writes
    there, a full disk), CaseRefused and UsageRefused (table, mapping, firm book), DefinitionRefused (forms, letters, recipes,
    figures), OutsideRefused (a cluster).
    """

    def __init__(
        self,
        request: BatchRequest,
        output: Path,
        *,
        jobs: int | None = None,
        scheduler: str | None = None,
        resume: bool = False,
        merge: bool = False,
        deliver: Destination | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> None:
        if scheduler and jobs:
            raise UsageRefused(
                "--jobs does not apply to a cluster: it uses all of its workers.",
                place="--jobs",
                remedy="Leave out --jobs or --scheduler.",
            )
        self.output = output
        self.outcomes: tuple[Outcome, ...] = ()
        self.printed: PrintRun | None = None
        self._request, self._resume, self._merge = request, resume, merge
        self._jobs, self._scheduler = jobs or os.cpu_count() or 1, scheduler
        self._on_progress = on_progress
        self._destination = deliver
        self._cancelled = False
        self._open = ExitStack()

    @cached_property
    def table(self) -> Table | None:
        """The table, None for a folder of case files."""
        from levydocs.loading.tables import table_at

        return table_at(self._request.cases, self._request.mapping)

    @cached_property
    def total(self) -> int:
        """How many cases there are: a folder is read once more for this."""
        from levydocs.bulk.sources import count_of

        return count_of(self._request, self.table)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many cases are in each state."""
        return counts(self.outcomes)

    @property
    def by_finding(self) -> list[tuple[str, str, int]]:
        """Each code, its severity, and in how many cases it was found, the most frequent first."""
        return by_finding(self.outcomes)

    @property
    def delivered(self) -> Mapping[str, int]:
        """How many packets had each delivery result: new, resumed, unchanged, not ready, failed, not tried."""
        return delivered_counts(self.outcomes)

    @property
    def undelivered(self) -> tuple[Outcome, ...]:
        """The cases whose packet should have been delivered but was not."""
        return tuple(undelivered(self.outcomes))

    @property
    def report(self) -> Path:
        """The report for a person (xlsx)."""
        return self.output / WORKBOOK

    @property
    def errors(self) -> Path | None:
        """The rows of the table that failed (xlsx), to be corrected and run again; None if there are none."""
        is_written = self.table is not None and bool(self.counts[State.FAILED])
        return self.output / ERRORS if is_written else None

    @property
    def print_run(self) -> Path:
        """The print run (PDF), if ``merge`` asked for one."""
        return self.output / PRINT_RUN

    @property
    def failed(self) -> bool:
        """True if a case failed, or its packet did not read back as intended, was not delivered, or is not in the print run."""
        bad = any(one.state is State.FAILED or one.exit_code == ExitCode.UNFIT for one in self.outcomes)
        return bad or bool(self.undelivered) or bool(self.printed and self.printed.left_out)

    def cancel(self) -> None:
        """Take no more cases: those in progress are finished, and the reports are written. May be called from another thread."""
        self._cancelled = True

    def __enter__(self) -> Self:
        from levydocs.bulk.shared import packed_resources

        _ = self.table  # if refused, then before anything is written
        packed = packed_resources(self._request)
        with ExitStack() as stack:
            self._journal = stack.enter_context(Appending(self.output / JOURNAL))
            self._staging = stack.enter_context(staging_of(self.output))
            self._workers = stack.enter_context(self._workers_with(packed))
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.__exit__(kind, error, at)

    def __iter__(self) -> Generator[Outcome, None, None]:
        from levydocs.bulk.packets import cases_of, outcomes_of
        from levydocs.bulk.sources import tasks_of

        deliveries = Deliveries(self._destination, self._request.office if self._destination else None, self.output)
        tasks = deliveries.noted(self._until_cancelled(tasks_of(self._request, self.table)))
        cases = cases_of(tasks, self.output, _before(self.output / JOURNAL), resume=self._resume)
        outcomes: list[Outcome] = []
        states: Counter[State] = Counter()
        made_now = outcomes_of(cases, self._workers, self.output, self._staging)
        with closing(deliveries.delivered(made_now)) as made:
            for outcome in made:
                outcomes.append(outcome)
                states[outcome.state] += 1
                if outcome.state is not State.UNCHANGED or outcome.delivered not in _NOTHING_NEW:
                    self._journal.append(line_of(outcome))
                if self._on_progress:
                    self._on_progress(Progress(len(outcomes), self.total, Counter(states)))
                yield outcome
        self.outcomes = tuple(sorted(outcomes, key=lambda one: one.source))
        self._report()

    def _until_cancelled(self, tasks: Iterable[_One]) -> Iterator[_One]:
        for one in tasks:
            if self._cancelled:
                return
            yield one

    def _report(self) -> None:
        if self._request.reveal:  # kept before anything is shown
            clients = sum(bool(one.numbers) for one in self.outcomes)
            self._journal.append(revealed_line(datetime.now().astimezone(), clients))
        write_reports(self.outcomes, self.table, self.output, self._staging)
        if self._merge:
            self.printed = write_print_run(self.outcomes, self.output)

    def _workers_with(self, packed: bytes) -> AbstractContextManager[Workers]:
        """Workers that have what is packed: processes on this machine, or those of the scheduler."""
        if self._scheduler is None:
            from levydocs.bulk.pool import Pool

            return Pool(packed, self._jobs, self._staging)
        from levydocs.bulk.cluster import cluster

        return cluster(packed, self._scheduler)


def _before(path: Path) -> dict[str, Outcome]:
    """The journal as earlier runs left it."""
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
