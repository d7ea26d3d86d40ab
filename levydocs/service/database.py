"""The SQLite file of a service: one writer at a time, among all threads and processes; what is written is on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock

from levydocs.errors import OutputRefused
from levydocs.library.outputs import make_private_folder

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


class Database:
    """The file at ``path``, created if missing. Threads may share it, and so may several processes.

    Raises OutputRefused, like everything that reads or writes, if it cannot be written or is damaged.
    """

    def __init__(self, path: Path) -> None:
        make_private_folder(path.parent)
        path.touch(mode=0o600, exist_ok=True)
        self._lock = Lock()
        self._database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        self._database.row_factory = sqlite3.Row
        with _refusing(), ExitStack() as failing:
            failing.callback(self._database.close)
            for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                self._database.execute(f"PRAGMA {setting}")
            self._database.executescript(_SCHEMA)
            failing.pop_all()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reading."""
        with self._lock, _refusing():
            yield self._database

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, exclusive among all processes."""
        with self._lock, _refusing():
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                self._database.execute("COMMIT")
            finally:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            kind = getattr(error, "sqlite_errorname", "unknown error").removeprefix("SQLITE_").lower()
            raise OutputRefused(
                f"The list of jobs cannot be written: {kind}.", remedy="Make sure the disk has room, and try again."
            ) from None
        if type(error) is sqlite3.DatabaseError:
            raise OutputRefused(
                "The list of jobs is damaged.",
                remedy="Move jobs.sqlite3 out of the folder .levydocs and start again: jobs are lost, but cases are not.",
            ) from None
        raise
