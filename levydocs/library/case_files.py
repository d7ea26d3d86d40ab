"""The case files of a folder, and a case opened for somebody else: nothing but its own folder is read for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.loading.folders import case_files

if TYPE_CHECKING:
    from levydocs.case.model import Case
    from levydocs.library.workspace import Workspace
    from levydocs.loading.case_files import CaseFile


def case_files_in(folder: Path) -> Iterator[Path]:
    """Every case file below a folder, in the order of their paths."""
    return case_files(folder)


def open_confined(workspace: Workspace, path: Path, data: bytes) -> CaseFile:
    """The case in the file at ``path``, which holds ``data``, as ``Workspace.open`` gives it; messages call it “the case”.

    Raises CaseRefused with every mistake, and where an exhibit lies outside the case's own folder: by ``..``, by an absolute path
    or by a link.
    """
    from levydocs.loading.case_files import parse_case
    from levydocs.loading.exhibits_folder import unnamed_files

    file = parse_case(data, "the case", workspace.firm(path.parent), {}, path.stem)
    exhibits = _confined_exhibits(file.case, path.parent)
    return replace(file, exhibits=exhibits, notes=unnamed_files(file.case, path, data).findings)


def open_values(
    workspace: Workspace, values: Mapping[str, Any], exhibits: Mapping[str, bytes], folder: Path
) -> CaseFile:
    """The case in nested values, its exhibits by the names that it has for them, with the firm book that ``folder`` has.

    Nothing is read from any folder for it. Raises CaseRefused with every mistake.
    """
    from levydocs.loading.case_files import case_of_mapping

    return case_of_mapping(values, workspace.firm(folder), exhibits)


def _confined_exhibits(case: Case, folder: Path) -> Mapping[str, bytes]:
    """The exhibits that are there, by the name in the case."""
    own, found = folder.resolve(), {}
    outside: list[Finding] = []
    for position, entry in enumerate(case.exhibits or ()):
        if not entry.file:
            continue
        try:
            path = (own / entry.file).resolve()
            if own not in path.parents:
                outside.append(finding("LD-exhibit-outside", case.origin.place(f"exhibits[{position}].file")))
            elif path.is_file():
                found[entry.file] = path.read_bytes()
        except (OSError, ValueError):
            continue  # a file that cannot be read is told as one that is not there
    if outside:
        raise CaseRefused(
            "An exhibit lies outside the folder of its case.",
            place="the case",
            remedy="Put the file beside the case, and name it by its place there.",
            findings=outside,
        )
    return found
