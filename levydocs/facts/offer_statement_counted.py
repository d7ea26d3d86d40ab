"""How Form 433-A (OIC) counts: whole dollars, a percentage of a value, less what is owed on it, never below 0 (Rev. 4-2026)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from levydocs.facts.core import Absent, Facts
from levydocs.money import whole_dollars

FIGURES = "form_433a_oic"
"""The figures that the form prints (law/data/form_433a_oic.yaml)."""


class Counted(Protocol):
    """Something with its own total; ``lacking`` is the case path of what the total lacks."""

    @property
    def total(self) -> int | None:
        """Whole dollars; None if unknown."""

    @property
    def lacking(self) -> str:
        """The case path of what is unknown."""


def share_of(facts: Facts, value: Decimal | None) -> int | None:
    """A percentage of a value as printed; None if the value is unknown."""
    if value is None:
        return None
    return whole_dollars(Decimal(whole_dollars(value)) * facts.figure(f"{FIGURES}.quick_sale") / 100)


def less(value: Decimal | int | None, owed: Decimal | None) -> int | None:
    """A value less what is owed on it, each as printed, never below 0; None if either is unknown."""
    if value is None or owed is None:
        return None
    return max(whole_dollars(Decimal(value)) - whole_dollars(owed), 0)


def whole(amount: Decimal | int | None) -> int:
    """An amount as printed; 0 if there is none."""
    return whole_dollars(Decimal(amount or 0))


def added(rows: Iterable[Counted]) -> int:
    """The totals of rows; Absent if one is unknown."""
    known = list(rows)
    if lacking := [one.lacking for one in known if one.total is None]:
        raise Absent(*lacking)
    return sum(one.total or 0 for one in known)


def on_sheet(rows: Sequence[Counted], printed: int) -> int:
    """The totals of those rows that do not fit on the form."""
    return added(rows[printed:])


def deducted(facts: Facts, figure: str, amount: int) -> int:
    """An amount less what the form deducts, never below 0."""
    return max(amount - int(facts.figure(f"{FIGURES}.{figure}")), 0)


def listed(path: str, what: str) -> Callable[[Facts], Decimal | None]:
    """A fact: the total of a list; nothing if there is no list."""

    def read(facts: Facts) -> Decimal | None:
        rows = facts[path]
        return None if rows is None else sum((one.amount for one in rows), Decimal(0))

    read.__doc__ = what
    return read


def printed(*paths: str, what: str, only: str = "") -> Callable[[Facts], int | None]:
    """A fact: the total of lines as printed, none below 0; nothing if the fact ``only`` is not true."""

    def read(facts: Facts) -> int | None:
        return None if only and not facts[only] else sum(max(whole(facts[path]), 0) for path in paths)

    read.__doc__ = what
    return read
