"""Files are private and whole or not there; a folder is replaced as a whole, and the old one stays when anything fails."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import files_in

from levydocs.errors import ExitCode, OutputRefused
from levydocs.files import (
    can_write,
    growing,
    make_private_folder,
    refuse_existing,
    staging_of,
    write_folder,
    write_private,
)

OLD, NEW = {"a": b"old a", "b": b"old b"}, {"a": b"new a", "c": b"new c"}
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no permission bits")


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_in(folder)}


def full_disk(*arguments: Any, **words: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@posix
def test_what_is_written_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_folder(tmp_path / "x" / "y" / "packet", NEW, force=False)
        write_private(tmp_path / "z" / "one.pdf", b"%PDF", force=False)
    finally:
        os.umask(before)
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@posix
def test_folders_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared").chmod(0o750)
    make_private_folder(tmp_path / "shared")
    write_private(tmp_path / "shared" / "one", b"", force=False)
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o750


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    write_private(tmp_path / "one", b"old", force=False)
    write_folder(tmp_path / "all", OLD, force=False)
    writes: tuple[Callable[[], None], ...] = (
        lambda: write_private(tmp_path / "one", b"new", force=False),
        lambda: write_folder(tmp_path / "all", NEW, force=False),
        lambda: refuse_existing(tmp_path / "all", force=False),
    )
    for write in writes:
        with pytest.raises(OutputRefused, match="already exists") as refused:
            write()
        assert refused.value.exit_code is ExitCode.OUTPUT
        assert "--force" in refused.value.remedy
    assert contents(tmp_path / "all") == OLD
    assert (tmp_path / "one").read_bytes() == b"old"


def test_force_replaces_the_whole_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "all", OLD, force=False)
    write_folder(tmp_path / "all", NEW, force=True)
    write_private(tmp_path / "all" / "a", b"newer", force=True)
    assert contents(tmp_path) == {"all/a": b"newer", "all/c": b"new c"}


@pytest.mark.parametrize("failing", ["_private", "os.replace", "tempfile.mkdtemp"])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    write_folder(tmp_path / "all", OLD, force=False)
    monkeypatch.setattr(f"levydocs.files.{failing}", full_disk)
    with pytest.raises(OutputRefused, match="no space left on device") as refused:
        write_folder(tmp_path / "all", NEW, force=True)
    assert refused.value.place == str(tmp_path / "all")
    monkeypatch.undo()
    assert contents(tmp_path) == {f"all/{name}": data for name, data in OLD.items()}
    assert list(tmp_path.iterdir()) == [tmp_path / "all"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(errno.EIO, "Input/output error")])
@pytest.mark.parametrize("at", [1, 2], ids=["putting the old one aside", "putting the new one there"])
def test_the_old_folder_comes_back_when_replacing_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, error: Any
) -> None:
    write_folder(tmp_path / "all", OLD, force=False)
    replace, calls = os.replace, iter(range(1, 9))

    def fail_once(source: Path, target: Path) -> None:
        if next(calls) == at:
            raise error
        replace(source, target)

    monkeypatch.setattr("levydocs.files.os.replace", fail_once)
    with pytest.raises((OutputRefused, KeyboardInterrupt)):
        write_folder(tmp_path / "all", NEW, force=True)
    monkeypatch.undo()
    assert contents(tmp_path) == {f"all/{name}": data for name, data in OLD.items()}
    assert list(tmp_path.iterdir()) == [tmp_path / "all"]


def test_a_file_written_half_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levydocs.files.os.replace", full_disk)
    with pytest.raises(OutputRefused):
        write_private(tmp_path / "one.pdf", b"%PDF", force=False)
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputRefused, match="permission denied"):
        write_folder(tmp_path / "all", NEW, force=False)


def test_whether_something_can_be_written_is_tried_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("a letter")
    before = (tmp_path / "letter").stat().st_mtime_ns
    for place in (tmp_path, tmp_path / "letter", tmp_path / "new" / "newer"):
        assert can_write(place)
    assert not can_write(tmp_path / "letter" / "below")
    assert contents(tmp_path) == {"letter": b"a letter"}
    assert (tmp_path / "letter").stat().st_mtime_ns == before


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a letter")
    with pytest.raises(OutputRefused, match="There is a file where a folder should be") as refused:
        write_folder(tmp_path / "out" / "2026-0203", NEW, force=True)
    assert refused.value.place == str(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a letter"


def test_the_first_of_two_runs_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other run finishes after this one has looked."""
    make = tempfile.mkdtemp

    def meanwhile(**words: Any) -> str:
        name: str = make(**words)
        (tmp_path / "all").mkdir()
        (tmp_path / "all" / "a").write_bytes(b"theirs")
        return name

    monkeypatch.setattr("levydocs.files.tempfile.mkdtemp", meanwhile)
    with pytest.raises(OutputRefused, match="at the same time"):
        write_folder(tmp_path / "all", NEW, force=False)
    assert contents(tmp_path) == {"all/a": b"theirs"}


def killed(folder: Path, *, hours: float) -> Path:
    """What a run leaves that was killed between putting the old packet aside and the new one there."""
    stray = folder / ".levydocs-abc"
    for name, made in (("old", OLD), ("new", NEW)):
        (stray / name / "all").mkdir(parents=True)
        for file, data in made.items():
            (stray / name / "all" / file).write_bytes(data)
    (folder / ".levydocs-def").write_bytes(b"half a lett")
    for path in (stray, folder / ".levydocs-def"):
        then = path.stat().st_mtime - hours * 3600
        os.utime(path, (then, then))
    return stray


def test_what_a_killed_run_left_is_cleared_away_and_its_old_folder_comes_back(tmp_path: Path) -> None:
    killed(tmp_path, hours=2)
    write_private(tmp_path / "one", b"", force=False)
    assert contents(tmp_path) == {"one": b"", "all/a": b"old a", "all/b": b"old b"}
    killed(tmp_path, hours=2)
    write_folder(tmp_path / "all", NEW, force=True)
    assert contents(tmp_path) == {"one": b"", "all/a": b"new a", "all/c": b"new c"}


def test_what_a_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    stray = killed(tmp_path, hours=0)
    write_folder(tmp_path / "other", NEW, force=False)
    assert contents(stray / "old" / "all") == OLD


def test_growing_file_takes_its_place_only_when_all_went_well(tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.pdf"
    with growing(path) as file:
        file.write(b"one ")
        file.write(b"two")
        assert not path.exists()
    assert path.read_bytes() == b"one two"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(KeyboardInterrupt):
        stopped(path, KeyboardInterrupt())
    assert contents(path.parent) == {"run.pdf": b"one two"}


def test_growing_file_on_a_full_disk_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused):
        stopped(tmp_path / "run.pdf", OSError(28, "No space left on device"))
    assert contents(tmp_path) == {}


def stopped(path: Path, error: BaseException) -> None:
    """Half of a growing file, then an error."""
    with growing(path) as file:
        file.write(b"half")
        raise error


def test_what_a_killed_run_had_in_its_place_is_put_back_or_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".levydocs-run").mkdir()
    killed(tmp_path / ".levydocs-run", hours=0)
    write_private(tmp_path / "other", b"", force=False)
    assert (tmp_path / ".levydocs-run").is_dir()  # it may be that of a run that goes on
    with staging_of(tmp_path) as staging:
        write_folder(tmp_path / "new", NEW, force=True, staging=staging)
        write_private(tmp_path / "report", b"", force=True, staging=staging)
        assert list(staging.iterdir()) == []
    assert contents(tmp_path) == {
        "other": b"", "report": b"", "all/a": b"old a", "all/b": b"old b", "new/a": b"new a", "new/c": b"new c",
    }  # fmt: skip
