"""Prove a packet again from its own files: every file as it was made, and every page as it was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from levydocs.errors import DefinitionRefused
from levydocs.findings import Finding, finding
from levydocs.packet.manifest import seal_of
from levydocs.packet.prove import Proof, prove
from levydocs.packet.prove_page import picture_finding
from levydocs.packet.recorded_proof import Recorded, read_recorded

MANIFEST, PROOF = "manifest.json", "proof.json"


def verify(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What is not as it was when the packet was made, from the files of its folder by name.

    Raises DefinitionRefused when manifest or proof are not there or cannot be read.
    """
    manifest, digests = _manifest(files)
    recorded = recorded_of(files, PROOF)
    found = [*_files(files, digests, recorded)]
    if manifest.get("seal") != seal_of(manifest):
        found.insert(0, finding("LD-packet-verify-manifest", MANIFEST))
    for name in recorded.files:
        if name in files:
            found += (replace(one, place=f"{name} {one.place}") for one in _pages(files[name], name, recorded))
    return tuple(dict.fromkeys(found))


def recorded_of(files: Mapping[str, bytes], place: str) -> Recorded:
    """The proof among the files of a packet's folder; DefinitionRefused, naming ``place``, when there is none."""
    return read_recorded(_there(files, PROOF), place)


def _there(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise DefinitionRefused(
            f"There is no {name} in this folder.", place=name, remedy="Name the folder that levydocs packet wrote."
        )
    return files[name]


def _manifest(files: Mapping[str, bytes]) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """The manifest, and the digest that it tells of each file."""
    try:
        tree: Any = json.loads(_there(files, MANIFEST))
        digests = {name: entry["sha256"] for name, entry in tree["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DefinitionRefused(
            "This is no manifest of a packet.", place=MANIFEST, remedy="Take the packet from where it was made."
        ) from None
    return tree, digests


def _files(files: Mapping[str, bytes], told: Mapping[str, str], recorded: Recorded) -> Iterator[Finding]:
    """Files that are gone, strange or not the same bytes.

    The manifest and the proof each name the packet's files: what only one of them names is gone or strange.
    """
    proven = {*recorded.files, PROOF}
    for name in sorted(proven.union(told) - set(files)):
        yield finding("LD-packet-verify-gone", name)
    for name, digest in told.items():
        if name in files and sha256(files[name]).hexdigest() != digest:
            yield finding("LD-packet-verify-changed", name)
    for name in sorted(set(files) - (proven & set(told)) - {MANIFEST}):
        yield finding("LD-packet-verify-strange", name)


def _pages(pdf: bytes, name: str, recorded: Recorded) -> Iterator[Finding]:
    """What the reader sees on the pages, against what was meant and against what it saw when the packet was made."""
    proof = prove(pdf, recorded.expected(name), hidden=recorded.numbers)
    yield from proof.findings
    yield from _digests(proof, name, recorded)


def _digests(proof: Proof, name: str, recorded: Recorded) -> Iterator[Finding]:
    for number, (page, seen) in enumerate(zip(recorded.files[name], proof.seen, strict=False), 1):
        if page.letters and page.letters != seen["letters"]:
            yield finding("LD-packet-proof-more", page.part, page=number)
        same_reader = page.picture.partition(":")[0] == seen["picture"].partition(":")[0]
        if same_reader and (page.picture, page.foot) != (seen["picture"], seen["foot"]):
            yield picture_finding(page.part, number - 1)
