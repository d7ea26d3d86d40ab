"""What is too slow for each run: every two places of a case left out in every way, every day of every variant of a sample,
every item of a case file, every kind of damage on official forms, all of these filled in each box, every command on each kept
input, the jobs and cases of the benchmark, and whatever stops a batch.

A part of it is one letter, drawn by chance from the cases that a run of the tests leaves nothing out of.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import soaking
import suite
from test_letters_outside import LARGE, MADE_OF_SAMPLES, NAMES, TRIED, letter_of

FILES = (
    "tests/test_sentences.py",
    "tests/test_letters_outside.py",
    "tests/test_form_911.py",
    "tests/test_benchmarks.py",
    "tests/test_benchmarks_cases.py",
    "tests/test_days_told.py",
    "tests/test_everything_is_read.py",
    "tests/test_packet_damage.py",
    "tests/test_raw_fill.py",
    "tests/test_corpus.py",
    "tests/test_cli_batch_cluster.py",
    "tests/test_cli_batch_survival.py",
    "tests/test_cli_output.py",
    "tests/test_messy_export.py",
    "tests/test_revisions_carry.py",
    "tests/test_service_survival.py",
)
LETTERS = [
    name
    for name in NAMES
    if name not in TRIED and letter_of(name) not in LARGE and letter_of(name) not in MADE_OF_SAMPLES
]


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    if part == 1:
        yield suite.passes(*FILES, LEVYDOCS_EXAMPLES=2)
    else:
        yield suite.passes(FILES[1], "-k", f"[{dice.choice(LETTERS)}]", LEVYDOCS_EXAMPLES=2)


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
