"""What an offer in compromise must reach: first whether the debt can be paid in full, then the potential for 12 and 24 months.

By the figures of Form 433-A (OIC) (Rev. 4-2026), the form for individuals. Page 7: its multipliers, and what it allows on
accounts and vehicles, do not apply if the debt can be paid in full within the time to collect it. None of this says that an
offer will be accepted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.liabilities import owed_on
from levydocs.facts.offer import covered
from levydocs.facts.offer_statement_budget import months_counted, potential
from levydocs.facts.offer_statement_counted import added
from levydocs.facts.offer_terms import FEE, LUMP_SUM, MONTHS, PERIODIC, SHARE
from levydocs.law.agreements import floor_payment, months_left, payment_in_time
from levydocs.money import cents

_FOR_THE_DEBT_IN_FULL = ("economic_hardship", "public_policy")
"""Reasons for an offer about a debt that could be paid in full."""
_LEAST = 1
"""Dollars: an offer must be more than zero."""


def _debts(facts: Facts) -> list[tuple[Decimal, int]]:
    """What is owed for each tax in the offer, dollars, and the whole months left to collect it, by the shortest suspension."""
    positions = [position for position, _ in covered(facts)]
    for position in positions:
        facts[f"liabilities[{position}].assessed"]
    last = {one.path: one.shortest.day for one in facts["csed.assessments"]}
    return [
        (owed_on(facts, position), months_left(facts.as_of, last[f"liabilities[{position}]"])) for position in positions
    ]


@fact("offer.equity_in_full")
def equity_in_full(facts: Facts) -> int:
    """Boxes A and B without what the form allows on accounts and vehicles, whole dollars."""
    counted = facts["offer_statement.cash"] + facts["offer_statement.vehicles_total"]
    whole = added(facts["offer_statement.personal_accounts"]) + added(facts["offer_statement.vehicles"])
    return int(facts["offer_statement.equity"] + whole - counted)


@fact("offer.payment_in_full")
def payment_in_full(facts: Facts) -> Decimal | None:
    """What would pay all of it, after the equity, each tax within its own time and with accruals, dollars a month.

    Nothing if no payment can: the time for a tax that the equity does not pay is practically over.
    """
    return payment_in_time(_debts(facts), Decimal(facts["offer.equity_in_full"]), facts["agreement.rate"])


@fact("offer.payable_in_full")
def payable_in_full(facts: Facts) -> bool:
    """True when the equity and Box F pay all of it within the time to collect it: the multipliers do not apply (page 7)."""
    needed = facts["offer.payment_in_full"]
    return needed is not None and needed <= facts["offer_statement.remaining"]


def _potential(terms: str, said: str) -> Callable[[Facts], int | None]:
    def read(facts: Facts) -> int | None:
        return None if facts["offer.payable_in_full"] else potential(facts, terms)

    read.__doc__ = f"{said}, whole dollars; nothing if the debt can be paid in full."
    return read


_POTENTIAL = {LUMP_SUM: "offer.potential_12", PERIODIC: "offer.potential_24"}
fact("offer.potential_12")(_potential(LUMP_SUM, "Boxes A and B and 12 times Box F, of an offer paid in 5 months"))
fact("offer.potential_24")(_potential(PERIODIC, "Boxes A and B and 24 times Box F, of an offer paid in 6 to 24 months"))


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """The least offer, by its terms: ``lump_sum`` or ``periodic``. Dollars.

    ``potential`` is equity and ``counted`` times what is left a month, ``amount`` the offer, ``with_offer`` the 20 percent of it,
    or the first of 24 payments, that goes with it; ``total`` is what it costs in all, the fee too, and ``saved`` what is owed
    beyond that. ``low_income`` is None if the certification cannot be computed: fee and payment are then those without it.
    """

    terms: str
    counted: int
    potential: int
    amount: int
    with_offer: Decimal
    fee: Decimal
    total: Decimal
    saved: Decimal
    low_income: bool | None


@fact("offer.plans")
def plans(facts: Facts) -> list[OfferPlan]:
    """The least offer by each of the two terms, with fee, payment and total in dollars; none if the debt can be paid in full."""
    return [] if facts["offer.payable_in_full"] else [_plan(facts, terms) for terms in _POTENTIAL]


def _cost(terms: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        return next((one.total for one in facts["offer.plans"] if one.terms == terms), None)

    when = "in five payments within five months" if terms == LUMP_SUM else "in 6 to 24 months"
    read.__doc__ = (
        f"What the least offer costs {when}, fee included, dollars; nothing where the debt can be paid in full."
    )
    return read


fact("offer.cost_12")(_cost(LUMP_SUM))
fact("offer.cost_24")(_cost(PERIODIC))


def _plan(facts: Facts, terms: str) -> OfferPlan:
    reached = facts[_POTENTIAL[terms]]
    amount = max(reached, _LEAST)
    low_income = _certified(facts)
    fee = Decimal(0 if low_income else facts.figure(FEE))
    with_offer = Decimal(0) if low_income else _with_offer(facts, terms, Decimal(amount))
    saved = max(facts["offer.owed"] - amount - fee, Decimal(0))
    return OfferPlan(
        terms,
        months_counted(facts, terms),
        reached,
        amount,
        with_offer,
        fee,
        amount + fee,
        saved,
        low_income,
    )


def _certified(facts: Facts) -> bool | None:
    """True when the low-income certification can be made; nothing if no table in force can compute it."""
    if facts.maybe("offer.low_income"):
        return True
    return None if facts.maybe("offer.fee") is None else False


def _with_offer(facts: Facts, terms: str, amount: Decimal) -> Decimal:
    if terms == LUMP_SUM:
        return cents(amount * Decimal(facts.figure(SHARE)) / 100)
    return floor_payment(amount, MONTHS[-1])


@fact("offer.minimum")
def minimum(facts: Facts) -> int | None:
    """What the offer of the case has to reach by its terms, whole dollars; nothing if the debt can be paid in full."""
    found: int | None = facts[_POTENTIAL[facts["offer.terms"]]]
    return found


@fact("offer.needs_circumstances")
def needs_circumstances(facts: Facts) -> bool:
    """True when the debt can be paid in full, and the case states no reason with circumstances that allows an offer anyway."""
    stated = facts.maybe("offer.reason") in _FOR_THE_DEBT_IN_FULL and facts.maybe("offer.circumstances")
    return bool(facts["offer.payable_in_full"] and not stated)


@fact("offer.below_minimum")
def below_minimum(facts: Facts) -> bool:
    """True when the offer is less than it must reach, and the case states no special circumstances."""
    least = facts["offer.minimum"]
    return least is not None and facts["offer.amount"] < least and not facts.maybe("offer.circumstances")


@fact("offer.saves_nothing")
def saves_nothing(facts: Facts) -> bool:
    """True when what the offer must reach is no less than what is owed."""
    least = facts["offer.minimum"]
    return least is not None and least >= facts["offer.owed"]
