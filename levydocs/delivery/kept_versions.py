"""The versions in a store, read from the files themselves: the ready mark of each, and the sidecars of its documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from levydocs.stores.port import INDEX, MARK, SIDECAR
from levydocs.stores.versions import Files, VersionFolder, versions_in

_BESIDE = ".levydocs-"
"""What a killed run may have left of a file that it was writing; importers ignore such names."""
_DEEPEST = 12
"""How many levels of folders are searched for versions; a link that leads back up ends there."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document of a version, as its sidecar describes it; ``kind_of_record`` is its class in the firm's list."""

    name: str
    id: str
    title: str
    kind: str
    kind_of_record: str
    retention: str
    sha256: str
    bytes: int
    pages: int


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A complete version: its path in the store, whose it is, and its documents."""

    path: str
    number: int
    content_id: str
    case_id: str
    client_number: str
    matter_number: str
    as_of: str
    profile: str
    documents: tuple[KeptDocument, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A file of a complete version that has changed since it was delivered."""

    path: str
    message: str


def version_folders(files: Files, folder: str = "", depth: int = 0) -> Iterator[tuple[str, VersionFolder]]:
    """The folders of all versions in a folder, complete or interrupted, each with its path."""
    names = files.names(folder)
    if names == [folder.rpartition("/")[2]]:
        return  # some list a file as its own content
    versions = {one.name: one for one in versions_in(names)}
    for name in names:
        path = f"{folder}/{name}" if folder else name
        if name in versions:
            yield path, versions[name]
        elif depth < _DEEPEST:
            yield from version_folders(files, path, depth + 1)


def kept_version(files: Files, path: str, folder: VersionFolder) -> KeptVersion | None:
    """The version in a folder; None if it is not complete, or its mark cannot be read."""
    mark = _object(files.read(f"{path}/{MARK}"))
    if mark is None:
        return None
    return KeptVersion(
        path,
        folder.number,
        _text(mark, "content_id"),
        _text(mark, "case_id"),
        _text(mark, "client_number"),
        _text(mark, "matter_number"),
        _text(mark, "as_of"),
        _text(mark, "profile"),
        tuple(_documents(files, path, mark)),
    )


def _documents(files: Files, path: str, mark: Mapping[str, Any]) -> Iterator[KeptDocument]:
    for name in _listed(mark):
        sidecar = _object(files.read(f"{path}/{name}{SIDECAR}")) if _may_be_document(name) else None
        if sidecar is None:
            continue
        of = _described(sidecar)
        yield KeptDocument(
            name,
            _text(of, "id"),
            _text(of, "title"),
            _text(of, "kind"),
            _text(of, "class"),
            _text(of, "retention"),
            _text(of, "sha256"),
            _number(of, "bytes"),
            _number(of, "pages"),
        )


def changed_in(files: Files, path: str, folder: VersionFolder) -> tuple[Changed, ...] | None:
    """What in a version has changed since it was delivered, with each file read again; None: the version is not complete."""
    data = files.read(f"{path}/{MARK}")
    return None if data is None else tuple(_changed(files, path, folder, _object(data)))


def _changed(files: Files, path: str, folder: VersionFolder, mark: Mapping[str, Any] | None) -> Iterator[Changed]:
    if mark is None or not _listed(mark):
        yield Changed(f"{path}/{MARK}", "The ready mark cannot be read.")
        return
    if not _text(mark, "content_id").startswith(folder.content):
        yield Changed(f"{path}/{MARK}", "The ready mark belongs to another version.")
    listed = _listed(mark)
    for name, wanted in listed.items():
        data = files.read(f"{path}/{name}")
        if data is None:
            yield Changed(f"{path}/{name}", "The file is gone.")
        elif sha256(data).hexdigest() != wanted:
            yield Changed(f"{path}/{name}", "The file has changed since it was delivered.")
        sidecar = files.read(f"{path}/{name}{SIDECAR}") if _may_be_document(name) else None
        if sidecar is not None and _described(_object(sidecar) or {}).get("sha256") != wanted:
            yield Changed(f"{path}/{name}{SIDECAR}", "The sidecar belongs to another file.")
    known = {INDEX, MARK, *listed, *(f"{name}{SIDECAR}" for name in listed)}
    for name in _names_below(files, path, {name.rpartition("/")[0] for name in listed}):
        if name not in known and not name.rpartition("/")[2].startswith(_BESIDE):
            yield Changed(f"{path}/{name}", "The file was not delivered with this version.")


def _names_below(files: Files, path: str, folders: Set[str]) -> Iterator[str]:
    """What is in the folder of a version and its subfolders, by the path in it."""
    own = {"/".join(steps[:end]) for steps in (one.split("/") for one in folders) for end in range(len(steps) + 1)} - {
        ""
    }
    for folder in ("", *sorted(own)):
        for name in files.names(f"{path}/{folder}" if folder else path):
            below = f"{folder}/{name}" if folder else name
            if below not in own:
                yield below


def _described(sidecar: Mapping[str, Any]) -> dict[str, Any]:
    """What a sidecar says about its document: in its own part, or next to what it says about the whole."""
    return {**sidecar, **_part(sidecar, "document")}


def _may_be_document(name: str) -> bool:
    return name not in (INDEX, MARK) and not name.endswith(SIDECAR)


def _listed(mark: Mapping[str, Any]) -> dict[str, str]:
    """The files that a mark names, with the digest of each."""
    return {name: _text(told, "sha256") for name, told in _part(mark, "files").items() if isinstance(told, dict)}


def _object(data: bytes | None) -> dict[str, Any] | None:
    try:
        found = json.loads(data or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _part(entry: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = entry.get(key)
    return found if isinstance(found, dict) else {}


def _text(entry: Mapping[str, Any], key: str) -> str:
    found = entry.get(key)
    return found if isinstance(found, str) else ""


def _number(entry: Mapping[str, Any], key: str) -> int:
    found = entry.get(key)
    return found if type(found) is int else 0
