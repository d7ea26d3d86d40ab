"""Programs outside of levydocs: run with a time limit, and ended with everything that they have started.

One of the few modules with calls that differ between systems, as ``files`` says.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress


def run_program(command: Sequence[str], seconds: float) -> int:
    """Run a program that asks nothing and whose output is not read; its exit code.

    Raises OSError where it cannot be started, TimeoutError where it took longer; then it and its children are ended.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            _end_all(process)


def _end_all(process: subprocess.Popen[bytes]) -> None:
    """The program may be a script that has started another one: that ends too."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
        return
    with suppress(ProcessLookupError, PermissionError):  # all of them have already ended
        os.killpg(process.pid, signal.SIGKILL)
