"""The report of a run: one object, as JSON or as text."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks import checks, peers
from benchmarks.jobs import Result
from benchmarks.measure import OURS
from benchmarks.ours import Ours
from benchmarks.targets import judge

_IDLE = 0.5
"""Processes that were ready to run, on average over the minute before: more than that is other work."""


def load_before() -> float | None:
    """How many processes were ready to run in the last minute, if the system says."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def outcome(
    results: Mapping[str, Result], ours: Ours, seconds: float, *, quick: bool, seed: int, load: float | None = None
) -> dict[str, Any]:
    """Everything of a run; ``load`` is ``load_before`` it."""
    found: dict[str, Any] = {"ratios": {}, "medians": {}, "shapes": {}}
    for one in results.values():
        found["ratios"] |= one.ratios
        found["medians"] |= one.medians
        found |= {**one.more, "shapes": found["shapes"] | one.more.get("shapes", {})}
    found["compile_ms"] = dict(ours.compile_ms)
    found["targets"] = [
        {"target": one.words, "bound": one.bound, "figure": one.figure, "reached": one.reached} for one in judge(found)
    ]
    found["troubles"] = [trouble for one in results.values() for trouble in one.troubles]
    found["notes"] = [*_general_notes(ours, load), *(note for one in results.values() for note in one.notes)]
    found["environment"] = environment() | {"official_forms": ours.official, "quick": quick, "seed": seed}
    found["environment"] |= {"load": load, "seconds": round(seconds, 1)}
    return found


def environment() -> dict[str, Any]:
    """The machine and the versions."""
    from levydocs.version import __version__

    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {OURS: __version__, **peers.versions()},
    }


def _general_notes(ours: Ours, load: float | None) -> Iterator[str]:
    if load is not None and load > _IDLE:
        yield f"Other work was going on (load {load:.1f} at the start): wall times, especially those of processes, are unreliable."
    if not ours.official:
        yield "Official forms were not found (--forms-folder or LEVYDOCS_FORMS): all engines fill facsimiles instead."
    for name in peers.missing():
        yield f"{name} is not installed and was left out: pip install '.[bench]'"
    for name in checks.missing_programs():
        yield f"{name} is not installed: outputs were not checked with it."


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def as_json(found: Mapping[str, Any]) -> str:
    """The run as one JSON object."""
    return json.dumps(_rounded(found), ensure_ascii=False, indent=2)


def _rounded(tree: Any) -> Any:
    match tree:
        case Mapping():
            return {key: _rounded(branch) for key, branch in tree.items()}
        case list() | tuple():
            return [_rounded(branch) for branch in tree]
        case float():
            return float(f"{tree:.4g}")
        case _:
            return tree


def as_text(found: Mapping[str, Any]) -> str:
    """The run as tables of text."""
    return "\n".join(_lines(found))


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    machine = found["environment"]
    yield f"{machine['cpu']}, {machine['cores']} cores, Python {machine['python']}, {machine['seconds']} s"
    yield ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    yield "compiling the blanks, once: " + ", ".join(f"{name} {ms:.0f} ms" for name, ms in found["compile_ms"].items())
    yield ""
    yield "CPU milliseconds, medians (× levydocs)"
    for subject, medians in found["medians"].items():
        yield f"  {subject:<16}" + "  ".join(_cell(name, ms, medians.get(OURS)) for name, ms in medians.items())
    for key in ("growth", "throughput", "batch", "cases_per_second", "startup", "service", "page"):
        if key in found:
            yield f"  {key:<16}" + "  ".join(f"{name} {_figure(figure)}" for name, figure in found[key].items())
    if found["shapes"]:
        yield ""
        yield "CPU milliseconds of levydocs by shape of case, medians"
        yield from _shape_lines(found["shapes"])
    yield ""
    yield "Targets"
    for one in found["targets"]:
        mark = "reached    " if one["reached"] else "not reached"
        yield f"  {mark}  {one['target']}: {_figure(one['figure'])} ({one['bound']})"
    for head, key in (("Notes", "notes"), ("FAILED CHECKS", "troubles")):
        if found[key]:
            yield ""
            yield head
            yield from (f"  {one}" for one in found[key])


def _shape_lines(shapes: Mapping[str, Any]) -> Iterator[str]:
    """levydocs' own medians by shape of case; those of the others are in the JSON object."""
    for subject, by_shape in shapes.items():
        own = (f"{shape} {medians[OURS]:.3g}" for shape, medians in by_shape.items() if OURS in medians)
        yield f"  {subject:<16}" + "  ".join(own)


def _figure(figure: float) -> str:
    return f"{figure:.3g}" if abs(figure) < 1000 else f"{figure:.0f}"


def _cell(name: str, ms: float, ours: float | None) -> str:
    times = f" (×{ms / ours:.1f})" if ours and name != OURS else ""
    return f"{name} {ms:.2f}{times}" if ms < 10 else f"{name} {ms:.0f}{times}"
