"""Every test in an order of chance: none needs what another has left, and none is disturbed by it."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import soaking
import suite

ROUNDS = 2


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    count = max(len(suite.FILES) * ROUNDS // part, 2)
    while count > 0:
        files = dice.sample(suite.FILES, min(count, len(suite.FILES)))
        yield suite.passes("--dist", "load", *files, LEVYDOCS_SHUFFLE=dice.randrange(1 << 30))
        count -= len(files)


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
