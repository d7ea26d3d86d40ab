"""Whatever stops a batch, or is in its way, costs at most the case it was at, and leaves nothing half-written."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import COMMAND, Answer, edit
from kill_runs import Gate, await_outcomes, kill_again_and_again, many_cases, packets, start, told
from shared import takes_long

Levydocs = Callable[..., Answer]

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
KILLER = "0001/case.yaml"
KILLING = f"""
import os
import levydocs.bulk.work as bulk

made = bulk.work

def work(task, shared):
    if task.source == "{KILLER}":
        os._exit(9)
    return made(task, shared)

bulk.work = work
"""
"""A ``sitecustomize`` in which one case costs its worker each time."""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    return many_cases(tmp_path / "cases", 3)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own, full after ``size``."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("needs to mount a file system: root on Linux")
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("needs to mount a file system: not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def strays(out: Path) -> list[str]:
    return [path.name for path in out.iterdir() if path.name.startswith(".")]


@posix
@takes_long
def test_killed_runs_end_in_the_bytes_of_one_that_nobody_disturbed(
    levydocs: Levydocs, cases: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    levydocs("batch", cases, "-o", "undisturbed", "--jobs", "1")
    expected = packets(Path("undisturbed"))
    assert len({name.partition("/")[0] for name in expected}) == 3
    for _ in kill_again_and_again(cases, out, 3, random.Random(7), "--jobs", "1"):
        assert packets(out).items() <= expected.items()
    assert levydocs("batch", cases, "-o", out, "--jobs", "1", "--resume").code == 0
    assert packets(out) == expected
    assert strays(out) == []


@posix
def test_workers_end_with_the_process_that_started_them(cases: Path, tmp_path: Path) -> None:
    """A pipe that every process of the run inherits is at its end when the last of them is."""
    reading, writing = os.pipe()
    run = subprocess.Popen(
        [*COMMAND, "batch", str(cases), "-o", str(tmp_path / "out"), "--jobs", "1"],
        stdout=writing, stderr=writing,
    )  # fmt: skip
    os.close(writing)
    await_outcomes(run, tmp_path / "out", 1)
    run.kill()
    run.wait()
    with os.fdopen(reading, "rb") as pipe:
        pipe.read()  # does not come back while a worker lives


@posix
def test_interrupted_run_ends_cleanly_and_the_next_one_makes_what_is_left(
    levydocs: Levydocs, cases: Path, tmp_path: Path
) -> None:
    out, gate = tmp_path / "out", Gate.before("0001/case.yaml", tmp_path / "gate")
    run = start(cases, out, "--jobs", "1", gate=gate)
    await_outcomes(run, out, 1)
    run.send_signal(signal.SIGINT)
    gate.open()
    assert run.wait() == 130
    assert strays(out) == []
    done = len(told(out))
    answer = levydocs("batch", cases, "-o", out, "--jobs", "1", "--json")
    assert (answer.code, answer.json["states"]["unchanged"]) == (0, done)
    assert done < 3


@takes_long
def test_two_runs_do_not_write_at_once(levydocs: Levydocs, cases: Path, tmp_path: Path) -> None:
    out, gate = tmp_path / "out", Gate.before("0001/case.yaml", tmp_path / "gate")
    run = start(cases, out, "--jobs", "1", gate=gate)
    await_outcomes(run, out, 1)
    second = levydocs("batch", cases, "-o", out, "--jobs", "1")
    gate.open()
    assert second.code == 7
    assert "Another run" in second.err
    assert run.wait() == 0
    assert levydocs("batch", cases, "-o", out, "--jobs", "1", "--json").json["states"]["unchanged"] == 3


def test_full_disk_fails_what_has_no_room_and_damages_nothing(levydocs: Levydocs, cases: Path, tmp_path: Path) -> None:
    levydocs("batch", cases, "-o", "undisturbed", "--jobs", "1")
    expected = packets(Path("undisturbed"))
    with small_disk(tmp_path / "small", "3500k") as disk:
        first = levydocs("batch", cases, "-o", disk, "--jobs", "1", "--json")
        assert first.code in (7, 10)
        made = packets(disk)
        assert made
        assert made.items() < expected.items()
        assert strays(disk) == []
        assert set(told(disk)) <= {f"000{number}/case.yaml" for number in range(3)}
        subprocess.run(["mount", "-o", "remount,size=40m", str(disk)], check=True)
        assert levydocs("batch", cases, "-o", disk, "--jobs", "1").code == 0
        assert packets(disk) == expected


def test_target_that_cannot_be_written_is_refused_and_keeps_what_it_has(
    levydocs: Levydocs, cases: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "fixed", "40m") as disk:
        levydocs("batch", cases, "-o", disk, "--jobs", "1")
        before, lines = packets(disk), told(disk)
        edit(cases / "0000" / "case.yaml", 'rent: "1,050"', 'rent: "1,075"')
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        answer = levydocs("batch", cases, "-o", disk, "--jobs", "1")
        assert answer.code == 7
        assert "cannot be written" in answer.err
        assert (packets(disk), told(disk), strays(disk)) == (before, lines, [])


def test_case_that_costs_its_worker_fails_alone(levydocs: Levydocs, cases: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(KILLING)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [*COMMAND, "batch", str(cases), "-o", "out", "--jobs", "2"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 10
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [f"failed   {KILLER}"]
    assert "LD-bulk-worker-lost" in done.stderr
    assert {name.partition("/")[0] for name in packets(Path("out"))} == {"2026-0000", "2026-0002"}


@posix
@takes_long
def test_worker_killed_from_outside_is_replaced(levydocs: Levydocs, cases: Path, tmp_path: Path) -> None:
    once = tmp_path / "once"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        KILLING.replace(
            "        os._exit(9)", f"        os.path.exists({str(once)!r}) or (open({str(once)!r}, 'x'), os._exit(9))"
        )
    )
    done = subprocess.run(
        [*COMMAND, "batch", str(cases), "-o", "out", "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert once.exists()
    assert len({name.partition("/")[0] for name in packets(Path("out"))}) == 3
