"""The progress of a batch while it runs: a bar on a terminal, an occasional line elsewhere. Always on stderr."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levydocs.cli.show import say

if TYPE_CHECKING:
    from levydocs.library.types import Batch, Outcome

_STATES = ("ok", "blocked", "failed", "unchanged")
LINE_EVERY = 30.0
"""Seconds between two lines without a terminal: a shorter run prints none."""


@dataclass
class Tally:
    """How many of ``total`` cases are in each state, and how fast the run is. ``seconds`` come from any steady
    clock."""

    total: int
    began: float
    states: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        self.states[outcome.state] += 1

    @property
    def done(self) -> int:
        return self.states.total()

    def words(self, seconds: float) -> str:
        """As "3 ok, 1 failed, 85 a minute, 2 min left". The speed counts only packets made: other cases take almost
        no time."""
        said = [f"{self.states[state]} {state}" for state in _STATES if self.states[state]]
        made, spent = self.states["ok"] + self.states["blocked"], seconds - self.began
        if made and spent > 0:
            said.append(f"{made / spent * 60:.0f} a minute")
            said.append(f"{_duration((self.total - self.done) * spent / made)} left")
        return ", ".join(said)


def _duration(seconds: float) -> str:
    minutes = seconds / 60
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes:.0f} min" if minutes < 100 else f"{minutes / 60:.0f} h"


def watched(outcomes: Iterable[Outcome], batch: Batch, *, as_json: bool) -> Generator[Outcome, None, None]:
    """Pass the outcomes on as they come, and show progress along the way; with ``--json``, show nothing."""
    if as_json:
        yield from outcomes
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        yield from _with_bar(outcomes, batch)
    else:
        yield from _with_lines(outcomes, batch)


def _tally(batch: Batch) -> Tally:
    return Tally(batch.total, time.monotonic())


def _with_bar(outcomes: Iterable[Outcome], batch: Batch) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    tally = _tally(batch)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        shown = bar.add_task("", total=tally.total)
        for outcome in outcomes:
            tally.add(outcome)
            bar.update(shown, completed=tally.done, description=tally.words(time.monotonic()))
            if outcome.state == "failed":  # a line about it is printed where the bar is
                bar.stop()
                yield outcome
                bar.start()
            else:
                yield outcome


def _with_lines(
    outcomes: Iterable[Outcome], batch: Batch, clock: Callable[[], float] = time.monotonic
) -> Iterator[Outcome]:
    began = last = clock()
    tally: Tally | None = None
    before: Counter[str] = Counter()
    for outcome in outcomes:
        before[outcome.state] += 1
        if clock() - last >= LINE_EVERY:
            # Only a long run is worth reading the folder once more, to know how many there are.
            tally = tally or Tally(_tally(batch).total, began, before)
            say(f"{tally.done} of {tally.total}: {tally.words(clock())}", err=True)
            last = clock()
        yield outcome
