"""What is handed over from a packet, as its manifest describes it: the PDFs that are ready, and nothing else with values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from levydocs.errors import ExitCode, UsageRefused

MANIFEST = "manifest.json"
_ANOTHER = "Make the packet again, or use it from where it was made."
OFFICE, SIGNING, ENVELOPE, COMPLETE = "office", "signing", "envelope", "complete"
"""Kinds of documents: a sheet for the office, what a person signs, what goes to a recipient, the complete packet."""


class NothingReady(UsageRefused):
    """Every document of the packet is waiting for something, or there is none; drafts were not requested."""

    exit_code = ExitCode.NOT_READY


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a packet; ``id`` and ``title`` are its envelope's or signing set's. Not ``ready``: a finding blocks
    it."""

    id: str
    title: str
    kind: str
    file: str
    data: bytes = field(repr=False)
    pages: int
    ready: bool
    sent_by: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the file, in hexadecimal digits."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Parcel:
    """The documents of one packet that are handed over, and whose they are."""

    case_id: str
    client_number: str
    matter_number: str
    as_of: date
    made_by: str
    documents: tuple[Document, ...]
    manifest: Mapping[str, Any] = field(repr=False)


def parcel_of(files: Mapping[str, bytes], *, drafts: bool = False) -> Parcel:
    """The documents of a packet's folder. ``drafts``: also those that are not ready.

    Raises NothingReady, also if the packet did not read back as intended, and UsageRefused if it is not a packet or a file has
    changed.
    """
    manifest = _manifest(files)
    _refuse_changed(files, manifest)
    every = tuple(_documents(files, manifest))
    if _was_not_read_back(manifest):
        if not drafts:
            raise NothingReady(
                "This packet did not read back as intended; nothing was delivered.",
                place=MANIFEST,
                remedy="Do not send it. Report it with the code that levydocs packet showed.",
            )
        every = tuple(replace(one, ready=False) for one in every)
    documents = tuple(one for one in every if drafts or one.ready)
    if not documents:
        raise NothingReady(
            "Nothing in this packet is ready to send; nothing was delivered.",
            place=MANIFEST,
            remedy="Settle what levydocs check lists, or deliver the drafts with --drafts.",
        )
    return Parcel(
        manifest["case_id"],
        manifest["client_number"],
        manifest["matter_number"],
        date.fromisoformat(manifest["as_of"]),
        manifest["made_by"],
        documents,
        manifest,
    )


def _was_not_read_back(manifest: Mapping[str, Any]) -> bool:
    return bool(manifest.get("proof", {}).get("result") == "failed")


def _manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        found = json.loads(files[MANIFEST])
        assert {"case_id", "files", "envelopes", "signing_sets"} <= found.keys()
    except (KeyError, ValueError, AttributeError, AssertionError):
        raise UsageRefused("This folder is not a packet.", place=MANIFEST, remedy="Name a packet's folder.") from None
    return dict(found)


def _refuse_changed(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    for name, told in manifest["files"].items():
        if name not in files or sha256(files[name]).hexdigest() != told["sha256"]:
            what = "has changed since it was made" if name in files else "is gone"
            raise UsageRefused(f"{name} {what}.", place=name, remedy=_ANOTHER)


def _documents(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[Document]:
    every_ready = all(one["ready_to_send"] for one in manifest["envelopes"])
    told: set[str] = set()
    for one in manifest["envelopes"]:
        kind = COMPLETE if one["id"] == "packet" else ENVELOPE
        told.add(one["file"])
        yield Document(
            one["id"],
            one["title"],
            kind,
            one["file"],
            files[one["file"]],
            one["pages"],
            one["ready_to_send"],
            one["sent_by"],
        )
    for one in manifest["signing_sets"]:
        ready = not any(page["draft"] for page in one["to_sign"])
        told.add(one["file"])
        yield Document(
            f"sign-{one['who']}", one["title"], SIGNING, one["file"], files[one["file"]], one["pages"], ready
        )
    for name in sorted(files):
        if name.endswith(".pdf") and name not in told and name in manifest["files"]:
            yield Document(name.removesuffix(".pdf"), "Sheet for the office", OFFICE, name, files[name], 0, every_ready)
