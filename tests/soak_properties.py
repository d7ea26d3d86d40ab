"""What holds for every value: tried on forty times as many values as in a run of the tests, and on others each time by the seed.

A part of it that would be no more values than in a run is one file, drawn by chance.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import soaking
import suite
from command_line import ROOT

TIMES = 40


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    seed, times = dice.randrange(1 << 30), max(TIMES // part, 1)
    files = [one for one in suite.FILES if "from hypothesis import" in (ROOT / one).read_text("utf-8")]
    chosen = [dice.choice(files)] if times == 1 else []
    yield suite.passes("-m", "hypothesis", f"--hypothesis-seed={seed}", *chosen, LEVYDOCS_EXAMPLES=times)


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
