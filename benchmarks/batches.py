"""What many cases cost: ``Workspace.batch`` with one worker, from a folder of YAML files and from a workbook.

A run of ``Size.rows`` cases would take too long. Instead, two runs end early, one after a few packets and one after more: their
difference is the cost of a packet, the rest is the fixed cost of a run, mostly reading the whole table. Both together give what
all cases would take. Counted is the CPU time of the process that reads and writes and of its worker.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.cases import SAMPLES, Tree, case_tree, written
from benchmarks.jobs import Result, Stock
from benchmarks.ours import DAY
from benchmarks.workbook import workbook


@dataclass(frozen=True, slots=True)
class Size:
    """Rows of the workbook, and the least number of packets that the two runs make."""

    rows: int
    few: int
    many: int


FULL, QUICK = Size(10_000, 12, 84), Size(500, 6, 30)
_DISTINCT = 360
"""Made-up cases that the rows of the workbook copy, each with its own id; no packet is made from a copy."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run made and cost: packets, and milliseconds of CPU time."""

    made: int
    ms: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of CPU time: the fixed cost of a run, and that of a packet."""

    once: float
    packet: float

    def per_second(self, cases: int) -> float:
        """Cases per second and core in a run of this many."""
        return cases * 1000 / (self.once + cases * self.packet)


def batch(stock: Stock) -> Result:
    """Proven packets per second and core, written to disk."""
    size = QUICK if stock.size.quick else FULL
    costs: dict[str, Cost] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "firm.yaml").write_bytes((SAMPLES / "firm.yaml").read_bytes())
        inputs = _inputs(folder, size, stock.seed)
        _run(folder, inputs["yaml"], stock.forms_folder, 1)  # compiles the blanks and the letters
        for kind, cases in inputs.items():
            runs = [_run(folder, cases, stock.forms_folder, count) for count in (size.few, size.many)]
            if None in runs:
                return Result(troubles=[f"batch: a run from {kind} failed"])
            costs[kind] = cost_of(*(one for one in runs if one))
    told = {f"{kind}_{what}_ms": getattr(cost, what) for kind, cost in costs.items() for what in ("once", "packet")}
    return Result(
        more={
            "cases_per_second": {kind: cost.per_second(size.rows) for kind, cost in costs.items()},
            "batch": {"rows": size.rows, **told},
        },
        notes=[f"batch: {size.rows} cases instead of {FULL.rows}"] if size.rows < FULL.rows else [],
    )


def cost_of(few: Run, many: Run) -> Cost:
    """What a run costs by itself, and what a packet costs."""
    packet = (many.ms - few.ms) / (many.made - few.made)
    return Cost(few.ms - few.made * packet, packet)


def _inputs(folder: Path, size: Size, seed: int) -> dict[str, Path]:
    """The same cases as a folder of YAML files, as many as are made, and all of them as a workbook."""
    trees = people_apart(case_tree(number, f"{seed}-batch") for number in range(min(size.rows, _DISTINCT)))
    files, table = folder / "cases", folder / "cases.xlsx"
    files.mkdir()
    for number, tree in enumerate(trees[: 2 * size.many]):
        (files / f"{number:05}.yaml").write_bytes(written(tree))
    rows = (trees[number % len(trees)] | {"case_id": f"bench-{number}"} for number in range(size.rows))
    table.write_bytes(workbook(rows))
    return {"yaml": files, "xlsx": table}


def people_apart(trees: Iterable[Tree]) -> list[Tree]:
    """The cases, with no number given to two people: a table in which two share one is refused."""
    found = list(trees)
    numbered = (person for tree in found for person in tree["taxpayers"] if "tin" in person)
    for number, person in enumerate(numbered):
        person["tin"]["number"] = f"000-{10 + number // 9000}-{1000 + number % 9000}"
    return found


def _run(folder: Path, cases: Path, forms_folder: Path | None, count: int) -> Run | None:
    """A run in its own process, whose user has no cache and no key but those in this folder; None if it failed."""
    output = folder / f"{cases.name}-{count}"
    command = [sys.executable, "-m", "benchmarks.batches", str(cases), str(output), str(forms_folder or ""), str(count)]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    return Run(**json.loads(done.stdout)) if done.returncode == 0 else None


def make(cases: Path, output: Path, forms_folder: Path | None, count: int) -> Run:
    """At least ``count`` packets of the cases: those in progress by then are finished. RuntimeError if one failed."""
    from levydocs import Workspace

    start = _cpu()
    with Workspace(cases.parent / "firm.yaml", forms_folder).batch(cases, output, as_of=DAY, jobs=1) as run:
        for number, _ in enumerate(run, 1):
            if number == count:
                run.cancel()
    if run.failed:
        raise RuntimeError(f"{dict(run.counts)}")
    return Run(len(run.outcomes), (_cpu() - start) * 1000)


def _cpu() -> float:
    """Seconds of CPU time of this process, and of those that it started and that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    found = make(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3] else None, int(sys.argv[4]))
    print(json.dumps({"made": found.made, "ms": found.ms}))
