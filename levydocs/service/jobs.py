"""The kinds of jobs: the task that does each, how long it may take, and what is kept of its answer.

A job's request is plain JSON, because it outlives the process that took it.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.service.problems import Problem
from levydocs.service.tasks import batches, deliveries, packets
from levydocs.service.tasks.sources import GivenCase, Source, StoredCase, day_of
from levydocs.service.worker import Task

if TYPE_CHECKING:
    from levydocs.service.job import Job
    from levydocs.service.settings import Destination, Settings

PACKET, BATCH, DELIVERY = "packet", "batch", "delivery"
IMPORT = "import"
"""A table awaiting a person's decision: it is held, and no worker does anything by itself."""
BUILD = "build"
"""What is kept of the request for a packet on the page: the id of its case."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its task from the settings and the job, and the seconds that it may take.

    ``packets``: from the job and its result, the packets that it made, by id.
    """

    task: Callable[[Settings, Job], Task]
    seconds: Callable[[Settings], float]
    packets: Callable[[Job, Mapping[str, Any]], Iterator[tuple[str, Mapping[str, Any]]]] = lambda job, result: iter(())


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
    if BUILD in job.kept:
        return Task(packets.build, (Path(asked["path"]), date.fromisoformat(asked["day"]), output))
    values = (source_of(asked["source"]), asked["forms"], asked["routes"], day_of(asked["as_of"]), output)
    return Task(packets.make_packet, values)


def kept_for(settings: Settings, job: Job) -> float:
    """The seconds for which a job's results are kept; a packet built from the page stays until there are two later ones."""
    return settings.keep_built if BUILD in job.kept else settings.keep


def _batch(settings: Settings, job: Job) -> Task:
    asked, folder = job.request, results_of(settings, job.id)
    values = (folder / asked["table"], settings.folder, day_of(asked["as_of"]), batch_folder(settings, job.id))
    return Task(batches.make_batch, values)


def batch_folder(settings: Settings, job_id: str) -> Path:
    """Where a batch puts its packets and reports; the table is next to it."""
    return results_of(settings, job_id) / "made"


def packet_id(batch: str, source: str) -> str:
    """The id of the packet that a batch made for one of its cases: no one can guess it without knowing that of the batch."""
    return sha256(f"{batch} {source}".encode()).hexdigest()[:24]


def _packets_of(job: Job, result: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with Path(result["folder"], batches.PACKETS).open(encoding="utf-8") as lines:
        for line in lines:
            source, packet = json.loads(line)
            yield packet_id(job.id, source), packet


def destination_of(settings: Settings, name: str) -> Destination:
    """The store with a name. Raises a Problem if there is none."""
    found = settings.destinations.get(name)
    if found is None:
        raise Problem("no-destination", 404, "There is no destination with this name.", "GET /api/v1/destinations.")
    return found


def _delivery(settings: Settings, job: Job) -> Task:
    asked = job.request
    to = destination_of(settings, job.kept["destination"])
    case_file = Path(asked["case_file"]) if asked["case_file"] else None
    values = (Path(asked["folder"]), to.url, to.profile, asked["drafts"], settings.record, asked["who"])
    return Task(deliveries.deliver, (*values, case_file, settings.folder))


KINDS: Mapping[str, Kind] = {
    PACKET: Kind(_packet, lambda settings: settings.packet),
    BATCH: Kind(_batch, lambda settings: settings.batch, _packets_of),
    DELIVERY: Kind(_delivery, lambda settings: settings.delivery),
}
