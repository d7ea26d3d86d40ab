"""What a first call costs: ``levydocs --help``, and one packet from a cold start with its proof; each in its own process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.cases import SAMPLES, case_file
from benchmarks.jobs import Result, Stock

_READY, _BLOCKED = 0, 4
"""How ``levydocs packet`` ends if the packet was made."""


def startup(stock: Stock) -> Result:
    """CPU time (user and system) of the process, medians in ms, and its wall time. What is compiled once is already compiled.

    The case has no exhibits; the sample with its six is reported next to it, except with --quick.
    """
    rounds = 3 if stock.size.quick else 9
    with TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"XDG_CACHE_HOME": name, "XDG_DATA_HOME": name}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every start compiles every module again
        (folder / "case.yaml").write_bytes(case_file(0, stock.seed))
        copyfile(SAMPLES / "firm.yaml", folder / "firm.yaml")
        forms = ["--forms-folder", str(stock.forms_folder.resolve())] if stock.forms_folder else []
        cold = ["packet", str(folder / "case.yaml"), "--output", name, "--force", *forms]
        sample = ["packet", str(SAMPLES / "wage-levy" / "case.yaml"), "--output", name, "--force", *forms]
        _time(cold, environment)  # compiles the blanks, the letters and our modules
        jobs = {"help": ["--help"], "cold_packet": cold} | ({} if stock.size.quick else {"cold_sample": sample})
        found = {job: _times(arguments, environment, rounds) for job, arguments in jobs.items()}
    figures = {f"{job}_ms": cpu for job, (cpu, _) in found.items()}
    return Result(more={"startup": figures | {f"{job}_wall_ms": wall for job, (_, wall) in found.items()}})


def _times(arguments: Sequence[str], environment: Mapping[str, str], rounds: int) -> tuple[float, float]:
    """CPU and wall time."""
    times = [_time(arguments, environment) for _ in range(rounds)]
    return median(cpu for cpu, _ in times), median(wall for _, wall in times)


def _time(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    before, start = _children(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "levydocs", *arguments], env=dict(environment), capture_output=True, check=False
    )
    wall, cpu = time.perf_counter() - start, _children() - before
    if done.returncode not in (_READY, _BLOCKED):
        raise RuntimeError(f"levydocs {arguments[0]} ended with {done.returncode}")
    return cpu * 1000, wall * 1000


def _children() -> float:
    """Seconds of CPU time of all processes that were started and have ended."""
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:
        return sum(os.times()[2:4])
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
