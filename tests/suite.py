"""The suite as a soak runs it: with other settings than a run by hand."""

from __future__ import annotations

import os
import subprocess
import sys

from command_line import ROOT
from soaking import Trial

FILES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/test_*.py"))


def passes(*arguments: str, **environment: object) -> Trial:
    """A run of pytest; said are its last line, what failed, and the variables with which it is run again."""
    variables = {name: str(value) for name, value in environment.items()}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments],
        cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    told = " ".join(f"{name}={value}" for name, value in variables.items())
    return done.returncode == 0, "; ".join([f"{told}: {lines[-1] if lines else 'no output'}", *failed])
