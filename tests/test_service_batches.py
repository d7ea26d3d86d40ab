"""What a batch leaves: packets of their own that go with it, and nothing of a table that was never accepted."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from levydocs.service.dispatcher import Dispatcher
from levydocs.service.jobs import BATCH, PACKET, packet_id, results_of
from levydocs.service.queue import Job, Queue, State
from levydocs.service.settings import Settings, WorkerSettings
from levydocs.service.workers import Workers


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture
def queue(settings: Settings) -> Queue:
    return Queue(settings.state / "jobs.sqlite3", 10)


@pytest.fixture
def dispatcher(settings: Settings, queue: Queue) -> Dispatcher:
    """One that does nothing of itself."""
    return Dispatcher(settings, queue, Workers(1, WorkerSettings()))


def batch_of_two(settings: Settings, queue: Queue) -> tuple[Job, list[Path]]:
    """A batch that is done, and the folders of its packets."""
    queue.add(BATCH, {"table": "table.csv", "as_of": "", "kept": {}}, "holder")
    job = queue.take("owner")
    assert job is not None
    folders = [results_of(settings, job.id) / "made" / name for name in ("A-1", "A-2")]
    for folder in folders:
        folder.mkdir(parents=True)
    packets = [(packet_id(job.id, one.name), {"folder": str(one)}) for one in folders]
    for _ in range(2):  # a second try enters nothing twice
        queue.add_ended(PACKET, job, packets)
    assert queue.end(job, State.DONE, 60.0, result={"folder": str(folders[0].parent)})
    return job, folders


def test_packets_of_a_batch_expire_and_go_with_it(settings: Settings, queue: Queue, dispatcher: Dispatcher) -> None:
    job, folders = batch_of_two(settings, queue)
    packets = queue.page(PACKET, 0, 10)
    assert [(one.id, one.parent, one.state) for one in packets] == [
        (packet_id(job.id, name), job.id, State.DONE) for name in ("A-1", "A-2")
    ]
    assert {one.expires for one in packets} == {queue.page(BATCH, 0, 1)[0].expires}
    dispatcher.remove(packets[0])
    assert [one.exists() for one in folders] == [False, True], "one alone, and its files"
    dispatcher.remove(queue.page(BATCH, 0, 1)[0])
    assert not results_of(settings, job.id).exists()
    assert not queue.page(PACKET, 0, 10)


def test_an_ended_job_keeps_of_its_request_what_it_may(queue: Queue) -> None:
    queue.add("delivery", {"folder": "/srv/x", "kept": {"destination": "dms"}}, "holder")
    job = queue.take("owner")
    assert job is not None
    assert job.kept == {"destination": "dms"}
    queue.end(job, State.FAILED, 60.0, problem={"detail": "It failed."})
    (ended,) = queue.page("delivery", 0, 1)
    assert ended.kept == job.kept
    assert "/srv/x" not in str(ended.request)
    plain, _ = queue.add(PACKET, {"source": {}}, "holder")
    queue.cancel(plain.id, 60.0)
    assert queue.page(PACKET, 0, 1)[0].kept == {}


def test_what_came_with_a_request_that_was_never_accepted_goes(
    settings: Settings, queue: Queue, dispatcher: Dispatcher
) -> None:
    accepted, _ = queue.add(BATCH, {"table": "table.csv", "as_of": ""}, "holder")
    old, new = "a" * 24, "b" * 24
    for name in (accepted.id, old, new):
        results_of(settings, name).mkdir(parents=True)
    for name in (accepted.id, old):
        os.utime(results_of(settings, name), (time.time() - 7_200,) * 2)
    dispatcher.tidy()
    assert {one.name for one in results_of(settings, "").iterdir()} == {accepted.id, new}
