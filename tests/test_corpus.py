"""Inputs that once broke something, and some that could: each is read, refused or reported, and nothing breaks."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import ROOT
from fuzz import CORPUS, KINDS, Tally, corpus, run
from mutations import TEXT, mutated
from shared import examples


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process as Linux has them")
def test_every_kept_input_ends_well() -> None:
    """In a process of its own, which starts one for each input: none ends in 70 or a signal, or takes too much.

    Each third input gets one of the commands that read its kind, in turn; in tests/soak_slow.py, and by
    ``python -m tests.fuzz --corpus``, each input gets all.
    """
    step = 3 if examples(1) == 1 else None
    command = (sys.executable, "-m", "tests.fuzz", "--corpus", *(["--step", str(step)] if step else []))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    told = re.findall(r"^(\w+) +(\d+) runs, .*, (\d+) wrong$", done.stdout, re.MULTILINE)
    tried = {name: len(corpus(kind)[::step]) * (1 if step else len(kind.commands)) for name, kind in KINDS.items()}
    assert {name: (int(runs), int(wrong)) for name, runs, wrong in told} == {
        name: (runs, 0) for name, runs in tried.items()
    }, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout


def test_there_are_inputs_of_every_kind() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(KINDS)
    assert all(corpus(kind) for kind in KINDS.values())


def test_the_same_seed_spoils_alike_and_another_does_not() -> None:
    data = (CORPUS / "firm" / "no-representatives.yaml").read_bytes()
    one, same, other = (mutated(random.Random(seed), data, TEXT) for seed in ("1", "1", "2"))
    assert one == same != data
    assert other not in (one, data)


def _crash() -> int:
    raise ValueError


def _stop() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _half() -> int:
    Path("out.pdf").write_bytes(b"%PDF-1.7")
    return 0


def _stray() -> int:
    Path(".out.part").write_bytes(b"")
    return 0


def _written_all_the_same() -> int:
    Path("out.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    return 3


def _memory() -> int:
    return len(bytearray(b"x") * 1_100_000_000) * 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process as Linux has them")
@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (_crash, "exit code 70"),
        (_stop, "exit code -9"),
        (_half, "out.pdf is not whole"),
        (_stray, "left behind: .out.part"),
        (_written_all_the_same, "out.pdf written, with exit code 3"),
        (_memory, " GB"),
    ],
)
def test_what_ends_badly_is_seen(bad: Callable[[], int], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command line that does that and nothing else."""
    monkeypatch.setattr("levydocs.cli.main.answer", lambda command: bad())
    tally = Tally()
    wrong = run(KINDS["template"], b"x", tally)
    assert any(said in one for one in wrong), wrong
    assert tally.wrong == wrong
