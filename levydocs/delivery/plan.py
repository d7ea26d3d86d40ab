"""What is delivered from a packet under a profile, worked out beforehand: names, properties, sidecars, index, mark."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from levydocs.delivery.bagit import PAYLOAD, bagged
from levydocs.delivery.hand_over import Planned
from levydocs.delivery.index_file import index_csv
from levydocs.delivery.names import clean, folder_name, unique_names
from levydocs.delivery.parcel import Document, Parcel
from levydocs.delivery.profile import BAGIT, Profile, Property
from levydocs.delivery.properties import Scope, Sources
from levydocs.delivery.required import lacking, lacking_of_documents, refuse
from levydocs.delivery.sidecar import open_properties, ready_mark, sidecar
from levydocs.errors import UsageRefused
from levydocs.stores.port import Delivery, Item

_EXTENSION = ".pdf"
_IN_BRACES = re.compile(r"\{(\w+)\}")


def plan_delivery(parcel: Parcel, profile: Profile, sources: Sources) -> Planned:
    """The delivery. Raises CaseRefused if something the profile requires is missing, UsageRefused if nothing would go."""
    said = _manifest(parcel)
    refuse(lacking(profile, sources, said))
    documents = [one for one in parcel.documents if one.kind in profile.documents]
    if not documents:
        raise UsageRefused(
            f"Nothing in this packet is of a kind that the profile {profile.id} delivers.",
            place=profile.id,
            remedy=f"Choose another profile: this one takes {', '.join(profile.documents)}.",
        )
    names = _names(parcel, profile, documents)
    scopes = [
        Scope(said, sources, _described(profile, document, name, number))
        for number, (document, name) in enumerate(zip(documents, names, strict=True), 1)
    ]
    refuse(lacking_of_documents(profile, scopes))
    return _planned(parcel, profile, documents, scopes, Scope(said, sources))


def _planned(
    parcel: Parcel, profile: Profile, documents: Sequence[Document], scopes: Sequence[Scope], whole: Scope
) -> Planned:
    items = tuple(_item(parcel, profile, document, scope) for document, scope in zip(documents, scopes, strict=True))
    columns = (*profile.columns, *profile.properties)
    rows = [[scope.value(one) for one in columns] for scope in scopes]
    index = index_csv([one.name for one in columns], rows, byte_order_mark=profile.byte_order_mark)
    properties = _values([one for one in profile.properties if not one.of_document], whole)
    if profile.layout == BAGIT:
        items = bagged(items, index, properties)
    folder = _folder(parcel, profile)
    content_id = _content_id(folder, properties, items, index)
    mark = ready_mark(parcel, profile, content_id, items, index)
    return Planned(Delivery(folder, content_id, properties), items, index, mark)


def _item(parcel: Parcel, profile: Profile, document: Document, scope: Scope) -> Item:
    told = _values(open_properties(profile.properties), scope)
    name = scope.document["path"]
    return Item(name, document.data, sidecar(parcel, profile, document, name, told), _values(profile.properties, scope))


def _values(properties: Sequence[Property], scope: Scope) -> dict[str, str]:
    """The properties for the system: those with a value, in the order of the profile."""
    found = {one.name: scope.value(one) for one in properties}
    return {name: value for name, value in found.items() if value}


def _manifest(parcel: Parcel) -> dict[str, str]:
    return {
        "case_id": parcel.case_id,
        "client_number": parcel.client_number,
        "matter_number": parcel.matter_number,
        "as_of": parcel.as_of.isoformat(),
        "made_by": parcel.made_by,
    }


def _described(profile: Profile, document: Document, name: str, number: int) -> dict[str, str]:
    """What ``document.…`` says."""
    code, kept = profile.classes.of(document), profile.retention.of(document)
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind,
        "file": document.file,
        "name": name.removesuffix(_EXTENSION),
        "extension": _EXTENSION.lstrip("."),
        "path": f"{PAYLOAD}{name}" if profile.layout == BAGIT else name,
        "number": str(number),
        "pages": str(document.pages) if document.pages else "",
        "bytes": str(len(document.data)),
        "sha256": document.sha256,
        "sent_by": document.sent_by,
        "ready_to_send": str(document.ready).lower(),
        "class": code,
        "class_title": profile.classes.codes.get(code, ""),
        "retention": kept,
        "retention_title": profile.retention.codes.get(kept, ""),
    }


def _folder(parcel: Parcel, profile: Profile) -> str:
    """The folder. A case that lacks a number still has its own folder, by its id."""
    said = {
        "client": parcel.client_number or f"no-client-{parcel.case_id}",
        "matter": parcel.matter_number or f"no-matter-{parcel.case_id}",
        "case": parcel.case_id,
        "as_of": parcel.as_of.isoformat(),
    }
    return "/".join(folder_name(_filled(step, said)) for step in profile.folder.split("/"))


def _names(parcel: Parcel, profile: Profile, documents: Sequence[Document]) -> list[str]:
    whole = {
        "client": parcel.client_number,
        "matter": parcel.matter_number,
        "case": parcel.case_id,
        "as_of": parcel.as_of.isoformat(),
    }
    filled = [
        _filled(
            profile.name,
            whole
            | {
                "number": f"{number:02d}",
                "id": document.id,
                "title": document.title,
                "kind": document.kind,
                "file": document.file.removesuffix(_EXTENSION),
                "class": profile.classes.of(document),
            },
        )
        for number, document in enumerate(documents, 1)
    ]
    return unique_names(map(clean, filled), _EXTENSION)


def _filled(pattern: str, said: Mapping[str, str]) -> str:
    return _IN_BRACES.sub(lambda match: said[match[1]], pattern)


def _content_id(folder: str, properties: Mapping[str, str], items: Sequence[Item], index: bytes) -> str:
    """The digest of everything that is delivered except the mark, which contains it."""
    told = [
        folder,
        dict(properties),
        [[item.name, item.sha256, sha256(item.sidecar).hexdigest(), dict(item.properties)] for item in items],
        sha256(index).hexdigest(),
    ]
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
