"""Who does the jobs: whatever goes wrong costs one job at most, and another service takes over what one has left."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from levydocs.errors import OutputRefused
from levydocs.locks import locked
from levydocs.service import dispatcher as dispatching
from levydocs.service.dispatcher import Dispatcher
from levydocs.service.job import ENDED, Job, State
from levydocs.service.jobs import KINDS, PACKET, Kind, results_of
from levydocs.service.queue import MOST_ATTEMPTS, Queue
from levydocs.service.settings import Settings
from levydocs.service.worker import Task
from levydocs.service.workers import Cancelled, WorkerLost, Workers

Behaviour = Callable[..., Any]


class Told:
    """Stands for the workers: does with each job what it is told to, by the job's number from 1, else it is done."""

    count = 1

    def __init__(self, **by_number: Behaviour) -> None:
        self.behaviours = by_number
        self.begun: list[int] = []

    def run(self, task: Task, seconds: float, **words: Any) -> Any:
        (number,) = task.values
        self.begun.append(number)
        behave = self.behaviours.get(f"job{number}")
        return behave(**words) if behave else {"number": number}


def until_cancelled(cancelled: Event, **words: Any) -> None:
    assert cancelled.wait(20)
    raise Cancelled


def lost(**words: Any) -> None:
    raise WorkerLost


def wrong(**words: Any) -> None:
    raise ValueError("219-09-9999")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(dispatching, "_LOOK", 0.02)
    monkeypatch.setattr(dispatching, "_NEW", -1.0)
    kind = Kind(lambda settings, job: Task(wrong, (job.number,)), lambda settings: 60.0)
    monkeypatch.setitem(cast(dict[str, Kind], KINDS), PACKET, kind)
    return Settings(tmp_path, keep=60.0)


@pytest.fixture
def queue(settings: Settings) -> Iterator[Queue]:
    made = Queue(settings.state / "jobs.sqlite3", 100)
    yield made
    made.close()


def at_work(settings: Settings, queue: Queue, workers: Told) -> Dispatcher:
    made = Dispatcher(settings, queue, cast(Workers, workers))
    made.start()
    return made


def add(queue: Queue, count: int = 1) -> list[Job]:
    return [queue.add(PACKET, {}, "holder")[0] for _ in range(count)]


def awaited(queue: Queue, wanted: Callable[[Job], bool], jobs: list[Job]) -> list[Job]:
    """The jobs, as soon as each has the needed state."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [queue.find(job.id, PACKET) for job in jobs]
        if all(job and wanted(job) for job in found):
            return [job for job in found if job]
        time.sleep(0.01)
    raise AssertionError(found)


def is_ended(job: Job) -> bool:
    return job.state in ENDED


def is_running(job: Job) -> bool:
    return job.state is State.RUNNING


def test_one_that_goes_wrong_costs_no_other(settings: Settings, queue: Queue) -> None:
    jobs = add(queue, 3)
    working = at_work(settings, queue, Told(job1=wrong))
    first, *others = awaited(queue, is_ended, jobs)
    working.close()
    assert first.state is State.FAILED
    assert first.problem is not None
    assert first.problem["type"].endswith(":bug")
    assert "219-09-9999" not in str(first.problem)
    assert [job.result for job in others] == [{"number": 2}, {"number": 3}]


def test_one_that_takes_its_worker_down_is_tried_so_often(settings: Settings, queue: Queue) -> None:
    workers, (job, other) = Told(job1=lost), add(queue, 2)
    working = at_work(settings, queue, workers)
    failed, done = awaited(queue, is_ended, [job, other])
    working.close()
    assert (failed.state, done.state) == (State.FAILED, State.DONE)
    assert workers.begun.count(1) == MOST_ATTEMPTS
    assert failed.problem is not None
    assert failed.problem["type"].endswith(":worker-lost")


def test_what_cannot_be_noted_is_done_again(settings: Settings, queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    workers, full = Told(), [True]

    def end(*values: Any, **words: Any) -> bool:
        if full[0]:
            raise OutputRefused("full")
        return ended(*values, **words)

    ended = queue.end
    monkeypatch.setattr(queue, "end", end)
    job, other = add(queue, 2)
    working = at_work(settings, queue, workers)
    awaited(queue, is_running, [job, other])
    full[0] = False
    until = time.monotonic() + 20
    while not all(is_ended(one) for one in queue.page(PACKET, 0, 9)) and time.monotonic() < until:
        working.tidy()
        working.wake()
        time.sleep(0.02)
    working.close()
    assert [one.state for one in queue.page(PACKET, 0, 9)] == [State.DONE, State.DONE]


def test_a_job_is_cancelled_by_this_service_or_another(settings: Settings, queue: Queue) -> None:
    jobs, other = add(queue, 2), Queue(settings.state / "jobs.sqlite3", 100)
    working = at_work(settings, queue, Told(job1=until_cancelled, job2=until_cancelled))
    awaited(queue, is_running, jobs[:1])
    queue.cancel(jobs[0].id, 60)
    working.cancel(jobs[0].id)
    awaited(queue, is_running, jobs[1:])
    other.cancel(jobs[1].id, 60)
    working.tidy()
    third = add(other)
    awaited(queue, is_ended, third)
    working.close()
    other.close()
    assert [one.state for one in queue.page(PACKET, 0, 9)] == [State.CANCELLED, State.CANCELLED, State.DONE]


def test_who_closes_gives_back_what_it_was_doing(settings: Settings, queue: Queue) -> None:
    jobs = add(queue)
    working = at_work(settings, queue, Told(job1=until_cancelled))
    awaited(queue, is_running, jobs)
    working.close()
    (job,) = queue.page(PACKET, 0, 9)
    assert (job.state, job.attempts) == (State.QUEUED, 0)
    assert not list((settings.state / "services").iterdir())


def test_what_one_has_left_another_does_and_nobody_takes_it_before(settings: Settings, queue: Queue) -> None:
    add(queue)
    gone = queue.take("0" * 24)
    assert gone is not None
    with locked(settings.state / "services" / f"{gone.owner}.lock", patience=0):
        working = at_work(settings, queue, Told())
        working.tidy()
        assert [job.owner for job in queue.page(PACKET, 0, 9)] == [gone.owner]
    working.tidy()
    (job,) = awaited(queue, is_ended, [gone])
    working.close()
    assert (job.state, job.attempts) == (State.DONE, 2)


def test_what_was_made_for_jobs_that_are_gone_is_removed(settings: Settings, queue: Queue) -> None:
    kept, expired = add(queue, 2)
    for name in (kept.id, expired.id, "1" * 24):
        results_of(settings, name).mkdir(parents=True)
        (results_of(settings, name) / "letter.pdf").write_bytes(b"%PDF")
    queue.cancel(expired.id, -1)
    working = at_work(settings, queue, Told())
    awaited(queue, is_ended, [kept])
    working.close()
    assert [one.name for one in results_of(settings, "").iterdir()] == [kept.id]
    assert queue.find(expired.id, PACKET) is None
