"""Answers saved into a case file, several people and programs at it at once, and the last of them taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from levydocs.files import write_private
from levydocs.library.case_store import (
    PATIENCE,
    CaseChanged,
    case_changed,
    changed_by,
    refuse_nobody,
    replace,
    version_of,
)
from levydocs.loading.inputs import read_input
from levydocs.locks import locked

if TYPE_CHECKING:
    from levydocs.findings import Finding

_KEPT = 100
"""Steps back that are kept for a case."""


class Saved(NamedTuple):
    """One answer to save: the case path, what was typed there, and what stood there when it was shown (``Question.value``)."""

    path: str
    text: str
    shown: str


class Conflict(NamedTuple):
    """An answer that somebody else has changed meanwhile: nothing of ours was saved there."""

    path: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class SaveResult:
    """The file as it is now. ``mistakes`` by case path: answers that cannot be read, and are not in it."""

    data: bytes = field(repr=False)
    conflicts: tuple[Conflict, ...] = ()
    mistakes: tuple[tuple[str, tuple[Finding, ...]], ...] = ()


def save_answers(path: Path, lock: Path, back: Path, answers: Sequence[Saved]) -> SaveResult:
    """Put answers into a case file, every other byte as it was. Nobody else who calls this changes it meanwhile.

    Where somebody else has changed an answer since it was shown, there is a Conflict and theirs stays; a change of another answer
    hinders nothing. An empty text takes an answer out. ``back``: the folder of what ``take_back`` brings back. Raises CaseRefused
    where the file holds mistakes of syntax or a place cannot be changed alone.
    """
    from levydocs.library.questions import written_at

    with locked(lock, patience=PATIENCE):
        before = after = read_input(path)
        conflicts, mistakes = [], []
        for one in answers:
            theirs, whole = (written_at(before, one.path, whole=every).strip() for every in (False, True))
            if theirs and not {theirs, whole} & {one.shown, one.text}:
                conflicts.append(Conflict(one.path, theirs, one.text))
                continue
            put = _put(after, one)
            if isinstance(put, bytes):
                after = put
            else:
                mistakes.append((one.path, tuple(put)))
        _write(path, back, before, after)
    return SaveResult(after, tuple(conflicts), tuple(mistakes))


def save_change(path: Path, lock: Path, back: Path, version: str, change: Callable[[bytes], bytes]) -> None:
    """Put into a case file what ``change`` makes of it, as a step that ``take_back`` takes back.

    ``version``: that of the file when whoever changes it saw it (``version_of``). Raises CaseChanged where it is another now, and
    what ``change`` raises.
    """
    with locked(lock, patience=PATIENCE):
        before = read_input(path)
        if version_of(before) != version:
            raise case_changed(path)
        _write(path, back, before, change(before))


def save_changes(path: Path, lock: Path, back: Path, version: str, changes: Sequence[tuple[str, Any]]) -> None:
    """Put values by their paths (``Change``) into a case file of this version, every other byte as it was; all of them or none.

    Like ``save_change``; raises CaseRefused where the file would hold a mistake.
    """
    from levydocs.intake.splice import Change

    save_change(path, lock, back, version, lambda before: changed_by(before, [Change(*one) for one in changes]))


def remove_entry(path: Path, lock: Path, back: Path, entry: str, version: str) -> bytes | list[Finding]:
    """Take an entry of a list out of a case file; what the file holds then, or why the entry stays. ``take_back`` brings it back.

    ``version``: that of the file in which somebody saw it. Raises CaseChanged where the file has changed since: the entry may
    stand elsewhere now. Raises as ``questions.without``.
    """
    from levydocs.library.questions import without

    with locked(lock, patience=PATIENCE):
        before = read_input(path)
        if version_of(before) != version:
            raise case_changed(path)
        after = without(before, entry)
        if isinstance(after, bytes):
            _write(path, back, before, after)
    return after


def take_back(path: Path, lock: Path, back: Path) -> bytes:
    """Bring a case file to what it was before the last of the saved answers that are not taken back yet; what it holds then.

    Raises CaseChanged where the file is not as that answer left it, or where there is none.
    """
    with locked(lock, patience=PATIENCE):
        steps, now = _steps(back), read_input(path)
        if not steps or not steps[-1].stem.endswith(version_of(now)):
            raise CaseChanged(
                "There is nothing to undo: the file is not as the last answer left it.",
                place=str(path),
                remedy="Look at it as it is now.",
            )
        before = read_input(steps[-1])
        replace(path, now, before)
        steps[-1].unlink(missing_ok=True)
    return before


def can_take_back(back: Path, data: bytes) -> bool:
    """True where ``take_back`` would bring back something for a file that holds ``data``."""
    steps = _steps(back)
    return bool(steps) and steps[-1].stem.endswith(version_of(data))


def _put(data: bytes, one: Saved) -> bytes | list[Finding]:
    from levydocs.library.questions import answer

    text = one.text.strip()
    if text:
        return answer(data, one.path, text)
    return answer(data, one.path, None) if one.shown else data


def _write(path: Path, back: Path, before: bytes, after: bytes) -> None:
    if after != before:
        refuse_nobody(after)
        _keep(back, before, after)
        replace(path, before, after)


def _keep(back: Path, before: bytes, after: bytes) -> None:
    """Each step is a file: what was there before, in its name the number of the step and the version that it led to."""
    steps = _steps(back)
    number = int(steps[-1].stem.partition("-")[0]) + 1 if steps else 1
    write_private(back / f"{number:09}-{version_of(after)}.yaml", before, force=True)
    for old in steps[: len(steps) + 1 - _KEPT]:
        old.unlink(missing_ok=True)


def _steps(back: Path) -> list[Path]:
    return sorted(back.glob("*-*.yaml")) if back.is_dir() else []
