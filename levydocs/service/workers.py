"""Worker processes: each does one task at a time, and is ended if the task takes too long, is canceled, or kills it.

Threads call ``run``; if all workers are busy, they wait for one, each in its turn.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from pickle import UnpicklingError
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from levydocs.service.turns import Turns
from levydocs.service.worker import Done, Failed, Pipe, Progressed, Refused, Task, work

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from levydocs.service.settings import WorkerSettings

_START = 120.0
"""Seconds that a worker may take to load what it works with."""
_LOOK = 0.1
"""Seconds between checks whether a task was canceled."""


_NEVER = Event()
"""For a task that no one can cancel."""


class TaskFailed(Exception):
    """A task without an answer. ``kind`` and ``at`` say what our error was, if it is one; it contains no value of a case."""

    def __init__(self, kind: str = "", at: str = "") -> None:
        super().__init__(f"{kind} at {at}" if kind else type(self).__name__)
        self.kind, self.at = kind, at


class TookTooLong(TaskFailed):
    """It took longer than allowed."""


class WorkerLost(TaskFailed):
    """Its process ended, or needed more memory than allowed."""


class Cancelled(TaskFailed):
    """Someone canceled it."""


class Workers:
    """``count`` processes, started by ``start``. ``on_loss`` is called each time one had to be replaced."""

    def __init__(self, count: int, settings: WorkerSettings, on_loss: Callable[[], object] = lambda: None) -> None:
        self.count, self._settings, self._on_loss = count, settings, on_loss
        self._free: Turns[_Worker] = Turns()
        self._all: set[_Worker] = set()
        self._lock = Lock()
        self._closed = False

    def start(self) -> None:
        """Start all of them, and wait until they have loaded. Raises a Refusal or TaskFailed if one cannot."""
        started = [_Worker(self._settings) for _ in range(self.count)]
        self._all.update(started)
        for one in started:
            one.start()
        for one in started:
            one.wait_until_loaded(_NEVER)
            self._free.give(one)

    def run(
        self,
        task: Task,
        seconds: float,
        *,
        cancelled: Event | None = None,
        progress: Callable[[int, int], object] = lambda done, total: None,
    ) -> Any:
        """What a task returns. Raises its Refusal, or a TaskFailed."""
        worker = self._free.take()
        if worker is None:
            raise Cancelled
        try:
            answer = worker.do(task, seconds, cancelled or _NEVER, progress)
        except BaseException as error:
            self._replace(worker)
            if self._closed and isinstance(error, WorkerLost):
                raise Cancelled from None
            raise
        if isinstance(answer, Failed) and answer.memory:
            self._replace(worker)
            raise WorkerLost
        self._free.give(worker)
        if isinstance(answer, Done):
            return answer.value
        if isinstance(answer, Refused):
            raise answer.refusal
        raise TaskFailed(answer.kind, answer.at)

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._all.discard(worker)
            if self._closed:
                return
            fresh = _Worker(self._settings)
            self._all.add(fresh)
            with suppress(OSError):  # no room for a process right now: the next task tries again
                fresh.start()
        self._on_loss()
        self._free.give(fresh)

    def close(self) -> None:
        """End every process, no matter what it is doing; whatever waits for one gets ``Cancelled``."""
        with self._lock:
            self._closed = True
            ending, self._all = self._all, set()
        for one in ending:
            one.end()
        self._free.close()


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings, self._loaded = settings, False
        self._connection: Pipe | None = None
        self._process: BaseProcess | None = None

    def start(self) -> None:
        """Start the process, if it is not started yet. Raises OSError if it cannot be started."""
        if self._process is not None:
            return
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self._settings), name="levydocs worker")
        try:
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._connection, self._process = ours, process

    def wait_until_loaded(self, cancelled: Event) -> None:
        """Wait for the message that everything is loaded, which comes before any answer."""
        if self._loaded:
            return
        match self._received(time.monotonic() + _START, cancelled, lambda done, total: None):
            case Done():
                self._loaded = True
            case Refused(refusal):
                raise refusal
            case Failed(kind, at, memory):
                raise WorkerLost if memory else TaskFailed(kind, at)

    def do(
        self, task: Task, seconds: float, cancelled: Event, progress: Callable[[int, int], object]
    ) -> Done | Refused | Failed:
        """The result of a task. Raises TookTooLong, ``Cancelled``, WorkerLost; the process is unusable after that."""
        try:
            self.start()
            self.wait_until_loaded(cancelled)
            assert self._connection is not None
            self._connection.send(task)
        except OSError:
            raise WorkerLost from None
        return self._received(time.monotonic() + seconds, cancelled, progress)

    def _received(
        self, until: float, cancelled: Event, progress: Callable[[int, int], object]
    ) -> Done | Refused | Failed:
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise TookTooLong
            if cancelled.is_set():
                raise Cancelled
            try:
                assert self._connection is not None
                if not self._connection.poll(min(left, _LOOK)):
                    continue
                answer: Done | Refused | Failed | Progressed = self._connection.recv()
            except (EOFError, OSError, UnpicklingError):
                raise WorkerLost from None
            if not isinstance(answer, Progressed):
                return answer
            progress(answer.done, answer.total)

    def end(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
