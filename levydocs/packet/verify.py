"""Prove a packet again from its own files: every file is as it was made, or saved by another program with every page as
intended."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from levydocs.errors import DefinitionRefused
from levydocs.findings import Finding, blocking, finding
from levydocs.packet.contents import strange_marks
from levydocs.packet.envelope import begins_part
from levydocs.packet.manifest import seal_of
from levydocs.packet.prove import Proof, prove
from levydocs.packet.prove_page import picture_finding
from levydocs.packet.recorded_proof import Recorded, read_recorded
from levydocs.packet.seal import SEAL, Seal, read_seal
from levydocs.pdf.model import PageSize, Rect

MANIFEST, PROOF = "manifest.json", "proof.json"
_SLACK = 1.0
"""Points by which a box may extend beyond its page."""
_REWRITTEN = "LD-packet-verify-rewritten"


class State(StrEnum):
    """What a packet's folder is: the bytes that were made; saved by another program, but as intended; or neither."""

    AS_MADE = "as made"
    AS_INTENDED = "as intended"
    DIFFERENT = "different"


def state_of(findings: Iterable[Finding]) -> State:
    """The state that the findings of ``verify`` come to."""
    found = tuple(findings)
    if blocking(found):
        return State.DIFFERENT
    return State.AS_INTENDED if any(one.code == _REWRITTEN for one in found) else State.AS_MADE


def verify(files: Mapping[str, bytes], key: bytes | None = None) -> tuple[Finding, ...]:
    """What has changed since the packet was made, from the files of its folder by name; findings about whole files first.

    ``key``: the user's key for seals. Raises DefinitionRefused if manifest or proof is missing or cannot be read.
    """
    manifest = manifest_of(files)
    digests = {name: entry["sha256"] for name, entry in manifest["files"].items()}
    recorded = recorded_of(files, PROOF)
    seal, why_none = read_seal(files.get(SEAL), key)
    proofs = {name: proof_again(files[name], name, recorded) for name in recorded.files if name in files}
    found = {name: [*_of_file(name, proof, recorded, manifest, seal)] for name, proof in proofs.items()}
    for name, one in _differing_copies(recorded, proofs):
        found[name].append(one)
    whole = [] if manifest.get("seal") == seal_of(manifest) else [finding("LD-packet-verify-manifest", MANIFEST)]
    whole += _files(files, digests, recorded, seal, {name for name, one in found.items() if not blocking(one)})
    pages = (replace(one, place=f"{name} {one.place}") for name, all_ in found.items() for one in all_)
    return tuple(dict.fromkeys([*whole, *([why_none] if why_none else []), *pages]))


def recorded_of(files: Mapping[str, bytes], place: str) -> Recorded:
    """The proof among the files of a packet's folder; DefinitionRefused, naming ``place``, if there is none."""
    return read_recorded(_there(files, PROOF), place)


def _there(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise DefinitionRefused(
            f"There is no {name} in this folder.", place=name, remedy="Name the folder that levydocs packet wrote."
        )
    return files[name]


def manifest_of(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """The manifest among the files of a packet's folder, which has a digest of each file; DefinitionRefused if it is not one."""
    try:
        tree: Mapping[str, Any] = json.loads(_there(files, MANIFEST))
        if not all(isinstance(entry["sha256"], str) for entry in tree["files"].values()):
            raise TypeError("not a digest")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DefinitionRefused(
            "This file is not the manifest of a packet.",
            place=MANIFEST,
            remedy="Use the packet from where it was made.",
        ) from None
    return tree


def _files(
    files: Mapping[str, bytes], told: Mapping[str, str], recorded: Recorded, seal: Seal | None, as_intended: set[str]
) -> Iterator[Finding]:
    """Files that are gone, unknown or not the same bytes.

    The manifest and the proof each name the packet's files: what only one of them names is gone or unknown.
    """
    proven = {*recorded.files, PROOF}
    for name in sorted(proven.union(told) - set(files)):
        yield finding("LD-packet-verify-gone", name)
    for name in (*told, MANIFEST):
        if name in files and not _same(name, files[name], told, seal):
            yield finding(_REWRITTEN if name in as_intended else "LD-packet-verify-changed", name)
    for name in sorted(set(files) - (proven & set(told)) - {MANIFEST, SEAL}):
        yield finding("LD-packet-verify-strange", name)


def _same(name: str, data: bytes, told: Mapping[str, str], seal: Seal | None) -> bool:
    by_manifest = name not in told or sha256(data).hexdigest() == told[name]
    return by_manifest and (seal is None or seal.fits(name, data))


def proof_again(pdf: bytes, name: str, recorded: Recorded) -> Proof:
    """What the reader sees in a file, compared with what it should show. Anything that a damaged file makes it stumble over is
    also a finding."""
    try:
        return prove(pdf, recorded.expected(name), hidden=recorded.numbers)
    except Exception as error:
        return Proof(0, 0, (finding("LD-packet-verify-unproven", "file", kind=type(error).__name__),))


def _of_file(
    name: str, proof: Proof, recorded: Recorded, manifest: Mapping[str, Any], seal: Seal | None
) -> Iterator[Finding]:
    pages = recorded.files[name]
    yield from proof.findings
    yield from _digests(proof, name, recorded)
    for number, (page, size) in enumerate(zip(pages, proof.contents.sizes, strict=False), 1):
        if not all(_lies_on(rect, size) for rect in recorded.parts[page.part].rects(page.page)):
            yield finding("LD-packet-proof-outside", page.part, page=number)
    keys = [(page.part, page.page) for page in pages]
    begins = [
        (recorded.parts[part].title, number)
        for number, (part, page) in enumerate(keys)
        if begins_part((part, page), keys[number - 1] if number else None)
    ]
    yield from strange_marks(proof.contents, _title(manifest, name), begins, recorded.numbers)
    if seal:
        yield from seal.page_findings(name, proof.read, [page.part for page in pages])


def _lies_on(rect: Rect, size: PageSize) -> bool:
    return (
        rect.x0 >= -_SLACK and rect.y0 >= -_SLACK and rect.x1 <= size.width + _SLACK and rect.y1 <= size.height + _SLACK
    )


def _title(manifest: Mapping[str, Any], name: str) -> str:
    """The title of the file of an envelope or of a signing set; empty for any other file, and if the manifest does not say."""
    listed = [manifest.get(key) for key in ("envelopes", "signing_sets")]
    told = [one for many in listed if isinstance(many, list) for one in many if isinstance(one, dict)]
    return next((str(one.get("title", "")) for one in told if one.get("file") == name), "")


def _digests(proof: Proof, name: str, recorded: Recorded) -> Iterator[Finding]:
    for number, (page, seen) in enumerate(zip(recorded.files[name], proof.seen, strict=False), 1):
        if page.letters and page.letters != seen["letters"]:
            yield finding("LD-packet-proof-more", page.part, page=number)
        same_reader = page.picture.partition(":")[0] == seen["picture"].partition(":")[0]
        if same_reader and (page.picture, page.foot) != (seen["picture"], seen["foot"]):
            yield picture_finding(page.part, number - 1)


def _differing_copies(recorded: Recorded, proofs: Mapping[str, Proof]) -> Iterator[tuple[str, Finding]]:
    """Pages in several files on which the hidden digits of a number are not the same; needs no key."""
    copies: dict[tuple[str, int], list[tuple[str, int, str]]] = defaultdict(list)
    for name, proof in proofs.items():
        for number, (page, read) in enumerate(zip(recorded.files[name], proof.read, strict=False), 1):
            copies[page.part, page.page].append((name, number, read.numbers))
    for (part, _), places in copies.items():
        yield from _unlike(part, places)


def _unlike(part: str, places: Sequence[tuple[str, int, str]]) -> Iterator[tuple[str, Finding]]:
    if len({digest for _, _, digest in places}) > 1:
        for name, number, _ in places:
            yield name, finding("LD-packet-proof-copies", part, page=number)
