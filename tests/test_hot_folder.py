"""``levydocs watch``: what is dropped becomes packets once, whatever is half-copied, dropped again, bad, or killed in between."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from command_line import CASE_ID, COMMAND, SAMPLES, Answer, copy_of_sample, edit, files_in

from levydocs.cli import watch
from levydocs.files import WATCH_JOURNAL
from levydocs.library import drop_filing, drop_work, hot_folder

Levydocs = Callable[..., Answer]
REPORT = "levydocs-report.txt"
SAMPLE = SAMPLES / "wage-levy"


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


def drop(folder: Path, name: str = "wage.yaml", **changes: str) -> Path:
    """The sample's case file."""
    text = (SAMPLE / "case.yaml").read_text("utf-8")
    for old, new in changes.items():
        text = text.replace(f"\n{old}:", f"\n{new}:")
    (folder / name).write_text(text, "utf-8")
    return folder / name


def states(answer: Answer) -> dict[str, str]:
    return {one["name"]: one["state"] for one in answer.json["drops"]}


def test_time(levydocs: Levydocs, folder: Path, clock: Time) -> None:
    t=time.time()
    drop(folder)
    a= levydocs("watch", folder, "--once", "--json")
    print(a, time.time()-t, clock)
    t=time.time()
    drop(folder, "x.yaml", case_id="#")
    a= levydocs("watch", folder, "--once", "--json")
    print(a, time.time()-t, clock)
    assert 0
