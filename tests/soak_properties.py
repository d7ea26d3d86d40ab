"""What holds for every value: tried on forty times as many values as in a run of the tests, and on others each time by the seed."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import soaking
import suite

TIMES = 40


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    seed = dice.randrange(1 << 30)
    yield suite.passes("-m", "hypothesis", f"--hypothesis-seed={seed}", LEVYDOCS_EXAMPLES=max(TIMES // part, 1))


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
