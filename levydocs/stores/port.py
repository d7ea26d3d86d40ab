"""What a store is: a place that takes documents in versions, which nothing overwrites, and that says when a version is complete.

    session = store.begin(delivery)        # finds what an interrupted run has left, or that nothing has changed
    session.put(item)                      # a document, then its sidecar; what is already there is not sent again
    session.commit(index, mark)            # index.csv, then the ready mark, last: now an importer may take it

An implementation raises OutsideRefused if the system fails, with an address that contains no password.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from types import TracebackType
from typing import Protocol, Self

INDEX, MARK = "index.csv", "ready.json"
"""The last two files of a version: what is in it as a table, and that it is complete."""
SIDECAR = ".json"
"""What a sidecar's name adds to that of its document."""


class State(StrEnum):
    """The result of a delivery."""

    NEW = "new"
    RESUMED = "resumed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is about to be delivered.

    ``folder`` is a path with ``/`` within the store, such as ``20418/001/2026-11-24/2026-0203``; ``content_id`` is the digest of
    all of it, by which a version is recognized; ``properties`` are those of the whole, by the system's own names.
    """

    folder: str
    content_id: str
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """A document with its sidecar, which follows it; empty: it has none. ``properties`` are by the system's own names."""

    name: str
    data: bytes = field(repr=False)
    sidecar: bytes = field(repr=False, default=b"")
    properties: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """The digest of the document, in hexadecimal digits."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivered:
    """A complete version: its number (from 1) and its address, which contains no password."""

    state: State
    version: int
    address: str


class Session(Protocol):
    """One version while it is delivered. A context manager: what it opened is closed, what it delivered stays."""

    @property
    def done(self) -> Delivered | None:
        """The version that already has all of this; None: there is something to deliver."""
        ...

    def put(self, item: Item) -> None:
        """Deliver a document and its sidecar, unless they are there. Raises OutsideRefused."""
        ...

    def commit(self, index: bytes, mark: bytes) -> Delivered:
        """Deliver index and mark, in that order. Raises OutsideRefused; then the version is incomplete and can be continued."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Store(Protocol):
    """A system that takes documents."""

    def begin(self, delivery: Delivery) -> Session:
        """The version for this delivery: a new one, or one that was interrupted. Raises OutsideRefused."""
        ...
