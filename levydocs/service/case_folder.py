"""The case files of the folder that is served, by ids that say nothing: the name of a file may be a client's."""

from __future__ import annotations

import hmac
import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

from levydocs.errors import UsageRefused
from levydocs.library.case_files import case_files_in
from levydocs.library.outputs import write_once
from levydocs.service.settings import STATE

_AGAIN = 1.0
"""Seconds before the folder is walked again for an id that it does not have."""


@dataclass(frozen=True, slots=True)
class CasePlace:
    """A case file of the folder and the id that it is asked for by."""

    id: str
    path: Path = field(repr=False)


class CaseFolder:
    """The case files below ``folder``, each by its id; ids stay the same as long as the folder and its files' names do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        secret = self.folder / STATE / "secret"
        write_once(secret, secrets.token_bytes(32))
        self._secret = secret.read_bytes()
        self._places: dict[str, Path] = {}
        self._walked = -_AGAIN
        self._lock = Lock()

    def all(self) -> Sequence[CasePlace]:
        """Every case file, in the order of the paths."""
        with self._lock:
            return self._walk()

    def find(self, case_id: str) -> CasePlace | None:
        """The case of this id, if its file is still there."""
        with self._lock:
            if case_id not in self._places and time.monotonic() - self._walked >= _AGAIN:
                self._walk()
            path = self._places.get(case_id)
            return CasePlace(case_id, path) if path and path.is_file() and self._is_inside(path) else None

    def place_of(self, path: Path) -> CasePlace:
        """A case file that was just written."""
        with self._lock:
            found = CasePlace(self._id(path), path)
            self._places[found.id] = path
            return found

    def _walk(self) -> list[CasePlace]:
        found = [path for path in case_files_in(self.folder) if self._is_ours(path)]
        self._places = {self._id(path): path for path in found}
        self._walked = time.monotonic()
        return [CasePlace(case_id, path) for case_id, path in self._places.items()]

    def _is_ours(self, path: Path) -> bool:
        """False for what is hidden, the service's own folder too, and for what a link brings in from outside."""
        parts = path.relative_to(self.folder).parts
        return not any(one.startswith(".") for one in parts) and self._is_inside(path)

    def _is_inside(self, path: Path) -> bool:
        return self.folder in path.resolve().parents

    def _id(self, path: Path) -> str:
        name = os.fsencode(path.relative_to(self.folder).as_posix())
        return hmac.new(self._secret, name, sha256).hexdigest()[:24]


def version_of(data: bytes) -> str:
    """What stands for the bytes of a file: two versions of a case file never have the same."""
    return sha256(data).hexdigest()[:32]


def case_folder_refused(folder: Path) -> UsageRefused:
    """The refusal of a folder that is not there."""
    return UsageRefused("There is no such folder.", place=str(folder), remedy="Make it, or name another.")
