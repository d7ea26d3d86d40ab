"""Questions about a packet's folder: is it as it was made, where does a value come from, what changed between two."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.dates import parse_date
from levydocs.errors import DefinitionRefused, UsageRefused
from levydocs.files import write_private
from levydocs.findings import Finding
from levydocs.loading.packet_folder import MANIFEST, read_packet
from levydocs.loading.seal_key import seal_key
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.library.workspace import Workspace
    from levydocs.packet.compare import Change
    from levydocs.packet.explain import Explained
    from levydocs.packet.recorded_proof import Recorded
    from levydocs.packet.verify import State


@dataclass(frozen=True, slots=True)
class Verified:
    """A packet's folder, read again: how many files it contains, and what in it has changed since it was made."""

    files: int
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        """As made, saved by another program but as intended, or different."""
        from levydocs.packet.verify import state_of

        return state_of(self.findings)


def verify_folder(
    folder: Path,
    workspace: Workspace | None = None,
    case_file: Path | None = None,
    edited: Mapping[str, Path] | None = None,
) -> Verified:
    """Prove a packet again from its folder, with the user's key if there is one.

    With a case, also compare it with the packet that the case now gives as of the day in the manifest, with the
    letters that were ``edited`` outside.
    """
    from levydocs.packet.verify import verify

    files = read_packet(folder)
    found = verify(files, seal_key())
    if workspace is not None and case_file is not None:
        found = (*found, *_against(files, workspace, case_file, edited or {}))
    return Verified(len(files), found)


def _against(
    files: Mapping[str, bytes], workspace: Workspace, case_file: Path, edited: Mapping[str, Path]
) -> Iterator[Finding]:
    from levydocs.packet.against_case import case_findings
    from levydocs.packet.forms_alone import forms_in

    try:
        manifest = json.loads(files[MANIFEST])
        day, forms = parse_date(manifest["as_of"]), forms_in(manifest)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DefinitionRefused(
            "This file is not the manifest of a packet.",
            place=MANIFEST,
            remedy="Use the packet from where it was made.",
        ) from None
    routes = manifest.get("routes", ())
    made = workspace.packet(workspace.open(case_file), day, forms=forms, edited=edited, routes=routes)
    return case_findings(files, made.files, made.read)


def changes_between(old: Path, new: Path) -> Sequence[Change]:
    """What the packet in folder ``new`` says differently from the one in ``old``."""
    from levydocs.packet.compare import compare

    return compare(_recorded(old), _recorded(new))


def explain_value(folder: Path, what: str) -> Sequence[Explained]:
    """Where the values that ``what`` names come from: a line (``f433f:food``), a letter, a fact."""
    from levydocs.packet.explain import explain, names

    recorded = _recorded(folder)
    found = explain(recorded, what)
    if not found:
        near = nearest(what, names(recorded))
        raise UsageRefused(
            f"Nothing with that name is printed in this packet{f'; the nearest is {near}' if near else ''}.",
            place="explain",
            remedy="Name a line such as f433f:rent, a letter such as letter:budget, or a page with --page.",
        )
    return found


def explain_page(folder: Path, file: str, page: int, at: tuple[float, float] | None = None) -> Sequence[Explained]:
    """Where the values on a page come from, or those in the box at a point (points from the lower left)."""
    from levydocs.packet.explain import on_page

    recorded = _recorded(folder)
    _refuse_page(recorded, file, page)
    return on_page(recorded, file, page, at)


def write_review(folder: Path, file: str, target: Path, *, force: bool) -> None:
    """Write a copy of a file of the packet with a number next to each value and a list of sources after each page."""
    from levydocs.packet.review import review

    recorded, files = _recorded(folder), read_packet(folder)
    _refuse_page(recorded, file, 1)
    if file not in files:
        raise UsageRefused(
            f"{file} is gone from this folder.", place="--file", remedy="Use the packet from where it was made."
        )
    write_private(target, review(files[file], file, recorded), force=force)


def _recorded(folder: Path) -> Recorded:
    from levydocs.packet.verify import PROOF, recorded_of

    return recorded_of(read_packet(folder), f"{folder}/{PROOF}")


def _refuse_page(recorded: Recorded, file: str, page: int) -> None:
    if file not in recorded.files:
        raise UsageRefused(
            "There is no such file in this packet.", place="--file", remedy=f"Its files: {', '.join(recorded.files)}."
        )
    if page > len(recorded.files[file]):
        raise UsageRefused(
            f"{file} has {len(recorded.files[file])} pages.", place="--page", remedy="Name one of these pages."
        )
