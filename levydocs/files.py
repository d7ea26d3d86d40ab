"""Writing files: private, whole or not at all. Along with ``locks`` and ``programs``, the only module with calls that differ
between systems.

Everything is made in a ``.levydocs-`` file or folder next to its place and renamed, so that a reader never sees half of it.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from levydocs.errors import OutputRefused

BESIDE = ".levydocs-"
_OF_A_RUN = f"{BESIDE}run"
WATCH_JOURNAL = f"{BESIDE}watch.jsonl"
"""The journal of a hot folder: it stays in the folder for good, however long nothing is dropped."""
_LONG_DEAD = 3600.0
"""Seconds after which a temporary file next to an output was left by a killed run: no run writes for that long."""


def write_private(path: Path, data: bytes, *, force: bool, staging: Path | None = None) -> None:
    """Write a file that only its owner may read; its folders are made, an existing file is refused or with ``force`` replaced.

    Raises OutputRefused; nothing half-written stays. ``staging``: the run's own place for what is being made.
    """
    refuse_existing(path, force=force)
    with growing(path, staging=staging) as file:
        file.write(data)


def write_folder(path: Path, files: Mapping[str, bytes], *, force: bool, staging: Path | None = None) -> None:
    """Write a folder of private files; an existing folder is refused or with ``force`` replaced as a whole.

    A name may have a folder: ``2024-07/where.yaml``. Raises OutputRefused; nothing half-written stays, and what was there before
    stays when anything fails. ``staging``: the run's own place for what is being made.
    """
    refuse_existing(path, force=force)
    try:
        staged = Path(tempfile.mkdtemp(dir=staging or _place_beside(path), prefix=BESIDE))
        try:
            new = staged / "new"
            new.mkdir(mode=0o700)
            for name, data in files.items():
                make_private_folder((new / name).parent)
                with open(new / name, "xb", opener=_private) as file:
                    file.write(data)
            _swap(new, path, staged / "old", force=force)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise refused_output(path, error) from None


def write_once(path: Path, data: bytes) -> bool:
    """Write a private file unless there is one: the first caller writes it whole, and all others find it.

    True where this call wrote it; it is on the disk then. Raises OutputRefused.
    """
    if os.path.lexists(path):
        return False
    try:
        handle, name = tempfile.mkstemp(dir=_place_beside(path), prefix=BESIDE)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            return _put_once(name, path)
        except FileNotFoundError:
            if not os.path.lexists(path):
                raise
            return False  # another has put it there, and cleared away what was half-written
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)
    except OSError as error:
        raise refused_output(path, error) from None


def _put_once(name: str, path: Path) -> bool:
    """Give a file its name, unless that is taken. A share that knows no links has it renamed, which on Windows takes no place."""
    try:
        os.link(name, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise
        if os.path.lexists(path):
            return False
        os.rename(name, path)
    return True


@contextmanager
def growing(path: Path, *, staging: Path | None = None, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A private file that is written piece by piece, and takes its place (and that of what was there) when the block ends well.

    ``staging``: the run's own place for what is being made; ``mode``: who else may read or write the file. Raises OutputRefused;
    when the block is left in any other way, nothing of it stays.
    """
    try:
        handle, name = tempfile.mkstemp(dir=staging or _place_beside(path), prefix=BESIDE)
        try:
            with os.fdopen(handle, "wb", buffering=1 << 20) as file:
                yield file
            if mode != 0o600:
                os.chmod(name, mode)
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise refused_output(path, error) from None


@contextmanager
def staging_of(folder: Path) -> Iterator[Path]:
    """A place in ``folder`` for what is being made, of the one run that writes there: hold its ``Appending`` file meanwhile.

    What a run that was killed has left in it is put back or cleared away, however short ago. Raises OutputRefused.
    """
    staging = folder / _OF_A_RUN
    try:
        _clear_run(staging)
        make_private_folder(staging)
    except OSError as error:
        raise refused_output(folder, error) from None
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, that only its owner may open; folders that exist stay as they are."""
    if not path.is_dir():
        make_private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def others_may_write(path: Path) -> bool:
    """True when anyone besides its owner may write to a file or folder; never on Windows, where the profile decides."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o022)


def is_owners_alone(folder: Path) -> bool:
    """True when no one but its owner, the user of this process, may write to a folder; on Windows the profile decides."""
    if sys.platform == "win32":
        return True
    return folder.stat().st_uid == os.geteuid() and not others_may_write(folder)


def is_private(file: Path) -> bool:
    """True when no one but its owner may read or write a file; on Windows the profile decides."""
    return sys.platform == "win32" or not file.stat().st_mode & 0o077


def can_write(path: Path) -> bool:
    """True when a file takes more bytes, or a folder a new file; of what is not there yet, when the folder for it does.

    It is tried, since on Windows and on shares modes do not say; nothing of the trial stays.
    """
    try:
        if path.is_file():
            with path.open("ab"):
                return True
        while not os.path.lexists(path) and path != path.parent:
            path = path.parent
        with tempfile.TemporaryFile(dir=path, prefix=BESIDE):
            return True
    except OSError:
        return False


def unused(path: Path) -> Path:
    """The path, or the first of ``NAME-2``, ``NAME-3`` … at which nothing is."""
    found, number = path, 1
    while os.path.lexists(found):
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found


def refuse_existing(path: Path, *, force: bool) -> None:
    """Raise OutputRefused when something is already there and may not be replaced."""
    if not force and os.path.lexists(path):
        raise OutputRefused(
            "It already exists; nothing was written.",
            place=str(path),
            remedy="Choose another place, or add --force to replace it.",
        )


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _swap(new: Path, path: Path, aside: Path, *, force: bool) -> None:
    """Rename the new folder to its place; what is there is set aside first, and comes back when that fails."""
    if not (force and os.path.lexists(path)):
        os.replace(new, path)
        return
    aside.mkdir(mode=0o700)
    old = aside / path.name
    try:
        os.replace(path, old)
        os.replace(new, path)
    except BaseException:
        if os.path.lexists(old) and not os.path.lexists(path):
            os.replace(old, path)
        raise


def _place_beside(path: Path) -> Path:
    """The folder of an output, made where it is missing, without what killed runs have left there."""
    make_private_folder(path.parent)
    for stray in path.parent.glob(f"{BESIDE}*"):
        with suppress(OSError):
            if stray.name not in (_OF_A_RUN, WATCH_JOURNAL) and time.time() - stray.stat().st_mtime >= _LONG_DEAD:
                _clear(stray, path.parent)
    return path.parent


def _clear_run(staging: Path) -> None:
    for stray in staging.glob("*"):
        _clear(stray, staging.parent)


def _clear(stray: Path, folder: Path) -> None:
    """Clear away what a killed run has left: what it had put aside goes back to its folder, the rest goes."""
    for old in stray.glob("old/*"):
        if not os.path.lexists(folder / old.name):
            os.replace(old, folder / old.name)
    if stray.is_dir():
        shutil.rmtree(stray)
    else:
        stray.unlink()


def refused_output(path: Path, error: OSError) -> OutputRefused:
    """What is said where the system did not let an output be written."""
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return OutputRefused(
            "There is a file where a folder should be.",
            place=str(error.filename2 or error.filename or path),
            remedy="Choose another folder, or move the file away.",
        )
    if error.errno == errno.ENOTEMPTY:
        return OutputRefused(
            "Another run wrote it at the same time; that one was kept.",
            place=str(path),
            remedy="Look at it; to make it again, add --force.",
        )
    return OutputRefused(
        f"It cannot be written: {(error.strerror or 'unknown error').lower()}.",
        place=str(path),
        remedy="Choose a folder that you may write to, on a disk with enough space.",
    )
