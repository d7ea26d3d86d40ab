"""What the plans among the ways out come to by the case's figures, and their fees. Dollars."""

from __future__ import annotations

from decimal import Decimal

from levydocs.facts.agreement_kinds import Sums
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.offer_terms import FEE

_FIGURES = "agreement_fees"


@fact("routes.full_total")
def full_total(facts: Facts) -> Decimal | None:
    """What the payment that pays everything comes to in the months that are left, dollars; nothing where none is left."""
    return _times(facts["agreement.full_payment"], facts["agreement.months"])


@fact("routes.partial_total")
def partial_total(facts: Facts) -> Decimal | None:
    """What is paid in all under a partial payment agreement, dollars; nothing where the case does not qualify."""
    return _sums(facts, "partial").total


@fact("routes.guaranteed_payment")
def guaranteed_payment(facts: Facts) -> Decimal | None:
    """The payment of a guaranteed installment agreement, dollars a month; nothing where the case does not qualify."""
    return _sums(facts, "guaranteed").payment


@fact("routes.guaranteed_total")
def guaranteed_total(facts: Facts) -> Decimal | None:
    """What that payment comes to, dollars."""
    return _sums(facts, "guaranteed").total


def _sums(facts: Facts, kind: str) -> Sums:
    (found,) = [one for one in facts["agreement.kinds"] if one.kind == kind]
    sums: Sums = found.sums
    if sums.payment is None and found.missing:
        raise Absent(*found.missing)
    return sums


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
