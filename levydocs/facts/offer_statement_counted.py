"""How Form 433-A (OIC) counts: whole dollars, so many percent of a value, less what is owed on it, never below 0 (Rev. 4-2026)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from levydocs.facts.core import Absent, Facts
from levydocs.money import whole_dollars

FIGURES = "form_433a_oic"
"""The figures that the form prints (law/data/form_433a_oic.yaml)."""


class Counted(Protocol):
    """Something with a total of its own; ``lacking`` is the case path of what its total lacks."""

    @property
    def total(self) -> int | None:
        """Whole dollars; None where it is not known."""

    @property
    def lacking(self) -> str:
        """The case path of what is not known."""


def share_of(facts: Facts, value: Decimal | None) -> int | None:
    """So many percent of a value as it is printed; None where the value is not known."""
    if value is None:
        return None
    return whole_dollars(Decimal(whole_dollars(value)) * facts.figure(f"{FIGURES}.quick_sale") / 100)


def less(value: Decimal | int | None, owed: Decimal | None) -> int | None:
    """A value less what is owed on it, each as it is printed, never below 0; None where one is not known."""
    if value is None or owed is None:
        return None
    return max(whole_dollars(Decimal(value)) - whole_dollars(owed), 0)


def whole(amount: Decimal | int | None) -> int:
    """An amount as it is printed; 0 where there is none."""
    return whole_dollars(Decimal(amount or 0))


def added(rows: Iterable[Counted]) -> int:
    """The totals of rows; Absent where one is not known."""
    known = list(rows)
    if lacking := [one.lacking for one in known if one.total is None]:
        raise Absent(*lacking)
    return sum(one.total or 0 for one in known)


def on_sheet(rows: Sequence[Counted], printed: int) -> int:
    """The totals of those rows for which the form has no room."""
    return added(rows[printed:])


def deducted(facts: Facts, figure: str, amount: int) -> int:
    """An amount less what the form deducts, never below 0."""
    return max(amount - int(facts.figure(f"{FIGURES}.{figure}")), 0)


def listed(path: str, what: str) -> Callable[[Facts], Decimal | None]:
    """A fact: the amounts of a list added up; nothing where there is no list."""

    def read(facts: Facts) -> Decimal | None:
        rows = facts[path]
        return None if rows is None else sum((one.amount for one in rows), Decimal(0))

    read.__doc__ = what
    return read


def printed(*paths: str, what: str, only: str = "") -> Callable[[Facts], int | None]:
    """A fact: lines added up as they are printed, none below 0; nothing where the fact ``only`` is not true."""

    def read(facts: Facts) -> int | None:
        return None if only and not facts[only] else sum(max(whole(facts[path]), 0) for path in paths)

    read.__doc__ = what
    return read
