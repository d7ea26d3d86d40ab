"""``Service``: what a front end calls to serve a folder. Its methods may be called from any thread."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from levydocs.library.outputs import make_private_folder, write_folder
from levydocs.service.case_folder import CaseFolder, CasePlace, case_folder_refused
from levydocs.service.case_heads import CaseHeads
from levydocs.service.case_index import CaseIndex
from levydocs.service.dispatcher import Dispatcher
from levydocs.service.job import ENDED, Job, Key, new_id
from levydocs.service.jobs import results_of
from levydocs.service.problems import Problem
from levydocs.service.queue import Queue
from levydocs.service.settings import Settings
from levydocs.service.worker import Task
from levydocs.service.workers import Workers


class Service:
    """A folder of cases, the workers that answer at once, and those that do the jobs. A context manager: inside, it serves."""

    def __init__(self, settings: Settings) -> None:
        if not settings.folder.is_dir():
            raise case_folder_refused(settings.folder)
        self.settings = settings
        make_private_folder(settings.state)
        self.cases = CaseFolder(settings.folder)
        self.index = CaseIndex(self.answer)
        self.heads = CaseHeads(self.answer)
        self.queue = Queue(settings.state / "jobs.sqlite3", settings.queued)
        self.losses = 0
        self._workers = Workers(settings.workers, settings.worker, self._lost)
        self._job_workers = Workers(settings.jobs, settings.worker, self._lost)
        self._dispatcher = Dispatcher(settings, self.queue, self._job_workers)
        self._waiting, self._lock = 0, Lock()
        self.ready = False

    def start(self) -> None:
        """Start the workers and continue the jobs. Raises a Refusal or TaskFailed if that is impossible."""
        self._workers.start()
        self._job_workers.start()
        self._dispatcher.start()
        self.ready = True

    def close(self) -> None:
        """Stop; work in progress is queued again for the next service."""
        self.ready = False
        self._dispatcher.close()
        self._workers.close()
        self._job_workers.close()
        self.queue.close()

    @property
    def waiting(self) -> int:
        """Requests being answered or waiting."""
        return self._waiting

    def answer(self, task: Task) -> Any:
        """What a worker answers at once. Raises a Problem if too many are waiting, a Refusal, a TaskFailed."""
        with self._lock:
            if self._waiting >= self.settings.waiting + self._workers.count:
                raise Problem("busy", 429, "Too many requests are waiting.", "Try again in a moment.", retry_after=1)
            self._waiting += 1
        try:
            return self._workers.run(task, self.settings.answer)
        finally:
            with self._lock:
                self._waiting -= 1

    def once(self, holder: str, key: Key | None, make: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """What ``make`` gives; with a key that was used before, what it gave then. Raises KeyTaken.

        After a crash between making and noting it, ``make`` is called again: it must recognize what is already made.
        """
        if key and (noted := self.queue.made_by(holder, key)):
            return dict(json.loads(noted))
        made = make()
        if key:
            self.queue.keep(holder, key, json.dumps(made))
        return made

    def case_lock(self, place: CasePlace) -> Path:
        """The lock file for changes to a case or its exhibits, shared by all services of the folder."""
        return self.settings.state / "locks" / place.id

    def begin(
        self,
        kind: str,
        request: Mapping[str, Any],
        holder: str,
        key: Key | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Job:
        """Queue a job; with a key that was used before, the job that it made. Raises KeyTaken, QueueFull.

        ``files``: what the job works on that is too large for its request; they are where its results will be.
        """
        job_id = new_id()
        if files:
            write_folder(results_of(self.settings, job_id), files, force=False)
        fresh = False
        try:
            job, fresh = self.queue.add(kind, request, holder, key, job_id)
        finally:
            if files and not fresh:
                shutil.rmtree(results_of(self.settings, job_id), ignore_errors=True)
        if fresh:
            self._dispatcher.wake()
        return job

    def hold(self, kind: str, holder: str, files: Mapping[str, bytes]) -> str:
        """Keep files for a person's decision, as long as the results of a job; returns their id. ``remove`` removes them."""
        job_id = new_id()
        write_folder(results_of(self.settings, job_id), files, force=False)
        self.queue.hold(kind, job_id, holder, self.settings.keep)
        return job_id

    def job(self, job_id: str, kind: str) -> Job:
        """A job. Raises a Problem if there is none with this id and kind."""
        found = self.queue.find(job_id, kind)
        if found is None:
            raise Problem("not-found", 404, "It does not exist, or has expired.", "Get the list.")
        return found

    def remove(self, job: Job) -> None:
        """Cancel a job that has not ended; remove one that has, with its results."""
        if job.state not in ENDED and self.queue.cancel(job.id, self.settings.keep):
            self._dispatcher.cancel(job.id)
            return
        self._dispatcher.remove(job)

    def results(self, job: Job) -> Path:
        """Where a job puts its results."""
        return results_of(self.settings, job.id)

    def _lost(self) -> None:
        self.losses += 1
