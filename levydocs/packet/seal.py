"""seal.json: what each file and page of a packet was, numbers in full; only the holder of a key can make or compare it.

The digests in proof.json hide taxpayers' numbers, and anyone who can write to the folder can recompute them. A seal consists of
HMACs (RFC 2104), with a key that stays with the user.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from levydocs.findings import Finding, finding
from levydocs.packet.manifest import to_json
from levydocs.packet.page_read import PageRead

SEAL = "seal.json"
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal that was made with this key. ``files`` are the HMACs of whole files, ``pages`` those of their pages."""

    key: bytes
    files: Mapping[str, str]
    pages: Mapping[str, Sequence[Mapping[str, str]]]

    def fits(self, name: str, data: bytes) -> bool:
        """True if a file is the one that was sealed, or was not sealed at all."""
        return name not in self.files or hmac.compare_digest(self.files[name], _mac(self.key, "file", name, data))

    def page_findings(self, name: str, pages: Sequence[PageRead], parts: Sequence[str]) -> Iterator[Finding]:
        """What on a page is not as it was sealed. ``parts``: which part each page belongs to."""
        sealed = self.pages.get(name, ())
        for number, (one, page, part) in enumerate(zip(sealed, pages, parts, strict=False), 1):
            now = _page(self.key, name, number, page)
            if page.content and one["content"] == now["content"]:
                continue  # it is the same page, no matter what reads it
            if one["text"] != now["text"]:
                yield finding("LD-packet-seal-text", part, page=number)
            reader, _, picture = one["picture"].partition(":")
            here, _, seen = now["picture"].partition(":")
            if not (picture and reader == here):
                yield finding("LD-packet-seal-content", part, page=number)
            elif picture != seen:
                yield finding("LD-packet-seal-picture", part, page=number)


def sealed(key: bytes, files: Mapping[str, bytes], pages: Mapping[str, Sequence[PageRead]]) -> bytes:
    """The seal over a packet's files and pages: the same bytes for the same packet and key."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "key": _name_of(key),
        "files": {name: _mac(key, "file", name, data) for name, data in sorted(files.items())},
        "pages": {
            name: [_page(key, name, number, page) for number, page in enumerate(read, 1)]
            for name, read in pages.items()
        },
    }
    return to_json({**content, "seal": _whole(key, content)})


def read_seal(text: bytes | None, key: bytes | None) -> tuple[Seal | None, Finding | None]:
    """The seal of a packet, if it was made with this key; else why it says nothing here."""
    if text is None:
        return None, finding("LD-packet-seal-none", SEAL)
    try:
        tree: Any = json.loads(text)
        made_with, files, pages = (
            tree["key"],
            dict(tree["files"]),
            {name: list(all_) for name, all_ in tree["pages"].items()},
        )
        told = [
            value
            for read in pages.values()
            for page in read
            for value in (page["text"], page["picture"], page["content"])
        ]
        if not all(isinstance(value, str) for value in (made_with, *files.values(), *told)):
            raise TypeError("not a digest")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, finding("LD-packet-seal-changed", SEAL)
    if key is None:
        return None, finding("LD-packet-seal-no-key", SEAL)
    if made_with != _name_of(key):
        return None, finding("LD-packet-seal-other-key", SEAL)
    rest = {name: value for name, value in tree.items() if name != "seal"}
    if not hmac.compare_digest(str(tree.get("seal")).encode(), _whole(key, rest).encode()):
        return None, finding("LD-packet-seal-changed", SEAL)
    return Seal(key, files, pages), None


def _page(key: bytes, name: str, number: int, page: PageRead) -> dict[str, str]:
    place = f"{name} {number}"
    reader, _, picture = page.picture.partition(":")
    return {
        "text": _mac(key, "text", place, page.text.encode()),
        "content": _mac(key, "content", place, page.content.encode()),
        "picture": f"{reader}:{_mac(key, 'picture', place, picture.encode())}" if picture else "",
    }


def _mac(key: bytes, what: str, place: str, data: bytes) -> str:
    return hmac.new(key, f"{what}\0{place}\0".encode() + data, "sha256").hexdigest()[:32]


def _whole(key: bytes, content: Mapping[str, Any]) -> str:
    return _mac(key, "seal", "", json.dumps(content, sort_keys=True, ensure_ascii=False).encode())


def _name_of(key: bytes) -> str:
    """An identifier of a key; it reveals nothing about the key."""
    return _mac(key, "key", "", b"")[:16]
