"""Case files made and changed by programs, several of them at once: whole or not at all, and nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused, OutputRefused
from levydocs.files import write_once, write_private
from levydocs.loading.folders import names_taxpayers
from levydocs.loading.inputs import read_input, shown_name
from levydocs.loading.packet_folder import OF_THE_SYSTEM
from levydocs.locks import locked

if TYPE_CHECKING:
    from levydocs.findings import Finding
    from levydocs.intake.splice import Change

CASE_FILE = "case.yaml"
PATIENCE = 10.0
"""Seconds that one who changes a case waits for another: a change takes milliseconds, on a slow share a second."""


class CaseChanged(OutputRefused):
    """The case file is not as it was when whoever changes it read it."""


class CaseExists(OutputRefused):
    """There is a case, or something else, where a new case should go."""


def version_of(data: bytes) -> str:
    """What stands for the bytes of a file: two versions of a case file never have the same."""
    return sha256(data).hexdigest()[:32]


def read_stored(data: bytes) -> tuple[dict[str, Any], list[Finding]]:
    """The values of a case file as they are written, and its mistakes. Raises CaseRefused where it is no YAML or JSON."""
    from levydocs.case.read import read_case
    from levydocs.library.case_changes import case_values

    values = case_values(data, "the case")
    case, findings = read_case(data, "the case")
    return values, [] if case else findings


def make_case(folder: Path, values: Mapping[str, Any], *, again: bool) -> tuple[Path, bytes]:
    """Write a new case into a folder of its own below ``folder``, called by its id; the file and what it holds.

    ``again``: the call may be the second of its kind; a file that holds just this is taken as made by the first. Raises CaseExists
    where something is there already; CaseRefused with every mistake, and for a case that has no usable id or no taxpayer.
    """
    from levydocs.library.case_changes import new_case

    data = new_case(values)
    return store_case(folder, data, again=again), data


def store_case(folder: Path, data: bytes, *, again: bool) -> Path:
    """Write the bytes of a new case file, as ``make_case`` does, and raise what it raises; its file."""
    path = folder / folder_for(data) / CASE_FILE
    refuse_nobody(data)
    if again and not path.is_symlink() and path.is_file() and read_input(path) == data:
        return path
    if not _is_free(path.parent) or not write_once(path, data):
        raise CaseExists(
            "There is a case of this id already, or a folder that is called so.",
            place="case_id",
            remedy="Look for it, and change it instead; or give the new case another id.",
        )
    return path


def folder_for(data: bytes) -> str:
    """What the folder of a new case is called: by its id. Raises CaseRefused with every mistake, and where it has no usable id."""
    from levydocs.case.read import read_case
    from levydocs.loading.case_files import mistakes_refused
    from levydocs.loading.packet_folder import folder_of

    case, findings = read_case(data, "the case")
    if case is None:
        raise mistakes_refused(findings, "the case", "nothing was written")
    if not case.case_id:
        raise CaseRefused("The case has no id.", place="case_id", remedy="Give it one: its folder is called by it.")
    return folder_of(case, "")


def change_case(path: Path, lock: Path, is_current: Callable[[str], bool], patch: Mapping[str, Any]) -> bytes:
    """Bring a case file to what a merge patch says, and what it holds then. Nobody else who calls this changes it meanwhile.

    ``lock``: the file of the lock; ``is_current`` is asked whether the version that is there is the one that the patch is for.
    Raises CaseChanged where it is not, CaseRefused where the patch cannot be applied.
    """
    from levydocs.library.case_changes import changed_case

    with locked(lock, patience=PATIENCE):
        before = read_input(path)
        if not is_current(version_of(before)):
            raise case_changed(path)
        after = changed_case(before, patch, "the case")
        refuse_nobody(after)
        if after != before:
            replace(path, before, after)
    return after


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a case file whose bytes are still those that were read; else CaseChanged, and nothing is written."""
    if read_input(path) != before:
        raise case_changed(path)
    write_private(path.resolve(), after, force=True)


def write_changes(path: Path, before: bytes, changes: Sequence[Change]) -> None:
    """Put changes into a case file that still holds what was read, its comments and every other byte as they were.

    Without changes nothing is written. Raises CaseChanged, or CaseRefused where the file would hold a mistake afterwards.
    """
    if changes:
        replace(path, before, changed_by(before, changes, shown_name(path)))


def changed_by(before: bytes, changes: Sequence[Change], name: str = "the case") -> bytes:
    """The case file called ``name`` with these changes. Raises CaseRefused where it would hold a mistake then."""
    from levydocs.case.read import read_case
    from levydocs.intake.splice import splice

    after = splice(before, changes)
    case, mistakes = read_case(after, name)
    if case is None:
        raise CaseRefused(
            "With these changes the case file would hold a mistake; nothing was written.",
            place=name,
            remedy="Enter them by hand.",
            findings=mistakes,
        )
    return after


def case_changed(path: Path) -> CaseChanged:
    """The refusal to write over what somebody else has written."""
    return CaseChanged(
        "The case file has changed since it was read; nothing was written.",
        place=str(path),
        remedy="Look at it as it is now, and do it again.",
    )


def refuse_nobody(data: bytes) -> None:
    """Refuse what would not be found as a case again."""
    if not names_taxpayers(data):
        raise CaseRefused("The case names no taxpayer.", place="taxpayers", remedy="Say whose case it is.")


def _is_free(folder: Path) -> bool:
    """True where a new case can go: nothing is there, or an empty folder of ours that an interrupted call has left."""
    if folder.is_symlink():
        return False
    if not folder.exists():
        return True
    found = [one.name for one in folder.iterdir()] if folder.is_dir() else ["a file"]
    return all(name in OF_THE_SYSTEM or name.startswith(".levydocs-") for name in found)
