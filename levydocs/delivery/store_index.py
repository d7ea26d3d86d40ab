"""What a store holds, as a searchable table: an SQLite file, made from the files of the store and rebuilt at any time.

It contains only what is in the ready marks and sidecars. A delivery notes beforehand in which folder it works; if it was killed,
that folder is read again before the next answer.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from levydocs.delivery.kept_versions import KeptDocument, KeptVersion, kept_version, version_folders
from levydocs.errors import OutsideRefused
from levydocs.stores.versions import Files

FILE = "store-index.sqlite"
_LAYOUT = 1
_PATIENCE = 30.0
"""Seconds that one process waits for another's changes."""
_TABLES = """
create table if not exists versions (
    path text primary key, number integer, content_id text, case_id text, client_number text, matter_number text, as_of text,
    profile text) without rowid;
create table if not exists documents (
    path text, name text, id text, title text, kind text, class text, retention text, sha256 text, bytes integer, pages integer,
    primary key (path, name)) without rowid;
create table if not exists at_work (folder text primary key) without rowid;
create index if not exists versions_by_client on versions (client_number, matter_number);
create index if not exists versions_by_case on versions (case_id);
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for; an empty text matches anything. ``since`` and ``until`` are days (``2026-11-24``), both
    included."""

    client_number: str = ""
    matter_number: str = ""
    case_id: str = ""
    kind_of_record: str = ""
    since: str = ""
    until: str = ""

    def where(self) -> tuple[str, list[str]]:
        """The condition on a version, and on its documents if their class matters, with its values."""
        asked = {
            "versions.client_number = ?": self.client_number,
            "versions.matter_number = ?": self.matter_number,
            "versions.case_id = ?": self.case_id,
            "documents.class = ?": self.kind_of_record,
            "versions.as_of >= ?": self.since,
            "versions.as_of <= ?": self.until,
        }
        wanted = {condition: value for condition, value in asked.items() if value}
        return " and ".join(wanted) or "true", list(wanted.values())


class StoreIndex:
    """The index of a store; a context manager. Rebuilt if there is none, or if it is damaged or from another version of levydocs.

    ``folder`` is where its file is; None, or a read-only folder: it is made in memory each time.
    """

    def __init__(self, files: Files, folder: Path | None) -> None:
        self._files = files
        self._file = folder / FILE if folder else None
        self._base = self._opened()

    def _opened(self) -> sqlite3.Connection:
        if self._file is not None:
            for _ in range(2):
                with suppress(OSError, sqlite3.OperationalError):  # it may not be written there
                    try:
                        return self._ready(_connected(self._file))
                    except sqlite3.DatabaseError as error:
                        if isinstance(error, sqlite3.OperationalError):
                            raise
                        _remove(self._file)
        return self._ready(sqlite3.connect(":memory:", isolation_level=None))

    def _ready(self, base: sqlite3.Connection) -> sqlite3.Connection:
        try:
            if base.execute("pragma user_version").fetchone()[0] != _LAYOUT:
                self._fill(base)
            return base
        except BaseException:
            base.close()
            raise

    def _fill(self, base: sqlite3.Connection) -> int:
        found = [kept_version(self._files, *one) for one in version_folders(self._files)]
        versions = [one for one in found if one]
        with _at_once(base):
            for table in ("versions", "documents", "at_work"):
                base.execute(f"drop table if exists {table}")
            for statement in _TABLES.split(";"):
                base.execute(statement)
            _insert(base, versions)
            base.execute(f"pragma user_version = {_LAYOUT}")
        return len(versions)

    def rebuild(self) -> int:
        """Rebuild it from the files of the store; returns the number of complete versions."""
        try:
            return self._fill(self._base)
        except sqlite3.DatabaseError as error:
            raise _failed(self._file, error) from None

    def expect(self, folder: str) -> None:
        """A delivery is about to work in this folder: until ``taken``, the folder is read again before each answer."""
        with suppress(sqlite3.Error):
            self._base.execute("insert or ignore into at_work values (?)", (folder,))

    def take(self, folder: str) -> None:
        """Take in the content of a folder of versions; the delivery there is over."""
        with suppress(sqlite3.Error):  # the folder stays noted, and is read before the next answer
            self._read_again(folder)
            self._base.execute("delete from at_work where folder = ?", (folder,))

    def _read_again(self, folder: str) -> None:
        found = (kept_version(self._files, *one) for one in version_folders(self._files, folder))
        versions = [one for one in found if one]
        with _at_once(self._base):
            _insert(self._base, versions)

    def find(self, query: Query) -> tuple[KeptVersion, ...]:
        """The matching versions, by client, matter and day, each with its matching documents."""
        try:
            for (folder,) in self._base.execute("select folder from at_work").fetchall():
                self._read_again(folder)
            return self._found(query)
        except sqlite3.DatabaseError as error:
            raise _failed(self._file, error) from None

    def _found(self, query: Query) -> tuple[KeptVersion, ...]:
        where, values = query.where()
        rows = self._base.execute(
            "select versions.*, documents.* from versions left join documents on documents.path = versions.path "
            f"where {where} order by client_number, matter_number, as_of, versions.path, name",
            values,
        )
        width = len(fields(KeptVersion)) - 1
        found: dict[str, tuple[tuple[Any, ...], list[KeptDocument]]] = {}
        for row in rows:
            _, documents = found.setdefault(row[0], (row[:width], []))
            if row[width] is not None:
                documents.append(KeptDocument(*row[width + 1 :]))
        return tuple(KeptVersion(*(*version, tuple(documents))) for version, documents in found.values())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()


def _connected(file: Path) -> sqlite3.Connection:
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    base = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    try:
        base.execute("pragma journal_mode = wal")  # on a share without shared memory it stays as it was
        base.execute("pragma synchronous = normal")
    except BaseException:
        base.close()
        raise
    return base


@contextmanager
def _at_once(base: sqlite3.Connection) -> Iterator[None]:
    """All or nothing of what is done in the block."""
    base.execute("begin immediate")
    try:
        yield
        base.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            base.execute("rollback")
        raise


def _insert(base: sqlite3.Connection, versions: Iterable[KeptVersion]) -> None:
    for one in versions:
        *version, documents = (getattr(one, part.name) for part in fields(one))
        base.execute(f"insert or replace into versions values ({_marks(version)})", version)
        for document in documents:
            row = (one.path, *astuple(document))
            base.execute(f"insert or replace into documents values ({_marks(row)})", row)


def _marks(row: Iterable[object]) -> str:
    return ", ".join("?" for _ in row)


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.unlink(f"{file}{ending}")


def _failed(file: Path | None, error: sqlite3.Error) -> OutsideRefused:
    return OutsideRefused(
        f"The index of the store cannot be used: {type(error).__name__}.",
        place=str(file or ""),
        remedy="Wait until no other program uses it, or remove the file: it is rebuilt from the store.",
    )
