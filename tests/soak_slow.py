"""What is too slow for each run: every two places of a case left out in every way, every day of every variant of a sample,
and the jobs and cases of the benchmark.

A part of it is one letter, drawn by chance.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import soaking
import suite
from command_line import ROOT

FILES = (
    "tests/test_sentences.py",
    "tests/test_letters_outside.py",
    "tests/test_form_911.py",
    "tests/test_benchmarks.py",
    "tests/test_benchmarks_cases.py",
    "tests/test_days_told.py",
)
LETTERS = sorted(path.name for path in (ROOT / "tests" / "outside").iterdir())


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    if part == 1:
        yield suite.passes(*FILES, LEVYDOCS_EXAMPLES=2)
    else:
        yield suite.passes(FILES[1], "-k", f"[{dice.choice(LETTERS)}]", LEVYDOCS_EXAMPLES=2)


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
