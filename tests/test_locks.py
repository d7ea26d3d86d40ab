"""One at a time: a lock is waited for, and goes with the process that has it, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from command_line import ROOT

from levydocs.errors import OutputRefused
from levydocs.locks import Appending, locked

HOLDER = """
import sys, time
from pathlib import Path
from levydocs.locks import locked
with locked(Path(sys.argv[1]), patience=0):
    print("has it", flush=True)
    time.sleep(60)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def hold(lock: Path) -> subprocess.Popen[str]:
    """A process that has the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "has it\n"
    return process


def test_one_run_at_a_time_has_a_growing_file(tmp_path: Path) -> None:
    with Appending(tmp_path / "journal") as first:
        first.append(b"one\n")
        with pytest.raises(OutputRefused, match="Another run"), Appending(tmp_path / "journal"):
            pass
        first.append(b"two\n")
    with Appending(tmp_path / "journal") as second:
        second.append(b"three\n")
    assert (tmp_path / "journal").read_bytes() == b"one\ntwo\nthree\n"


def test_who_waits_too_long_is_refused_and_another_gets_it_later(tmp_path: Path) -> None:
    lock = tmp_path / "new" / "lock"
    with locked(lock, patience=0), pytest.raises(OutputRefused, match="Another process"), locked(lock, patience=0.05):
        pass
    with locked(lock, patience=0):
        pass
    assert lock.read_bytes() == b""


def test_a_thread_waits_for_another(tmp_path: Path) -> None:
    lock, order, begun = tmp_path / "lock", list[str](), Event()

    def second() -> None:
        begun.set()
        with locked(lock, patience=30):
            order.append("second")

    with ThreadPoolExecutor(1) as pool:
        with locked(lock, patience=0):
            waiting = pool.submit(second)
            begun.wait()
            assert not waiting.done()
            order.append("first")
        waiting.result()
    assert order == ["first", "second"]


def test_an_error_in_the_block_lets_go_and_comes_through(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(FileNotFoundError), locked(tmp_path / "lock", patience=0):
            (tmp_path / "none").read_bytes()


@posix
def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with hold(lock) as process:
        with pytest.raises(OutputRefused), locked(lock, patience=0):
            pass
        process.send_signal(signal.SIGKILL)
    with locked(lock, patience=0):
        pass


@posix
def test_a_process_that_was_forked_meanwhile_does_not_keep_it(tmp_path: Path) -> None:
    lock, (ours, theirs) = tmp_path / "lock", os.pipe()
    with locked(lock, patience=0):
        child = os.fork()
        if not child:
            os.close(theirs)
            os.read(ours, 1)
            os._exit(0)
    with locked(lock, patience=0):
        pass
    os.close(theirs)
    os.waitpid(child, 0)
    os.close(ours)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom modes bind")
def test_where_nothing_may_be_written_it_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputRefused, match="cannot be written"), locked(tmp_path / "lock", patience=0):
        pass
    tmp_path.chmod(0o700)
