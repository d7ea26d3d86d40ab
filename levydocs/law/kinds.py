"""The kinds of table that can be imported for a new year: how each is read, and what must be true of it.

All are read as rows of whole dollars a month by key. ``housing`` and ``operating`` are tables; the rows of ``national`` are
the figures ``standards.…``, each with one amount. The fixed ratios are those of the tables effective June 29, 2026.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from levydocs.law.book import Book
from levydocs.law.counties import fold, split_kind
from levydocs.law.figures import Figure, Table

Key = tuple[str, ...]
Amounts = Mapping[Key, Mapping[str, int]]
"""Whole dollars a month by row and column."""

OF_NATIONAL = "standards."
"""The prefix of the ids of the figures in ``national``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``columns`` has the pattern of each header (``law.sheet``); the first ``keys`` of them name a row.

    ``alike`` gives the same answer for two spellings of one row. ``ratios``: the ratios of a row's amounts to its last
    one. ``rising``: rows whose amounts rise in that order. ``table`` is the table's id; without it, the rows are figures.
    """

    columns: Mapping[str, str]
    keys: int
    alike: Callable[[Key], object]
    table: str = ""
    ratios: tuple[Decimal, ...] = ()
    rising: tuple[tuple[str, ...], ...] = ()

    @property
    def named_by(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return tuple(self.columns)[: self.keys]

    @property
    def amounts(self) -> tuple[str, ...]:
        """The columns that hold dollars."""
        return tuple(self.columns)[self.keys :]

    def newest(self, known: Book) -> Table | Figure:
        """The last edition known: the table, or the newest of several figures."""
        if self.table:
            return known.tables[self.table][-1]
        return max((same[-1] for same in _national(known).values()), key=lambda figure: figure.effective)

    def newest_amounts(self, known: Book) -> Amounts:
        """What the last edition known says."""
        if self.table:
            table = known.tables[self.table][-1]
            return {key: dict(zip(self.amounts, map(int, row), strict=True)) for key, row in table.rows.items()}
        return {(name,): {self.amounts[0]: int(same[-1].value)} for name, same in _national(known).items()}

    def falling(self, amounts: Amounts) -> Iterator[tuple[Key, Key]]:
        """Each row that should be above the row paired with it but is not."""
        for chain in self.rising:
            for below, above in pairwise((name,) for name in chain):
                if below in amounts and above in amounts and not _only(amounts[below]) < _only(amounts[above]):
                    yield above, below

    def off(self, row: Mapping[str, int]) -> list[str]:
        """The columns that are more than a dollar away from the fixed ratios."""
        greatest = row[self.amounts[-1]]
        return [
            column
            for column, ratio in zip(self.amounts, self.ratios, strict=False)
            if abs(row[column] - greatest * ratio) > 1
        ]


def label(key: Key) -> str:
    """A row in readable form: ``Harris County, TX``."""
    return ", ".join(reversed(key))


def _national(known: Book) -> dict[str, tuple[Figure, ...]]:
    return {name: same for name, same in known.figures.items() if name.startswith(OF_NATIONAL)}


def _only(row: Mapping[str, int]) -> int:
    (amount,) = row.values()
    return amount


def _county(key: Key) -> object:
    state, county = key
    return state.upper(), split_kind(fold(county))


def _plain(key: Key) -> object:
    return re.sub(r"[^a-z0-9]", "", key[0].casefold().removeprefix("standards"))


KINDS: Mapping[str, Kind] = {
    "housing": Kind(
        columns={
            "state": r"st|state( .*)?",
            "county": r"county( .*)?",
            "family_1": r"\D*1\D*",
            "family_2": r"\D*2\D*",
            "family_3": r"\D*3\D*",
            "family_4": r"\D*4\D*",
            "family_5_plus": r"\D*5\D*",
        },
        keys=2,
        alike=_county,
        table="housing_utilities",
        ratios=tuple(map(Decimal, ("0.713150", "0.837595", "0.882615", "0.984115", "1"))),
    ),
    "national": Kind(
        columns={"entry": "entry|standard|figure|name", "dollars": r"dollars( .*)?|amount( .*)?|usd( .*)?"},
        keys=1,
        alike=_plain,
        rising=(
            tuple(f"standards.national.{persons}" for persons in range(1, 5)),
            ("standards.health.under_65", "standards.health.65_or_over"),
            ("standards.ownership.1", "standards.ownership.2"),
        ),
    ),
    "operating": Kind(
        columns={
            "area": "area|region|msa|metropolitan area",
            "one_car": "(one|1) (car|vehicle)s?",
            "two_cars": "(two|2) (car|vehicle)s?",
        },
        keys=1,
        alike=_plain,
        table="transport_operating",
        ratios=(Decimal("0.5"), Decimal(1)),
    ),
}
"""By the word that the user types."""
