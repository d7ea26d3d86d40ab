"""Batches to disturb: many cases, a run that waits to be disturbed, runs that are killed at random moments."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from command_line import COMMAND, SAMPLES, files_in

NAMES = ("wage-levy", "joint-bank-levy", "self-employed-late")
JOURNAL = "journal.jsonl"
_PATIENCE = 120.0
_WAITING = """
import time
from pathlib import Path

import levydocs.bulk.work as bulk

made, until = bulk.work, time.monotonic() + 600

def work(task, shared):
    while task.source == {source!r} and not Path({folder!r}, "open").exists() and time.monotonic() < until:
        time.sleep(0.02)
    return made(task, shared)

bulk.work = work
"""
"""A ``sitecustomize`` for the processes of a run."""


def many_cases(folder: Path, count: int) -> Path:
    """``count`` copies of the samples, each with an id of its own."""
    for number in range(count):
        case = folder / f"{number:04}" / "case.yaml"
        shutil.copytree(SAMPLES / NAMES[number % len(NAMES)], case.parent)
        lines = case.read_text("utf-8").splitlines(keepends=True)
        case.write_text(
            "".join(f"case_id: 2026-{number:04}\n" if line.startswith("case_id:") else line for line in lines), "utf-8"
        )
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    return folder


@dataclass(frozen=True, slots=True)
class Gate:
    """A case that waits in its worker until it may go on, so that a run cannot be over before it is to be disturbed."""

    folder: Path

    @classmethod
    def before(cls, source: str, folder: Path) -> Gate:
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(_WAITING.format(source=source, folder=str(folder)), "utf-8")
        return cls(folder)

    @property
    def environment(self) -> dict[str, str]:
        """What a process is started with that makes the case, or starts who makes it."""
        return {**os.environ, "PYTHONPATH": str(self.folder)}

    def open(self) -> None:
        (self.folder / "open").touch()


def start(cases: Path, out: Path, *more: str, gate: Gate | None = None) -> subprocess.Popen[bytes]:
    line = [*COMMAND, "batch", str(cases), "-o", str(out), *more]
    environment = gate.environment if gate else None
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def packets(out: Path) -> dict[str, bytes]:
    """The files of every packet; not what describes the run."""
    return {name: (out / name).read_bytes() for name in sorted(files_in(out)) if "/" in name and name[0] != "."}


def told(out: Path) -> list[str]:
    """The sources in the journal's whole lines."""
    try:
        lines = (out / JOURNAL).read_bytes().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    return [json.loads(line)["source"] for line in lines if line]


def await_outcomes(run: subprocess.Popen[bytes], out: Path, more: int) -> None:
    """Wait until the journal has ``more`` outcomes than now, or the run is over."""
    wanted, until = len(told(out)) + more, time.monotonic() + _PATIENCE
    while len(told(out)) < wanted and run.poll() is None and time.monotonic() < until:
        time.sleep(0.02)


def kill_again_and_again(cases: Path, out: Path, kills: int, dice: random.Random, *more: str) -> Iterator[int]:
    """After each kill, how many outcomes the journal has."""
    for _ in range(kills):
        run = start(cases, out, *more)
        await_outcomes(run, out, dice.randint(0, 3))
        time.sleep(dice.uniform(0, 1))
        run.send_signal(signal.SIGKILL)
        run.wait()
        yield len(told(out))
