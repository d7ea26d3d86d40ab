"""Forms as they were read before, kept in a folder that only we may write to: reading and checking all of them takes a fifth of
the time of a short command.

A file has one form, as this code read it from these files. If anything about either has changed, it counts as absent.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

from levydocs.acroforms.definition import Form
from levydocs.errors import OutputRefused
from levydocs.files import write_private

_DIGEST = 32


def kept_form(folder: Path, name: str, files: Mapping[str, bytes], make: Callable[[], Form]) -> Form:
    """The form that ``make`` reads from these files; from ``folder``, where it is there under this name, without reading them."""
    code = _code()
    if code is None:
        return make()
    key, path = _key(code, files), folder / f"{name}.form"
    found = _read(path, key)
    if found is None:
        found = make()
        with suppress(OutputRefused):  # what cannot be kept costs time, nothing else
            write_private(path, _written(key, pickle.dumps(found, pickle.HIGHEST_PROTOCOL)), force=True)
    return found


def _read(path: Path, key: bytes) -> Form | None:
    with suppress(OSError):
        data = path.read_bytes()
        if data[:_DIGEST] == key and data == _written(key, data[2 * _DIGEST :]):
            found = pickle.loads(data[2 * _DIGEST :])
            return found if isinstance(found, Form) else None
    return None


def _written(key: bytes, form: bytes) -> bytes:
    return key + sha256(key + form).digest() + form


def _key(code: bytes, files: Mapping[str, bytes]) -> bytes:
    key = sha256(code)
    for name in sorted(files):
        key.update(f"{name}:{len(files[name])}:".encode())
        key.update(files[name])
    return key.digest()


@cache
def _code() -> bytes | None:
    """What tells this code and its data from any other: the size and time of each of its files; None where it has no files."""
    package = resources.files("levydocs")
    if not isinstance(package, Path):
        return None
    known = sorted((path, status.st_size, status.st_mtime_ns) for path, status in _files(str(package)))
    return repr((sys.version, known)).encode()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path) if entry.name != "__pycache__" else ()
            else:
                yield entry.path, entry.stat()
