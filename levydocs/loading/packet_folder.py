"""The folder of a packet: what it is called, and when another may take its place."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import CaseRefused, OutputRefused, UsageRefused
from levydocs.files import refuse_existing
from levydocs.loading.inputs import read_input
from levydocs.text import is_written_as_tax_id

if TYPE_CHECKING:
    from levydocs.case.model import Case

MANIFEST, SEAL = "manifest.json", "seal.json"
"""Files that are not in a manifest; the seal is made after it, when the packet is written."""
_NAME = re.compile(r"\w([\w .+-]{0,58}[\w+-])?")
_NOT_ON_WINDOWS = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)
OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that a system puts into folders by itself."""


def folder_of(case: Case, stem: str) -> str:
    """The case's id, or without one the ``stem`` of its file's name, as a folder's name on every system; else CaseRefused."""
    name = case.case_id or stem
    if _NAME.fullmatch(name) is None or _NOT_ON_WINDOWS.fullmatch(name) or is_written_as_tax_id(name):
        what = "The case's id" if case.case_id else "The case has no id, and its file name"
        raise CaseRefused(
            f"{what} cannot be used as a folder name.",
            place=case.origin.place("case_id"),
            remedy="Give the case an id of at most 60 letters, digits, spaces, periods and hyphens; no Social Security number.",
        )
    return name


def refuse_target(target: Path, *, force: bool) -> None:
    """Refuse, before any work, to replace what may not be replaced: with ``force`` only a packet, and nothing put beside it."""
    refuse_existing(target, force=force)
    if os.path.lexists(target) and not _is_packet(target):
        raise OutputRefused(
            "It is not a packet, or holds files that do not belong to one; it stays as it is.",
            place=str(target),
            remedy="Move those files away, or choose another folder.",
        )


def _is_packet(folder: Path) -> bool:
    """True for a folder that holds nothing but a manifest, a seal and files that the manifest names, or nothing at all."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    found = {entry.name for entry in folder.iterdir()} - OF_THE_SYSTEM
    return found <= _named_in(folder)


def _named_in(folder: Path) -> set[str]:
    """The names that belong to the packet in a folder; none where its manifest cannot be read."""
    try:
        return {MANIFEST, SEAL, *json.loads((folder / MANIFEST).read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def refuse_to_lose(folder: Path, files: Collection[str]) -> None:
    """Refuse to put a packet of these ``files`` in place of a folder with something else in it, such as signed pages.

    What the packet there was made of may go, and a packet whose manifest is damaged. Raises OutputRefused.
    """
    if not folder.is_dir():
        return
    known = {*files, MANIFEST, SEAL, *OF_THE_SYSTEM, *_named_in(folder)}
    if any(entry.name not in known for entry in folder.iterdir()):
        raise OutputRefused(
            "It holds files that do not belong to the packet; it stays as it is.",
            place=str(folder),
            remedy="Move those files away, and run again.",
        )


def read_packet(folder: Path) -> dict[str, bytes]:
    """The files of a packet's folder by name; UsageRefused when there is no such folder."""
    if not folder.is_dir():
        raise UsageRefused("There is no such folder.", place=str(folder), remedy="Name the folder of a packet.")
    return {path.name: read_input(path) for path in sorted(folder.iterdir()) if path.is_file()}
