"""The debts that a payment plan covers: those of the taxpayers on the levy, not past the last day for collection."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.grounds import AGREED
from levydocs.facts.liabilities import CIVIL_PENALTY
from levydocs.facts.parties import liable
from levydocs.facts.people import person
from levydocs.facts.proceedings import OPEN, began, know_suspensions

_STATUS = "currently_not_collectible"
"""The proceeding that continues once it is decided."""


@dataclass(frozen=True, slots=True)
class Expired:
    """A debt that can no longer be collected: what it is, its last day for collection, and what the case says is owed on it."""

    path: str
    tax: str
    day: date
    owed: Decimal


def concerns(facts: Facts, who: Iterable[str] | None) -> bool:
    """True if it belongs to the taxpayers on the levy, or the case does not say whose it is."""
    theirs = {facts.maybe(person(facts, "id", position)) for position in liable(facts)}
    return not who or bool(theirs & set(who))


def counted(facts: Facts) -> list[int]:
    """The positions of the debts of the taxpayers on the levy, without expired ones."""
    over = {one.path for one in facts["agreement.expired"]}
    found = _theirs(facts)
    if not found:
        raise Absent("liabilities")
    return [position for position in found if f"liabilities[{position}]" not in over]


def goes_on(facts: Facts, one: Any, kinds: Collection[str]) -> bool:
    """True for a proceeding of one of these kinds, about one of their debts, that is open today.

    Currently-not-collectible status stays open once it is decided.
    """
    begun = one.kind in kinds and began(one) and one.started_on and one.started_on <= facts.as_of
    over = one.ended_on is not None and one.ended_on < facts.as_of
    if not begun or over or one.outcome not in (*OPEN, *(AGREED if one.kind == _STATUS else ())):
        return False
    return is_about_theirs(facts, one)


def is_about_theirs(facts: Facts, one: Any) -> bool:
    """True for a proceeding about one of their debts, or about all; a bankruptcy belongs to the debtors the case names."""
    if not concerns(facts, one.filing.debtors):
        return False
    debts = facts.maybe("liabilities", ())
    return one.covers is None or not debts or any(debts[at].id in one.covers for at in _theirs(facts))


def _theirs(facts: Facts) -> list[int]:
    return [position for position, one in enumerate(facts["liabilities"]) if concerns(facts, one.who)]


@fact("agreement.expired")
def expired(facts: Facts) -> list[Expired]:
    """The debts that no plan covers: past the last day for collection, by the longest suspension; none while one is unknown."""
    theirs = [f"liabilities[{position}]" for position in _theirs(facts)]
    over = [one for one in facts["csed.assessments"] if one.path in theirs and one.csed.day < facts.as_of]
    try:
        know_suspensions(facts)
    except Absent:
        return []
    return [Expired(one.path, _name(facts, one.path), one.csed.day, _owed(facts, one.path)) for one in over]


def _name(facts: Facts, path: str) -> str:
    """``Form 1040 2015``, ``Civil Penalty 2015``."""
    kind, form, period = (facts.maybe(f"{path}.{key}", "") for key in ("type", "form", "period"))
    tax = CIVIL_PENALTY if kind == CIVIL_PENALTY else f"Form {form.removeprefix('Form ')}" if form else kind
    return f"{tax} {period}".strip()


def _owed(facts: Facts, path: str) -> Decimal:
    return Decimal(facts.maybe(f"{path}.assessed_balance", 0) + facts.maybe(f"{path}.accrued", 0))
