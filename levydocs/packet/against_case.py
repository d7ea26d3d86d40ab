"""A packet's folder compared with what its case gives now: bytes and, where they differ, what the pages say, show and are drawn
with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from levydocs.findings import Finding, finding
from levydocs.packet.page_read import PageRead
from levydocs.packet.recorded_proof import read_recorded
from levydocs.packet.verify import MANIFEST, PROOF, proof_again

_OF_THE_PROGRAM = ("made_by", "seal", "files")
"""What a manifest says about the program that made it and about bytes."""


def case_findings(
    files: Mapping[str, bytes], made: Mapping[str, bytes], read: Mapping[str, Sequence[PageRead]]
) -> Iterator[Finding]:
    """Files in the folder that differ from what was made from the case; ``read`` has the pages of the latter."""
    recorded = read_recorded(made[PROOF], PROOF)
    for name in sorted(name for name in {*files, *made} if name.endswith(".pdf")):
        if name not in files or name not in made:
            yield finding("LD-packet-verify-case", name)
        elif files[name] != made[name]:
            found = proof_again(files[name], name, recorded).read
            if len(found) != len(read[name]) or not all(map(_alike, found, read[name])):
                yield finding("LD-packet-verify-case", name)
    if _version(files[MANIFEST]) != _version(made[MANIFEST]):
        yield finding("LD-packet-verify-version", MANIFEST)
        return
    for name, told in ((MANIFEST, _manifest), (PROOF, _proof)):
        if told(files[name]) != told(made[name]):
            yield finding("LD-packet-verify-case", name)


def _alike(found: PageRead, made: PageRead) -> bool:
    """The same content, or at least the same letters and look to the reader that has read both."""
    if found.content and found.content == made.content:
        return True
    return bool(made.picture) and (found.text, found.picture) == (made.text, made.picture)


def _version(manifest: bytes) -> Any:
    return json.loads(manifest).get("made_by")


def _manifest(text: bytes) -> Any:
    """What a manifest says about the packet, no matter where it is in the case file."""
    return _without({key: value for key, value in json.loads(text).items() if key not in _OF_THE_PROGRAM}, "place")


def _proof(text: bytes) -> Any:
    """What a proof says about the packet, no matter where it is in the case file or which version of the file says it."""
    recorded = read_recorded(text, PROOF)
    return json.loads(text).get("result"), replace(recorded, sources=_without(recorded.sources, "at"))


def _without(value: Any, key: str) -> Any:
    """The same without anything under this key, at any depth."""
    if isinstance(value, dict):
        return {name: _without(one, key) for name, one in value.items() if name != key}
    return [_without(one, key) for one in value] if isinstance(value, list) else value
