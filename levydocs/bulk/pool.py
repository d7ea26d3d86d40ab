"""Workers on this machine: a pool of processes that is recreated when one of them is lost."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from levydocs.bulk import worker
from levydocs.bulk.scheduling import WorkerLost
from levydocs.errors import OutsideRefused
from levydocs.files import write_private

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from levydocs.bulk.work import Done, Task


def how_to_start() -> BaseContext:
    """A new interpreter for each worker: the same on every system, and nothing of this process in it."""
    from multiprocessing import get_context

    return get_context("spawn")


@dataclass(slots=True)
class Pool:
    """As many processes as ``count``, each with the resources in ``packed``; a context manager.

    They read it from a file in ``staging``: if a process ended while starting, we would keep writing to its pipe forever if it
    were more than the pipe holds.
    """

    packed: bytes
    count: int
    staging: Path
    _executor: ProcessPoolExecutor = field(init=False)

    def __enter__(self) -> Self:
        write_private(self._packed_file, self.packed, force=True, staging=self.staging)
        self._executor = self._new()
        return self

    @property
    def _packed_file(self) -> Path:
        return self.staging / "resources"

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.count, mp_context=how_to_start(), initializer=worker.start, initargs=(str(self._packed_file),)
        )

    def submit(self, task: Task) -> Future[Done]:
        try:
            return self._executor.submit(worker.make, task)
        except BrokenExecutor as error:
            lost: Future[Done] = Future()
            lost.set_exception(error)
            return lost

    def result(self, future: Future[Done]) -> Done:
        try:
            return future.result()
        except BrokenExecutor:
            raise WorkerLost from None

    def look(self) -> None:
        """The pool itself notices when a process ends."""

    def mend(self) -> None:
        self._executor.shutdown()
        self._executor = self._new()
        try:
            self._executor.submit(worker.program).result()
        except BrokenExecutor:
            raise OutsideRefused(
                "A worker was stopped from outside, or ran out of memory, and no other could be started.",
                place="batch",
                remedy="Run it again: finished packets are kept, and the rest is made. To run fewer at once: --jobs 1.",
            ) from None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._executor.shutdown(cancel_futures=True)
