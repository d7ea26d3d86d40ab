"""What property is worth beyond what is owed on it, compared with what the taxpayers owe. Dollars.

Real estate and other assets of Form 433-F, without vehicles, which people drive to work. A debt above the value of
one asset does not reduce the equity of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.money import cents

QUICK_SALE = "equity.quick_sale"
"""The figure: the percentage of its value that property brings in a quick sale (IRM 5.15.1.21)."""
SMALL = Decimal(5000)
"""What an asset free of debt may be worth before we ask about it: our own threshold, not an IRS rule."""


@dataclass(frozen=True, slots=True)
class Property:
    """A piece of real estate or another asset, at its case path; ``value`` and ``owed`` in dollars."""

    path: str
    value: Decimal
    owed: Decimal

    @property
    def equity(self) -> Decimal:
        """Value less what is owed, never below 0."""
        return max(self.value - self.owed, Decimal(0))

    def at_quick_sale(self, percent: Decimal) -> Decimal:
        """This percentage of the value less what is owed, never below 0."""
        return max(cents(self.value * percent / 100) - self.owed, Decimal(0))


def _paths(facts: Facts) -> Iterator[str]:
    yield from (f"real_estate[{position}]" for position in range(len(facts["real_estate"])))
    yield from (f"other_assets[{at}]" for at, one in enumerate(facts["other_assets"]) if one.kind != "vehicle")


@fact("equity.items")
def items(facts: Facts) -> tuple[Property, ...]:
    """Real estate, and other assets except vehicles, with value and what is owed."""
    return tuple(Property(path, facts[f"{path}.value"], facts[f"{path}.owed"]) for path in _paths(facts))


@fact("equity.total")
def total(facts: Facts) -> Decimal:
    """Value less what is owed, for everything together, dollars."""
    return sum((one.equity for one in facts["equity.items"]), Decimal(0))


@fact("equity.at_quick_sale")
def at_quick_sale(facts: Facts) -> Decimal:
    """The same at quick-sale value, as the IRS's financial analysis counts it, dollars (IRM 5.15.1.21)."""
    percent = Decimal(facts.figure(QUICK_SALE))
    return sum((one.at_quick_sale(percent) for one in facts["equity.items"]), Decimal(0))


@fact("equity.exceeds_liability")
def exceeds_liability(facts: Facts) -> bool:
    """True when the equity, by the values on the form, is more than everything owed."""
    return bool(facts["equity.total"] > facts["agreement.owed"])


@fact("equity.answered")
def answered(facts: Facts) -> bool:
    """True when the equity is no more than what is owed, or the case says why it cannot be sold or borrowed against."""
    return not facts["equity.exceeds_liability"] or bool(facts["request.equity"])


@fact("equity.free_of_debt")
def free_of_debt(facts: Facts) -> tuple[Property, ...]:
    """Assets free of debt and worth more than a small sum."""
    return tuple(one for one in facts["equity.items"] if not one.owed and one.value > SMALL)


@fact("equity.idle_payments")
def idle_payments(facts: Facts) -> dict[str, Decimal]:
    """Payments on real estate other than the home that brings in no rent: dollars a month by case path."""
    if facts["other_income.rental"]:
        return {}
    rows = enumerate(facts["real_estate"])
    return {f"real_estate[{at}].payment": one.payment for at, one in rows if one.primary is False and one.payment}
