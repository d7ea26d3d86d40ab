"""Files in a folder on this machine, or on a share that it has mounted."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from levydocs.errors import OutputRefused, OutsideRefused
from levydocs.files import BESIDE, write_once
from levydocs.stores.patience import AGAIN


@dataclass(frozen=True, slots=True)
class DiskFiles:
    """Private files in a folder."""

    root: Path

    def names(self, folder: str) -> list[str]:
        """The names of what is in a folder."""
        try:
            return sorted(os.listdir(self.root / folder))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise _failed(self.root / folder, error) from None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _failed(self.root / path, error) from None

    def add(self, path: str, data: bytes) -> bool:
        """Put a complete file there."""
        try:
            return write_once(self.root / path, data)
        except OutputRefused as refused:
            raise OutsideRefused(
                refused.message, place=refused.place, remedy=f"Check who may write there, and free up space. {AGAIN}"
            ) from None

    def tidy(self, folder: str) -> None:
        """Clear away what is half-written in a folder and its subfolders."""
        try:
            for path in list((self.root / folder).rglob(f"{BESIDE}*")):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(self.root / folder, error) from None

    def address(self, path: str) -> str:
        """The path of a file."""
        return str(self.root / path)

    def close(self) -> None:
        """Nothing stays open."""


def _failed(path: Path, error: OSError) -> OutsideRefused:
    reason = error.strerror or type(error).__name__
    return OutsideRefused(
        f"The store cannot be read: {reason}.", place=str(path), remedy=f"Check who may read it. {AGAIN}"
    )
