"""The totals of the monthly budget that no line of the case states itself. Dollars and cents a month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.expense_table import sections
from levydocs.facts.income import sum_of
from levydocs.money import cents


@dataclass(frozen=True, slots=True)
class OtherPayment:
    """A payment on property that is not a basic living expense, dollars a month."""

    description: str
    amount: Decimal


def _section(facts: Facts, key: str) -> Decimal:
    return sum_of(facts, f"expenses.{key}", tuple(sections()[key].lines))


@fact("budget.personal")
def personal(facts: Facts) -> Decimal:
    """Food, housekeeping, clothing, personal care and miscellaneous, a month."""
    return _section(facts, "personal")


@fact("budget.housing")
def housing(facts: Facts) -> Decimal:
    """Housing and utilities with any payment on the home, a month."""
    return _section(facts, "housing") + sum(
        (entry.payment or Decimal(0) for entry in facts["real_estate"] if entry.primary), Decimal(0)
    )


@fact("budget.vehicle_payment")
def vehicle_payment(facts: Facts) -> Decimal | None:
    """The payments on vehicles, a month; nothing when there are none."""
    return sum(facts["standards.vehicle_payments"], Decimal(0)) or None


@fact("budget.home_payment")
def home_payment(facts: Facts) -> Decimal | None:
    """The payments on the home, a month; nothing when there are none."""
    return sum((one.payment or Decimal(0) for one in facts["real_estate"] if one.primary), Decimal(0)) or None


@fact("budget.other_payments")
def other_payments(facts: Facts) -> list[OtherPayment]:
    """Payments on Form 433-F that are not basic living expenses: on real estate other than the home, on assets other than vehicles.

    A payment on what a business uses is counted in its net income.
    """
    estate = [(f"real_estate[{at}]", one) for at, one in enumerate(facts["real_estate"]) if not one.primary]
    things = [
        (f"other_assets[{at}]", one)
        for at, one in enumerate(facts["other_assets"])
        if one.kind != "vehicle" and not one.business
    ]
    return [
        OtherPayment(facts[f"{path}.description"], cents(one.payment))
        for path, one in (*estate, *things)
        if one.payment
    ]
