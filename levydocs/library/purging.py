"""Remove what a matter left in an output folder, when it need no longer be kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Purged:
    """What was removed (with ``dry_run``: would be), what cannot contain anything about a case, and what no purge can
    know about."""

    removed: tuple[str, ...]
    clean: str
    unknown: tuple[str, ...]


def purge(folder: str | Path, case: str, *, dry_run: bool = False) -> Purged:
    """Remove what a case has left in an output folder: packet, covers, print run, and what journal and reports say
    about it.

    ``case``: its id, or its name in the report. Raises UsageRefused if the folder has nothing about it, OutputRefused
    if it cannot be removed.
    """
    from levydocs.bulk.purge import NOTHING_KEPT, UNKNOWN
    from levydocs.bulk.purge import purge as purge_folder

    return Purged(purge_folder(Path(folder), case, dry_run=dry_run), NOTHING_KEPT, UNKNOWN)
