"""Files in the folder ``exhibits`` of a case: added, read and removed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import CaseRefused, OutputRefused, UsageRefused
from levydocs.files import make_private_folder, refused_output, write_once
from levydocs.findings import Severity
from levydocs.library.case_files import confined_file, confined_unnamed
from levydocs.library.case_store import PATIENCE
from levydocs.library.exhibit_names import NameRefused, exhibit_name
from levydocs.loading.exhibits_folder import FOLDER, is_usable_name
from levydocs.loading.folders import confined
from levydocs.loading.inputs import read_input
from levydocs.locks import locked

if TYPE_CHECKING:
    from collections.abc import Callable

    from levydocs.findings import Finding

ENDINGS = {"application/pdf": (".pdf",), "image/png": (".png",), "image/jpeg": (".jpg", ".jpeg")}
"""What can be an exhibit: the media type and its file extensions."""
_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"%PDF-"
_PDF_WITHIN = 1024
"""The first bytes within which a PDF may begin."""


class ExhibitExists(OutputRefused):
    """Another file has the name."""


class ExhibitNamed(OutputRefused):
    """A case names the file as an exhibit."""


@dataclass(frozen=True, slots=True)
class KeptExhibit:
    """A file that was put next to a case file: its name as the case has it, its pages, and what is doubtful about
    it."""

    name: str
    pages: int
    findings: tuple[Finding, ...]


def media_type_of(data: bytes) -> str:
    """The media type of a file, by its content; empty if it cannot be an exhibit."""
    if data.startswith(_PNG):
        return "image/png"
    if data.startswith(_JPEG):
        return "image/jpeg"
    return "application/pdf" if _PDF in data[:_PDF_WITHIN] else ""


def keep_exhibit(case_file: Path, lock: Path, given: str, media_type: str, data: bytes) -> KeptExhibit:
    """Put a file in the folder ``exhibits`` next to a case file; the same file again under its name changes nothing.

    ``given``: its sender's name for it. Raises UsageRefused if it is not of the media type, CaseRefused if it cannot
    be an exhibit, NameRefused, and ExhibitExists if another file has the name.
    """
    name = exhibit_name(given, ENDINGS[media_type])
    if not is_usable_name(case_file.parent / FOLDER / name, case_file.parent):
        raise NameRefused(
            "A case file cannot repeat this name.", place="name", remedy="Use letters, digits and hyphens."
        )
    pages, findings = _looked_at(data, media_type)
    with locked(lock, patience=PATIENCE):
        path = _folder_of(case_file) / name
        if not _holds(path, data) and (_is_taken(path) or not write_once(path, data)):
            raise ExhibitExists(
                "Another file of this case already has that name.", place="name", remedy="Send it under another name."
            )
    return KeptExhibit(f"{FOLDER}/{name}", pages, findings)


def exhibit_files(case_file: Path, data: bytes) -> list[str]:
    """The existing files that exhibits of the case name, then those that none names, by their names in the case.

    ``data``: the content of the case file. Raises CaseRefused with every mistake in it.
    """
    named, unnamed = _files_of(case_file, data)
    return [*named, *unnamed]


def remove_exhibit(case_file: Path, lock: Path, is_wanted: Callable[[Path], bool]) -> bool:
    """Remove the file next to the case file that ``is_wanted``; False if there is none.

    Raises ExhibitNamed if an exhibit names it, CaseRefused with every mistake in the case file.
    """
    with locked(lock, patience=PATIENCE):
        named, unnamed = _files_of(case_file, read_input(case_file))
        for name in (*named, *unnamed):
            path = confined_file(case_file.parent, name)
            if path is None or not is_wanted(path):
                continue
            if name in named:
                raise ExhibitNamed(
                    "The case names this file as an exhibit.", place="exhibits", remedy="Remove it from the case first."
                )
            try:
                path.unlink()
            except OSError as error:
                raise refused_output(path, error) from None
            return True
    return False


def _looked_at(data: bytes, media_type: str) -> tuple[int, tuple[Finding, ...]]:
    """The pages of a new exhibit, and what is doubtful about it. Raises UsageRefused, CaseRefused."""
    from levydocs.pdf.foreign.exhibit import exhibit

    if media_type_of(data) != media_type:
        raise UsageRefused(
            "The file is not what its media type says.",
            place="file",
            remedy="Send a PDF, PNG or JPEG with its own media type.",
        )
    piece, findings = exhibit(data, "the file")
    if piece is None:
        raise CaseRefused(
            "The file cannot be used as an exhibit.",
            place="file",
            remedy="Correct what is listed here, and send it again.",
            findings=[one for one in findings if one.severity is Severity.BLOCKS],
        )
    return len(piece.pages), tuple(findings)


def _files_of(case_file: Path, data: bytes) -> tuple[list[str], list[str]]:
    """The existing files that exhibits of the case name; and those next to it that none names."""
    from levydocs.case.read import read_case
    from levydocs.loading.case_files import mistakes_refused

    case, findings = read_case(data, "the case")
    if case is None:
        raise mistakes_refused(findings, "the case")
    named = [one.file for one in case.exhibits or () if one.file and confined_file(case_file.parent, one.file)]
    unnamed = [f"{FOLDER}/{name}" for name in confined_unnamed(case, case_file, data).names]
    return list(dict.fromkeys(named)), unnamed


def _folder_of(case_file: Path) -> Path:
    folder = confined(case_file.parent, FOLDER)
    if folder is None:
        raise OutputRefused("The exhibits folder is a link.", place=FOLDER, remedy="Replace it with a folder.")
    make_private_folder(folder)
    return folder


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and read_input(path) == data


def _is_taken(path: Path) -> bool:
    """True if a file has the name, or one that some systems do not distinguish from it."""
    return any(_alike(one.name) == _alike(path.name) for one in path.parent.iterdir())


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
