"""Tasks that go wrong, for the workers of a service."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import Any

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.service.worker import Context

SECRET = "219-09-9999"


def process_id(context: Context) -> int:
    return os.getpid()


def for_ever(context: Context) -> None:
    while True:
        time.sleep(0.01)


def held_for_ever(context: Context) -> None:
    """Never lets another thread of its process run."""
    re.match("(a+)+$", "a" * 60 + "b")


def memory(context: Context, most: int) -> int:
    taken = [bytearray(100_000_000) for _ in range(most // 100_000_000)]
    return len(taken)


def end(context: Context) -> None:
    os._exit(9)


def unforeseen(context: Context, value: str) -> None:
    raise ValueError(f"{value} is not what was expected")


def refused(context: Context, *words: Any) -> None:
    raise UsageRefused(f"There is no form {words[0]} here.", remedy="Did you mean 433f?")


def case_refused(context: Context) -> None:
    raise CaseRefused("1 mistake.", place="the case")


def no_answer(context: Context) -> Any:
    return lambda: None


def deep_answer(context: Context) -> Any:
    value: Any = []
    for _ in range(100_000):
        value = [value]
    return value


def talk(context: Context) -> str:
    print(SECRET, flush=True)
    print(SECRET, file=sys.stderr, flush=True)
    os.write(1, SECRET.encode())
    os.write(2, SECRET.encode())
    subprocess.run(["echo", SECRET], check=False)
    return "said"


def steps(context: Context) -> str:
    for number in range(1, 4):
        context.progress(number, 3)
    return "done"
