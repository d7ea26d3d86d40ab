"""The exhibits of a case: listed, read, reordered, described; their files added and removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused
from levydocs.library.answer_store import can_take_back, save_answers, save_change
from levydocs.library.as_json import findings_json
from levydocs.library.case_files import confined_file
from levydocs.library.case_store import version_of
from levydocs.library.exhibit_changes import described, moved_up, taken_out
from levydocs.library.exhibit_list import exhibit_list, named_exhibit
from levydocs.library.exhibit_pictures import black_on_white, exhibit_picture, fax_findings
from levydocs.library.exhibit_store import exhibit_files, keep_exhibit, media_type_of, remove_exhibit
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.library.exhibit_list import ExhibitList
    from levydocs.service.case_folder import Ids
    from levydocs.service.tasks.questions import Place
    from levydocs.service.worker import Context

_EXHIBIT = re.compile(r"\bexhibits\[(\d+)\]")


def listed(context: Context, path: Path, ids: Ids) -> Mapping[str, Any]:
    """The exhibits of a case, and other files in its folder ``exhibits``."""
    return _listed_json(path, exhibit_list(context.workspace, path, read_input(path)), ids)


def _listed_json(path: Path, found: ExhibitList, ids: Ids) -> Mapping[str, Any]:
    return {
        "exhibits": [
            {
                "id": _id(path, one.file, ids),
                "exhibit": one.id,
                "title": one.title,
                "file": one.file,
                "pages": one.pages,
                "proves": one.proves,
            }
            for one in found.exhibits
        ],
        "unnamed": [{"id": _id(path, f"exhibits/{name}", ids), "file": f"exhibits/{name}"} for name in found.unnamed],
        "lines": list(found.lines),
        "findings": findings_json(found.findings),
    }


def screen(context: Context, place: Place, ids: Ids) -> Mapping[str, Any]:
    """The same for a screen: with what looks different in the fax, and what is doubtful about each exhibit.

    ``version``: that of the file, for changing it; ``can_undo``: whether its last change can be undone.
    """
    path = place.path
    data = read_input(path)
    known = exhibit_list(context.workspace, path, data)
    found = dict(_listed_json(path, known, ids))
    files = {one["file"]: _file(path, one["file"]) for one in found["exhibits"]}
    about: dict[int, list[Mapping[str, Any]]] = {}
    for one in found.pop("findings"):
        at = _EXHIBIT.search(one["place"])
        about.setdefault(int(at[1]) if at else -1, []).append(one)
    for number, one in enumerate(found["exhibits"]):
        if (file := files[one["file"]]) is not None:
            told = fax_findings(file, f"Exhibit {one['exhibit']}", f"exhibits[{number}].file")
            about.setdefault(number, []).extend(findings_json(told))
    exhibits = [
        {
            **one,
            "faxed": (file := files[one["file"]]) is not None and black_on_white(file),
            "findings": about.get(number, []),
            "choices": [choice._asdict() for choice in known.proofs[number]],
        }
        for number, one in enumerate(found["exhibits"])
    ]
    unnamed = [{**one, "free": letter} for one, letter in zip(found["unnamed"], known.free, strict=True)]
    return {
        **found,
        "exhibits": exhibits,
        "unnamed": unnamed,
        "findings": about.get(-1, []),
        "version": version_of(data),
        "can_undo": can_take_back(place.back, data),
    }


def name(context: Context, place: Place, ids: Ids, file_id: str, letter: str, title: str) -> bool:
    """Make a file that no exhibit names the last exhibit of the case; False if there is none with this id."""
    data = read_input(place.path)
    beside = exhibit_list(context.workspace, place.path, data).unnamed
    file = next((one for one in beside if _id(place.path, f"exhibits/{one}", ids) == file_id), None)
    if file is None:
        return False
    save_answers(place.path, place.lock, place.back, named_exhibit(data, letter, title, f"exhibits/{file}"))
    return True


def move_up(context: Context, place: Place, version: str, at: int) -> None:
    """Move the exhibit at a position above the one before it; ``version``: that of the file where it was seen there."""
    save_change(place.path, place.lock, place.back, version, lambda data: moved_up(data, at))


def take_out(context: Context, place: Place, version: str, at: int) -> None:
    """Remove the exhibit at a position from the case; its file stays."""
    save_change(place.path, place.lock, place.back, version, lambda data: taken_out(data, at))


def describe(context: Context, place: Place, version: str, at: int, title: str, proves: Sequence[str]) -> None:
    """Say what the exhibit at a position is, and what it proves."""
    save_change(place.path, place.lock, place.back, version, lambda data: described(data, at, title, proves))


def picture(context: Context, path: Path, ids: Ids, file_id: str, page: int, dpi: int) -> bytes | None:
    """A page of a file of a case as a PNG; None if the case has none with this id."""
    found = read(context, path, ids, file_id)
    return exhibit_picture(found[2], page, dpi) if found else None


def fax_picture(context: Context, path: Path, ids: Ids, file_id: str, page: int, dpi: int) -> bytes | None:
    """The same, as the fax shows it."""
    found = read(context, path, ids, file_id)
    return exhibit_picture(found[2], page, dpi, faxed=True) if found else None


def take(context: Context, path: Path, lock: Path, ids: Ids, name: str, data: bytes) -> Mapping[str, Any]:
    """Put a file next to a case file, typed by its content. Raises UsageRefused for one that cannot be an exhibit."""
    kind = media_type_of(data)
    if not kind:
        raise UsageRefused("This file is not a PDF, PNG or JPEG.", place="file", remedy="Save or scan it as a PDF.")
    return keep(context, path, lock, ids, name, kind, data)


def keep(
    context: Context, path: Path, lock: Path, ids: Ids, name: str, media_type: str, data: bytes
) -> Mapping[str, Any]:
    """Put a file next to a case file; returns its name there."""
    kept = keep_exhibit(path, lock, name, media_type, data)
    return {
        "id": ids.of(path.parent / kept.name),
        "file": kept.name,
        "pages": kept.pages,
        "bytes": len(data),
        "sha256": sha256(data).hexdigest(),
        "findings": findings_json(kept.findings),
    }


def read(context: Context, path: Path, ids: Ids, file_id: str) -> tuple[str, str, bytes] | None:
    """The name, the media type and the bytes of a file of a case; None if it has none with this id.

    Also None if an exhibit names something else, such as the firm book.
    """
    for name in exhibit_files(path, read_input(path)):
        place = confined_file(path.parent, name)
        if place is not None and ids.of(place) == file_id:
            data = read_input(place)
            kind = media_type_of(data)
            return (place.name, kind, data) if kind else None
    return None


def remove(context: Context, path: Path, lock: Path, ids: Ids, file_id: str) -> bool:
    """Remove a file that no exhibit names; False if the case has none with this id."""
    return remove_exhibit(path, lock, lambda place: ids.of(place) == file_id)


def _file(path: Path, name: str) -> bytes | None:
    """The content of a file of a case; None if it is missing."""
    place = confined_file(path.parent, name)
    return read_input(place) if place is not None else None


def _id(path: Path, name: str, ids: Ids) -> str | None:
    """The id of an existing file."""
    place = confined_file(path.parent, name)
    return ids.of(place) if place is not None else None
