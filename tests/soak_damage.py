"""Every kind of damage in three columns (with the key, without it, with the case), and packets that other programs have saved."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import damage
import pytest
import sample
import soaking
from damage_matrix import KEY, MISSED_WITHOUT_KEY, SAID_OF_THE_SEAL, kinds, packet, remembering, row_of
from damage_pages import IN_NUMBERS, ON_PAGES
from saved_again import SAVINGS, Saving

from levydocs.packet import against_case
from levydocs.packet import verify as verifying

ALL = kinds()
ON_FORMS = {*(one.name for one in damage.KINDS), *(one.name for one in (*ON_PAGES, *IN_NUMBERS))}
"""What may be seen otherwise on an official form than on a facsimile."""


def trials(dice: random.Random, part: int) -> Iterator[soaking.Trial]:
    known = remembering()
    for module in (verifying, against_case):
        setattr(module, "proof_again", known)  # noqa: B010 - the same function, which remembers
    names = dice.sample(sorted(ALL), max(len(ALL) // part, 1))
    for official in (False, True) if sample.FORMS else (False,):
        for name in names:
            if not official or name in ON_FORMS:
                yield _damaged(name, official)
    every = [(name, saving) for name in sample.SAMPLES for saving in SAVINGS]
    for name, saving in dice.sample(every, max(len(every) // part, 1)):
        yield _saved(name, saving, bool(sample.FORMS))


def _damaged(name: str, official: bool) -> soaking.Trial:
    row = row_of(ALL[name], official=official)
    without = bool(row.without) == (name not in MISSED_WITHOUT_KEY)
    columns = (f"{'found' if codes else 'missed'} {word}" for word, codes in row.columns)
    return bool(row.with_key and row.with_case and without), f"{name}: {', '.join(columns)}"


def _saved(name: str, saving: Saving, official: bool) -> soaking.Trial:
    """Every file of a packet, with the key and without: no page is called different."""
    before = packet(name, official)
    with tempfile.TemporaryDirectory() as folder:
        try:
            files = {
                file: saving.do(data, Path(folder)) if file.endswith(".pdf") else data for file, data in before.items()
            }
        except pytest.skip.Exception as skipped:
            return True, f"{name} saved by {saving}: skipped, {skipped.msg}"
    told = {one.code for key in (KEY, None) for one in verifying.verify(files, key)} - SAID_OF_THE_SEAL
    return told == {"LD-packet-verify-rewritten"}, f"{name} saved by {saving}: {', '.join(sorted(told))}"


if __name__ == "__main__":
    sys.exit(soaking.main(trials))
