"""What the payment plans among the routes cost by the case's figures, and their fees. Dollars."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.facts.agreement_kinds import Sums
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.offer_terms import FEE
from levydocs.law.agreement_kinds import agreement_kinds

_FIGURES = "agreement_fees"


def _of_kind(kind: str, part: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        found: Decimal | None = getattr(_sums(facts, kind), part)
        return found

    what = "The payment, dollars a month" if part == "payment" else "What is paid in all, dollars"
    read.__doc__ = f"{what}, of an agreement of the kind {kind}; nothing if the case does not qualify."
    return read


for _kind in agreement_kinds():
    for _part in ("payment", "total"):
        fact(f"routes.{_kind}_{_part}")(_of_kind(_kind, _part))


def _sums(facts: Facts, kind: str) -> Sums:
    (found,) = [one for one in facts["agreement.kinds"] if one.kind == kind]
    sums: Sums = found.sums
    if sums.payment is None and found.missing:
        raise Absent(*found.missing)
    return sums


@fact("routes.offer_fee")
def offer_fee(facts: Facts) -> Decimal:
    """The application fee of an offer, dollars: 0 under the low-income certification, if the case supports that."""
    return Decimal(facts.maybe("offer.fee", facts.figure(FEE)))


@fact("routes.plan_fee")
def plan_fee(facts: Facts) -> Decimal:
    """What an agreement without direct debit costs to set up by mail or telephone, dollars."""
    return Decimal(facts.figure(f"{_FIGURES}.user_fee"))


@fact("routes.plan_fee_debit")
def plan_fee_debit(facts: Facts) -> Decimal:
    """The same by direct debit, dollars."""
    return Decimal(facts.figure(f"{_FIGURES}.direct_debit"))
