"""Move each drop out of the way, to its own folder in ``done`` or ``failed``, with its report."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from levydocs.delivery.names import holds_tax_id
from levydocs.errors import UsageRefused
from levydocs.files import make_private_folder, unused, write_private
from levydocs.loading.drops import Drop
from levydocs.loading.inputs import shown_name

DONE, FAILED, REPORT = "done", "failed", "levydocs-report.txt"
_MOST_BYTES = 180
"""Out of 255 in a name: a number and an extension are added to it."""


def shown(path: Path) -> str:
    """The name of a drop for reports and the journal: on one line, without an SSN, ITIN or EIN."""
    name = "".join(character if character.isprintable() else "?" for character in shown_name(path))
    return without_numbers(name)


def without_numbers(name: str) -> str:
    """The name, with digits hidden if they read like an SSN, ITIN or EIN."""
    return re.sub(r"\d", "x", name) if holds_tax_id(name) else name


def refuse_name(drop: Drop) -> None:
    """Raise UsageRefused for a name that must not be seen by everyone who can see the folder."""
    for path in (drop.path, drop.case_file or drop.path):
        if without_numbers(path.name) != path.name:
            raise UsageRefused(
                "The name reads like a Social Security number or an EIN.",
                place=shown(path),
                remedy="Name it after the case's id, and drop it again.",
            )


def place_for(folder: Path, drop: Drop, *, failed: bool) -> Path:
    """Where a drop goes: a new folder in ``done`` or ``failed``."""
    name = drop.path.name if drop.path.is_dir() else drop.path.stem
    return unused(folder / (FAILED if failed else DONE) / _short(without_numbers(name)))


def file_away(drop: Drop, to: Path, reports: Mapping[str, bytes]) -> None:
    """Move a drop, and write the reports next to it. Raises OSError, OutputRefused.

    The folder ``exhibits`` next to a case file stays: the case may be dropped again, and others may use it.
    """
    if drop.path.is_dir():
        make_private_folder(to.parent)
        os.rename(drop.path, to)
    else:
        make_private_folder(to)
        os.rename(drop.path, to / without_numbers(drop.name))
    for name, data in reports.items():
        write_private(to / name, data, force=True)


def report_beside(output: Path, drop: Drop) -> Path:
    """Where the report on a drop is among the packets."""
    return output / f"{_short(without_numbers(drop.name))}.report.txt"


def _short(name: str) -> str:
    """A name that leaves room for additions."""
    while len(os.fsencode(name)) > _MOST_BYTES:
        name = name[:-1]
    return name
