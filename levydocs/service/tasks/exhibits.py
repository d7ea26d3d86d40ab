"""The exhibits of a case: listed, read, put beside the case file, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import findings_json
from levydocs.library.case_files import confined_file
from levydocs.library.exhibit_list import exhibit_list
from levydocs.library.exhibit_store import exhibit_files, keep_exhibit, media_type_of, remove_exhibit
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.service.case_folder import Ids
    from levydocs.service.worker import Context


def listed(context: Context, path: Path, ids: Ids) -> Mapping[str, Any]:
    """The exhibits of a case, and what lies in its folder ``exhibits`` besides."""
    found = exhibit_list(context.workspace, path, read_input(path))
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


def keep(
    context: Context, path: Path, lock: Path, ids: Ids, name: str, media_type: str, data: bytes
) -> Mapping[str, Any]:
    """Put a file beside a case; what it is called there."""
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
    """The name, the media type and the bytes of a file of a case; None where it has none of this id.

    Nor is there one where an exhibit names what is none, such as the firm book.
    """
    for name in exhibit_files(path, read_input(path)):
        place = confined_file(path.parent, name)
        if place is not None and ids.of(place) == file_id:
            data = read_input(place)
            kind = media_type_of(data)
            return (place.name, kind, data) if kind else None
    return None


def remove(context: Context, path: Path, lock: Path, ids: Ids, file_id: str) -> bool:
    """Remove a file that no exhibit names; False where the case has none of this id."""
    return remove_exhibit(path, lock, lambda place: ids.of(place) == file_id)


def _id(path: Path, name: str, ids: Ids) -> str | None:
    """The id of a file that is there."""
    place = confined_file(path.parent, name)
    return ids.of(place) if place is not None else None
