"""Partial release: what property is worth, what remains under levy, and what each option collects (26 USC 6343(a)(1)(B), (E))."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact


@dataclass(frozen=True, slots=True)
class Valuation:
    """What the levied property is worth, what the part to be released is worth, and what is owed, including accruals; dollars."""

    value: Decimal
    part_value: Decimal
    owed: Decimal

    @property
    def kept(self) -> Decimal:
        """What remains under levy."""
        return self.value - self.part_value

    @property
    def above(self) -> Decimal:
        """How much of it exceeds what is owed; below zero if it does not cover that."""
        return self.kept - self.owed


@fact("release.valuation")
def valuation(facts: Facts) -> Valuation:
    """The value of the levied property; for money, its amount."""
    held = facts.maybe("levy.amount_held") if facts["levy.takes_once"] else None
    value = facts[f"{facts.levy_path}.property_value"] if held is None else held
    return Valuation(value, facts[f"{facts.levy_path}.part_value"], facts["release.liabilities_total"].total)


@dataclass(frozen=True, slots=True)
class Course:
    """What the IRS gets from held money when some of it is released, and what is then owed; dollars.

    ``monthly`` is what is offered a month.
    """

    paid: Decimal
    owed: Decimal
    monthly: Decimal


@fact("release.courses")
def courses(facts: Facts) -> list[Course]:
    """What each option collects from held money: the levy stays, it is released, part of it is; none without an offer.

    The offer is made for a release, in full or in part. The third option is there if less than all is needed.
    """
    offer, part = facts.maybe("request.monthly_offer"), facts["release.leave_amount"]
    facts.note_case("request.monthly_offer")
    if not offer or part is None:
        return []
    held, owed = facts["levy.own_amount"], facts["release.liabilities_total"].total
    if held >= owed:
        return []
    none = Decimal(0)
    return [Course(held, owed - held, none), Course(none, owed, offer), Course(held - part, owed - held + part, offer)]
