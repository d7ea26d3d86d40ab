"""What was dropped into a hot folder: a case file, a table, or a folder with either; and whether it is still being written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from levydocs.loading.exhibits_folder import FOLDER, is_passed_over
from levydocs.loading.firm_book import FIRM_BOOK
from levydocs.loading.folders import CASE_ENDINGS, case_files
from levydocs.loading.inputs import read_input

TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
TABLE_IN_A_FOLDER = "cases.csv"
_PARTIAL = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".download")
"""How names end that a program gives to a file while it writes it."""
_IN_LINES = (".yaml", ".yml", ".csv", ".tsv")
"""Files that are whole where they end with a line; other kinds show by themselves that their end is missing."""

State: TypeAlias = Mapping[str, tuple[int, int]]
"""When each file of a drop was last written (nanoseconds), and its bytes."""


@dataclass(frozen=True, slots=True)
class Drop:
    """One thing that was dropped: ``path`` is in the hot folder. ``case_file``: the one case that it is; None: many cases."""

    path: Path
    case_file: Path | None

    @property
    def name(self) -> str:
        """What the folder has it as."""
        return self.path.name


@dataclass(slots=True)
class Quiet:
    """How long each thing has stayed as it is, by a clock that only this process has."""

    _since: dict[Path, tuple[State, float]] = field(default_factory=dict)

    def seconds(self, path: Path, state: State, now: float) -> float:
        """For how long it has been in this state, as far as anyone has looked."""
        before = self._since.get(path)
        if before is None or before[0] != state:
            self._since[path] = (state, now)
            return 0.0
        return now - before[1]

    def forget(self, path: Path) -> None:
        """What comes there next is another thing."""
        self._since.pop(path, None)


def drops_in(folder: Path, leave: Collection[Path]) -> list[Drop]:
    """What was dropped, the oldest first; ``leave``: what is there and is not a drop. Links are never followed."""
    found = [_drop_at(path) for path in folder.iterdir() if _may_be_one(path) and path not in leave]
    return sorted((one for one in found if one), key=lambda one: (_written(one.path), one.name))


def state_of(drop: Drop) -> State | None:
    """What it is made of now, its exhibits with it; None while a part of it is still being written, and where it is gone."""
    try:
        beside = [] if drop.path.is_dir() else list(_files(drop.path.parent / FOLDER))
        files = [*_files(drop.path), *beside]
        if _waits_for([path.name for path in files if _is_partial(path.name)], drop):
            return None
        found = {str(path): path.stat() for path in files}
    except OSError:
        return None
    return {name: (status.st_mtime_ns, status.st_size) for name, status in found.items()} or None


def _waits_for(partial: Collection[str], drop: Drop) -> bool:
    """True for a folder that is being filled, and for a case file that names what is being written beside it."""
    if not partial or drop.path.is_dir():
        return bool(partial)
    text = drop.case_file.read_bytes() if drop.case_file else b""
    return any(os.fsencode(name.rpartition(".")[0]) in text for name in partial)


def may_be_cut(drop: Drop) -> bool:
    """True where its text does not end with a line: the rest may come."""
    for path in _files(drop.path):
        if path.suffix.lower() in _IN_LINES:
            with suppress(OSError), path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
                if file.read(1) not in (b"\n", b"\r"):
                    return True
    return False


def digest_of(drop: Drop, exhibits: Mapping[str, bytes]) -> str:
    """The digest of its content, whatever it is called; ``exhibits``: those beside a case file, by their names in the case."""
    if drop.path.is_dir():
        parts = {path.relative_to(drop.path).as_posix(): read_input(path) for path in _files(drop.path)}
    else:
        parts = {"": read_input(drop.path), **exhibits}
    lines = (f"{sha256(parts[name]).hexdigest()} {name}\n" for name in sorted(parts))
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _may_be_one(path: Path) -> bool:
    if path.is_symlink() or not (path.is_file() or path.is_dir()):
        return False
    return not (is_passed_over(path.name) or _is_partial(path.name) or path.name == FIRM_BOOK)


def _drop_at(path: Path) -> Drop | None:
    ending = path.suffix.lower()
    if path.is_dir():
        return None if path.name == FOLDER else _folder(path)
    if ending in CASE_ENDINGS:
        return Drop(path, path)
    return Drop(path, None) if ending in TABLES else None


def _folder(path: Path) -> Drop | None:
    """A folder with a case, with several, or with the sheets of a table; None while there is nothing to be made in it."""
    try:
        cases = [one for one in case_files(path) if not _is_partial(one.name)]
        if (path / TABLE_IN_A_FOLDER).is_file():
            return Drop(path, None)
    except OSError:
        return None
    return Drop(path, cases[0] if len(cases) == 1 else None) if cases else None


def _files(path: Path) -> Iterator[Path]:
    """A file, or every file below a folder but those that the system keeps for itself."""
    if not path.is_dir():
        if path.is_file():
            yield path
        return
    yield from sorted(one for one in path.rglob("*") if one.is_file() and not is_passed_over(one.name))


def _is_partial(name: str) -> bool:
    return name.lower().endswith(_PARTIAL)


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
