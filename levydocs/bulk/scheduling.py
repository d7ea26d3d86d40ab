"""The run: tasks go to workers a few ahead, and results come back as they are done, so that memory use stays flat."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Protocol

from levydocs.bulk.journal import Outcome
from levydocs.bulk.work import Done, Task, failed
from levydocs.errors import ExitCode
from levydocs.findings import finding

AHEAD = 3
"""Tasks for each worker that are handed over before one comes back."""

_LOOK_AFTER = 5.0
"""Seconds without a result after which the workers are checked to see whether any is still at work."""


class WorkerLost(Exception):
    """A worker ended before its task was done: killed from outside, out of memory, or crashed by its task."""


class Workers(Protocol):
    """Workers, on this machine or many. Each method raises a Refusal if the run cannot go on."""

    @property
    def count(self) -> int:
        """How many workers there are."""

    def submit(self, task: Task) -> Future[Done]:
        """Submit a task; ``result`` reports what goes wrong with it."""

    def result(self, future: Future[Done]) -> Done:
        """The result of a finished task. Raises WorkerLost."""

    def look(self) -> None:
        """Refuse to wait any longer if no worker is left."""

    def mend(self) -> None:
        """Have workers again after some were lost."""


def run(cases: Iterable[Task | Outcome], workers: Workers) -> Generator[Done | Outcome, None, None]:
    """What was made of each task, in the order in which they finish; an outcome already known is passed on.

    When a worker is lost, the tasks in progress are tried once more, one at a time: one that loses a worker again has failed.
    """
    in_hand: dict[Future[Done], Task] = {}
    rest = iter(cases)
    try:
        while True:
            for one in rest:
                if isinstance(one, Outcome):
                    yield one
                    continue
                in_hand[workers.submit(one)] = one
                if len(in_hand) >= workers.count * AHEAD:
                    break
            if not in_hand:
                return
            lost: list[Task] = []
            yield from _finished(in_hand, workers, lost)
            if lost:
                while in_hand:
                    yield from _finished(in_hand, workers, lost)
                workers.mend()
                yield from (_alone(task, workers) for task in lost)
    finally:
        for future in in_hand:
            future.cancel()


def _finished(in_hand: dict[Future[Done], Task], workers: Workers, lost: list[Task]) -> Iterator[Done]:
    """Wait until something is finished: what was made, and into ``lost`` the tasks whose worker was lost."""
    done: set[Future[Done]] = set()
    while not done:
        done, _ = wait(in_hand, timeout=_LOOK_AFTER, return_when=FIRST_COMPLETED)
        if not done:
            workers.look()
    for future in done:
        task = in_hand.pop(future)
        try:
            made = workers.result(future)
        except WorkerLost:
            lost.append(task)
        else:
            yield made


def _alone(task: Task, workers: Workers) -> Done:
    """The second try, with nothing else running, to find out which task is at fault."""
    lost: list[Task] = []
    for made in _finished({workers.submit(task): task}, workers, lost):
        return made
    workers.mend()
    return failed(task, [finding("LD-bulk-worker-lost", task.name)], ExitCode.OUTSIDE)
