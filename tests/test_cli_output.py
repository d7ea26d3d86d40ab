"""What is on the disk after a run that was forced, raced, interrupted or without room."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import CASE_ID, COMMAND, ROOT, Answer, edit, files_in
from shared import some

Levydocs = Callable[..., Answer]
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@posix
def test_the_packet_is_private(levydocs: Levydocs, case: Path) -> None:
    levydocs("packet", case, "-o", "out/here")
    for path in [Path("out"), *Path("out").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_packet_is_replaced_as_a_whole_and_only_with_force(levydocs: Levydocs, case: Path) -> None:
    levydocs("packet", case, "-o", "out")
    first = {name: (Path("out") / name).read_bytes() for name in files_in(Path("out"))}
    edit(case, "type: LT11\n    date: 2026-11-05", "type: CP504\n    date: 2026-11-05")
    refused = levydocs("packet", case, "-o", "out")
    assert (refused.code, refused.out) == (7, "")
    assert "It already exists" in refused.err
    assert "--force" in refused.err
    assert {name: (Path("out") / name).read_bytes() for name in files_in(Path("out"))} == first
    assert levydocs("packet", case, "-o", "out", "--force").code == 4
    hearing = f"{CASE_ID}/3-hearing.pdf"
    assert hearing in first
    assert hearing not in files_in(Path("out"))


@pytest.mark.parametrize("other", ["signed 2848.pdf", "manifest.json", "notes/call.txt"])
def test_force_never_takes_away_what_is_not_of_a_packet(levydocs: Levydocs, case: Path, other: str) -> None:
    """A folder that has the name of the case but other people's work in it."""
    stranger = Path("out") / CASE_ID / other
    stranger.parent.mkdir(parents=True)
    stranger.write_text("not ours")
    answer = levydocs("packet", case, "-o", "out", "--force")
    assert answer.code == 7
    assert "stays as it is" in answer.err
    assert stranger.read_text() == "not ours"


def test_force_never_takes_away_a_file_in_place_of_the_folder(levydocs: Levydocs, case: Path) -> None:
    Path("out").mkdir()
    (Path("out") / CASE_ID).write_text("not ours")
    assert levydocs("packet", case, "-o", "out", "--force").code == 7
    assert (Path("out") / CASE_ID).read_text() == "not ours"


@pytest.mark.parametrize("arguments", [["packet"], ["demo"]])
def test_a_file_where_the_folder_should_go(levydocs: Levydocs, case: Path, arguments: list[str]) -> None:
    Path("out").write_text("a letter")
    answer = levydocs(*arguments, *([case] if arguments == ["packet"] else []), "-o", "out")
    assert answer.code == 7
    assert "Refused: " in answer.err
    assert "There is a file where a folder should be" in answer.err
    assert Path("out").read_text() == "a letter"


def test_a_full_disk(levydocs: Levydocs, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = files_in(tmp_path)
    monkeypatch.setattr("levydocs.files.os.replace", full)
    for arguments in (["packet", case, "-o", "out"], ["letter", "budget", case, "-o", "b.pdf"], ["new", "mine.yaml"]):
        answer = levydocs(*arguments)
        assert (answer.code, answer.out) == (7, "")
        assert "no space left on device" in answer.err
        assert "on a disk with enough space" in answer.err
    assert files_in(tmp_path) == before


@posix
def test_a_case_in_a_folder_that_nobody_may_write(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    before = files_in(case.parent)
    for folder in (case.parent, case.parent / "exhibits"):
        folder.chmod(0o500)
    try:
        assert levydocs("packet", case, "-o", tmp_path / "out").code == 4
    finally:
        for folder in (case.parent, case.parent / "exhibits"):
            folder.chmod(0o700)
    assert files_in(case.parent) == before


def start(case: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "LEVYDOCS_FORMS"}
    line = [*COMMAND, "packet", str(case), "-o", str(out), *options]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_two_runs_at_once_leave_one_whole_packet(case: Path, tmp_path: Path) -> None:
    runs = [start(case, tmp_path / "out") for _ in range(2)]
    said = [run.communicate() for run in runs]
    assert sorted(run.returncode for run in runs) == [4, 7]
    refused = next(err for run, (_, err) in zip(runs, said, strict=True) if run.returncode == 7)
    assert refused.startswith("Refused: ")
    written = next(out for run, (out, _) in zip(runs, said, strict=True) if run.returncode == 4)
    assert {str(tmp_path / "out" / name) for name in files_in(tmp_path / "out")} == set(written.splitlines())


# A test run started in the background passes on an ignored SIGINT, which Python then leaves ignored.
SLOW_WRITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from levydocs import files
from levydocs.cli import main
swap = files._swap
def slowly(*arguments, **words):
    print("writing", flush=True)
    time.sleep(30)
    swap(*arguments, **words)
files._swap = slowly
main.run(sys.argv[1:])
"""


@posix
@pytest.mark.parametrize("number", some([signal.SIGINT, signal.SIGTERM], 2))
def test_an_interrupted_run_leaves_the_old_packet_alone(
    levydocs: Levydocs, case: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """The signal comes when every file is written and none is in its place."""
    levydocs("packet", case, "-o", "out")
    before = {name: (Path("out") / name).stat().st_mtime_ns for name in files_in(Path("out"))}
    line = [sys.executable, "-c", SLOW_WRITING, "packet", str(case), "-o", "out", "--force"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert run.stdout
    assert run.stdout.readline() == "writing\n"
    assert len(files_in(Path("out"))) == 2 * len(before)
    run.send_signal(number)
    _, err = run.communicate()
    assert run.returncode == 130
    assert err == "\nInterrupted; no file was left half-written.\n"
    assert {name: (Path("out") / name).stat().st_mtime_ns for name in files_in(Path("out"))} == before
    assert [path.name for path in Path("out").iterdir()] == [CASE_ID]
