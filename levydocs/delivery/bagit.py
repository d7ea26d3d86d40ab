"""A delivery as a bag (RFC 8493): the documents and their sidecars under ``data/``, and next to it the tag files that describe
them.

bagit.txt comes last, so that an interrupted bag does not count as one. There is no Bagging-Date: the same packet makes the same
bag.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from levydocs.stores.port import INDEX, SIDECAR, Item

PAYLOAD = "data/"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bagged(items: Sequence[Item], index: bytes, info: Mapping[str, str]) -> tuple[Item, ...]:
    """The items, whose names begin with ``data/``, and the tag files. ``info``: what bag-info.txt says, by label."""
    payload = {item.name: item.data for item in items} | {f"{item.name}{SIDECAR}": item.sidecar for item in items}
    oxum = {"Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}"}
    tags = {
        "manifest-sha256.txt": _digests(payload),
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in {**info, **oxum}.items() if value).encode(),
    }
    told = {**tags, INDEX: index, "bagit.txt": _DECLARATION}
    tags |= {"tagmanifest-sha256.txt": _digests(told), "bagit.txt": _DECLARATION}
    return (*items, *(Item(name, data) for name, data in tags.items()))


def _digests(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()
