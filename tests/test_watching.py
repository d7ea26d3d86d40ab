"""``--watch``: again at each save, whatever way an editor saves, until someone interrupts it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from command_line import CASE_ID, COMMAND, Answer, edit, files_in

from levydocs.cli import at_each_save
from levydocs.library.watching import Seen, look, saves

Levydocs = Callable[..., Answer]
CASE = Path("case.yaml")


def looks(*states: tuple[int, int] | None) -> Callable[[], Seen]:
    """One state of the case file at each look; the last one for good."""
    left = list(states)

    def now() -> Seen:
        return {CASE: left.pop(0) if len(left) > 1 else left[0]}

    return now


def stop_after(count: int) -> Callable[[float], None]:
    """A clock that interrupts after so many sleeps."""
    slept = iter(range(count))

    def sleep(seconds: float) -> None:
        if next(slept, None) is None:
            raise KeyboardInterrupt

    return sleep


def runs(look: Callable[[], Seen], sleeps: int) -> list[tuple[str, ...]]:
    """What is answered until the clock interrupts."""
    found: list[tuple[str, ...]] = []
    try:
        for names in saves(look, stop_after(sleeps)):
            found.append(names)
    except KeyboardInterrupt:
        return found
    raise AssertionError("it never ends by itself")


def test_once_at_the_start_and_not_again_without_a_save() -> None:
    assert runs(looks((1, 5)), 10) == [()]


def test_a_save_is_told_once() -> None:
    assert runs(looks((1, 5), (1, 5), (2, 9)), 10) == [(), ("case.yaml",)]


def test_half_a_file_is_waited_for() -> None:
    """It grows at three looks: one run, of the whole."""
    assert runs(looks((1, 5), (2, 6), (3, 7), (4, 8)), 10) == [(), ("case.yaml",)]


def test_an_editor_that_renames_leaves_no_file_for_a_moment() -> None:
    assert runs(looks((1, 5), None, (2, 5)), 10) == [(), ("case.yaml",)]


def test_a_save_that_changes_nothing_in_the_end_is_none() -> None:
    assert runs(looks((1, 5), None, (1, 5)), 10) == [()]


def test_a_save_while_it_runs_is_noticed_after() -> None:
    states = {CASE: (1, 5)}
    answers = saves(lambda: dict(states), lambda seconds: None)
    assert next(answers) == ()
    states[CASE] = (2, 5)  # while the first run goes on
    assert next(answers) == ("case.yaml",)


def test_what_is_looked_at(case: Path) -> None:
    def change(do: Callable[[], object]) -> bool:
        before = look(case, None)
        do()
        return look(case, None) != before

    exhibits = case.parent / "exhibits"
    assert change(lambda: edit(case, "430", "4300"))
    assert change(lambda: os.replace(_copy(case), case)), "saved by renaming"
    assert change(lambda: (case.parent / "firm.yaml").write_text("firm: {}\n")), "a firm book beside the case"
    assert change(lambda: (exhibits / "new.pdf").write_bytes(b"%PDF"))
    assert change(lambda: (exhibits / "new.pdf").unlink())
    assert not change(lambda: (exhibits / ".DS_Store").write_bytes(b"x"))
    assert not change(lambda: (case.parent / "letter.docx").write_bytes(b"x"))
    assert not change(lambda: None)


def _copy(case: Path) -> Path:
    """The case as an editor writes it anew beside its place, a second later."""
    copy = case.with_suffix(".tmp")
    copy.write_bytes(case.read_bytes())
    later = case.stat().st_mtime_ns + 10**9
    os.utime(copy, ns=(later, later))
    return copy


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Gives ``--watch`` these saves, one after each run, and then an interrupt; no time passes."""

    def during(*changes: Callable[[], object]) -> None:
        def faked(look: Callable[[], Seen], sleep: Callable[[float], object]) -> Iterator[tuple[str, ...]]:
            yield ()
            for change in changes:
                change()
                yield ("case.yaml",)
            raise KeyboardInterrupt

        monkeypatch.setattr(at_each_save, "saves", faked)

    return during


def test_check_shows_a_mistake_and_goes_on(levydocs: Levydocs, case: Path, saved: Callable[..., None]) -> None:
    saved(
        lambda: edit(case, 'food: "430"', "food: [1"),
        lambda: edit(case, "food: [1", 'food: "440"'),
    )
    answer = levydocs("check", case, "--watch")
    assert answer.code == 130
    assert answer.out.count(f"{CASE_ID} on November 24, 2026: not ready") == 2
    assert answer.err.count("Refused: ") == 1
    assert answer.err.count("case.yaml saved\n") == 2
    assert "watching case.yaml; Ctrl-C ends it\n" in answer.err
    assert answer.err.splitlines()[0][:8] == datetime.strptime(answer.err[:8], "%H:%M:%S").strftime("%H:%M:%S")
    assert "\x1b[2J" not in answer.out + answer.err, "no terminal, nothing to clear"
    assert answer.err.endswith("Interrupted; no file was left half-written.\n")


def test_a_case_that_is_wrong_at_first_is_waited_for(
    levydocs: Levydocs, case: Path, saved: Callable[..., None]
) -> None:
    edit(case, 'food: "430"', "food: [1")
    saved(lambda: edit(case, "food: [1", 'food: "440"'))
    answer = levydocs("check", case, "--watch")
    assert answer.out.count("not ready (") == 1


def test_the_firm_book_is_read_anew(levydocs: Levydocs, case: Path, saved: Callable[..., None]) -> None:
    book = case.parent.parent / "firm.yaml"
    saved(lambda: book.write_text("firm: [", "utf-8"))
    answer = levydocs("check", case, "--watch", "--firm", book)
    assert answer.out.count("not ready (") == 1
    assert "firm.yaml" in answer.err


@pytest.mark.parametrize("command", [("check",), ("packet", "-o", "out")])
def test_watch_and_json_do_not_go_together(levydocs: Levydocs, case: Path, command: tuple[str, ...]) -> None:
    answer = levydocs(*command, case, "--watch", "--json")
    assert (answer.code, answer.json["refused"]["place"]) == (2, "--watch")
    assert not Path("out").exists()


def test_a_case_that_is_not_there_is_not_waited_for(levydocs: Levydocs, tmp_path: Path) -> None:
    assert levydocs("check", tmp_path / "nothing.yaml", "--watch").code == 2


def test_packet_replaces_what_it_made(levydocs: Levydocs, case: Path, saved: Callable[..., None]) -> None:
    made: list[bytes] = []

    def keep() -> None:
        made.append((Path("out") / CASE_ID / "packet.pdf").read_bytes())

    def keep_and_edit() -> None:
        keep()
        edit(case, 'food: "430"', 'food: "440"')

    saved(keep_and_edit, keep)
    answer = levydocs("packet", case, "-o", "out", "--watch")
    assert answer.code == 130
    assert "Refused" not in answer.err
    assert made[0] != made[1]
    assert "manifest.json" in files_in(Path("out") / CASE_ID)
    assert not [name for name in files_in(Path("out")) if ".levydocs-" in name]


def test_packet_leaves_alone_what_it_did_not_make(levydocs: Levydocs, case: Path, saved: Callable[..., None]) -> None:
    target = Path("out") / CASE_ID
    assert levydocs("packet", case, "-o", "out").code == 4
    saved(lambda: None)
    assert levydocs("packet", case, "-o", "out", "--watch").code == 7, "another run's packet is refused at once"
    assert levydocs("packet", case, "-o", "out", "--watch", "--force").code == 130

    def another() -> None:
        """Someone makes the packet of another day in the same place while this one watches."""
        assert levydocs("packet", case, "-o", "out", "--force", "--as-of", "2026-11-25").code == 4

    kept: list[bytes] = []
    saved(another, lambda: kept.append((target / "manifest.json").read_bytes()))
    for file in target.iterdir():
        file.unlink()
    target.rmdir()
    answer = levydocs("packet", case, "-o", "out", "--watch")
    assert answer.code == 130
    assert b'"as_of": "2026-11-25"' in kept[0]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_the_screen_is_cleared_on_a_terminal_and_ctrl_c_ends_it(case: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "check", str(case), "--watch"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm"},
        start_new_session=True,
    )
    os.close(theirs)
    said = b""

    def until(words: bytes, times: int) -> None:
        nonlocal said
        end = time.monotonic() + 60
        while said.count(words) < times and time.monotonic() < end:
            said += os.read(ours, 65536)
        assert said.count(words) >= times, said.decode(errors="replace")

    try:
        until(b"Other ways out", 1)
        assert b"\x1b[2J" not in said
        edit(case, 'food: "430"', 'food: "440"')
        until(b"Other ways out", 2)
        assert b"\x1b[2J" in said
        process.send_signal(2)
        assert process.wait(30) == 130
    finally:
        process.kill()
        process.wait()
        os.close(ours)
