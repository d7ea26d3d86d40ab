"""Programs outside: ended with all that they have started when they take too long."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from levydocs.programs import run_program

CHILD = "import time, pathlib, sys; time.sleep(1.5); pathlib.Path(sys.argv[1]).write_text('alive')"
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1], sys.argv[2]])"


def test_its_exit_code() -> None:
    assert run_program([sys.executable, "-c", "raise SystemExit(3)"], 30) == 3


def test_one_that_is_not_there() -> None:
    with pytest.raises(OSError, match="no-such-program"):
        run_program(["no-such-program"], 1)


def test_what_it_has_started_ends_with_it(tmp_path: Path) -> None:
    begun = time.perf_counter()
    with pytest.raises(TimeoutError):
        run_program([sys.executable, "-c", PARENT, CHILD, str(tmp_path / "said")], 0.5)
    assert time.perf_counter() - begun < 1.4
    time.sleep(2)
    assert not (tmp_path / "said").exists()
