"""Writing files: private, whole or not at all. The only module with calls that differ between systems."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from levydocs.errors import OutputRefused


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, beside its place, then rename it there; its folders are made.

    Raises OutputRefused when it cannot be written; nothing half-written stays.
    """
    try:
        make_private_folder(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".levydocs-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise _refused(path, error) from None


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, that only its owner may open; folders that exist stay as they are."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_folder(path: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write a folder of private files, made beside its place and renamed there, so that it is whole or not there.

    An existing folder is refused, or with ``force`` replaced. Raises OutputRefused; nothing half-written stays.
    """
    if path.exists() and not force:
        raise exists(path)
    try:
        make_private_folder(path.parent)
        staged = Path(tempfile.mkdtemp(dir=path.parent, prefix=".levydocs-"))
        try:
            for name, data in files.items():
                write_private(staged / name, data)
            _swap(staged, path)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise _refused(path, error) from None


def exists(path: Path) -> OutputRefused:
    """The refusal for an output that is there already."""
    return OutputRefused(
        "It exists already; nothing was written.",
        place=str(path),
        remedy="Choose another place, or add --force to replace it.",
    )


def _swap(staged: Path, path: Path) -> None:
    if path.exists():
        old = Path(tempfile.mkdtemp(dir=path.parent, prefix=".levydocs-"))
        os.replace(path, old / path.name)
        try:
            os.replace(staged, path)
        except OSError:
            os.replace(old / path.name, path)
            raise
        finally:
            shutil.rmtree(old, ignore_errors=True)
    else:
        os.replace(staged, path)


def _refused(path: Path, error: OSError) -> OutputRefused:
    return OutputRefused(
        f"It cannot be written: {error.strerror or 'unknown error'}.",
        place=str(path),
        remedy="Choose a folder that you may write to, with room on the disk.",
    )
