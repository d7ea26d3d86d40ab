"""The case files of the folder that is served, by ids that reveal nothing: a file name may be a client's."""

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
from levydocs.library.case_files import case_files_in, confined
from levydocs.library.outputs import write_once
from levydocs.service.settings import STATE

_REST = 5
"""After a request for an unknown id, the folder is not read again for this many times as long as reading it took."""
_LONGEST_REST = 1.0


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of the files in a folder: the same for the same name, and no one can tell the name from them."""

    folder: Path = field(repr=False)
    secret: bytes = field(repr=False)

    def of(self, path: Path) -> str:
        """The id of a file."""
        name = os.fsencode(path.relative_to(self.folder).as_posix())
        return hmac.new(self.secret, name, sha256).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class CasePlace:
    """A case file in the folder and the id by which it is requested."""

    id: str
    path: Path = field(repr=False)


class CaseFolder:
    """The case files in ``folder``, each by its id; ids stay the same as long as the folder and the file names do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        secret = self.folder / STATE / "secret"
        write_once(secret, secrets.token_bytes(32))
        self.ids = Ids(self.folder, secret.read_bytes())
        self._places: dict[str, Path] = {}
        self._walked_at, self._rests_until = -1.0, 0.0
        self._lock = Lock()

    def all(self) -> Sequence[CasePlace]:
        """Every case file."""
        self._walk(time.monotonic())
        return [CasePlace(case_id, path) for case_id, path in self._places.items()]

    def find(self, case_id: str) -> CasePlace | None:
        """The case with this id, if its file is still there; someone may have just put it in the folder."""
        asked_at = time.monotonic()
        if case_id not in self._places:
            time.sleep(max(0.0, min(_LONGEST_REST, self._rests_until - asked_at)))
            self._walk(asked_at)
        path = self._places.get(case_id)
        return CasePlace(case_id, path) if path and path.is_file() and self._is_ours(path) else None

    def place_of(self, path: Path) -> CasePlace:
        """A case file that was just written."""
        found = CasePlace(self.ids.of(path), path)
        self._places[found.id] = path
        return found

    def _walk(self, asked_at: float) -> None:
        """Read the folder, unless another thread has started to after ``asked_at``."""
        with self._lock:
            begun = time.monotonic()
            if self._walked_at >= asked_at:
                return
            self._places = {self.ids.of(path): path for path in case_files_in(self.folder)}
            self._walked_at, now = begun, time.monotonic()
            self._rests_until = now + _REST * (now - begun)

    def _is_ours(self, path: Path) -> bool:
        """False for what is hidden, including the service's own folder, and for what a link brings in."""
        return confined(self.folder, str(path.relative_to(self.folder))) is not None


def case_folder_refused(folder: Path) -> UsageRefused:
    """The refusal for a missing folder."""
    return UsageRefused("There is no such folder.", place=str(folder), remedy="Create it, or name another.")
