"""Files on another machine, for versions: what a connection loses is tried again, and then refused with an address to check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from levydocs.errors import OutsideRefused
from levydocs.stores.patience import PATIENT, Patience, insist

T = TypeVar("T")


class Kept(Protocol):
    """What keeps files on another machine, by paths from its own root. Raises Interrupted if another try may work."""

    def names(self, folder: str) -> list[str]:
        """The names of what is in a folder; empty if there is no such folder."""
        ...

    def read(self, path: str) -> bytes | None:
        """The content of a file; None if there is none."""
        ...

    def add(self, path: str, data: bytes) -> bool:
        """Put a complete file there; False, with nothing changed, if there already is one."""
        ...

    def tidy(self, folder: str) -> None:
        """Clear away what is half-written in a folder and its subfolders."""
        ...

    def close(self) -> None:
        """Close what is open. Raises nothing."""
        ...


@dataclass(frozen=True, slots=True)
class RemoteFiles:
    """Files in a folder of such a machine (``root``), which a person knows by its URL (``shown``)."""

    kept: Kept
    root: str
    shown: str
    patience: Patience = PATIENT

    def names(self, folder: str) -> list[str]:
        """The names of what is in a folder."""
        return self._insist(lambda: self.kept.names(self._path(folder)), folder)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return self._insist(lambda: self.kept.read(self._path(path)), path)

    def add(self, path: str, data: bytes) -> bool:
        """Put a file there. After a dropped connection, one of our tries may have put it there: the caller compares it with its
        own."""
        return self._insist(lambda: self.kept.add(self._path(path), data), path)

    def tidy(self, folder: str) -> None:
        """Clear away what is half-written in a folder."""
        self._insist(lambda: self.kept.tidy(self._path(folder)), folder)

    def address(self, path: str) -> str:
        """The URL of a file, without user and password."""
        return f"{self.shown}/{path}" if path else self.shown

    def close(self) -> None:
        """End the connection; the next call opens a new one."""
        self.kept.close()

    def _insist(self, do: Callable[[], T], path: str) -> T:
        try:
            return insist(do, self.patience, self.address(path))
        except OutsideRefused:
            self.close()
            raise

    def _path(self, path: str) -> str:
        return "/".join(part for part in (self.root, path) if part)
