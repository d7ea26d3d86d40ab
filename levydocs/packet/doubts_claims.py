"""Doubts about a claim for bank charges: what the statute does not let the IRS pay (31 USC 3723)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.law.clocks import count
from levydocs.money import format_cents

_LIMIT = "claims.bank_charges"


def claim_doubts(facts: Facts) -> Iterator[Finding]:
    """Charges that are a year old, and a claim above the limit."""
    place, charges = facts.case.origin.place, facts.case.bank_charges.charges
    if not charges:
        return
    for position, one in enumerate(charges):
        if one.on and (last := count("bank_charges", one.on).last_day) < facts.as_of:
            yield finding(
                "LD-law-bank-charge-late", place(f"bank_charges.charges[{position}].on"), last=long_date(last)
            )
    total = sum((one.amount or Decimal(0) for one in charges), Decimal(0))
    if total > (limit := Decimal(facts.figure(_LIMIT))):
        yield finding(
            "LD-law-bank-charges-limit",
            place("bank_charges.charges"),
            total=format_cents(total),
            limit=format_cents(limit),
        )
