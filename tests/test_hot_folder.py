"""``levydocs watch``: what is dropped becomes packets once, even if it is half-copied, dropped again, bad, or interrupted."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from command_line import CASE_ID, COMMAND, ROOT, SAMPLES, Answer, edit, files_in
from made_packets import VALUES, made_packet
from rows import write_rows

from levydocs.bulk.drop_journal import read_entries
from levydocs.cli import watch
from levydocs.errors import OutsideRefused
from levydocs.files import WATCH_JOURNAL, write_private
from levydocs.library import drop_filing, hot_folder
from levydocs.library.packet import Packet
from levydocs.library.workspace import Workspace
from levydocs.loading.case_files import CaseFile
from levydocs.locks import Appending
from levydocs.stores.disk import DiskFiles

Levydocs = Callable[..., Answer]
REPORT = "levydocs-report.txt"
SAMPLE = SAMPLES / "wage-levy"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def quick_packet(self: Workspace, file: CaseFile, as_of: date | None = None) -> Packet:
    """A packet made by hand in no time, ready, that changes with the case and its exhibits."""
    with TemporaryDirectory() as folder:
        text = repr((file.case.model_dump(), sorted(file.exhibits)))
        made = made_packet(Path(folder) / "made", file.case_id, file.case.client_number or "", text=text)
        files = {path.name: path.read_bytes() for path in made.iterdir() if path.name != "seal.json"}
    return Packet(file.case_id, date(2026, 11, 24), files, {}, (), file.notes, file.case_id)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "packet", quick_packet)


@dataclass
class Time:
    """A clock on which no time passes but in sleeps; ``during`` has what happens in which of them, the first being 1."""

    during: dict[int, Callable[[], object]] = field(default_factory=dict)
    now: float = 0.0
    sleeps: int = 0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.sleeps += 1
        self.during.get(self.sleeps, lambda: None)()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(watch, "time", made)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hot folder, the firm book above it."""
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def drop(folder: Path, name: str = "wage.yaml", case_id: str = CASE_ID) -> Path:
    """The sample's case file."""
    text = (SAMPLE / "case.yaml").read_text("utf-8").replace(f'case_id: "{CASE_ID}"', f'case_id: "{case_id}"')
    text = text.replace(f"case_id: {CASE_ID}", f"case_id: {case_id}")
    (folder / name).write_text(text, "utf-8")
    return folder / name


def states(answer: Answer) -> dict[str, str]:
    """What became of each drop."""
    return {one["name"]: one["state"] for one in answer.json["drops"]}


def once(levydocs: Levydocs, folder: Path, *more: object) -> dict[str, str]:
    return states(levydocs("watch", folder, "--once", "--json", *more))


def versions(levydocs: Levydocs, url: str) -> list[tuple[str, int]]:
    """The versions in a store."""
    listed = levydocs("store", "list", url, "--json").json["versions"]
    return sorted((one["case_id"], one["number"]) for one in listed)


def left_in(folder: Path) -> set[str]:
    """What lies in the hot folder itself, but its journal."""
    return {one.name for one in folder.iterdir()} - {WATCH_JOURNAL}


def test_a_folder_with_a_case_and_its_exhibits_becomes_a_packet_and_a_report(
    levydocs: Levydocs, folder: Path, clock: Time
) -> None:
    shutil.copytree(SAMPLE, folder / "Dvorak", ignore=shutil.ignore_patterns("expected"))
    answer = levydocs("watch", folder, "--once")
    assert answer.code == 0
    assert "Dvorak: done; " in answer.out
    assert f"{CASE_ID}: made, not ready to send\n" in answer.out
    assert left_in(folder) == {"done", "packets"}
    assert {"packet.pdf", "manifest.json", "seal.json"} <= files_in(folder / "packets" / CASE_ID)
    assert {"case.yaml", REPORT, "exhibits/lt11.pdf"} <= files_in(folder / "done" / "Dvorak")
    report = (folder / "done" / "Dvorak" / REPORT).read_text("utf-8")
    assert (folder / "packets" / "Dvorak.report.txt").read_text("utf-8") == report
    assert "case.yaml:15 taxpayers[0].tin.number: This is a specimen number" in report
    assert "LD-exhibit-missing" not in report
    kept = report + (folder / WATCH_JOURNAL).read_text("utf-8") + answer.out
    assert not [word for word in (*VALUES, "7733", "Dvořák") if word in kept]
    if sys.platform != "win32":
        for path in (
            folder / WATCH_JOURNAL,
            folder / "done" / "Dvorak" / REPORT,
            folder / "packets" / "Dvorak.report.txt",
        ):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE((folder / "done").stat().st_mode) == 0o700


def test_a_table_becomes_packets_and_its_bad_rows_come_back(
    levydocs: Levydocs, folder: Path, clock: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    url = f"file:{folder.parent}/dms"
    write_rows(folder / "rows.xlsx", 2, ["all years"], seed=3)
    answer = levydocs("watch", folder, "--once", "--json", "--deliver", url, "--drafts")
    assert (answer.code, states(answer)) == (10, {"rows.xlsx": "failed"})
    cases = answer.json["drops"][0]["cases"]
    assert sorted(one.partition(": ")[2] for one in cases) == ["failed, no packet was made", "made, not ready to send"]
    assert files_in(folder / "failed" / "rows") == {"rows.xlsx", "errors.xlsx", REPORT}
    report = (folder / "failed" / "rows" / REPORT).read_text("utf-8")
    assert "cases!" in report or "liabilities!" in report, "findings by cell"
    ((case_id, number),) = versions(levydocs, url)
    assert (f"{case_id}: made, not ready to send" in report, number) == (True, 1)


@pytest.mark.usefixtures("quick")
def test_a_half_copied_file_waits(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    whole = drop(folder).read_bytes()
    path, half = folder / "wage.yaml", whole[: len(whole) // 2]
    seen: list[bool] = []

    def grow(to: int) -> Callable[[], None]:
        def write() -> None:
            path.write_bytes(whole[:to])
            seen.append((folder / "packets").exists())

        return write

    path.write_bytes(half)
    clock.during = {1: grow(len(half) + 10), 2: grow(len(half) + 20), 3: grow(len(whole))}
    assert once(levydocs, folder) == {"wage.yaml": "done"}
    assert seen == [False] * 3
    assert (folder / "done" / "wage" / "wage.yaml").read_bytes() == whole


@pytest.mark.usefixtures("quick")
def test_what_is_not_whole_is_tried_again_while_it_may_change(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    """A copy that stalls for longer than a file has to be still; the line that it stops in has no end, or cannot be read."""
    whole = drop(folder).read_bytes()
    line = whole.index(b"\n", len(whole) // 2) + 1
    for stalled in (whole[: line - 5], b"case_id: [\n"):
        (folder / "wage.yaml").write_bytes(stalled)
        clock.sleeps, clock.during = 0, {7: lambda: (folder / "wage.yaml").write_bytes(whole)}
        assert once(levydocs, folder) in ({"wage.yaml": "done"}, {"wage.yaml": "not again"})
    clock.during = {}
    (folder / "cut.yaml").write_bytes(b"case_id: [\n")
    assert once(levydocs, folder) == {"cut.yaml": "failed"}


def test_what_changes_while_another_is_made_waits_from_then(
    levydocs: Levydocs, folder: Path, clock: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = drop(folder, "b.yaml", "B-1")

    def slow(workspace: Workspace, file: CaseFile, as_of: date | None = None) -> Packet:
        if file.case_id == CASE_ID:
            clock.now += 60
            other.write_bytes(other.read_bytes() + b"# half\n")
            clock.during = {clock.sleeps + 2: lambda: other.write_bytes(other.read_bytes() + b"# whole\n")}
        return quick_packet(workspace, file, as_of)

    monkeypatch.setattr(Workspace, "packet", slow)
    os.utime(drop(folder), (1, 1))
    assert once(levydocs, folder) == {"wage.yaml": "done", "b.yaml": "done"}
    assert (folder / "done" / "b" / "b.yaml").read_bytes().endswith(b"# half\n# whole\n")


@pytest.mark.usefixtures("quick")
def test_what_never_comes_to_rest_is_left_for_the_next_run(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    path = drop(folder)
    clock.during = {number: lambda: path.write_bytes(path.read_bytes() + b"# \n") for number in range(1, 100)}
    answer = levydocs("watch", folder, "--once")
    assert (answer.code, answer.out) == (0, "")
    assert "left for the next run: 1" in answer.err
    assert path.exists()


@pytest.mark.usefixtures("quick")
def test_a_folder_waits_for_all_of_it(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    (folder / "A" / "exhibits").mkdir(parents=True)
    part, exhibit = folder / "A" / "exhibits" / "lt11.pdf.part", folder / "A" / "exhibits" / "lt11.pdf"
    part.write_bytes(b"%PDF")
    drop(folder / "A", "case.yaml")
    clock.during = {9: lambda: part.rename(exhibit)}
    assert once(levydocs, folder) == {"A": "done"}
    assert (folder / "done" / "A" / "exhibits" / "lt11.pdf").exists()


@pytest.mark.usefixtures("quick")
def test_what_is_no_drop_is_left_alone(levydocs: Levydocs, folder: Path, clock: Time, tmp_path: Path) -> None:
    names = {
        "wage.yaml.part",
        "wage.yaml.tmp",
        "wage.yaml.crdownload",
        "~$rows.xlsx",
        ".wage.yaml",
        "notes.txt",
        "scan.pdf",
    }
    for name in names:
        drop(folder, name)
    (folder / "empty").mkdir()
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    (folder / "link.yaml").symlink_to(drop(tmp_path))
    if sys.platform != "win32":
        os.mkfifo(folder / "pipe.yaml")
    before = left_in(folder)
    answer = levydocs("watch", folder, "--once", "--json")
    assert (answer.code, answer.json["drops"], answer.json["still_being_written"]) == (0, [], 0)
    assert left_in(folder) == before


@pytest.mark.usefixtures("quick")
def test_the_same_again_is_not_made_again_and_what_changed_is(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    shutil.copytree(SAMPLE / "exhibits", folder / "exhibits")
    url, manifest = f"file:{folder.parent}/dms", folder / "packets" / CASE_ID / "manifest.json"
    drop(folder)
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "done"}
    made = manifest.stat().st_mtime_ns, manifest.read_bytes()
    drop(folder)
    drop(folder, "copy.yaml")
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "not again", "copy.yaml": "not again"}
    assert (manifest.stat().st_mtime_ns, manifest.read_bytes()) == made
    assert "same content as wage.yaml" in (folder / "done" / "copy" / REPORT).read_text("utf-8")
    assert versions(levydocs, url) == [(CASE_ID, 1)]

    edit(drop(folder), 'food: "430"', 'food: "440"')
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "done"}
    assert manifest.read_bytes() != made[1]
    assert versions(levydocs, url) == [(CASE_ID, 1), (CASE_ID, 2)]
    assert {one.name for one in (folder / "done").iterdir()} == {"wage", "wage-2", "wage-3", "copy"}

    drop(folder)
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "done"}, "the earlier one takes its place again"
    assert manifest.read_bytes() == made[1]
    drop(folder)
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "not again"}

    (folder / "exhibits" / "lease.pdf").unlink()
    edit(drop(folder), 'food: "430"', 'food: "440"')
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "done"}, "with other exhibits it is another"
    assert left_in(folder) == {"done", "packets", "exhibits"}


@pytest.mark.usefixtures("quick")
def test_with_keep_nothing_is_moved_and_nothing_is_made_twice(
    levydocs: Levydocs, folder: Path, clock: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(folder)
    (folder / "bad.yaml").write_text("a: [\n")
    assert once(levydocs, folder, "--keep") == {"wage.yaml": "done", "bad.yaml": "failed"}
    assert left_in(folder) == {"wage.yaml", "bad.yaml", "packets"}
    assert "failed" in (folder / "packets" / "bad.yaml.report.txt").read_text("utf-8")
    monkeypatch.setattr(Workspace, "packet", None)
    assert once(levydocs, folder, "--keep") == {"bad.yaml": "failed"}
    assert once(levydocs, folder)["wage.yaml"] == "done", "what was kept is moved without it"
    assert left_in(folder) == {"done", "failed", "packets"}


class Killed(BaseException):
    """The end of a process that no one could foresee."""


STEPS: list[tuple[object, str, int]] = [
    (hot_folder.HotFolder, "_note", 1),
    (DiskFiles, "add", 2),
    (hot_folder.HotFolder, "_note", 2),
    (drop_filing, "file_away", 1),
    (drop_filing, "write_private", 1),
    (hot_folder.HotFolder, "_note", 3),
]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("step", range(len(STEPS)))
@pytest.mark.parametrize("name", ["wage.yaml", "A"])
def test_stopped_at_any_step_the_next_run_goes_on(
    levydocs: Levydocs, folder: Path, clock: Time, step: int, name: str
) -> None:
    place, function, number = STEPS[step]
    url, left = f"file:{folder.parent}/dms", [number]
    whole = getattr(place, function)

    def cut(*arguments: Any, **words: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return whole(*arguments, **words)

    if name == "A":
        (folder / "A").mkdir()
        drop(folder / "A", "case.yaml")
    else:
        drop(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, function, cut)
        with pytest.raises(Killed):
            levydocs("watch", folder, "--once", "--deliver", url)
    answer = levydocs("watch", folder, "--once", "--deliver", url)
    assert answer.code == 0
    assert versions(levydocs, url) == [(CASE_ID, 1)]
    assert left_in(folder) == {"done", "packets"}
    (done,) = (folder / "done").iterdir()
    assert "delivered" in (done / REPORT).read_text("utf-8")
    (entry,) = read_entries((folder / WATCH_JOURNAL).read_bytes()).values()
    assert entry.stage == "filed"
    assert not [one for one in files_in(folder / "packets") if ".levydocs-" in one]


_KILLED = """
import os, signal, sys
sys.path.insert(0, "tests")
import test_hot_folder as trial
from levydocs.cli.main import run

trial.Workspace.packet = trial.quick_packet
trial.hot_folder.HotFolder._note = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
run(sys.argv[1:])
"""


@posix
@pytest.mark.usefixtures("quick")
def test_killed_between_packet_and_journal(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    drop(folder)
    url = f"file:{folder.parent}/dms"
    call = ["watch", str(folder), "--settle", "0.05", "--deliver", url]
    done = subprocess.run([sys.executable, "-c", _KILLED, *call], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    packet = folder / "packets" / CASE_ID
    made = {name: (packet / name).read_bytes() for name in files_in(packet)}
    assert made, "the packet is whole"
    assert (folder / WATCH_JOURNAL).read_bytes() == b""
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "done"}
    assert {name: (packet / name).read_bytes() for name in files_in(packet)} == made
    assert versions(levydocs, url) == [(CASE_ID, 1)]


@pytest.mark.usefixtures("quick")
def test_one_bad_file_does_not_stop_the_others(
    levydocs: Levydocs, folder: Path, clock: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bad.yaml").write_text("taxpayers: [\n")
    edit(drop(folder, "none.yaml"), "case_id", "# case_id")
    (folder / "torn.xlsx").write_bytes(b"PK\x03\x04 half a workbook")
    drop(folder, "good.yaml", "A-1")

    def broken(workspace: Workspace, file: CaseFile, as_of: date | None = None) -> Packet:
        if file.case_id == "A-2":
            raise ValueError("000-41-7733")
        return quick_packet(workspace, file, as_of)

    monkeypatch.setattr(Workspace, "packet", broken)
    drop(folder, "bug.yaml", "A-2")
    answer = levydocs("watch", folder, "--once", "--json")
    assert answer.code == 10
    failed = {"bad.yaml", "none.yaml", "torn.xlsx", "bug.yaml"}
    assert states(answer) == {"good.yaml": "done"} | dict.fromkeys(failed, "failed")
    reports = {path.parent.name: path.read_text("utf-8") for path in (folder / "failed").rglob(REPORT)}
    assert "bad.yaml:" in reports["bad"]
    assert "The case has no id" in reports["none"]
    assert "LD-bulk-bug" in reports["bug"]
    assert "7733" not in "".join(reports.values())
    assert once(levydocs, folder) == {}

    shutil.move(folder / "failed" / "bug" / "bug.yaml", folder / "bug.yaml")
    monkeypatch.setattr(Workspace, "packet", quick_packet)
    assert once(levydocs, folder) == {"bug.yaml": "done"}, "what failed is tried again when it is dropped again"


@pytest.mark.skipif(sys.platform == "win32", reason="needs names that Windows does not take")
@pytest.mark.usefixtures("quick")
def test_odd_names(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    long = "n" * 250
    names = [
        "-once.yaml",
        "año ‘x’ #1 50%.YML",
        "two\nlines.json",
        "\u202e right to left.yaml",
        f"{long}.yaml",
        "done.yaml",
    ]
    for number, name in enumerate(names):
        drop(folder, name, f"N-{number}").write_bytes((folder / name).read_bytes())
    (folder / "two\nlines.json").write_text(json.dumps({"case_id": "N-2", "taxpayers": []}))
    drop(folder, "000-41-7733.yaml", "N-9")
    (folder / "12-3456789 Smith").mkdir()
    drop(folder / "12-3456789 Smith", "case.yaml", "N-10")
    answer = levydocs("watch", folder, "--once")
    assert left_in(folder) == {"done", "failed", "packets"}
    assert {one.name for one in (folder / "failed").iterdir()} >= {"xxx-xx-xxxx", "xx-xxxxxxx Smith"}
    assert len(list((folder / "done").iterdir())) + len(list((folder / "failed").iterdir())) == 8
    said = answer.out + answer.err + (folder / WATCH_JOURNAL).read_text("utf-8") + "".join(files_in(folder))
    assert "7733" not in said
    assert "3456789" not in said
    assert "two?lines.json: " in answer.out
    assert drop(folder, f"{long}.yaml", "N-4")
    assert set(once(levydocs, folder).values()) == {"not again"}


@pytest.mark.usefixtures("quick")
def test_a_store_that_does_not_answer_is_tried_again(
    levydocs: Levydocs, folder: Path, clock: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"file:{folder.parent}/dms"
    drop(folder)
    with pytest.MonkeyPatch.context() as patch:

        def add(*_: object) -> bool:
            raise OutsideRefused("The line is cut.", place="dms", remedy="Deliver again.")

        patch.setattr(DiskFiles, "add", add)
        answer = levydocs("watch", folder, "--once", "--deliver", url)
    assert answer.code == 10
    assert "wage.yaml: waits. dms: The line is cut." in answer.err
    assert left_in(folder) == {"wage.yaml", "packets"}
    monkeypatch.setattr(Workspace, "packet", None)  # it is made already
    assert once(levydocs, folder, "--deliver", url) == {"wage.yaml": "done"}
    assert versions(levydocs, url) == [(CASE_ID, 1)]


@pytest.mark.usefixtures("quick")
def test_a_full_disk_and_a_packet_with_other_files_cost_nothing(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    (folder / "packets" / CASE_ID).mkdir(parents=True)
    (folder / "packets" / CASE_ID / "signed.pdf").write_bytes(b"%PDF")
    drop(folder)
    answer = levydocs("watch", folder, "--once")
    assert answer.code == 10
    assert "not a packet, or holds files that do not belong to one" in answer.err
    assert left_in(folder) == {"wage.yaml", "packets"}
    assert files_in(folder / "packets" / CASE_ID) == {"signed.pdf"}


@pytest.mark.usefixtures("quick")
def test_a_profile_refuses_what_it_requires_before_the_packet_is_made(
    levydocs: Levydocs, folder: Path, clock: Time
) -> None:
    edit(drop(folder), "client_number", "# client_number")
    more = ("--deliver", f"file:{folder.parent}/dms", "--profile", "imanage")
    assert once(levydocs, folder, *more) == {"wage.yaml": "failed"}
    assert "client_number" in (folder / "failed" / "wage" / REPORT).read_text("utf-8")
    assert not (folder / "packets" / CASE_ID).exists()


@pytest.mark.usefixtures("quick")
def test_settings_are_refused_before_anything_is_made(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    drop(folder)
    with Appending(folder / WATCH_JOURNAL):
        answer = levydocs("watch", folder, "--once")
    assert (answer.code, "Another run is writing there" in answer.err) == (7, True)
    assert levydocs("watch", folder / "none", "--once").code == 2
    assert levydocs("watch", folder, "-o", folder, "--once").code == 2
    assert levydocs("watch", folder, "--json").code == 2
    assert levydocs("watch", folder, "--once", "--deliver", "file:x", "--profile", "none").code == 2
    assert levydocs("watch", folder, "--once", "--deliver", "nothing://x").code == 2
    (folder.parent / "firm.yaml").write_text("firm: [")
    assert levydocs("watch", folder, "--once").code == 3
    (folder.parent / "firm.yaml").unlink()
    assert levydocs("watch", folder, "--once").code == 2
    assert left_in(folder) == {"wage.yaml"}


def test_the_journal_is_no_stray(folder: Path) -> None:
    """No matter what is written next to it, or for how long nothing was dropped."""
    (folder / WATCH_JOURNAL).write_bytes(b"{}\n")
    os.utime(folder / WATCH_JOURNAL, (1, 1))
    write_private(folder / "other.pdf", b"", force=False)
    assert (folder / WATCH_JOURNAL).exists()


@pytest.mark.usefixtures("quick")
def test_it_goes_on_until_it_is_interrupted(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    clock.during = {1: lambda: drop(folder), 9: lambda: drop(folder, "b.yaml", "B-1"), 20: stop}
    answer = levydocs("watch", folder)
    assert answer.code == 130
    assert [line.split("  ")[1].partition(";")[0] for line in answer.out.splitlines() if "; " in line] == [
        "wage.yaml: done",
        "b.yaml: done",
    ]
    assert "watching" in answer.err
    assert answer.err.endswith("Interrupted; no file was left half-written.\n")
    assert {CASE_ID, "B-1"} <= {one.name for one in (folder / "packets").iterdir()}


@posix
def test_two_watchers_and_sigterm(levydocs: Levydocs, folder: Path) -> None:
    with subprocess.Popen([*COMMAND, "watch", str(folder)], stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            assert "watching" in process.stderr.readline()
            assert levydocs("watch", folder, "--once").code == 7
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 130
        finally:
            process.kill()
    assert levydocs("watch", folder, "--once").code == 0


@pytest.mark.usefixtures("quick")
def test_the_page_says_what_runs(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    """Every line of docs/hot-folder.md that a scheduler would run, on a folder of this test."""
    text = (ROOT / "docs" / "hot-folder.md").read_text("utf-8")
    lines = [one for one in re.findall(r"levydocs watch [^`>\n]*--once[^`>\n]*", text) if "srv" in one]
    assert len(lines) >= 3
    for number, line in enumerate(lines):
        drop(folder, f"{number}.yaml", f"P-{number}")
        words = line.replace("\\\\srv\\hot", folder.as_posix()).replace("/srv/hot", folder.as_posix())
        words = words.replace("/srv/matters", f"{folder.parent.as_posix()}/dms").replace('"', "")
        answer = levydocs(*shlex.split(words)[1:])
        assert answer.code == 0, (line, answer)
        assert f"{number}.yaml: done" in answer.out
