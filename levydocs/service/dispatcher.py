"""Threads that take jobs from the queue and have workers do them, and one that looks after what others left."""

from __future__ import annotations

import logging
import shutil
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from levydocs.errors import Refusal
from levydocs.library.outputs import locked
from levydocs.service.jobs import KINDS, results_of
from levydocs.service.problems import problem_of
from levydocs.service.queue import MOST_ATTEMPTS, Job, Queue, State, new_id
from levydocs.service.workers import Cancelled, WorkerLost, Workers

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from levydocs.service.settings import Settings

_LOOK = 0.5
"""Seconds between two looks for jobs that another service queued, or that were cancelled by another."""
_TIDY = 15.0
"""Seconds between two looks for services that are gone and for what has expired."""


class Dispatcher:
    """Does the jobs of a folder with its workers, from ``start`` to ``close``. Several services may work on one folder.

    Each holds a lock of its own as long as it lives; the system lets go of it when the process ends, however it ends, and then
    another queues again what it was doing.
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
        """Take what a service that is gone has left, and begin."""
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
        """A job was cancelled: end what is being done for it."""
        with self._lock:
            if event := self._running.get(job_id):
                event.set()

    def close(self) -> None:
        """Begin nothing more; what is being done is ended, and queued again for the next service."""
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
        """Queue again what services that are gone were doing, and remove what has expired."""
        for owner in self._queue.owners():
            if owner != self._owner and self._is_gone(owner):
                _log("jobs of a service that is gone, queued again: %d", self._queue.queue_again(owner))
        for job in self._queue.expired(time.time()):
            self.remove(job)
        self._queue.forget_keys(time.time() - self._settings.keep)

    def remove(self, job: Job) -> None:
        """Remove an ended job and what it has made."""
        self._queue.forget(job.id)
        if not job.parent:
            shutil.rmtree(results_of(self._settings, job.id), ignore_errors=True)

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
            with suppress(Exception):  # a full disk, a file in use: the next look may do better
                self.tidy()

    def _work(self) -> None:
        while not self._closing.is_set():
            try:
                job = self._queue.take(self._owner)
            except Exception as error:
                _log("the queue cannot be read: %s", type(error).__name__)
                job = None
            if job is None:
                self._wake.wait(_LOOK)
                self._wake.clear()
                continue
            self._do(job)

    def _do(self, job: Job) -> None:
        cancelled, started = Event(), time.monotonic()
        with self._lock:
            self._running[job.id] = cancelled
        try:
            kind = KINDS[job.kind]
            result = self._workers.run(
                kind.task(self._settings, job),
                kind.seconds(self._settings),
                cancelled=cancelled,
                progress=lambda done, total: self._queue.progress(job, done, total),
            )
            ended = self._queue.end(job, State.DONE, self._settings.keep, result=result)
            if not ended:
                self.remove(job)
            _log(
                "%s: %s in %.1f s",
                job.kind,
                "done" if ended else "done, and cancelled meanwhile",
                time.monotonic() - started,
            )
        except Cancelled:
            if self._closing.is_set():
                self._queue.give_back(job)
        except Exception as error:
            self._failed(job, error)
        finally:
            with self._lock:
                self._running.pop(job.id, None)

    def _failed(self, job: Job, error: Exception) -> None:
        if isinstance(error, WorkerLost) and job.attempts < MOST_ATTEMPTS - 1:
            self._queue.give_back(job, counted=True)
            self.wake()
            return
        problem = problem_of(error)
        _log("%s failed: %s", job.kind, problem.code)
        self._queue.end(job, State.FAILED, self._settings.keep, problem=problem.content())


def _log(message: str, *counts: object) -> None:
    logging.getLogger("levydocs").info(message, *counts)
