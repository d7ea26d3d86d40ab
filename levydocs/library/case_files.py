"""The case files of a folder, and a case opened for someone else: nothing outside its own folder is read for it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused
from levydocs.loading.folders import confined, is_case_file

if TYPE_CHECKING:
    from levydocs.case.model import Case
    from levydocs.library.workspace import Workspace
    from levydocs.loading.case_files import CaseFile
    from levydocs.loading.exhibits_folder import UnnamedFiles

__all__ = [
    "case_files_in",
    "confined",
    "confined_file",
    "confined_unnamed",
    "digest_of",
    "open_confined",
    "open_named",
    "open_values",
]


def case_files_in(folder: Path) -> Iterator[Path]:
    """Every case file under a folder, except hidden ones and those reached by a link."""
    for top, inside, files in os.walk(folder):
        inside[:] = [one for one in inside if not one.startswith(".")]
        for name in files:
            path = Path(top, name)
            if not name.startswith(".") and not path.is_symlink() and is_case_file(path):
                yield path


def open_confined(workspace: Workspace, path: Path, data: bytes, name: str = "the case") -> CaseFile:
    """The case in the file at ``path``, which contains ``data``, as ``Workspace.open`` gives it; messages call it
    ``name``.

    Raises CaseRefused with every mistake, and if an exhibit is not in the case's own folder: by ``..``, by an
    absolute path, by a link, or because it is hidden.
    """
    from levydocs.loading.case_files import parse_case

    file = parse_case(data, name, workspace.firm(path.parent), {}, path.stem)
    exhibits = _confined_exhibits(file.case, path.parent)
    return replace(file, exhibits=exhibits, notes=confined_unnamed(file.case, path, data).findings)


def open_named(workspace: Workspace, path: Path, data: bytes) -> CaseFile:
    """The same, with findings that name the file, as on the command line; a refusal does not."""
    from levydocs.loading.inputs import shown_name

    open_confined(workspace, path, data)
    return open_confined(workspace, path, data, shown_name(path))


def digest_of(file: CaseFile, data: bytes) -> str:
    """A digest that changes when the case file, which contains ``data``, its firm book or an exhibit changes."""
    from hashlib import sha256

    parts = [
        data,
        file.firm.model_dump_json().encode(),
        *(one for pair in sorted(file.exhibits.items()) for one in pair),
    ]
    whole = [one.encode() if isinstance(one, str) else one for one in parts]
    return sha256(b"".join(sha256(one).digest() for one in whole)).hexdigest()


def confined_file(folder: Path, name: str) -> Path | None:
    """The file of this name under a folder, if there is one; as ``confined``."""
    path = confined(folder, name) if name else None
    return path if path is not None and os.path.isfile(path) else None  # Path.is_file raises for an impossible name


def confined_unnamed(case: Case, path: Path, data: bytes) -> UnnamedFiles:
    """Files in the folder ``exhibits`` next to the case file at ``path`` that no exhibit names, unless the folder is
    a link."""
    from levydocs.loading.exhibits_folder import FOLDER, UnnamedFiles, unnamed_files

    if confined(path.parent, FOLDER) is None:
        return UnnamedFiles((), (), ())
    return unnamed_files(case, path, data)


def open_values(
    workspace: Workspace, values: Mapping[str, Any], exhibits: Mapping[str, bytes], folder: Path
) -> CaseFile:
    """The case in nested values, with its exhibits by the names it has for them, and the firm book of ``folder``.

    No folder is read for it. Raises CaseRefused with every mistake.
    """
    from levydocs.loading.case_files import case_of_mapping

    return case_of_mapping(values, workspace.firm(folder), exhibits)


def _confined_exhibits(case: Case, folder: Path) -> Mapping[str, bytes]:
    """The exhibits that exist, by their name in the case."""
    from levydocs.loading.case_files import confined_exhibits

    found, outside = confined_exhibits(case, folder)
    if outside:
        raise CaseRefused(
            "An exhibit is outside the folder of its case.",
            place="the case",
            remedy="Put the file next to the case file, and give its path from there.",
            findings=outside,
        )
    return found
