"""The run: tasks go to workers a few ahead, what is done comes back as it is done, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait

from levydocs.bulk.work import Done, Task

AHEAD = 3
"""Tasks for each worker that are handed over before one comes back."""


def run(
    tasks: Iterable[Task], work: Callable[[Task], Done], executor: Executor, workers: int
) -> Generator[Done, None, None]:
    """What was made of each task, in the order in which it was done.

    A worker that dies takes its own tasks with it; they are tried once more by whoever calls again, since nothing of them
    was written down.
    """
    waiting: set[Future[Done]] = set()
    rest = iter(tasks)
    try:
        while True:
            for task in rest:
                waiting.add(executor.submit(work, task))
                if len(waiting) >= workers * AHEAD:
                    break
            if not waiting:
                return
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for one in finished:
                yield one.result()
    finally:
        for one in waiting:
            one.cancel()
