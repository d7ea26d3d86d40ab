"""What is seen of a batch while it runs: worked out by hand, on a clock of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from command_line import COMMAND, Answer
from kill_runs import many_cases

from levydocs.bulk.batch import Batch
from levydocs.bulk.journal import Outcome, State
from levydocs.bulk.request import BatchRequest
from levydocs.cli.batch_progress import Tally, _with_lines

Levydocs = Callable[..., Answer]


def outcome(state: State) -> Outcome:
    return Outcome("a", state, "", "", "")


def test_speed_is_that_of_packets_made() -> None:
    tally = Tally(total=100, began=1000.0)
    assert tally.words(1000.0) == ""
    for state in (State.UNCHANGED, *[State.FAILED] * 4, *[State.BLOCKED] * 15, *[State.OK] * 20):
        tally.add(outcome(state))
    # 35 packets in 70 seconds: one in 2 seconds, and 60 cases are left.
    assert tally.words(1070.0) == "20 ok, 15 blocked, 4 failed, 1 unchanged, 30 a minute, 2 min left"


def test_without_a_terminal_a_line_every_half_minute(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = many_cases(tmp_path, 4)
    batch = Batch(BatchRequest(cases, None, date(2026, 11, 26)), tmp_path / "out")
    clock = iter(range(0, 1000, 8))
    made = [outcome(State.OK)] * 4
    assert list(_with_lines(made, batch, lambda: float(next(clock)))) == made
    # Asked at 0, 8, 16, 24 and, for the fourth, at 32 seconds; the words at 40.
    assert capsys.readouterr().err == "4 of 4: 4 ok, 6 a minute, 0 s left\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("plain", [True, False])
def test_bar_on_a_terminal_makes_way_for_what_is_said(tmp_path: Path, plain: bool) -> None:
    import pty

    cases = many_cases(tmp_path / "cases", 1)
    (cases / "bad.yaml").write_text("taxpayers: [\n")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"} | ({"NO_COLOR": "1"} if plain else {})
    with subprocess.Popen(
        [*COMMAND, "batch", str(cases), "-o", str(tmp_path / "out"), "--jobs", "1"],
        stdout=subprocess.DEVNULL, stderr=theirs, env=environment,
    ) as run:  # fmt: skip
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # how Linux tells that the other side is closed
            pass
    os.close(ours)
    assert run.returncode == 10
    assert b"2/2" in seen
    assert b"1 blocked, 1 failed" in seen
    assert b"\x1b[2Kfailed   bad.yaml" in seen  # on a line that was cleared
    assert (b"\x1b[9" in seen or b"\x1b[3" in seen) is not plain
