"""What a long run costs: one process through many cases, and two processes compared with one. Each runs in its own processes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from benchmarks.cases import cases
from benchmarks.jobs import Result, Stock
from benchmarks.ours import Ours, load

FIRST, WINDOW = 10, 108
"""Growth is counted from the tenth case on; costs are those of three rounds through every shape of case."""
_SHAPES = 36
_FULL, _LEAST = 1000, 2 * _SHAPES + FIRST
_SHARED: list[Ours] = []


@dataclass(frozen=True, slots=True)
class Growth:
    """CPU milliseconds of a case at the beginning and at the end of a run, and the memory (MB) at both."""

    cases: int
    early_ms: float
    late_ms: float
    ratio: float
    early_mb: float
    late_mb: float


def growth(stock: Stock, count: int | None) -> Result:
    """One process, ``count`` cases; the run is in its own process, so that nothing else has used its memory."""
    wanted = max(_LEAST, count or (_LEAST if stock.size.quick else _FULL))
    command = [sys.executable, "-m", "benchmarks.growth", str(wanted), str(stock.seed), str(stock.forms_folder or "")]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        return Result(troubles=[f"growth: the run ended with {done.returncode}"])
    found = Growth(**json.loads(done.stdout))
    return Result(
        {"growth": {f"case {FIRST}": found.early_ms, f"case {found.cases}": found.late_ms}},
        more={
            "growth": {
                "ratio_1000_to_10": found.ratio,
                "rss_mb": found.late_mb - found.early_mb,
                "cases": found.cases,
                "rss_mb_at_10": found.early_mb,
                "rss_mb_at_end": found.late_mb,
            }
        },
        notes=[f"growth: {found.cases} cases instead of {_FULL}"] if found.cases < _FULL else [],
    )


def measure(ours: Ours, files: Sequence[bytes]) -> Growth:
    """Make every packet in turn, proven.

    Cases a multiple of the number of shapes apart have the same shape: these are compared.
    """
    costs, early_mb = list[float](), 0.0
    for number, case in enumerate(files, 1):
        start = time.process_time()
        ours.build(case)
        costs.append((time.process_time() - start) * 1000)
        if number == FIRST:
            early_mb = memory()
    window = min(WINDOW, (len(files) - FIRST) // (2 * _SHAPES) * _SHAPES)
    shift = (len(files) - FIRST - window) // _SHAPES * _SHAPES
    early, late = costs[FIRST : FIRST + window], costs[FIRST + shift : FIRST + shift + window]
    ratio = median(after / before for before, after in zip(early, late, strict=True))
    return Growth(len(files), median(early), median(late), ratio, early_mb, memory())


def memory() -> float:
    """MB that this process uses now; if the system does not say, the most that it ever used."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def processes(stock: Stock) -> Result:
    """Proven packets made by two processes in the time in which one makes one: wall time, best of the rounds."""
    files = stock.cases("processes", 18 if stock.size.quick else 72)
    half, spawn = len(files) // 2, get_context("spawn")
    with spawn.Pool(1, _start, (stock.forms_folder,)) as one, spawn.Pool(1, _start, (stock.forms_folder,)) as other:
        for warm in [pool.apply_async(_work, (files[:9],)) for pool in (one, other)]:
            warm.get()
        alone, both = list[float](), list[float]()
        for _ in range(2 if stock.size.quick else 4):
            start = time.perf_counter()
            one.apply(_work, (files,))
            alone.append(time.perf_counter() - start)
            start = time.perf_counter()
            parts = [one.apply_async(_work, (files[:half],)), other.apply_async(_work, (files[half:],))]
            for part in parts:
                part.get()
            both.append(time.perf_counter() - start)
    rates = {"one_process_per_s": len(files) / min(alone), "two_processes_per_s": len(files) / min(both)}
    return Result(more={"processes_2": min(alone) / min(both), "throughput": rates})


def _start(forms_folder: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    _SHARED.append(load(forms_folder))


def _work(files: Sequence[bytes]) -> None:
    for case in files:
        _SHARED[0].build(case)


def _run(count: str, seed: str, folder: str) -> None:
    """The separate process. The files of the cases are made before anything is counted."""
    files = list(cases(int(count), int(seed)))
    found = measure(load(Path(folder) if folder else None), files)
    print(json.dumps({name: getattr(found, name) for name in Growth.__slots__}))


if __name__ == "__main__":
    _run(*sys.argv[1:])
