"""The taxpayer's own share of the household, if a spouse who does not owe the tax lives in it. Dollars and cents a month.

The IRS looks at the whole household and then allocates: shared expenses by share of income, or as the case states
(IRM 5.15.1). In a community-property State the law of the State decides whose income is whose (IRM 25.18.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.income import TAXES, monthly_pay
from levydocs.facts.parties import liable
from levydocs.facts.people import full_name, person

_HUNDRED = Decimal(100)


@fact("allocation.needed")
def needed(facts: Facts) -> bool:
    """True when the household has two taxpayers, and only one owes the tax on the levy."""
    return len(facts.maybe("taxpayers", ())) > 1 and bool(facts.maybe("levy.present")) and len(liable(facts)) == 1


def _owner(facts: Facts) -> int:
    """The position of the one who owes."""
    if not facts["allocation.needed"]:
        raise Absent("taxpayers")
    return liable(facts)[0]


@fact("allocation.spouse")
def spouse(facts: Facts) -> str:
    """The full name of the spouse who does not owe the tax."""
    return full_name(facts, 1 - _owner(facts))


@fact("allocation.gross")
def gross(facts: Facts) -> Decimal:
    """The taxpayer's own gross wages, a month."""
    return _own_pay(facts, ("gross",))


@fact("allocation.taxes")
def taxes(facts: Facts) -> Decimal:
    """The taxes withheld from the taxpayer's own wages, a month."""
    return _own_pay(facts, TAXES)


def _own_pay(facts: Facts, parts: Sequence[str]) -> Decimal:
    who = facts[person(facts, "id", _owner(facts))]
    own = [position for position in range(len(facts["employment"])) if facts[f"employment[{position}].who"] == who]
    return sum((monthly_pay(facts, one, parts) for one in own), Decimal(0))


@fact("allocation.income")
def income(facts: Facts) -> Decimal:
    """The taxpayer's own income to live on, a month: as stated, or else own take-home pay if the household has no other income."""
    stated = facts.maybe("household.taxpayer_income")
    if stated is not None:
        return Decimal(stated)
    if facts["budget.other_income"]:
        raise Absent("household.taxpayer_income")
    return Decimal(facts["allocation.gross"] - facts["allocation.taxes"])


@fact("allocation.share")
def share(facts: Facts) -> Decimal:
    """The taxpayer's share of the shared expenses, percent to one decimal: as stated, or else the share of income."""
    stated = facts.maybe("household.taxpayer_share")
    if stated is not None:
        return Decimal(stated)
    whole = facts["budget.income_before"]
    if whole <= 0:
        raise Absent("household.taxpayer_share")
    return Decimal(facts["allocation.income"] / whole * _HUNDRED).quantize(Decimal("0.1"))


@fact("allocation.by_income")
def by_income(facts: Facts) -> bool:
    """True when the share follows income; false when the case states it."""
    facts.note_case("household.taxpayer_share")
    return facts.maybe("household.taxpayer_share") is None


@fact("allocation.community")
def community(facts: Facts) -> bool:
    """True when the home is in a community-property State (IRM 25.18.4)."""
    states = str(facts.figure("community_property.states")).split()
    return facts["address.state"] in states
