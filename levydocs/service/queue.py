"""Jobs that outlive a crash: a SQLite file in the service's folder. Whatever is accepted is in it before it is answered.

A job is ``queued``, then ``running`` for one service, and ends ``done``, ``failed`` or ``cancelled``. What a service
was doing when it was killed is queued again by whichever service finds that it is gone.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

from levydocs.errors import OutputRefused
from levydocs.library.outputs import make_private_folder

MOST_ATTEMPTS = 3
"""How often a job is begun whose worker was lost: it is likely to be the job that takes it down."""
MOST_BEGUN = 20
"""How often one is begun whose service was lost, which is nothing that a job can do: only so that it is not for ever."""
_WAIT = 30.0
"""Seconds to wait for another process that is writing."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    request TEXT NOT NULL,
    holder TEXT NOT NULL,
    parent TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    created REAL NOT NULL,
    ended REAL,
    expires REAL,
    result TEXT,
    problem TEXT
);
CREATE INDEX IF NOT EXISTS jobs_waiting ON jobs (state, number);
CREATE TABLE IF NOT EXISTS keys (
    holder TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    made TEXT NOT NULL,
    created REAL NOT NULL,
    PRIMARY KEY (holder, key)
);
"""


_KEPT = "request = coalesce('{\"kept\":' || json_extract(request, '$.kept') || '}', '{}')"
"""An ended job forgets its request, which may hold values of a case, but for what is under ``kept``."""


class State(StrEnum):
    """Where a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``request`` is what was asked for, ``result`` what it gave, ``problem`` why it gave nothing.

    ``holder``: the id of the token that asked; ``parent``: the job that it came out of; ``created``, ``ended`` and ``expires`` are
    seconds since 1970; ``done`` of ``total`` says how far it is.
    """

    number: int
    id: str
    kind: str
    state: State
    request: Mapping[str, Any] = field(repr=False)
    holder: str
    parent: str
    owner: str
    attempts: int
    done: int
    total: int
    created: float
    ended: float | None
    expires: float | None
    result: Mapping[str, Any] | None = field(repr=False)
    problem: Mapping[str, Any] | None = field(repr=False)

    @property
    def kept(self) -> Mapping[str, Any]:
        """What of the request stays when the job has ended; no value of a case."""
        return self.request.get("kept") or {}


@dataclass(frozen=True, slots=True)
class Key:
    """What a client calls one request of its own, and the digest of that request: a second try is answered as the first."""

    text: str
    request: str


class KeyTaken(Exception):
    """The client has used this key for another request."""


class QueueFull(Exception):
    """So many jobs wait that no more are taken."""


class Queue:
    """The jobs of one folder. Threads may share it, and so may several processes by the same file."""

    def __init__(self, path: Path, most: int) -> None:
        make_private_folder(path.parent)
        path.touch(mode=0o600, exist_ok=True)
        self._most, self._lock = most, Lock()
        self._database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    def add(
        self, kind: str, request: Mapping[str, Any], holder: str, key: Key | None = None, job_id: str = ""
    ) -> tuple[Job, bool]:
        """A new job, or with a ``key`` that was used before the one that it made; True where it is new.

        ``job_id``: the id of a new one, for whoever has put something there before. Raises KeyTaken, QueueFull.
        """
        with self._writing() as database:
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
        with self._writing() as database:
            return self._made_by(database, holder, key)

    def keep(self, holder: str, key: Key, made: str) -> None:
        """Note what a request with this key made, unless that is noted already."""
        with self._writing() as database:
            self._keep(database, holder, key, made)

    def add_ended(self, kind: str, parent: Job, results: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """What came out of a job, each a thing of its own, by its id: the packets of a batch. The same again changes nothing."""
        now = time.time()
        with self._writing() as database:
            database.executemany(
                "INSERT OR IGNORE INTO jobs (id, kind, state, request, holder, parent, done, total, created, ended, result) "
                "VALUES (?, ?, ?, '{}', ?, ?, 1, 1, ?, ?, ?)",
                (
                    (job_id, kind, State.DONE, parent.holder, parent.id, now, now, json.dumps(result))
                    for job_id, result in results
                ),
            )

    def take(self, owner: str) -> Job | None:
        """The job that has waited longest, from now on running for ``owner``; None where none waits."""
        with self._writing() as database:
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
        """Note how far a job is."""
        with self._writing() as database:
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
        """End a running job; what it gave is kept for ``keep`` seconds. False where it is not ours any more: it was cancelled."""
        now = time.time()
        with self._writing() as database:
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
        """Cancel a job that has not ended; False where it has, or there is none."""
        now = time.time()
        with self._writing() as database:
            cancelled = database.execute(
                f"UPDATE jobs SET state = ?, ended = ?, expires = ?, {_KEPT} WHERE id = ? AND state IN (?, ?)",
                (State.CANCELLED, now, now + keep, job_id, State.QUEUED, State.RUNNING),
            )
            return cancelled.rowcount == 1

    def queue_again(self, owner: str, keep: float, problem: Mapping[str, Any]) -> int:
        """Queue what ``owner``, who is gone, was doing; what was begun too often fails with ``problem``. How many were queued."""
        now = time.time()
        with self._writing() as database:
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
        """Queue a job again that was interrupted; ``counted``: it may be its own fault, and counts as begun."""
        with self._writing() as database:
            database.execute(
                "UPDATE jobs SET state = ?, owner = '', attempts = attempts - ? WHERE id = ? AND state = ? AND owner = ?",
                (State.QUEUED, 0 if counted else 1, job.id, State.RUNNING, job.owner),
            )

    def owners(self) -> Sequence[str]:
        """Who is at work on anything."""
        with self._reading() as database:
            rows = database.execute("SELECT DISTINCT owner FROM jobs WHERE state = ?", (State.RUNNING,)).fetchall()
            return [row["owner"] for row in rows]

    def find(self, job_id: str, kind: str) -> Job | None:
        """The job of this id and kind."""
        with self._reading() as database:
            row = database.execute("SELECT * FROM jobs WHERE id = ? AND kind = ?", (job_id, kind)).fetchone()
            return _job_of(row) if row else None

    def running(self, owner: str) -> Sequence[Job]:
        """What ``owner`` is doing."""
        with self._reading() as database:
            rows = database.execute("SELECT * FROM jobs WHERE state = ? AND owner = ?", (State.RUNNING, owner))
            return [_job_of(row) for row in rows]

    def ids(self) -> frozenset[str]:
        """Every job that there is."""
        with self._reading() as database:
            return frozenset(row["id"] for row in database.execute("SELECT id FROM jobs"))

    def page(self, kind: str, after: int, limit: int, parent: str = "") -> Sequence[Job]:
        """Jobs of a kind in the order in which they were made, those after number ``after``."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT * FROM jobs WHERE kind = ? AND number > ? AND (? = '' OR parent = ?) ORDER BY number LIMIT ?",
                (kind, after, parent, parent, limit),
            ).fetchall()
            return [_job_of(row) for row in rows]

    def counts(self) -> Mapping[tuple[str, str], int]:
        """How many jobs there are of each kind in each state."""
        with self._reading() as database:
            rows = database.execute("SELECT kind, state, count(*) AS jobs FROM jobs GROUP BY kind, state").fetchall()
            return {(row["kind"], row["state"]): row["jobs"] for row in rows}

    def expired(self, now: float) -> Sequence[Job]:
        """Jobs whose time is over."""
        with self._reading() as database:
            rows = database.execute("SELECT * FROM jobs WHERE expires <= ?", (now,)).fetchall()
            return [_job_of(row) for row in rows]

    def forget_keys(self, before: float) -> None:
        """Forget the keys of requests that were made before that time."""
        with self._writing() as database:
            database.execute("DELETE FROM keys WHERE created < ? AND made NOT IN (SELECT id FROM jobs)", (before,))

    def forget(self, job_id: str) -> None:
        """Remove an ended job, what came out of it, and the key that made it."""
        with self._writing() as database:
            database.execute(
                "DELETE FROM jobs WHERE (id = ? OR parent = ?) AND state IN (?, ?, ?)", (job_id, job_id, *ENDED)
            )
            database.execute("DELETE FROM keys WHERE made = ? AND made NOT IN (SELECT id FROM jobs)", (job_id,))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._database

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, alone among all processes."""
        with self._lock:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                self._database.execute("COMMIT")
            except sqlite3.OperationalError as error:
                raise _cannot_be_written(error) from None
            finally:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")

    @staticmethod
    def _made_by(database: sqlite3.Connection, holder: str, key: Key) -> str:
        row = database.execute("SELECT * FROM keys WHERE holder = ? AND key = ?", (holder, key.text)).fetchone()
        if row is None:
            return ""
        if row["request"] != key.request:
            raise KeyTaken
        made: str = row["made"]
        return made

    @staticmethod
    def _keep(database: sqlite3.Connection, holder: str, key: Key, made: str) -> None:
        database.execute(
            "INSERT OR IGNORE INTO keys (holder, key, request, made, created) VALUES (?, ?, ?, ?, ?)",
            (holder, key.text, key.request, made, time.time()),
        )

    @staticmethod
    def _job(database: sqlite3.Connection, job_id: str) -> Job:
        return _job_of(database.execute("SELECT * FROM jobs WHERE id = ?", (job_id,)).fetchone())


def _written(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value)


def _cannot_be_written(error: sqlite3.Error) -> OutputRefused:
    kind = getattr(error, "sqlite_errorname", "unknown error").removeprefix("SQLITE_").lower()
    return OutputRefused(
        f"The list of jobs cannot be written: {kind}.", remedy="See that the disk has room, and try again."
    )


def new_id() -> str:
    """An id that nobody can guess and that says nothing."""
    return secrets.token_hex(12)


def _job_of(row: sqlite3.Row) -> Job:
    return Job(
        **{
            **{name: row[name] for name in row.keys()},  # noqa: SIM118 - a Row is no mapping
            "state": State(row["state"]),
            "request": json.loads(row["request"]),
            "result": json.loads(row["result"]) if row["result"] else None,
            "problem": json.loads(row["problem"]) if row["problem"] else None,
        }
    )
