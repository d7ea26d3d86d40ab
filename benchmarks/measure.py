"""Measuring: CPU time of this process (user and system), engines taking turns on the same tasks, no task twice.

What is counted is the call alone. Before each turn the garbage of the engine before it is collected, not counted; during a turn
collection is on, as Python has it, for every engine alike. What was loaded before is in no generation (``gc.freeze``), so that no
engine pays for the blanks, letters and libraries of the others.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, TypeVar

from benchmarks.cases import SHAPES

_Task = TypeVar("_Task")
_Made = TypeVar("_Made")

OURS = "levydocs"
_TURN_MS = 8.0
"""A fast engine does several tasks a turn, so that it is not always measured with the caches of the processor cold."""
_BLOCK = len(SHAPES)
"""Adjoining tasks have a case of each shape: a slow engine does whole blocks, at least one."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one engine took for each task it did, in milliseconds of CPU time, by the task's number."""

    ms: Mapping[int, float]

    @property
    def median(self) -> float:
        """Milliseconds."""
        return median(self.ms.values())


@dataclass(frozen=True, slots=True)
class Race:
    """One job, done by every engine: the timings, and the kind of error by which one failed."""

    timings: Mapping[str, Timing]
    failed: Mapping[str, str] = field(default_factory=dict)

    def ratio(self, engine: str) -> float:
        """How many times as long the engine takes as levydocs, by their medians: both did as many cases of each shape."""
        return self.timings[engine].median / self.timings[OURS].median

    def ratios(self) -> dict[str, float]:
        """That of every other engine; none when levydocs itself failed."""
        if OURS not in self.timings:
            return {}
        return {engine: self.ratio(engine) for engine in self.timings if engine != OURS}


def race(engines: Mapping[str, Callable[[_Task], Any]], tasks: Sequence[_Task], seconds: float) -> Race:
    """Let the engines take turns on ``tasks``. Task 0 is the warm-up of all and is not counted.

    ``seconds`` are shared equally: a slow engine does fewer tasks, the same number of each shape, spread over the run. An engine
    that raises is out; only the type of the error is kept, because its message may contain a value.
    """
    cost, failed = {}, {}
    for name, engine in engines.items():
        try:
            cost[name] = _timed(engine, tasks[0])
        except Exception as error:
            failed[name] = type(error).__name__
    gc.collect()
    gc.freeze()
    try:
        taken = _take_turns({name: engines[name] for name in cost}, tasks, _blocks(cost, len(tasks) - 1, seconds))
    finally:
        gc.unfreeze()
    return Race({name: Timing(ms) for name, ms in taken.items()}, failed)


def _blocks(cost: Mapping[str, float], most: int, seconds: float) -> dict[str, int]:
    """How many blocks of tasks each engine does: what its share of the time allows."""
    share = seconds * 1000 / max(1, len(cost))
    return {name: max(1, min(most // _BLOCK, int(share / max(ms, 0.001) / _BLOCK))) for name, ms in cost.items()}


def _take_turns(
    engines: Mapping[str, Callable[[_Task], Any]], tasks: Sequence[_Task], blocks: Mapping[str, int]
) -> dict[str, dict[int, float]]:
    """Each engine's tasks are spread evenly over the run; it waits until the run has reached its next ones."""
    waiting = {name: _spread(len(tasks) - 1, count) for name, count in blocks.items()}
    taken: dict[str, dict[int, float]] = {name: {} for name in engines}
    for number in range(1, len(tasks)):
        for name, engine in engines.items():
            due = [one for one in waiting[name] if one <= number]
            if not due or not _is_turn(taken[name], due, waiting[name]):
                continue
            gc.collect()
            for one in due:
                taken[name][one] = _timed(engine, tasks[one])
            waiting[name] = waiting[name][len(due) :]
    return taken


def _is_turn(taken: Mapping[int, float], due: Sequence[int], waiting: Sequence[int]) -> bool:
    """Enough is due for a turn, or nothing more comes."""
    return len(due) == len(waiting) or len(due) * (median(taken.values()) if taken else _TURN_MS) >= _TURN_MS


def _spread(most: int, blocks: int) -> list[int]:
    """The numbers of the tasks in ``blocks`` whole blocks, evenly among those from 1 to ``most``."""
    room = most // _BLOCK
    starts = [number * room // blocks * _BLOCK for number in range(min(blocks, room))]
    return [1 + start + one for start in starts for one in range(_BLOCK)] or list(range(1, most + 1))


def stages(
    first: Callable[[_Task], _Made], second: Callable[[_Made], Any], tasks: Sequence[_Task]
) -> tuple[float, float]:
    """The medians, in milliseconds, of two stages of one piece of work; the first task warms up and is not counted."""
    taken: list[tuple[float, float]] = []
    for task in tasks:
        gc.collect()
        start = time.process_time()
        made = first(task)
        between = time.process_time()
        second(made)
        taken.append(((between - start) * 1000, (time.process_time() - between) * 1000))
    firsts, seconds = zip(*taken[1:], strict=True)
    return median(firsts), median(seconds)


def _timed(engine: Callable[[_Task], Any], task: _Task) -> float:
    start = time.process_time()
    engine(task)
    return (time.process_time() - start) * 1000
