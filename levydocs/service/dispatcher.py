"""Threads that take jobs from the queue and have workers do them, and one that cleans up after other services."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from levydocs.errors import OutputRefused, Refusal
from levydocs.library.outputs import locked
from levydocs.service.job import Job, State, new_id
from levydocs.service.jobs import KINDS, PACKET, kept_for, results_of
from levydocs.service.problems import problem_of
from levydocs.service.queue import MOST_ATTEMPTS, Queue
from levydocs.service.workers import Cancelled, WorkerLost, Workers

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from levydocs.service.settings import Settings

_LOOK = 0.5
"""Seconds between two looks for jobs that another service queued or canceled."""
_AT_ONCE = 100
"""How many packets of a batch are entered at once."""
_NEW = 60.0
"""Seconds for which a results folder without a job is left alone."""
_TIDY = 15.0
"""Seconds between two looks for services that are gone and for what has expired."""


class Dispatcher:
    """Does the jobs of a folder with its workers, from ``start`` to ``close``. Several services may work on one folder.

    Each holds its own lock as long as it runs; the system releases it when the process ends, no matter how, and then another
    service queues again what it was doing.
    """

    def __init__(self, settings: Settings, queue: Queue, workers: Workers) -> None:
        self._settings, self._queue, self._workers = settings, queue, workers
        self._owner = new_id()
        self._own_lock: AbstractContextManager[None] | None = None
        self._wake, self._closing = Event(), Event()
        self._running: dict[str, Event] = {}
        self._lock = Lock()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Take over what a service that is gone has left, and start."""
        self._own_lock = locked(self._lock_of(self._owner), patience=0)
        self._own_lock.__enter__()
        self.tidy()
        names = [(self._work, f"job {number}") for number in range(self._workers.count)]
        self._threads = [
            Thread(target=one, name=name, daemon=True) for one, name in [*names, (self._look_after, "tidy")]
        ]
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """There is a new job."""
        self._wake.set()

    def cancel(self, job_id: str) -> None:
        """A job was canceled: stop the work on it."""
        with self._lock:
            if event := self._running.get(job_id):
                event.set()

    def close(self) -> None:
        """Start nothing more; work in progress is stopped and queued again for the next service."""
        self._closing.set()
        self._wake.set()
        with self._lock:
            for event in self._running.values():
                event.set()
        for thread in self._threads:
            thread.join(5)
        if self._own_lock is not None:
            self._own_lock.__exit__(None, None, None)
            with suppress(OSError):
                self._lock_of(self._owner).unlink()

    def tidy(self) -> None:
        """Queue again what was being done and no longer is, and remove what has expired."""
        lost = problem_of(WorkerLost()).content()
        for owner in self._queue.owners():
            if owner != self._owner and self._is_gone(owner):
                again = self._queue.queue_again(owner, self._settings.keep, lost)
                _log("jobs of a service that is gone, queued again: %d", again)
        self._compare()
        for job in self._queue.expired(time.time()):
            self.remove(job)
        self._queue.forget_keys(time.time() - self._settings.keep)
        self._sweep()

    def _compare(self) -> None:
        """Stop what another service has canceled, and give back what could not be finished because the disk was full."""
        with self._lock:
            noted = {job.id: job for job in self._queue.running(self._owner)}
            for job_id, cancelled in self._running.items():
                if job_id not in noted:
                    cancelled.set()
            for job_id in noted.keys() - self._running.keys():
                self._queue.give_back(noted[job_id], counted=True)

    def _sweep(self) -> None:
        """Remove what was made for jobs that are gone, or came for one that was never accepted because a service was killed.

        What is new is left alone: its job may be about to be accepted.
        """
        before, old = time.time() - _NEW, set()
        for one in results_of(self._settings, "").glob("*"):
            with suppress(FileNotFoundError):  # another service was faster
                if one.stat().st_mtime < before:
                    old.add(one.name)
        for name in old - self._queue.ids():
            self._clear(name)

    def remove(self, job: Job) -> None:
        """Remove an ended job and what it has made."""
        self._queue.forget(job.id)
        if not job.parent:
            self._clear(job.id)
        elif job.result:  # a packet of a batch
            shutil.rmtree(job.result["folder"], ignore_errors=True)

    def _clear(self, job_id: str) -> None:
        shutil.rmtree(results_of(self._settings, job_id), ignore_errors=True)

    def _lock_of(self, owner: str) -> Path:
        return self._settings.state / "services" / f"{owner}.lock"

    def _is_gone(self, owner: str) -> bool:
        lock = self._lock_of(owner)
        try:
            with locked(lock, patience=0):
                pass
        except Refusal:
            return False
        with suppress(OSError):
            lock.unlink()
        return True

    def _look_after(self) -> None:
        while not self._closing.wait(_TIDY):
            with suppress(Exception):  # a full disk, a file in use: the next look may succeed
                self.tidy()

    def _work(self) -> None:
        while not self._closing.is_set():
            try:
                taken = self._take()
                if taken is not None:
                    self._do(*taken)
                    continue
            except Exception as error:
                # The list of jobs cannot be read or written now: `tidy` gives back what was not finished.
                _log("the list of jobs cannot be reached: %s", type(error).__name__)
            self._wake.wait(_LOOK)
            self._wake.clear()

    def _take(self) -> tuple[Job, Event] | None:
        with self._lock:
            job = self._queue.take(self._owner)
            if job is None:
                return None
            cancelled = self._running[job.id] = Event()
            return job, cancelled

    def _do(self, job: Job, cancelled: Event) -> None:
        started = time.monotonic()
        try:
            kind = KINDS[job.kind]
            result = self._workers.run(
                kind.task(self._settings, job),
                kind.seconds(self._settings),
                cancelled=cancelled,
                progress=lambda done, total: self._noted(job, done, total),
            )
            self._done(job, result)
            _log("%s: ended after %.1f s", job.kind, time.monotonic() - started)
        except Cancelled:
            if self._closing.is_set():
                self._queue.give_back(job)
        except Exception as error:
            self._failed(job, error)
        finally:
            with self._lock:
                self._running.pop(job.id, None)

    def _noted(self, job: Job, done: int, total: int) -> None:
        with suppress(OutputRefused):  # progress can be reported later
            self._queue.progress(job, done, total)

    def _done(self, job: Job, result: Mapping[str, Any]) -> None:
        packets = KINDS[job.kind].packets(job, result)
        while some := list(islice(packets, _AT_ONCE)):
            self._queue.add_ended(PACKET, job, some)
        if not self._queue.end(job, State.DONE, kept_for(self._settings, job), result=result):
            found = self._queue.find(job.id, job.kind)
            if found is None or found.state is State.CANCELLED:
                self._clear(job.id)

    def _failed(self, job: Job, error: Exception) -> None:
        if isinstance(error, WorkerLost) and job.attempts < MOST_ATTEMPTS:
            self._queue.give_back(job, counted=True)
            self.wake()
            return
        problem = problem_of(error)
        _log("%s failed: %s", job.kind, problem.code)
        self._queue.end(job, State.FAILED, self._settings.keep, problem=problem.content())


def _log(message: str, *counts: object) -> None:
    logging.getLogger("levydocs").info(message, *counts)
