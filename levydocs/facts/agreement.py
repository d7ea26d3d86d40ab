"""What a monthly payment must be: the time left to collect, the floor, and what pays everything with accruals.

All liabilities together of the taxpayers on the levy, as an installment agreement covers them, without expired ones; amounts
in dollars a month.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from levydocs.facts.collectible import counted
from levydocs.facts.core import Facts, fact
from levydocs.facts.levies import maybe_of_levy
from levydocs.law import conversion
from levydocs.law.agreements import (
    INTEREST,
    LATE_PAYMENT,
    LEAST_PAYMENT,
    SIMPLE_MONTHS,
    floor_payment,
    full_payment,
    monthly_rate,
    months_left,
)

PARTIAL = "partial_payment_agreement"
"""The proposal that by definition does not pay in full."""
FAR = Decimal("0.25")
"""How far a fixed amount per month may be from the monthly offer: rounding to whole dollars a pay day stays within it."""


@fact("agreement.last_day")
def last_day(facts: Facts) -> date:
    """The earliest last day for collection of any tax that counts; missing while an assessment date is missing.

    By the shortest, certain suspension: an agreement that pays off by then pays in time, whatever else suspended collection.
    """
    paths = [f"liabilities[{position}]" for position in counted(facts)]
    for path in paths:
        facts[f"{path}.assessed"]
    days: list[date] = [one.shortest.day for one in facts["csed.assessments"] if one.path in paths or not paths]
    return min(days)


@fact("agreement.months")
def months(facts: Facts) -> int:
    """Whole months left to the earliest last day for collection, 120 at most, as for a simple payment plan."""
    return months_left(facts.as_of, facts["agreement.last_day"], int(facts.figure(SIMPLE_MONTHS)))


@fact("agreement.all_months")
def all_months(facts: Facts) -> int:
    """Whole months left to the earliest last day for collection, however many."""
    return months_left(facts.as_of, facts["agreement.last_day"])


@fact("agreement.owed")
def owed(facts: Facts) -> Decimal:
    """Everything that the taxpayers on the levy owe, assessed and accrued, without expired debts, dollars."""
    accrued = sum((facts[f"liabilities[{position}].accrued"] for position in counted(facts)), Decimal(0))
    return Decimal(facts["routes.assessed_balance"] + accrued)


@fact("agreement.floor")
def floor(facts: Facts) -> Decimal | None:
    """The assessed balance divided by the months left, dollars a month; nothing if no month is left."""
    left = facts["agreement.months"]
    return floor_payment(facts["routes.assessed_balance"], left) if left else None


@fact("agreement.full_payment")
def full(facts: Facts) -> Decimal | None:
    """What pays everything with accruals in the months left, dollars a month; nothing if no month is left."""
    left = facts["agreement.months"]
    return full_payment(facts["agreement.owed"], left, facts["agreement.rate"]) if left else None


@fact("agreement.rate")
def rate(facts: Facts) -> Decimal:
    """What accrues per month on a dollar owed, as a fraction: interest, and the late-payment penalty under an agreement."""
    return monthly_rate(Decimal(facts.figure(INTEREST)), Decimal(facts.figure(LATE_PAYMENT)))


@fact("agreement.interest")
def interest(facts: Facts) -> str:
    """The interest rate used for the full payment: ``7 percent a year, unverified``."""
    rate = facts.figure(INTEREST)
    unverified = ", unverified" if facts.figures_used[INTEREST].unverified else ""
    return f"{rate} percent a year{unverified}"


@fact("agreement.fixed_amount_a_month")
def fixed_amount_a_month(facts: Facts) -> Decimal | None:
    """The fixed amount that the case states, as dollars a month; nothing if it states none."""
    amount = facts["release.fixed_amount"]
    if amount is None:
        return None
    return conversion.monthly(amount, facts["budget.pay_frequency"], facts["budget.factor"])


@fact("agreement.fixed_amounts_a_month")
def fixed_amounts_a_month(facts: Facts) -> Decimal:
    """The fixed amounts that the case states for all levies on pay together, dollars a month."""
    stated = (maybe_of_levy(facts, one, "agreement.fixed_amount_a_month") for one in facts["levies.sources"])
    return sum((Decimal(one) for one in stated if one is not None), Decimal(0))


@fact("agreement.least_payment")
def least_payment(facts: Facts) -> Decimal:
    """The smallest payment of an agreement, dollars a month; anything less is trivial."""
    return Decimal(facts.figure(LEAST_PAYMENT))
