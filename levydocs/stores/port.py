"""What a store is: a place that takes documents in versions, which nothing overwrites, and says when a version is whole.

    session = store.begin(delivery)        # finds what an interrupted run has left, or that nothing has changed
    session.put(item)                      # a document, then its sidecar; what is there already is not sent again
    session.commit(index, mark)            # index.csv, then the ready mark, last: now an importer may take it

Whoever implements one raises OutsideRefused where the system fails, with an address that holds no password.
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
"""The last two files of a version: what is in it as a table, and that it is whole."""
SIDECAR = ".json"
"""What the name of a document's sidecar has behind that of the document."""


class State(StrEnum):
    """What became of a delivery."""

    NEW = "new"
    RESUMED = "resumed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is delivered, before any of it is.

    ``folder`` is a path with ``/`` below the store, such as ``20418/001/2026-11-24/2026-0203``; ``content_id`` the digest of all
    of it, by which a version is known again; ``properties`` what the system is told of the whole, by the system's own names.
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
    """A version that is whole: its number (from 1) and its address, which holds no password."""

    state: State
    version: int
    address: str


class Session(Protocol):
    """One version while it is delivered. A context manager: what it holds open is closed, what it has delivered stays."""

    @property
    def done(self) -> Delivered | None:
        """The version that has all of this already; None: there is something to deliver."""
        ...

    def put(self, item: Item) -> None:
        """Deliver a document and its sidecar, unless they are there. Raises OutsideRefused."""
        ...

    def commit(self, index: bytes, mark: bytes) -> Delivered:
        """Deliver index and mark, in that order. Raises OutsideRefused; then the version is not whole, and can be gone on with."""
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
