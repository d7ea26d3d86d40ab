"""Jobs that survive a crash: an SQLite file in the service's folder. What is accepted is in it before it is answered.

A job is ``queued``, then ``running`` for one service, and ends ``done``, ``failed`` or ``cancelled``. What a service was doing when
it was killed is queued again by the first service that finds it gone.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from levydocs.service.database import Database
from levydocs.service.job import ENDED, Job, Key, KeyTaken, QueueFull, State, job_of, new_id

MOST_ATTEMPTS = 3
"""How often a job whose worker was lost is started: the job is likely to be the cause."""
MOST_BEGUN = 20
"""How often a job whose service was lost is started: a job cannot cause that; this only prevents an endless loop."""
_KEPT = "request = coalesce('{\"kept\":' || json_extract(request, '$.kept') || '}', '{}')"
"""An ended job forgets its request, which may contain values of a case, except what is under ``kept``."""


class Queue:
    """The jobs of one folder. Threads may share it, and so may several processes through the same file."""

    def __init__(self, path: Path, most: int) -> None:
        self._database, self._most = Database(path), most

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def add(
        self, kind: str, request: Mapping[str, Any], holder: str, key: Key | None = None, job_id: str = ""
    ) -> tuple[Job, bool]:
        """A new job or, with a ``key`` that was used before, the job it made then; True if it is new.

        ``job_id``: the id for a new one, for callers that have already put something there. Raises KeyTaken, QueueFull.
        """
        with self._database.writing() as database:
            if key and (made := self._made_by(database, holder, key)):
                return self._job(database, made), False
            waiting = database.execute("SELECT count(*) FROM jobs WHERE state = ?", (State.QUEUED,)).fetchone()[0]
            if waiting >= self._most:
                raise QueueFull
            job_id = job_id or new_id()
            database.execute(
                "INSERT INTO jobs (id, kind, state, request, holder, created) VALUES (?, ?, ?, ?, ?, ?)",
                (job_id, kind, State.QUEUED, json.dumps(request), holder, time.time()),
            )
            if key:
                self._keep(database, holder, key, job_id)
            return self._job(database, job_id), True

    def made_by(self, holder: str, key: Key) -> str:
        """What an earlier request with this key made; empty for a new one. Raises KeyTaken."""
        with self._database.writing() as database:
            return self._made_by(database, holder, key)

    def keep(self, holder: str, key: Key, made: str) -> None:
        """Note what a request with this key made, unless that is already noted."""
        with self._database.writing() as database:
            self._keep(database, holder, key, made)

    def add_ended(self, kind: str, parent: Job, results: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Add what came out of a job, each by its own id: the packets of a batch. Adding the same again changes nothing."""
        now = time.time()
        with self._database.writing() as database:
            database.executemany(
                "INSERT OR IGNORE INTO jobs (id, kind, state, request, holder, parent, done, total, created, ended, result) "
                "VALUES (?, ?, ?, '{}', ?, ?, 1, 1, ?, ?, ?)",
                (
                    (job_id, kind, State.DONE, parent.holder, parent.id, now, now, json.dumps(result))
                    for job_id, result in results
                ),
            )

    def hold(self, kind: str, job_id: str, holder: str, keep: float) -> None:
        """Something that is kept for this many seconds, with no work to do."""
        now = time.time()
        with self._database.writing() as database:
            database.execute(
                "INSERT INTO jobs (id, kind, state, request, holder, done, total, created, ended, expires) "
                "VALUES (?, ?, ?, '{}', ?, 1, 1, ?, ?, ?)",
                (job_id, kind, State.DONE, holder, now, now, now + keep),
            )

    def take(self, owner: str) -> Job | None:
        """The job that has waited longest, now running for ``owner``; None if none is waiting."""
        with self._database.writing() as database:
            row = database.execute(
                "SELECT id FROM jobs WHERE state = ? ORDER BY number LIMIT 1", (State.QUEUED,)
            ).fetchone()
            if row is None:
                return None
            database.execute(
                "UPDATE jobs SET state = ?, owner = ?, attempts = attempts + 1, done = 0 WHERE id = ?",
                (State.RUNNING, owner, row["id"]),
            )
            return self._job(database, row["id"])

    def progress(self, job: Job, done: int, total: int) -> None:
        """Note the progress of a job."""
        with self._database.writing() as database:
            database.execute(
                "UPDATE jobs SET done = ?, total = ? WHERE id = ? AND state = ? AND owner = ?",
                (done, total, job.id, State.RUNNING, job.owner),
            )

    def end(
        self,
        job: Job,
        state: State,
        keep: float,
        *,
        result: Mapping[str, Any] | None = None,
        problem: Mapping[str, Any] | None = None,
    ) -> bool:
        """End a running job; its result is kept for ``keep`` seconds. False if it is no longer ours: it was canceled."""
        now = time.time()
        with self._database.writing() as database:
            ended = database.execute(
                f"UPDATE jobs SET state = ?, ended = ?, expires = ?, result = ?, problem = ?, {_KEPT} "
                "WHERE id = ? AND state = ? AND owner = ?",
                (
                    state,
                    now,
                    now + keep,
                    _written(result),
                    _written(problem),
                    job.id,
                    State.RUNNING,
                    job.owner,
                ),
            )
            database.execute("UPDATE jobs SET expires = ? WHERE parent = ?", (now + keep, job.id))
            return ended.rowcount == 1

    def cancel(self, job_id: str, keep: float) -> bool:
        """Cancel a job that has not ended; False if it has, or there is none."""
        now = time.time()
        with self._database.writing() as database:
            cancelled = database.execute(
                f"UPDATE jobs SET state = ?, ended = ?, expires = ?, {_KEPT} WHERE id = ? AND state IN (?, ?)",
                (State.CANCELLED, now, now + keep, job_id, State.QUEUED, State.RUNNING),
            )
            return cancelled.rowcount == 1

    def queue_again(self, owner: str, keep: float, problem: Mapping[str, Any]) -> int:
        """Queue what ``owner``, who is gone, was doing; what was started too often fails with ``problem``. Returns how many were
        queued."""
        now = time.time()
        with self._database.writing() as database:
            database.execute(
                f"UPDATE jobs SET state = ?, ended = ?, expires = ?, {_KEPT}, problem = ? "
                "WHERE state = ? AND owner = ? AND attempts >= ?",
                (State.FAILED, now, now + keep, json.dumps(problem), State.RUNNING, owner, MOST_BEGUN),
            )
            again = database.execute(
                "UPDATE jobs SET state = ?, owner = '' WHERE state = ? AND owner = ?",
                (State.QUEUED, State.RUNNING, owner),
            )
            return again.rowcount

    def give_back(self, job: Job, *, counted: bool = False) -> None:
        """Queue an interrupted job again; ``counted``: it may be its own fault, and counts as started."""
        with self._database.writing() as database:
            database.execute(
                "UPDATE jobs SET state = ?, owner = '', attempts = attempts - ? WHERE id = ? AND state = ? AND owner = ?",
                (State.QUEUED, 0 if counted else 1, job.id, State.RUNNING, job.owner),
            )

    def owners(self) -> Sequence[str]:
        """Who is working on anything."""
        with self._database.reading() as database:
            rows = database.execute("SELECT DISTINCT owner FROM jobs WHERE state = ?", (State.RUNNING,)).fetchall()
            return [row["owner"] for row in rows]

    def find(self, job_id: str, kind: str) -> Job | None:
        """The job with this id and kind."""
        with self._database.reading() as database:
            row = database.execute("SELECT * FROM jobs WHERE id = ? AND kind = ?", (job_id, kind)).fetchone()
            return job_of(row) if row else None

    def running(self, owner: str) -> Sequence[Job]:
        """What ``owner`` is doing."""
        with self._database.reading() as database:
            rows = database.execute("SELECT * FROM jobs WHERE state = ? AND owner = ?", (State.RUNNING, owner))
            return [job_of(row) for row in rows]

    def ids(self) -> frozenset[str]:
        """Every job."""
        with self._database.reading() as database:
            return frozenset(row["id"] for row in database.execute("SELECT id FROM jobs"))

    def page(self, kind: str, after: int, limit: int, parent: str = "") -> Sequence[Job]:
        """Jobs of a kind in the order in which they were made, after number ``after``."""
        with self._database.reading() as database:
            rows = database.execute(
                "SELECT * FROM jobs WHERE kind = ? AND number > ? AND (? = '' OR parent = ?) ORDER BY number LIMIT ?",
                (kind, after, parent, parent, limit),
            ).fetchall()
            return [job_of(row) for row in rows]

    def builds(self, kind: str, case: str) -> Sequence[Job]:
        """The jobs of a kind that the page started for a case, the newest first."""
        asked = "SELECT * FROM jobs WHERE kind = ? AND json_extract(request, '$.kept.build') = ? ORDER BY number DESC"
        with self._database.reading() as database:
            return [job_of(row) for row in database.execute(asked, (kind, case))]

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many jobs there are of each kind in each state."""
        with self._database.reading() as database:
            rows = database.execute("SELECT kind, state, count(*) AS jobs FROM jobs GROUP BY kind, state").fetchall()
            return {(row["kind"], row["state"]): row["jobs"] for row in rows}

    def expired(self, now: float) -> Sequence[Job]:
        """Expired jobs."""
        with self._database.reading() as database:
            return [job_of(row) for row in database.execute("SELECT * FROM jobs WHERE expires <= ?", (now,))]

    def forget_keys(self, before: float) -> None:
        """Forget the keys of requests that were made before that time."""
        with self._database.writing() as database:
            database.execute("DELETE FROM keys WHERE created < ? AND made NOT IN (SELECT id FROM jobs)", (before,))

    def forget(self, job_id: str) -> None:
        """Remove an ended job, what came out of it, and the key that made it."""
        with self._database.writing() as database:
            database.execute(
                "DELETE FROM jobs WHERE (id = ? OR parent = ?) AND state IN (?, ?, ?)", (job_id, job_id, *ENDED)
            )
            database.execute("DELETE FROM keys WHERE made = ? AND made NOT IN (SELECT id FROM jobs)", (job_id,))

    @staticmethod
    def _made_by(database: sqlite3.Connection, holder: str, key: Key) -> str:
        row = database.execute("SELECT * FROM keys WHERE holder = ? AND key = ?", (holder, key.text)).fetchone()
        if row is not None and row["request"] != key.request:
            raise KeyTaken
        return str(row["made"]) if row is not None else ""

    @staticmethod
    def _keep(database: sqlite3.Connection, holder: str, key: Key, made: str) -> None:
        database.execute(
            "INSERT OR IGNORE INTO keys (holder, key, request, made, created) VALUES (?, ?, ?, ?, ?)",
            (holder, key.text, key.request, made, time.time()),
        )

    @staticmethod
    def _job(database: sqlite3.Connection, job_id: str) -> Job:
        return job_of(database.execute("SELECT * FROM jobs WHERE id = ?", (job_id,)).fetchone())


def _written(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value)
