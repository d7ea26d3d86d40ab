"""How a soak is run: what takes too long for every change. Each is a ``tests/soak_*.py`` that ends with

    if __name__ == "__main__":
        sys.exit(soaking.main(trials))

``make soak`` runs every one in full, by hand, and what it printed is quoted where it counts; CI runs one part in 240 of
two (``.ci/run``), so that what they share does not stop working unseen. A run is repeated by its seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

Trial = tuple[bool, str]
"""Whether it held, and what was tried and seen, in a line."""


def main(trials: Callable[[random.Random, int], Iterator[Trial]]) -> int:
    """Run the trials and print each; the exit code, 1 when one of them did not hold.

    ``trials`` gets what chance is drawn from, and of how many parts one is to be done (1: all of it).
    """
    options = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    options.add_argument("--part", type=int, default=1, metavar="N", help="do one part of N; 1: all of it")
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    name, tried, failed = Path(sys.argv[0]).stem, 0, 0
    for held, said in trials(random.Random(asked.seed), asked.part):
        print(f"{name}: {'held' if held else 'FAILED'}: {said}", flush=True)
        tried, failed = tried + 1, failed + (not held)
    print(f"{name}: {tried} trials, {failed} failed; seed {asked.seed}, one part of {asked.part}")
    return 1 if failed or not tried else 0
