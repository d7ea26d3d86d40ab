"""What each kind of job is: the task that does it, how long it may take, and what is kept of its answer.

A job's request is plain JSON, since it outlives the process that took it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.service.tasks import packets
from levydocs.service.tasks.sources import GivenCase, Source, StoredCase, day_of
from levydocs.service.worker import Task

if TYPE_CHECKING:
    from levydocs.service.queue import Job
    from levydocs.service.settings import Settings

PACKET, BATCH, DELIVERY = "packet", "batch", "delivery"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its task from the settings and the job, and the seconds that it may take."""

    task: Callable[[Settings, Job], Task]
    seconds: Callable[[Settings], float]


def results_of(settings: Settings, job_id: str) -> Path:
    """The folder of what a job makes."""
    return settings.state / "results" / job_id


def source_json(source: Source) -> Mapping[str, Any]:
    """A source as a job keeps it."""
    if isinstance(source, StoredCase):
        return {"path": str(source.path)}
    exhibits = {name: b64encode(data).decode() for name, data in source.exhibits.items()}
    return {"values": _plain(source.values), "exhibits": exhibits, "folder": str(source.folder)}


def source_of(kept: Mapping[str, Any]) -> Source:
    """The source that a job keeps."""
    if "path" in kept:
        return StoredCase(Path(kept["path"]))
    exhibits = {name: b64decode(data) for name, data in kept["exhibits"].items()}
    return GivenCase(kept["values"], exhibits, Path(kept["folder"]))


def _plain(value: Any) -> Any:
    """Values of a case as JSON keeps them without loss: an amount as its text."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | bool | int) else str(value)


def _packet(settings: Settings, job: Job) -> Task:
    asked = job.request
    output = results_of(settings, job.id)
    values = (source_of(asked["source"]), asked["forms"], asked["routes"], day_of(asked["as_of"]), output)
    return Task(packets.make_packet, values)


KINDS: Mapping[str, Kind] = {
    PACKET: Kind(_packet, lambda settings: settings.packet),
}
