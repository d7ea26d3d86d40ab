"""The receipt of a delivery: a file next to the packet's folder, as described by docs/receipt.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from levydocs.files import write_once

FOLDER = "-receipts"
"""What the folder of the receipts adds to the name of the packet's folder."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was delivered, when, where and as which version; from the case, it has only the office's own numbers.

    ``state``: new, resumed, or unchanged (that content was there already; nothing was sent). ``packet`` is the digest of the
    packet's manifest, ``content_id`` that of everything that was delivered, ``documents`` the digest of each by its name there.
    ``record`` is the number and the digest of the line in the delivery record. ``path`` is where the receipt is; None for a
    packet that is not a folder.
    """

    at: str
    who: str
    case_id: str
    client_number: str
    matter_number: str
    as_of: str
    where: str
    address: str
    profile: str
    profile_version: str
    state: str
    version: int
    packet: str
    content_id: str
    documents: Mapping[str, str]
    record: tuple[int, str]
    path: Path | None = None

    def content(self) -> dict[str, Any]:
        """As its file has it."""
        number, line = self.record
        fields = {name: getattr(self, name) for name in self.__slots__ if name not in ("path", "record", "documents")}
        documents = [{"name": name, "sha256": digest} for name, digest in self.documents.items()]
        return {"schema_version": 1, **fields, "documents": documents, "record": {"seq": number, "sha256": line}}


def write_receipt(packet: Path, receipt: Receipt) -> Receipt:
    """Write a receipt next to the packet's folder, numbered after those there; if nothing was sent, the earlier one stays in force.

    Raises OutputRefused.
    """
    folder = packet.with_name(f"{packet.name}{FOLDER}")
    there = list(_receipts(folder))
    if receipt.state == "unchanged":
        for path, found in there:
            if (found.get("content_id"), found.get("where")) == (receipt.content_id, receipt.where):
                return replace(receipt, path=path)
    stamp = receipt.at.replace("-", "").replace(":", "")
    data = json.dumps(receipt.content(), indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    number = max((int(path.name.partition("-")[0]) for path, _ in there), default=0) + 1
    while not write_once(path := folder / f"{number:04d}-{stamp}.json", data):
        number += 1
    return replace(receipt, path=path)


def _receipts(folder: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        if not path.name.partition("-")[0].isdecimal():
            continue
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError):
            continue
        if isinstance(found, dict):
            yield path, found
