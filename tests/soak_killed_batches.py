"""Kill ``levydocs batch`` again and again, as a power cut would: nothing is ever half there, and in the end nothing is lost."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import soaking
from command_line import files_in
from kill_runs import kill_again_and_again, many_cases, packets, start, told

KILLS, CASES = 60, 240


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    with tempfile.TemporaryDirectory() as folder:
        cases = many_cases(Path(folder, "cases"), max(CASES // part, 3))
        out, undisturbed = Path(folder, "out"), Path(folder, "undisturbed")
        start(cases, undisturbed).wait()
        expected = packets(undisturbed)
        for outcomes in kill_again_and_again(cases, out, max(KILLS // part, 1), dice):
            there = packets(out)
            yield there.items() <= expected.items(), f"killed after {outcomes} outcomes, {len(there)} files, all whole"
        code = start(cases, out, "--resume").wait()
        yield (
            code == 0 and packets(out) == expected,
            f"the last run ends with {len(expected)} files, bytes as undisturbed",
        )
        strays, twice = [name for name in files_in(out) if name.startswith(".")], len(told(out)) - len(set(told(out)))
        yield not strays, f"{len(strays)} files left over"
        yield twice == 0, f"{twice} outcomes reported twice"


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
