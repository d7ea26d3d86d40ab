"""The list of jobs: what is accepted outlives a kill, and no job is taken by two."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from levydocs.errors import OutputRefused
from levydocs.service import database as databases
from levydocs.service.job import Job, Key, KeyTaken, QueueFull, State
from levydocs.service.queue import MOST_BEGUN, Queue

KIND, HOLDER = "packet", "holder"
LOST = {"code": "worker-lost"}
WRITER = """
import sys
from pathlib import Path
from levydocs.service.job import Key
from levydocs.service.queue import Queue

queue = Queue(Path(sys.argv[1]), 100_000)
for number in range(int(sys.argv[3])):
    job, fresh = queue.add("packet", {"number": number}, "holder", Key(f"{sys.argv[2]}-{number}", "same"))
    print(job.id, flush=True)
"""
TAKER = """
import sys
from pathlib import Path
from levydocs.service.job import State
from levydocs.service.queue import Queue

queue = Queue(Path(sys.argv[1]), 100_000)
while job := queue.take(sys.argv[2]):
    print(job.id, flush=True)
    queue.end(job, State.DONE, 60.0, result={"by": sys.argv[2]})
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "jobs.sqlite3"


@pytest.fixture
def queue(path: Path) -> Iterator[Queue]:
    made = Queue(path, 5)
    yield made
    made.close()


def add(queue: Queue, number: int = 1, key: Key | None = None) -> Job:
    return queue.add(KIND, {"number": number}, HOLDER, key)[0]


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def test_jobs_are_taken_in_the_order_in_which_they_came(queue: Queue) -> None:
    made = [add(queue, number).id for number in range(3)]
    taken = [queue.take("one"), queue.take("two"), queue.take("one"), queue.take("one")]
    assert [job and job.id for job in taken] == [*made, None]
    assert [job.id for job in queue.page(KIND, 0, 10)] == made
    assert queue.owners() == ["one", "two"]


def test_the_file_is_private(queue: Queue, path: Path) -> None:
    add(queue)
    if sys.platform != "win32":
        assert all(one.stat().st_mode & 0o077 == 0 for one in (path.parent, *path.parent.iterdir()))


def test_a_key_makes_one_job(queue: Queue) -> None:
    first, fresh = queue.add(KIND, {}, HOLDER, Key("a", "digest"))
    again, fresh_again = queue.add(KIND, {}, HOLDER, Key("a", "digest"))
    assert (first.id, fresh, fresh_again) == (again.id, True, False)
    with pytest.raises(KeyTaken):
        queue.add(KIND, {}, HOLDER, Key("a", "another digest"))
    assert queue.add(KIND, {}, "another holder", Key("a", "another digest"))[1]


def test_a_key_goes_with_its_job(queue: Queue) -> None:
    key = Key("a", "digest")
    first = add(queue, key=key)
    queue.forget(first.id)
    assert add(queue, key=key).id == first.id  # it has not ended, and stays
    queue.cancel(first.id, 60)
    queue.forget(first.id)
    assert add(queue, key=key).id != first.id


def test_keys_of_what_is_no_job_are_kept_for_a_time(queue: Queue) -> None:
    key = Key("a", "digest")
    queue.keep(HOLDER, key, "a case")
    queue.keep(HOLDER, key, "another")
    assert queue.made_by(HOLDER, key) == "a case"
    queue.forget_keys(time.time() - 60)
    assert queue.made_by(HOLDER, key) == "a case"
    queue.forget_keys(time.time() + 60)
    assert queue.made_by(HOLDER, key) == ""


def test_a_full_queue_takes_no_more_but_knows_what_it_has(queue: Queue) -> None:
    first = add(queue, key=Key("a", "digest"))
    for number in range(4):
        add(queue, number)
    with pytest.raises(QueueFull):
        add(queue, 9)
    assert add(queue, key=Key("a", "digest")).id == first.id
    queue.take("one")
    add(queue, 9)


def test_what_a_service_did_that_is_gone_is_queued_again_and_fails_after_so_many_times(queue: Queue) -> None:
    made = add(queue)
    for attempt in range(1, MOST_BEGUN + 1):
        job = queue.take(f"service {attempt}")
        assert job is not None
        assert job.attempts == attempt
        assert queue.queue_again("someone else", 60, LOST) == 0
        assert queue.queue_again(job.owner, 60, LOST) == (attempt < MOST_BEGUN)
    found = queue.find(made.id, KIND)
    assert found is not None
    assert (found.state, found.problem) == (State.FAILED, LOST)
    assert queue.take("service 9") is None


def test_what_was_interrupted_in_order_does_not_count_as_begun(queue: Queue) -> None:
    add(queue)
    for counted, attempts in ((False, 0), (True, 1), (False, 1)):
        job = queue.take("one")
        assert job is not None
        queue.give_back(job, counted=counted)
        (found,) = queue.page(KIND, 0, 1)
        assert (found.state, found.attempts) == (State.QUEUED, attempts)


def test_who_has_lost_a_job_cannot_end_it(queue: Queue) -> None:
    add(queue)
    lost = queue.take("one")
    assert lost is not None
    queue.queue_again("one", 60, LOST)
    taken = queue.take("two")
    assert taken is not None
    queue.progress(lost, 5, 9)
    assert not queue.end(lost, State.DONE, 60, result={"by": "one"})
    assert queue.end(taken, State.DONE, 60, result={"by": "two"})
    found = queue.find(taken.id, KIND)
    assert found is not None
    assert (found.result, found.done) == ({"by": "two"}, 0)


def test_a_cancelled_job_stays_cancelled(queue: Queue) -> None:
    waiting, running = add(queue, 1), add(queue, 2)
    assert queue.cancel(waiting.id, 60)
    job = queue.take("one")
    assert job is not None
    assert job.id == running.id
    assert queue.cancel(job.id, 60)
    assert not queue.cancel(job.id, 60)
    queue.give_back(job)
    assert not queue.end(job, State.DONE, 60, result={})
    assert [one.state for one in queue.page(KIND, 0, 9)] == [State.CANCELLED, State.CANCELLED]
    assert queue.take("one") is None


def test_an_ended_job_keeps_nothing_of_its_request_and_expires(queue: Queue, path: Path) -> None:
    made = queue.add(KIND, {"ssn": "219-09-9999"}, HOLDER)[0]
    job = queue.take("one")
    assert job is not None
    queue.end(job, State.DONE, 60, result={})
    found = queue.find(made.id, KIND)
    assert found is not None
    assert found.request == {}
    assert queue.expired(time.time()) == []
    assert [one.id for one in queue.expired(time.time() + 61)] == [made.id]
    queue.forget(made.id)
    queue.close()
    assert b"219-09-9999" not in b"".join(one.read_bytes() for one in path.parent.iterdir())


def test_a_failing_disk_is_told_and_the_queue_works_again_afterwards(queue: Queue) -> None:
    add(queue)
    database = queue._database._database
    database.execute(f"PRAGMA max_page_count = {database.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(OutputRefused, match="full"):
        queue.add(KIND, {"text": "x" * 100_000}, HOLDER)
    database.execute("PRAGMA max_page_count = 1000000")
    add(queue)
    assert len(queue.page(KIND, 0, 9)) == 2


def test_a_file_that_another_never_lets_go_of_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "_WAIT", 0.1)
    queue, other = Queue(path, 5), sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OutputRefused, match="busy"):
        add(queue)
    other.execute("ROLLBACK")
    other.close()
    assert add(queue)
    queue.close()


def test_a_file_that_is_damaged_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 1000)
    with pytest.raises(OutputRefused, match="damaged"):
        Queue(path, 5)


@posix
def test_what_a_killed_writer_was_told_is_accepted_is_there(path: Path) -> None:
    with started(WRITER, path, "a", 1_000_000) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    queue = Queue(path, 100_000)
    there = [job.id for job in queue.page(KIND, 0, 100_000)]
    assert set(told) <= set(there)
    assert len(there) - len(told) <= 1  # accepted, and killed before it was reported
    again, fresh = queue.add(KIND, {}, HOLDER, Key("a-0", "same"))
    assert (again.id, fresh) == (told[0], False)
    queue.close()


def test_two_that_write_and_two_that_take_at_once(path: Path) -> None:
    writers = [started(WRITER, path, "same keys", 20), started(WRITER, path, "same keys", 20)]
    told = [writer.communicate()[0].split() for writer in writers]
    assert told[0] == told[1]
    assert len(set(told[0])) == 20
    takers = [started(TAKER, path, "one"), started(TAKER, path, "two")]
    taken = [taker.communicate()[0].split() for taker in takers]
    assert sorted([*taken[0], *taken[1]]) == sorted(told[0])
    assert all(one.returncode == 0 for one in (*writers, *takers))


def test_many_that_open_a_new_list_at_once(path: Path) -> None:
    failed: list[BaseException] = []

    def opened() -> None:
        try:
            Queue(path, 5).close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=opened) for _ in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed
    assert os.path.exists(path)
