"""The monthly budget: basic living expenses beside their standards, and what is left over. Dollars and cents a month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.expense_table import BudgetRow, budget_rows, sections
from levydocs.facts.income import sum_of
from levydocs.money import cents


@dataclass(frozen=True, slots=True)
class Expense:
    """One expense of the budget. ``standard`` is what the IRS's table says (None: there is none), ``exhibits`` prove it.

    ``name`` is the label as it stands inside a sentence.
    """

    label: str
    name: str
    before: Decimal
    standard: Decimal | None
    unverified: bool
    exhibits: list[str]

    @property
    def with_levy(self) -> Decimal:
        """Basic living expenses do not change with the levy."""
        return self.before

    @property
    def if_released(self) -> Decimal:
        """Basic living expenses do not change when it is released."""
        return self.before

    @property
    def excess(self) -> Decimal:
        """What is paid above the standard."""
        return max(self.before - self.standard, Decimal(0)) if self.standard is not None else Decimal(0)


@dataclass(frozen=True, slots=True)
class OtherPayment:
    """A payment on property that is no basic living expense, dollars a month."""

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


def _unverified(facts: Facts, row: BudgetRow) -> bool:
    """True when a figure behind the standard is only practitioner's knowledge."""
    facts.get(row.standard)
    return any(figure.unverified for one, figure in facts.figures_used.items() if one.startswith(row.figures))


@fact("budget.expenses")
def expenses(facts: Facts) -> list[Expense]:
    """The basic living expenses of the budget; those that are nothing are left out."""
    rows = []
    for row in budget_rows():
        if paid := facts[row.amount]:
            rows.append(_expense(facts, row, paid))
    for entry in facts["expenses.other.more"]:
        rows.append(_of_its_own(facts, entry.description or "", entry.amount or Decimal(0)))
    return rows


def proofs_of(facts: Facts, row: BudgetRow) -> list[str]:
    """The exhibits that prove a row; the payment on the home stands among the real estate."""
    home = ["real_estate"] if row.amount == "budget.housing" and facts["budget.home_payment"] else []
    return proving(facts, row.path, *home)


@fact("budget.home_payment")
def home_payment(facts: Facts) -> Decimal | None:
    """The payments on the home, a month; nothing when there are none."""
    return sum((one.payment or Decimal(0) for one in facts["real_estate"] if one.primary), Decimal(0)) or None


@fact("budget.other_payments")
def other_payments(facts: Facts) -> list[OtherPayment]:
    """Payments on Form 433-F that are no basic living expenses: on real estate that is not the home, on what is no vehicle.

    A payment on what a business uses is counted where its net income is worked out.
    """
    estate = (one for one in facts["real_estate"] if not one.primary)
    things = (one for one in facts["other_assets"] if one.kind != "vehicle")
    return [OtherPayment(one.description or "", cents(one.payment)) for one in (*estate, *things) if one.payment]


def _expense(facts: Facts, row: BudgetRow, paid: Decimal) -> Expense:
    return Expense(
        label=row.label,
        name=row.name,
        before=cents(paid),
        standard=facts.maybe(row.standard) if row.standard else None,
        unverified=_unverified(facts, row) if row.standard else False,
        exhibits=proofs_of(facts, row),
    )


def _of_its_own(facts: Facts, label: str, paid: Decimal) -> Expense:
    """An expense that the case names itself."""
    exhibits = proving(facts, "expenses.other.more")
    return Expense(label, label[:1].lower() + label[1:], cents(paid), None, unverified=False, exhibits=exhibits)


@fact("budget.expenses_total")
def expenses_total(facts: Facts) -> Decimal:
    """All basic living expenses, a month."""
    return sum((row.before for row in facts["budget.expenses"]), Decimal(0))


@fact("budget.over_standard")
def over_standard(facts: Facts) -> list[Expense]:
    """The expenses above their standard, each of which wants proof."""
    return [row for row in facts["budget.expenses"] if row.excess]


@fact("budget.unverified")
def unverified(facts: Facts) -> bool:
    """True when a standard in the budget has not been checked against the IRS's own table."""
    return any(row.unverified for row in facts["budget.expenses"])


@fact("budget.net_before")
def net_before(facts: Facts) -> Decimal:
    """Left over before the levy, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_before"] - facts["budget.expenses_total"])


@fact("budget.net_with_levy")
def net_with_levy(facts: Facts) -> Decimal:
    """Left over with the levy, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_with_levy"] - facts["budget.expenses_total"])


@fact("budget.net_if_released")
def net_if_released(facts: Facts) -> Decimal:
    """Left over if the levy is released, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_if_released"] - facts["budget.expenses_total"])


@fact("budget.shortfall_with_levy")
def shortfall_with_levy(facts: Facts) -> Decimal:
    """How far income falls short of basic living expenses with the levy, a month; 0 when it does not."""
    return Decimal(max(-facts["budget.net_with_levy"], Decimal(0)))


@fact("budget.shortfall_if_released")
def shortfall_if_released(facts: Facts) -> Decimal:
    """How far income falls short of basic living expenses even without the levy, a month; 0 when it does not."""
    return Decimal(max(-facts["budget.net_if_released"], Decimal(0)))
