"""A batch on a dask cluster of this machine: the same bytes as without, even if a worker is killed on the way."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from command_line import COMMAND, ROOT, Answer
from kill_runs import Gate, await_outcomes, many_cases, packets, start, told
from shared import takes_long

from levydocs.bulk import worker
from levydocs.bulk.work import Task
from levydocs.errors import OutsideRefused

Levydocs = Callable[..., Answer]

_UP = 60.0
IMPATIENT = """
import sys
from levydocs.bulk import cluster
from levydocs.cli import main
cluster._PATIENCE = 1.0
main.run(sys.argv[1:])
"""
"""The command line, which waits a second for a scheduler instead of a quarter of a minute."""


def dask(*line: str, environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{line[0]}", *line[1:], "--no-dashboard"],
            stdout=file, stderr=subprocess.STDOUT, env=environment,
        )  # fmt: skip


class Cluster:
    """A scheduler and two workers, each a process of its own; the fourth case waits in its worker at the gate."""

    def __init__(self, folder: Path, gate: Gate) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address, self.folder = f"tcp://127.0.0.1:{self.port}", folder
        folder.mkdir()
        self.gate = gate
        self.environment = {**gate.environment, "DASK_TEMPORARY_DIRECTORY": str(folder)}
        # Of a user whose folders are empty: nothing but the resources that is sent can be printed from.
        self.environment |= {"XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
        self.scheduler = dask(
            "scheduler", "--host", "127.0.0.1", "--port", str(self.port),
            environment=self.environment, log=folder / "scheduler.log",
        )  # fmt: skip
        self.workers = [self.add_worker(number) for number in range(2)]

    def add_worker(self, number: int) -> subprocess.Popen[bytes]:
        return dask(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1",
            environment=self.environment, log=self.folder / f"worker{number}.log",
        )  # fmt: skip

    def await_workers(self) -> None:
        until = time.monotonic() + _UP
        while "Register worker" not in self.logs() or self.logs().count("Starting established") < 2:
            assert time.monotonic() < until, "no cluster came up"
            time.sleep(0.1)

    def logs(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="needs the library distributed: pip install 'levydocs[cluster]'")
    made = Cluster(tmp_path / "cluster", Gate.before("0003/case.yaml", tmp_path / "gate"))
    try:
        made.await_workers()
        yield made
    finally:
        made.stop()


def test_a_worker_killed_half_way_loses_nothing_and_changes_no_byte(
    levydocs: Levydocs, cluster: Cluster, tmp_path: Path
) -> None:
    cases, out = many_cases(tmp_path / "cases", 6), tmp_path / "out"
    levydocs("batch", cases, "-o", "here", "--jobs", "1")
    run = start(cases, out, "--scheduler", cluster.address)
    await_outcomes(run, out, 2)
    cluster.workers[0].kill()
    cluster.gate.open()
    assert run.wait() == 0
    assert len(set(told(out))) == 6
    assert packets(out) == packets(Path("here"))
    assert not {"000-41", "Marisol"} & set(cluster.logs().replace("'", " ").split())
    again = subprocess.run(
        [*COMMAND, "batch", str(cases), "-o", str(out), "--scheduler", cluster.address],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (again.stdout.splitlines()[0], again.stderr) == ("6 cases: 6 unchanged", "")


@takes_long
def test_scheduler_that_goes_away_is_told_and_what_is_done_stays(
    levydocs: Levydocs, cluster: Cluster, tmp_path: Path
) -> None:
    cases, out = many_cases(tmp_path / "cases", 6), tmp_path / "out"
    run = start(cases, out, "--scheduler", cluster.address)
    await_outcomes(run, out, 2)
    cluster.scheduler.kill()
    assert run.wait() == 8
    done = len(told(out))
    answer = levydocs("batch", cases, "-o", out, "--jobs", "1", "--json")
    assert (answer.code, answer.json["states"]["unchanged"]) == (0, done)


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("tcp://127.0.0.1:9", 8, "does not answer"),
        ("127.0.0.1:8786", 2, "not the address of a scheduler"),
        ("http://127.0.0.1:8786", 2, "not the address of a scheduler"),
    ],
)
def test_no_scheduler(tmp_path: Path, address: str, code: int, said: str) -> None:
    pytest.importorskip("distributed", reason="needs the library distributed: pip install 'levydocs[cluster]'")
    cases = many_cases(tmp_path / "cases", 1)
    done = subprocess.run(
        [sys.executable, "-c", IMPATIENT, "batch", str(cases), "-o", str(tmp_path / "out"), "--scheduler", address],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == code
    assert said in done.stderr
    assert packets(tmp_path / "out") == {}


def test_processes_here_and_a_cluster_are_not_asked_for_together(levydocs: Levydocs, tmp_path: Path) -> None:
    cases = many_cases(tmp_path / "cases", 1)
    answer = levydocs("batch", cases, "-o", "out", "--scheduler", "tcp://127.0.0.1:9", "--jobs", "2")
    assert (answer.code, Path("out").exists()) == (2, False)


def test_worker_with_another_levydocs_refuses_the_case() -> None:
    here = worker.program()
    there = ("levydocs 0.0.1", *here[1:])
    task = Task("a", "a", "a", b"taxpayers: Marisol", {}, date(2026, 1, 1), "")
    with pytest.raises(OutsideRefused, match=r"levydocs \d\S+ \(here levydocs 0\.0\.1\)"):
        worker.make_elsewhere(b"", there, task)
    assert "Marisol" not in repr(task)


def test_without_the_library_the_way_to_it_is_told(
    levydocs: Levydocs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    cases = many_cases(tmp_path / "cases", 1)
    answer = levydocs("batch", cases, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert answer.code == 8
    assert "pip install 'levydocs[cluster]'" in answer.err
