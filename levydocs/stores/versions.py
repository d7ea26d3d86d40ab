"""Versions as folders of files, on anything that keeps files by path: a disk, a share, WebDAV, SFTP, a bucket.

    20418/001/2026-11-24/2026-0203/v0001-3fa9c1d27e60/1-acs.pdf, 1-acs.pdf.json, …, index.csv, ready.json

The name of a version's folder has the beginning of its content id: the same content finds its own folder again, complete or
interrupted. A file is written next to its place and moved there when complete, never over another; the ready mark comes last.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from types import TracebackType
from typing import Protocol, Self

from levydocs.errors import OutsideRefused
from levydocs.stores.port import INDEX, MARK, SIDECAR, Delivered, Delivery, Item, State

_VERSION = re.compile(r"v(?P<number>\d{4,})-(?P<content>[0-9a-f]{12})")


class Files(Protocol):
    """Files by path, with ``/`` between folders. Each method raises OutsideRefused if the system fails."""

    def names(self, folder: str) -> list[str]:
        """The names of what is in a folder; empty if there is no such folder."""
        ...

    def read(self, path: str) -> bytes | None:
        """The content of a file; None if there is none."""
        ...

    def add(self, path: str, data: bytes) -> bool:
        """Put a complete file there, with the folders above it; False, with nothing changed, if there already is one."""
        ...

    def tidy(self, folder: str) -> None:
        """Clear away what killed runs have left of files that they were writing in a folder, once no one needs it."""
        ...

    def address(self, path: str) -> str:
        """Where that is, for a person; without passwords."""
        ...

    def close(self) -> None:
        """Close what is open."""
        ...


@dataclass(frozen=True, slots=True)
class VersionFolder:
    """The folder of a version, from its name; ``content`` is the beginning of the content id."""

    name: str
    number: int
    content: str


def versions_in(names: list[str]) -> list[VersionFolder]:
    """The versions among the names in a folder, the oldest first."""
    found = (_VERSION.fullmatch(name) for name in names)
    versions = [VersionFolder(one[0], int(one["number"]), one["content"]) for one in found if one]
    return sorted(versions, key=lambda one: (one.number, one.name))


@dataclass(frozen=True, slots=True)
class VersionStore:
    """A store on such files."""

    files: Files

    def begin(self, delivery: Delivery) -> VersionSession:
        """The version for this delivery. Raises OutsideRefused."""
        there = versions_in(self.files.names(delivery.folder))
        content = delivery.content_id[:12]
        for one in reversed(there):
            path = f"{delivery.folder}/{one.name}"
            whole = self.files.read(f"{path}/{MARK}") is not None
            if one.content == content:
                return VersionSession(self.files, path, one.number, State.UNCHANGED if whole else State.RESUMED, whole)
            if whole:
                break  # what was delivered before the newest version becomes a newer one if it comes again
        number = there[-1].number + 1 if there else 1
        return VersionSession(self.files, f"{delivery.folder}/v{number:04d}-{content}", number, State.NEW)


@dataclass
class VersionSession:
    """One version in its folder. Half-written files in a ``whole`` one are of no use to anyone."""

    files: Files
    folder: str
    number: int
    state: State
    whole: bool = False

    @property
    def done(self) -> Delivered | None:
        """The version that is already complete."""
        return self._delivered() if self.state is State.UNCHANGED else None

    def put(self, item: Item) -> None:
        """Deliver a document, then its sidecar. Raises OutsideRefused."""
        self._add(item.name, item.data)
        if item.sidecar:
            self._add(f"{item.name}{SIDECAR}", item.sidecar)

    def commit(self, index: bytes, mark: bytes) -> Delivered:
        """Deliver the index, then the mark. Raises OutsideRefused."""
        self._add(INDEX, index)
        self._add(MARK, mark)
        self.whole = True
        return self._delivered()

    def _add(self, name: str, data: bytes) -> None:
        path = f"{self.folder}/{name}"
        if self.files.add(path, data):
            return
        there = self.files.read(path)
        if there is None or sha256(there).digest() != sha256(data).digest():
            raise OutsideRefused(
                "Another file is there, and nothing is overwritten.",
                place=self.files.address(path),
                remedy="Find out what put it there, move it away, and deliver again.",
            )

    def _delivered(self) -> Delivered:
        return Delivered(self.state, self.number, self.files.address(self.folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.whole and self.state is not State.NEW:
            with suppress(OutsideRefused):
                self.files.tidy(self.folder)
        self.files.close()
