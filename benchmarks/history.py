"""Runs over time: one JSON line per run, appended to a file that git ignores unless another is named."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "history.jsonl"
_KEPT = (
    *("medians", "ratios", "proof_builds", "cases_per_second", "startup", "growth", "processes_2"),
    *("throughput", "troubles"),
)


def append(found: Mapping[str, Any], path: Path) -> None:
    """One line: date, commit, machine, versions, medians and ratios of a run."""
    machine = found["environment"]
    line = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        **{
            key: machine[key]
            for key in ("cpu", "cores", "python", "versions", "official_forms", "quick", "seed", "load")
        },
        **{key: found[key] for key in _KEPT if key in found},
    }
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def commit() -> str:
    """The commit that was measured, followed by ``+`` if files differ from it; empty outside a checkout."""
    folder = Path(__file__).parent
    try:
        head = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], cwd=folder, capture_output=True, text=True)
        changed = subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=folder, capture_output=True)
    except OSError:
        return ""
    return head.stdout.strip() + ("+" if head.returncode == 0 and changed.returncode else "")
