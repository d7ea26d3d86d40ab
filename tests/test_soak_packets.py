"""A twentieth of the soak (``make soak``): the packets of many clients are what each of them is alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from soak_packets import ROOT

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


@needs_fork
def test_packets_are_the_same_in_any_order_in_threads_and_on_any_machine() -> None:
    command = [sys.executable, str(ROOT / "tests" / "soak_packets.py"), "--part", "20"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(": held: .*: the same$", done.stdout, re.MULTILINE)) == 5
