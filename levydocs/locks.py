"""One at a time: locks between processes, and between the threads of one.

One of the few modules with calls that differ between systems, as ``files`` says.

The system releases a lock when the process that has it ends, however it ends: nothing has to be cleaned up after a kill.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from levydocs.errors import OutputRefused
from levydocs.files import make_private_folder, refused_output

_LOOK_AGAIN = 0.02
"""Seconds until a lock that another process has is tried again."""
_FAR = 0x7FFFFFFE
"""The byte that is locked on Windows, which forbids others to read it: it comes after any byte that is read."""


class LockTaken(OutputRefused):
    """Another process has the lock, and did not release it in time."""


@contextmanager
def locked(path: Path, *, patience: float) -> Iterator[None]:
    """Hold a lock while the block runs; others wait for it. On a network share without locks, no one waits.

    ``path`` is a file for the lock alone: it is made, stays empty, and must not be removed or replaced while anyone may want
    the lock. Raises LockTaken when another still has it after ``patience`` (seconds), OutputRefused when the file cannot be opened.
    """
    try:
        make_private_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refused_output(path, error) from None
    try:
        if not _lock_within(handle, patience):
            raise LockTaken(
                "Another process is writing there right now; nothing was written.",
                place=str(path),
                remedy="Try again in a moment.",
            )
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)


class Appending:
    """A private file that grows by whole lines: each is on the disk before ``append`` comes back; a context manager.

    One process at a time has it. Raises OutputRefused when another has it, and has it still after ``patience`` (seconds), and
    when it cannot be opened or written.
    """

    def __init__(self, path: Path, *, patience: float = 0.0) -> None:
        self._path, self._patience = path, patience
        self._handle = -1

    def __enter__(self) -> Self:
        try:
            make_private_folder(self._path.parent)
            self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            if not _lock_within(self._handle, self._patience):
                self._close()
                raise OutputRefused(
                    "Another run is writing there right now; nothing was written.",
                    place=str(self._path.parent),
                    remedy="Wait until it ends, or choose another folder.",
                )
            if self._torn():
                os.write(self._handle, b"\n")
        except OSError as error:
            self._close()
            raise refused_output(self._path, error) from None
        return self

    def _torn(self) -> bool:
        """True when a run that was killed has left half a line at the end."""
        with open(self._path, "rb") as file:
            if not file.seek(0, os.SEEK_END):
                return False
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"

    def append(self, line: bytes) -> None:
        """Write one line, its line feed included."""
        try:
            left = memoryview(line)
            while left:
                left = left[os.write(self._handle, left) :]
            os.fsync(self._handle)
        except OSError as error:
            raise refused_output(self._path, error) from None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()

    def _close(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _lock_within(handle: int, patience: float) -> bool:
    """Lock an open file for this process; False when another still has it after ``patience``."""
    until = time.monotonic() + patience
    while not _lock(handle):
        if time.monotonic() >= until:
            return False
        time.sleep(_LOOK_AGAIN)
    return True


def _lock(handle: int) -> bool:
    """Lock an open file without waiting; False when another has it. Each system has a module of its own."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a network folder that knows no locks is no reason not to work
    return True


def _unlock(handle: int) -> None:
    """Unlock it immediately, even where a process that was forked meanwhile still has the file open, or Windows takes its time."""
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_UN)
