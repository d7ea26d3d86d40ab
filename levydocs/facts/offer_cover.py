"""The letters with Form 656: who makes the offer, for which debts, and how the fee and the payment with it are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.liabilities import owed_on
from levydocs.facts.offer import covered, makers
from levydocs.facts.offer_terms import FEE, LUMP_SUM, SHARE
from levydocs.facts.parties import masked_numbers, names_of


@dataclass(frozen=True, slots=True)
class OfferPayment:
    """The fee or the payment with an offer; without a date it is paid by check. ``share``: its percentage of the offer, or 0."""

    fee: bool
    share: int
    amount: Decimal
    on: date | None
    number: str


@fact("offer.names")
def names(facts: Facts) -> str:
    """Those who make the offer."""
    return names_of(facts, makers(facts))


@fact("offer.masked")
def masked(facts: Facts) -> str:
    """The last four digits of their numbers."""
    return masked_numbers(facts, makers(facts))


@fact("offer.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """Where the offer is mailed, line by line."""
    lines = [line for line in facts["offer.send_to"] if line.strip()]
    if not lines:
        raise Absent("offer.send_to")
    return lines


@fact("offer.matters")
def matters(facts: Facts) -> list[str]:
    """The taxes and periods that the offer covers, in words."""
    return periods.matters(one for _, one in covered(facts))


@fact("offer.owed")
def owed(facts: Facts) -> Decimal:
    """What is owed for them, assessed and accrued, dollars."""
    return sum((owed_on(facts, position) for position, _ in covered(facts)), Decimal(0))


@fact("offer.paid_with")
def paid_with(facts: Facts) -> list[OfferPayment]:
    """The application fee and the payment that go with the offer; none under the low-income certification."""
    if facts["offer.low_income"]:
        return []
    share = int(facts.figure(SHARE)) if facts["offer.terms"] == LUMP_SUM else 0
    fee = _payment(facts, "fee", Decimal(facts.figure(FEE)), 0)
    return [fee, _payment(facts, "payment", facts["offer.payment_with"], share)]


def _payment(facts: Facts, part: str, amount: Decimal, share: int) -> OfferPayment:
    on: Any = facts[f"offer.electronic.{part}.day"]
    number = facts[f"offer.electronic.{part}.transfer"]
    return OfferPayment(part == "fee", share, amount, on, number or "")
