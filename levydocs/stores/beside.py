"""Put complete files where files grow while they are written: first under another name next to their place, then moved there.

What an importer could see in the meantime is named ``.levydocs-…``; what a broken run has left under such a name is cleared away.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Protocol

from levydocs.errors import OutsideRefused
from levydocs.stores.patience import Interrupted

BESIDE = ".levydocs-"


class Tree(Protocol):
    """Folders with files. Each method raises Interrupted if another try may work, and OutsideRefused if none will."""

    def listing(self, folder: str) -> list[str]:
        """The names of what is in a folder; empty if there is no such folder."""
        ...

    def size(self, path: str) -> int | None:
        """The size of a file; None if there is no file or folder of that name."""
        ...

    def read(self, path: str) -> bytes | None:
        """The content of a file; None if there is none."""
        ...

    def make_folder(self, folder: str) -> None:
        """Make a folder and those above it; one that is there stays as it is."""
        ...

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        ...

    def move(self, path: str, to: str) -> bool:
        """Rename a file; False, with nothing changed, if the other name is taken."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file, if there is one."""
        ...

    def close(self) -> None:
        """Close the connection. Raises nothing."""
        ...


@dataclass
class BesideFiles:
    """The files of a tree, each moved to its place when it is complete."""

    tree: Tree
    _left: set[str] = field(default_factory=set)
    """What this run may have left next to a place."""
    _made: set[str] = field(default_factory=set)
    """The folders that are there."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, except for what is being written."""
        return sorted(name for name in self.tree.listing(folder) if not name.startswith(BESIDE))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return self.tree.read(path)

    def add(self, path: str, data: bytes) -> bool:
        """Put a file there, unless there is one."""
        self._clear()
        if self.tree.size(path) is not None:
            return False
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self.tree.make_folder(folder)
            self._made.add(folder)
        beside = f"{folder}/{BESIDE}{token_hex(8)}"
        self._left.add(beside)
        self.tree.write(beside, data)
        if self.tree.size(beside) != len(data):
            raise Interrupted("The store did not keep a whole file.")
        if moved := self.tree.move(beside, path):
            self._left.discard(beside)
        return moved

    def tidy(self, folder: str) -> None:
        """Clear away what is half-written in a folder and its subfolders, no matter who wrote it."""
        self._remove_beside(folder)
        for name in self.tree.listing(folder):
            if "." not in name:  # documents and the files that describe them have an extension
                self._remove_beside(f"{folder}/{name}")

    def close(self) -> None:
        """Clear away what this run has left there, as far as that can be done at once, and close."""
        with suppress(Interrupted, OutsideRefused):
            self._clear()
        self._left.clear()  # what could not be removed now is left to the next run
        self.tree.close()

    def _clear(self) -> None:
        for path in sorted(self._left):
            self.tree.remove(path)
            self._left.discard(path)

    def _remove_beside(self, folder: str) -> None:
        for name in self.tree.listing(folder):
            if name.startswith(BESIDE):
                self.tree.remove(f"{folder}/{name}")
