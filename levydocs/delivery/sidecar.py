"""The sidecar of each document, and the ready mark: JSON for programs (docs/sidecar.schema.json, docs/ready.schema.json).

From the case, they contain its id and the client and matter numbers. What a profile takes from the case, from a table or from the
representatives is only in the system's own properties and in index.csv.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from levydocs.delivery.parcel import Document, Parcel
from levydocs.delivery.profile import Lookup, Profile, Property
from levydocs.stores.port import Item

VERSION = 1
_OF_NOBODY = ("manifest", "document", "firm", "representatives", "designees")


def sidecar(parcel: Parcel, profile: Profile, document: Document, name: str, properties: Mapping[str, str]) -> bytes:
    """The sidecar of a document that is delivered as ``name``. ``properties``: those allowed in it, ``open_properties``."""
    told = {
        **_whole(parcel, profile),
        "document": {
            "name": name,
            "media_type": "application/pdf",
            "sha256": document.sha256,
            "bytes": len(document.data),
            "pages": document.pages,
            "id": document.id,
            "title": document.title,
            "kind": document.kind,
            "file": document.file,
            "class": profile.classes.of(document),
            "retention": profile.retention.of(document),
            "sent_by": document.sent_by,
            "ready_to_send": document.ready,
        },
        "properties": dict(properties),
    }
    return _json(told)


def ready_mark(parcel: Parcel, profile: Profile, content_id: str, items: Sequence[Item], index: bytes) -> bytes:
    """ready.json: every other file of the version with its digest."""
    files = {"index.csv": index}
    for item in items:
        files[item.name] = item.data
        if item.sidecar:
            files[f"{item.name}.json"] = item.sidecar
    told = {name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in sorted(files.items())}
    return _json({**_whole(parcel, profile), "content_id": content_id, "files": told})


def open_properties(properties: Sequence[Property]) -> tuple[Property, ...]:
    """Those that say nothing about the client: no path in the case, none of its representatives, and no table, which may contain
    names."""
    return tuple(
        one
        for one in properties
        if not isinstance(one.value, Lookup) and all(path.partition(".")[0] in _OF_NOBODY for path in one.paths)
    )


def _whole(parcel: Parcel, profile: Profile) -> dict[str, Any]:
    return {
        "schema_version": VERSION,
        "profile": profile.id,
        "case_id": parcel.case_id,
        "client_number": parcel.client_number,
        "matter_number": parcel.matter_number,
        "as_of": parcel.as_of.isoformat(),
        "made_by": parcel.made_by,
    }


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
