"""How a new table differs from the last edition known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from levydocs.findings import Finding, finding
from levydocs.law.kinds import Amounts, Key, label

BIG_CHANGE = 25
"""Percent: a larger change is reported."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How a table differs from the edition ``since``: rows by key, values, and percentage changes of the values that changed."""

    since: date
    added: tuple[Key, ...]
    gone: tuple[Key, ...]
    values: int
    percents: tuple[Decimal, ...]

    @property
    def least_middle_most(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Smallest, median and greatest change in percent, to a tenth; None when no value changed."""
        if not self.percents:
            return None
        found = (min(self.percents), median(self.percents), max(self.percents))
        least, middle, most = (one.quantize(Decimal("0.1")) for one in found)
        return least, middle, most


def compare(amounts: Amounts, old: Amounts, since: date) -> Changes:
    """What changed compared with the edition ``since``."""
    return Changes(
        since,
        tuple(key for key in amounts if key not in old),
        tuple(key for key in old if key not in amounts),
        sum(map(len, amounts.values())),
        tuple(percent for percent, _, _ in _percents(amounts, old) if percent),
    )


def big_changes(amounts: Amounts, old: Amounts, lines: Mapping[Key, int], name: str) -> Iterator[Finding]:
    """One finding for all values that changed by more than BIG_CHANGE percent, at the line of the greatest change."""
    big = [(abs(percent), key, column) for percent, key, column in _percents(amounts, old) if abs(percent) > BIG_CHANGE]
    if big:
        _, key, column = max(big)
        words = {"count": len(big), "percent": BIG_CHANGE, "row": label(key), "column": column}
        words |= {"before": old[key][column], "after": amounts[key][column]}
        yield finding("LD-law-table-big-change", f"{name}:{lines[key]}", **words)


def _percents(amounts: Amounts, old: Amounts) -> Iterator[tuple[Decimal, Key, str]]:
    """The percentage change of each value that both have."""
    for key, row in amounts.items():
        for column, new in row.items() if key in old else ():
            before = old[key][column]
            yield Decimal((new - before) * 100) / before, key, column
