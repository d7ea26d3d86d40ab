"""Answers saved to a case file, with several people and programs working at once, and the latest ones undone."""

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
"""How many undo steps are kept for a case."""


class Saved(NamedTuple):
    """One answer to save: the case path, what was typed there, and the value when it was shown (``Question.value``)."""

    path: str
    text: str
    shown: str


class Conflict(NamedTuple):
    """An answer that someone else changed in the meantime: ours was not saved."""

    path: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class SaveResult:
    """The file as it is now. ``mistakes`` by case path: answers that could not be read and are not in it."""

    data: bytes = field(repr=False)
    conflicts: tuple[Conflict, ...] = ()
    mistakes: tuple[tuple[str, tuple[Finding, ...]], ...] = ()


def save_answers(path: Path, lock: Path, back: Path, answers: Sequence[Saved]) -> SaveResult:
    """Put answers into a case file, changing no other byte. No other caller of this function changes the file in the
    meantime.

    If someone else has changed an answer since it was shown, there is a Conflict and theirs is kept; changes to other
    answers do not matter. An empty text removes an answer. ``back``: the folder with what ``take_back`` restores.
    Raises CaseRefused if the file has syntax errors or a place cannot be changed by itself.
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
    """Write what ``change`` makes of a case file, as a step that ``take_back`` can undo.

    ``version``: that of the file when the caller read it (``version_of``). Raises CaseChanged if it has changed since, and what
    ``change`` raises.
    """
    with locked(lock, patience=PATIENCE):
        before = read_input(path)
        if version_of(before) != version:
            raise case_changed(path)
        _write(path, back, before, change(before))


def save_changes(path: Path, lock: Path, back: Path, version: str, changes: Sequence[tuple[str, Any]]) -> None:
    """Put values at their paths (``Change``) into this version of a case file, every other byte unchanged; all of them or none.

    Like ``save_change``; raises CaseRefused if the changes would leave a mistake in the file.
    """
    from levydocs.intake.splice import Change

    save_change(path, lock, back, version, lambda before: changed_by(before, [Change(*one) for one in changes]))


def remove_entry(path: Path, lock: Path, back: Path, entry: str, version: str) -> bytes | list[Finding]:
    """Remove an entry of a list from a case file; returns the new content, or why the entry stays. ``take_back`` restores it.

    ``version``: that of the file in which someone saw it. Raises CaseChanged if the file has changed since: the entry may
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
    """Undo the latest saved answers that were not undone yet; returns the content of the case file.

    Raises CaseChanged if the file is not as that answer left it, or does not exist.
    """
    with locked(lock, patience=PATIENCE):
        steps, now = _steps(back), read_input(path)
        if not steps or not steps[-1].stem.endswith(version_of(now)):
            raise CaseChanged(
                "There is nothing to undo: the file has changed since the last answer.",
                place=str(path),
                remedy="Look at it as it is now.",
            )
        before = read_input(steps[-1])
        replace(path, now, before)
        steps[-1].unlink(missing_ok=True)
    return before


def can_take_back(back: Path, data: bytes) -> bool:
    """True if ``take_back`` would restore something for a file that contains ``data``."""
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
    """Each step is a file with the content from before, named after the number of the step and the version that it
    led to."""
    steps = _steps(back)
    number = int(steps[-1].stem.partition("-")[0]) + 1 if steps else 1
    write_private(back / f"{number:09}-{version_of(after)}.yaml", before, force=True)
    for old in steps[: len(steps) + 1 - _KEPT]:
        old.unlink(missing_ok=True)


def _steps(back: Path) -> list[Path]:
    return sorted(back.glob("*-*.yaml")) if back.is_dir() else []
