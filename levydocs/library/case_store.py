"""Case files made and changed by several programs at once: each change whole or not at all, with nothing overwritten
unseen."""

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
"""Seconds to wait for another change to the same case: a change takes milliseconds, or a second on a slow share."""


class CaseChanged(OutputRefused):
    """The case file has changed since the caller read it."""


class CaseExists(OutputRefused):
    """There already is a case, or something else, where a new case should go."""


def version_of(data: bytes) -> str:
    """The version of a file with these bytes: two versions of a case file never share one."""
    return sha256(data).hexdigest()[:32]


def read_stored(data: bytes) -> tuple[dict[str, Any], list[Finding]]:
    """The values of a case file as written, and its mistakes. Raises CaseRefused if it is not YAML or JSON."""
    from levydocs.case.read import read_case
    from levydocs.library.case_changes import case_values

    values = case_values(data, "the case")
    case, findings = read_case(data, "the case")
    return values, [] if case else findings


def make_case(folder: Path, values: Mapping[str, Any], *, again: bool) -> tuple[Path, bytes]:
    """Write a new case into its own folder under ``folder``, named after its id; returns the file and its content.

    ``again``: the call may be a retry; a file with exactly this content is taken as made by the first call. Raises
    CaseExists if something is already there; CaseRefused with every mistake, and for a case without a usable id or
    taxpayer.
    """
    from levydocs.library.case_changes import new_case

    data = new_case(values)
    return store_case(folder, data, again=again), data


def store_case(folder: Path, data: bytes, *, again: bool) -> Path:
    """Write the bytes of a new case file, as ``make_case`` does, and raise what it raises; returns its file."""
    path = folder / folder_for(data) / CASE_FILE
    refuse_nobody(data)
    if again and not path.is_symlink() and path.is_file() and read_input(path) == data:
        return path
    if not _is_free(path.parent) or not write_once(path, data):
        raise CaseExists(
            "There already is a case with this id, or a folder of that name.",
            place="case_id",
            remedy="Find that case and change it instead, or give the new case another id.",
        )
    return path


def folder_for(data: bytes) -> str:
    """The name of the folder of a new case, from its id. Raises CaseRefused with every mistake, and if it has no usable id."""
    from levydocs.case.read import read_case
    from levydocs.loading.case_files import mistakes_refused
    from levydocs.loading.packet_folder import folder_of

    case, findings = read_case(data, "the case")
    if case is None:
        raise mistakes_refused(findings, "the case", "nothing was written")
    if not case.case_id:
        raise CaseRefused("The case has no id.", place="case_id", remedy="Give it one: its folder is named after it.")
    return folder_of(case, "")


def change_case(path: Path, lock: Path, is_current: Callable[[str], bool], patch: Mapping[str, Any]) -> bytes:
    """Apply a merge patch to a case file; returns its content. No other caller of this function changes it in the
    meantime.

    ``lock``: the lock file; ``is_current`` is asked whether the present version is the one that the patch is for.
    Raises CaseChanged if it is not, CaseRefused if the patch cannot be applied.
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
    """Write a case file if its bytes are still those that were read; else raise CaseChanged and write nothing."""
    if read_input(path) != before:
        raise case_changed(path)
    write_private(path.resolve(), after, force=True)


def write_changes(path: Path, before: bytes, changes: Sequence[Change]) -> None:
    """Put changes into a case file that is still as it was read, keeping its comments and every other byte.

    Without changes, nothing is written. Raises CaseChanged, or CaseRefused if the changes would leave a mistake in
    the file.
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
            "These changes would put a mistake into the case file; nothing was written.",
            place=name,
            remedy="Enter them by hand.",
            findings=mistakes,
        )
    return after


def case_changed(path: Path) -> CaseChanged:
    """The refusal to overwrite what someone else has written."""
    return CaseChanged(
        "The case file has changed since it was read; nothing was written.",
        place=str(path),
        remedy="Look at it as it is now, and try again.",
    )


def refuse_nobody(data: bytes) -> None:
    """Refuse what could not be found again as a case."""
    if not names_taxpayers(data):
        raise CaseRefused("The case names no taxpayer.", place="taxpayers", remedy="Say whose case it is.")


def _is_free(folder: Path) -> bool:
    """True where a new case can go: nothing is there, or an empty folder of ours left by an interrupted call."""
    if folder.is_symlink():
        return False
    if not folder.exists():
        return True
    found = [one.name for one in folder.iterdir()] if folder.is_dir() else ["a file"]
    return all(name in OF_THE_SYSTEM or name.startswith(".levydocs-") for name in found)
