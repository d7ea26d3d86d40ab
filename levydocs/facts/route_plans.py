"""Plans as ways out: the guaranteed installment agreement, the one that never pays in full, and what each comes to. Dollars."""

from __future__ import annotations

from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.offer_terms import FEE
from levydocs.law.agreements import INTEREST, LATE_PAYMENT, full_payment

_FIGURES = "agreement_fees"
_YEARS_CLEAR = 5
_LONGEST = 36
"""Months within which a guaranteed installment agreement has to pay (26 USC 6159(c)(4))."""


@fact("routes.income_tax_alone")
def income_tax_alone(facts: Facts) -> bool:
    """True when every debt of the case is income tax, which a guaranteed installment agreement is for (26 USC 6159(c))."""
    count = len(facts["liabilities"])
    if not count:
        raise Absent("liabilities")
    return all(facts[f"liabilities[{position}].type"].casefold() == "income" for position in range(count))


@fact("routes.within_guaranteed_limit")
def within_guaranteed_limit(facts: Facts) -> bool:
    """True when the assessed balance is within the limit of a guaranteed installment agreement, which counts the tax alone."""
    return bool(facts["routes.assessed_balance"] <= facts.figure(f"{_FIGURES}.guaranteed_limit"))


@fact("routes.five_years_clear")
def five_years_clear(facts: Facts) -> bool:
    """True when the case shows nothing of 26 USC 6159(c)(2) in five years: another debt, a missing return, an agreement."""
    years = {int(one.period[:4]) for one in facts["liabilities"] if one.period}
    if not years:
        raise Absent("liabilities")
    if 0 < max(years) - min(years) <= _YEARS_CLEAR or not facts["routes.returns_filed"]:
        return False
    return not any(one.kind == "installment_agreement" for one in facts["proceedings"])


@fact("routes.less_than_full")
def less_than_full(facts: Facts) -> bool:
    """True when what is left over each month does not pay everything in the months that are left (26 USC 6159(a))."""
    full, left = facts["agreement.full_payment"], facts["routes.left_over"]
    return full is None or (left or 0) < full


@fact("routes.full_total")
def full_total(facts: Facts) -> Decimal | None:
    """What the payment that pays everything comes to in the months that are left, dollars; nothing where none is left."""
    return _times(facts["agreement.full_payment"], facts["agreement.months"])


@fact("routes.partial_total")
def partial_total(facts: Facts) -> Decimal | None:
    """What is left over each month, over the months that are left, dollars; nothing where nothing is left over."""
    return _times(facts["routes.left_over"], facts["agreement.months"])


@fact("routes.guaranteed_payment")
def guaranteed_payment(facts: Facts) -> Decimal | None:
    """What pays everything with accruals within three years, or sooner where less is left, dollars a month; or nothing."""
    months = _guaranteed_months(facts)
    if not months:
        return None
    rates = (Decimal(facts.figure(one)) for one in (INTEREST, LATE_PAYMENT))
    return full_payment(facts["agreement.owed"], months, *rates)


@fact("routes.guaranteed_total")
def guaranteed_total(facts: Facts) -> Decimal | None:
    """What that payment comes to, dollars; nothing where no month is left."""
    return _times(facts["routes.guaranteed_payment"], _guaranteed_months(facts))


def _guaranteed_months(facts: Facts) -> int:
    return min(int(facts["agreement.months"]), _LONGEST)


def _times(payment: Decimal | None, months: int) -> Decimal | None:
    return payment * months if payment and months else None


@fact("routes.offer_fee")
def offer_fee(facts: Facts) -> Decimal:
    """The application fee of an offer, dollars: 0 under the low-income certification, where the case carries that."""
    return Decimal(facts.maybe("offer.fee", facts.figure(FEE)))


@fact("routes.plan_fee")
def plan_fee(facts: Facts) -> Decimal:
    """What an agreement without direct debit costs to set up by mail or telephone, dollars."""
    return Decimal(facts.figure(f"{_FIGURES}.user_fee"))


@fact("routes.plan_fee_debit")
def plan_fee_debit(facts: Facts) -> Decimal:
    """The same by direct debit, dollars."""
    return Decimal(facts.figure(f"{_FIGURES}.direct_debit"))
