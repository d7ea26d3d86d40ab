"""What a store holds: versions and documents, found by client, matter, case, class and day, and whether they are as
delivered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused

if TYPE_CHECKING:
    from levydocs.delivery.kept_versions import Changed, KeptVersion
    from levydocs.delivery.store_index import StoreIndex
    from levydocs.stores.versions import Files


@dataclass(frozen=True, slots=True)
class VerifiedStore:
    """How many versions and files were read again, what is not as it was delivered, and which versions were never
    completed."""

    versions: int
    changed: tuple[Changed, ...]
    interrupted: tuple[str, ...]


def find_versions(
    url: str,
    *,
    client: str = "",
    matter: str = "",
    case: str = "",
    kind_of_record: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Sequence[KeptVersion]:
    """The complete versions in a store, each with those of its documents that match.

    ``kind_of_record`` is the document class; ``since`` and ``until`` are the days of the packets, both included. Raises
    UsageRefused if nothing was delivered there, OutsideRefused if it cannot be read.
    """
    from levydocs.delivery.store_index import Query

    days = (one.isoformat() if one else "" for one in (since, until))
    with _index(url) as index:
        return index.find(Query(client, matter, case, kind_of_record, *days))


def rebuild_index(url: str) -> int:
    """Rebuild the index of a store from its files; returns the number of complete versions."""
    with _index(url) as index:
        return index.rebuild()


def verify_store(url: str) -> VerifiedStore:
    """Read every file of every version again, and compare it with its sidecar and the ready mark."""
    from levydocs.delivery.kept_versions import changed_in, version_folders

    whole, changed, interrupted = 0, list[Any](), []
    with _files(url) as files:
        for path, folder in version_folders(files):
            found = changed_in(files, path, folder)
            if found is None:
                interrupted.append(path)
            else:
                whole += 1
                changed += found
    return VerifiedStore(whole, tuple(changed), tuple(interrupted))


def versions_json(found: Sequence[KeptVersion]) -> list[dict[str, Any]]:
    """Versions as plain values."""
    return [
        {**asdict(one), "documents": [_document_json(asdict(document)) for document in one.documents]} for one in found
    ]


def _document_json(document: dict[str, Any]) -> dict[str, Any]:
    return {"class" if key == "kind_of_record" else key: value for key, value in document.items()}


@contextmanager
def _files(url: str) -> Iterator[Files]:
    from levydocs.delivery.kept_versions import version_folders
    from levydocs.stores.addresses import masked
    from levydocs.stores.named import open_store
    from levydocs.stores.versions import VersionStore

    store = open_store(url)
    if not isinstance(store, VersionStore):
        raise UsageRefused(
            "This system has no folders to list.",
            place=masked(url),
            remedy="Look in the system itself; levydocs audit list says what was delivered there.",
        )
    try:
        if next(version_folders(store.files), None) is None:
            raise UsageRefused(
                "Nothing was delivered there.", place=masked(url), remedy="Name the store as for levydocs deliver."
            )
        yield store.files
    finally:
        store.files.close()


@contextmanager
def _index(url: str) -> Iterator[StoreIndex]:
    from levydocs.delivery.store_index import StoreIndex
    from levydocs.stores.disk import DiskFiles

    with _files(url) as files, StoreIndex(files, files.root if isinstance(files, DiskFiles) else None) as index:
        yield index
