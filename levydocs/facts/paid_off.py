"""How a tax was paid: the payoff figure, the payments, and that nothing is left (26 USC 6343(a)(1)(A))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.liabilities import listed
from levydocs.facts.release import matter_of


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment, dollars."""

    on: date
    what: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PaidTax:
    """One tax on the levy: what was owed on a date with accruals, by whose figure, and the payments that paid it."""

    matter: str
    owed: Decimal
    counted_to: date
    given_by: str
    payments: tuple[PaymentRow, ...]

    @property
    def balance(self) -> Decimal:
        """What is left; below zero if more was paid than owed."""
        return self.owed - sum((one.amount for one in self.payments), Decimal(0))


@fact("release.paid_taxes")
def paid_taxes(facts: Facts) -> list[PaidTax]:
    """How each tax on the levy was paid; none if the case lists no payment, ``Absent`` if it does for only some."""
    debts = listed(facts, facts.levy_path)
    facts.note_case(*(f"liabilities[{at}].payments" for at, _ in debts))
    if not any(one.payments or one.payoff.amount for _, one in debts):
        return []
    return [_paid_tax(facts, at) for at, _ in debts]


def _paid_tax(facts: Facts, at: int) -> PaidTax:
    path = f"liabilities[{at}]"
    count = len(facts[f"{path}.payments"])
    rows = [
        PaymentRow(*(facts[f"{path}.payments[{each}].{key}"] for key in ("on", "what", "amount")))
        for each in range(count)
    ]
    if not rows:
        raise Absent(f"{path}.payments")
    return PaidTax(
        matter_of(facts, path),
        facts[f"{path}.payoff.amount"],
        facts[f"{path}.payoff.on"],
        facts.maybe(f"{path}.payoff.given_by", ""),
        tuple(sorted(rows, key=lambda one: one.on)),
    )


@fact("release.paid_on")
def paid_on(facts: Facts) -> date:
    """The date by which every tax on the levy was paid: that of the last payment."""
    days: list[date] = [one.on for tax in facts["release.paid_taxes"] for one in tax.payments]
    if not days:
        raise Absent("liabilities[0].payments")
    return max(days)
