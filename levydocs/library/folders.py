"""What is asked of a packet's folder: is it as it was made, where does a value come from, what changed between two."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.dates import parse_date
from levydocs.errors import UsageRefused
from levydocs.files import write_private
from levydocs.findings import Finding, finding
from levydocs.loading.packet_folder import MANIFEST, read_packet
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.library.workspace import Workspace
    from levydocs.packet.compare import Change
    from levydocs.packet.explain import Explained
    from levydocs.packet.recorded_proof import Recorded


def verify_folder(folder: Path) -> tuple[int, tuple[Finding, ...]]:
    """How many files a packet's folder holds, and what in it is not as it was made."""
    from levydocs.packet.verify import verify

    files = read_packet(folder)
    return len(files), verify(files)


def verify_against(folder: Path, workspace: Workspace, case_file: Path) -> tuple[Finding, ...]:
    """Files that the case, as it is now, would give otherwise; made for the day that the manifest names."""
    from levydocs.packet.forms_alone import forms_in

    files = read_packet(folder)
    manifest = json.loads(files[MANIFEST])
    file = workspace.open(case_file)
    made = workspace.packet(file, parse_date(manifest["as_of"]), forms=forms_in(manifest)).files
    names = sorted(name for name in {*files, *made} if name.endswith(".pdf"))
    return tuple(finding("LD-packet-verify-case", name) for name in names if files.get(name) != made.get(name))


def changes_between(old: Path, new: Path) -> Sequence[Change]:
    """What the packet in folder ``new`` says otherwise than the one in ``old``."""
    from levydocs.packet.compare import compare

    return compare(_recorded(old), _recorded(new))


def explain_value(folder: Path, what: str) -> Sequence[Explained]:
    """Where every value comes from that ``what`` names: a line (``f433f:food``), a letter, a fact."""
    from levydocs.packet.explain import explain, names

    recorded = _recorded(folder)
    found = explain(recorded, what)
    if not found:
        near = nearest(what, names(recorded))
        raise UsageRefused(
            f"Nothing of that name is printed in this packet{f'; the nearest is {near}' if near else ''}.",
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
    """Write a file of the packet with a number beside each value and a list of sources after each page."""
    from levydocs.packet.review import review

    recorded, files = _recorded(folder), read_packet(folder)
    _refuse_page(recorded, file, 1)
    if file not in files:
        raise UsageRefused(
            f"{file} is gone from this folder.", place="--file", remedy="Take the packet from where it was made."
        )
    write_private(target, review(files[file], file, recorded), force=force)


def _recorded(folder: Path) -> Recorded:
    from levydocs.packet.verify import PROOF, recorded_of

    return recorded_of(read_packet(folder), f"{folder}/{PROOF}")


def _refuse_page(recorded: Recorded, file: str, page: int) -> None:
    if file not in recorded.files:
        raise UsageRefused(
            "There is no such file in this packet.", place="--file", remedy=f"There are {', '.join(recorded.files)}."
        )
    if page > len(recorded.files[file]):
        raise UsageRefused(
            f"{file} has {len(recorded.files[file])} pages.", place="--page", remedy="Name one of these pages."
        )
