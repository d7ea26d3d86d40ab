"""Worker processes: whatever a task does, it costs that task, and the next is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import worker_tasks as tasks
from command_line import ROOT
from service_runs import lives

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.service.problems import problem_of
from levydocs.service.settings import MEGABYTE, WorkerSettings
from levydocs.service.turns import Turns
from levydocs.service.worker import Task
from levydocs.service.workers import Cancelled, TaskFailed, TookTooLong, WorkerLost, Workers

LONG = 60.0
SETTINGS = WorkerSettings(memory=1_000 * MEGABYTE)
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit of memory, and /proc")
SERVER = """
import sys
from threading import Thread

sys.path[:0] = sys.argv[1:]
import worker_tasks
from levydocs.service.settings import WorkerSettings
from levydocs.service.worker import Task
from levydocs.service.workers import Workers

if __name__ == "__main__":
    workers = Workers(1, WorkerSettings())
    workers.start()
    Thread(target=workers.run, args=(Task(worker_tasks.held_for_ever), 600.0)).start()
    print(*(one._process.pid for one in workers._all), flush=True)
"""


LOADING_NOTHING = """
from levydocs.service import worker

worker._load = lambda context, today: None
"""
"""A ``sitecustomize`` for workers that need nothing of what they work with, and start in half of the time."""


@pytest.fixture(scope="module", autouse=True)
def _loading_nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(LOADING_NOTHING, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join((str(folder), str(ROOT))))
        yield


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1, SETTINGS)
    made.start()
    yield made
    made.close()


def answered(workers: Workers) -> int:
    """Who answers the next task."""
    number: int = workers.run(Task(tasks.process_id), LONG)
    return number


def failed(workers: Workers, task: Any, *values: Any, seconds: float = LONG) -> TaskFailed:
    with pytest.raises(TaskFailed) as caught:
        workers.run(Task(task, values), seconds)
    return caught.value


def test_a_task_that_runs_for_ever_is_ended(workers: Workers) -> None:
    before = answered(workers)
    error = failed(workers, tasks.for_ever, seconds=0.3)
    assert isinstance(error, TookTooLong)
    assert problem_of(error).code == "took-too-long"
    assert answered(workers) != before


@linux
def test_a_task_that_eats_memory_takes_down_only_itself(workers: Workers) -> None:
    before = answered(workers)
    error = failed(workers, tasks.memory, 3_000_000_000)
    problem = problem_of(error)
    assert (type(error), problem.status, problem.code) == (WorkerLost, 422, "worker-lost")
    assert answered(workers) != before


def test_a_task_that_ends_its_process(workers: Workers) -> None:
    assert isinstance(failed(workers, tasks.end), WorkerLost)
    assert answered(workers)


def test_a_task_that_is_cancelled(workers: Workers) -> None:
    before, cancelled = answered(workers), threading.Event()
    threading.Timer(0.2, cancelled.set).start()
    with pytest.raises(Cancelled):
        workers.run(Task(tasks.for_ever), LONG, cancelled=cancelled)
    assert answered(workers) != before


def test_an_error_that_was_not_foreseen_says_nothing_of_the_case(workers: Workers) -> None:
    before = answered(workers)
    error = failed(workers, tasks.unforeseen, tasks.SECRET)
    assert (type(error), error.kind) == (TaskFailed, "ValueError")
    assert tasks.SECRET not in f"{error} {error!r} {problem_of(error).content()}"
    assert answered(workers) == before


def test_an_answer_that_cannot_be_sent(workers: Workers) -> None:
    before = answered(workers)
    assert failed(workers, tasks.no_answer).at == "the answer of a task"
    assert failed(workers, tasks.deep_answer).kind == "RecursionError"
    assert answered(workers) == before


def test_a_refusal_says_nothing_that_was_asked_with(workers: Workers) -> None:
    with pytest.raises(UsageRefused) as caught:
        workers.run(Task(tasks.refused, (tasks.SECRET,)), LONG)
    assert (caught.value.message, caught.value.remedy) == ("There is no form … here.", "Did you mean 433f?")
    with pytest.raises(UsageRefused) as caught:
        workers.run(Task(tasks.refused, (f" {tasks.SECRET}", ["433f"])), LONG)
    assert "…" in caught.value.remedy
    assert tasks.SECRET not in caught.value.message
    with pytest.raises(CaseRefused, match="1 mistake"):
        workers.run(Task(tasks.case_refused), LONG)


def test_a_worker_prints_nothing(workers: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    assert workers.run(Task(tasks.talk), LONG) == "said"
    said = capfd.readouterr()
    assert tasks.SECRET not in said.out + said.err


def test_how_far_it_is(workers: Workers) -> None:
    told: list[tuple[int, int]] = []
    assert workers.run(Task(tasks.steps), LONG, progress=lambda done, total: told.append((done, total))) == "done"
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_process_that_cannot_be_started_is_started_by_the_next_task(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(process: Any) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patch:
        patch.setattr("multiprocessing.process.BaseProcess.start", no_room)
        assert isinstance(failed(workers, tasks.end), WorkerLost)
        assert isinstance(failed(workers, tasks.process_id), WorkerLost)
    assert answered(workers)


@linux
def test_workers_that_cannot_start_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # they load what a worker loads
    made = Workers(1, WorkerSettings(memory=30 * MEGABYTE))
    with pytest.raises(WorkerLost):
        made.start()
    made.close()


def test_who_closes_ends_what_is_being_done(workers: Workers) -> None:
    made, ended = Workers(1, SETTINGS), []

    def working() -> None:
        try:
            made.run(Task(tasks.for_ever), LONG)
        except Cancelled:
            ended.append("cancelled")

    made.start()
    threads = [threading.Thread(target=working) for _ in range(3)]
    for one in threads:
        one.start()
    time.sleep(0.3)
    made.close()
    for one in threads:
        one.join(5)
    assert ended == ["cancelled"] * 3


def test_who_waits_longest_is_next() -> None:
    turns: Turns[str] = Turns()
    turns.give("worker")
    assert turns.take() == "worker"
    taken: list[tuple[int, str | None]] = []
    threads = [
        threading.Thread(target=lambda number=number: taken.append((number, turns.take()))) for number in range(5)
    ]
    for one in threads:
        one.start()
        time.sleep(0.02)
    for number in range(3):
        turns.give(f"worker {number}")
        threads[number].join(5)
    turns.close()
    for one in threads:
        one.join(5)
    assert taken[:3] == [(0, "worker 0"), (1, "worker 1"), (2, "worker 2")]
    assert sorted(taken[3:]) == [(3, None), (4, None)]
    assert turns.take() is None


@linux
def test_workers_end_with_the_server_that_is_killed(tmp_path: Path) -> None:
    """Even one that holds its interpreter, in which nothing of ours can run."""
    script = tmp_path / "server.py"
    script.write_text(SERVER, "utf-8")
    line = [sys.executable, str(script), str(Path(__file__).parent), str(ROOT)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        theirs = [int(one) for one in server.stdout.readline().split()]
        assert len(theirs) == 1
        assert all(map(lives, theirs))
        time.sleep(0.5)
        server.send_signal(signal.SIGKILL)
    until = time.monotonic() + 5
    while any(map(lives, theirs)) and time.monotonic() < until:
        time.sleep(0.05)
    left = [one for one in theirs if lives(one)]
    for one in left:
        os.kill(one, signal.SIGKILL)
    assert not left
