"""What a service is started with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Destination:
    """A store that packets may be delivered to, by its name in requests: only the service knows its URL."""

    url: str = field(repr=False)
    profile: str = "plain"


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What every worker process works with: the settings of its Workspace, and bytes of memory (0: no limit)."""

    firm: Path | None = None
    forms: Path | None = None
    assets: Path | None = None
    figures: Path | None = None
    memory: int = 2_000 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Settings:
    """``folder`` has the case files; everything else has a default.

    ``workers``: processes that answer at once; ``jobs``: those that make packets. ``waiting``: requests that may wait for such a
    process; ``queued``: jobs that may wait. Times are seconds: ``answer`` for one request, ``packet``, ``batch`` and ``delivery``
    for a job of that kind, ``keep`` for the results of a finished job, ``keep_built`` for the latest packets of a case built from
    the page.
    """

    folder: Path
    worker: WorkerSettings = WorkerSettings()
    destinations: Mapping[str, Destination] = field(default_factory=dict)
    record: Path | None = None
    workers: int = 2
    jobs: int = 1
    waiting: int = 64
    queued: int = 1_000
    answer: float = 20.0
    packet: float = 120.0
    batch: float = 4 * 3600.0
    delivery: float = 1800.0
    keep: float = 24 * 3600.0
    keep_built: float = 90 * 24 * 3600.0

    @property
    def state(self) -> Path:
        """The service's own folder next to the cases: jobs and their results."""
        return self.folder / STATE


STATE = ".levydocs"
"""The name of the folder with a service's state."""
