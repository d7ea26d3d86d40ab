"""The monthly budget: basic living expenses beside their standards, and what is left over. Dollars and cents a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.expenses import HOUSING, PERSONAL
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


def _sum(facts: Facts, section: str, keys: Sequence[str]) -> Decimal:
    return sum_of(facts, f"expenses.{section}", keys)


@fact("budget.personal")
def personal(facts: Facts) -> Decimal:
    """Food, housekeeping, clothing, personal care and miscellaneous, a month."""
    return _sum(facts, "personal", PERSONAL)


@fact("budget.housing")
def housing(facts: Facts) -> Decimal:
    """Housing and utilities with any payment on the home, a month."""
    return _sum(facts, "housing", HOUSING) + sum(
        (entry.payment or Decimal(0) for entry in facts["real_estate"] if entry.primary), Decimal(0)
    )


@fact("budget.vehicle_payment")
def vehicle_payment(facts: Facts) -> Decimal | None:
    """The payments on vehicles, a month; nothing when there are none."""
    return sum(facts["standards.vehicle_payments"], Decimal(0)) or None


_STANDARD_FIGURES = {
    "standards.national": "standards.national.",
    "standards.housing": "housing_utilities/",
    "standards.operating": "transport_operating/",
    "standards.ownership": "standards.ownership.",
    "standards.health": "standards.health.",
}


def _unverified(facts: Facts, standard: str) -> bool:
    """True when a figure behind the standard is only practitioner's knowledge."""
    facts.get(standard)
    prefix = _STANDARD_FIGURES[standard]
    return any(figure.unverified for figure_id, figure in facts.figures_used.items() if figure_id.startswith(prefix))


_EXPENSES = (
    # label, amount, standard (empty: there is none), what an exhibit of it proves
    ("Food, clothing and other items", "budget.personal", "standards.national", "expenses.personal"),
    ("Housing and utilities", "budget.housing", "standards.housing", "expenses.housing"),
    ("Vehicle operating costs", "expenses.transport.operating", "standards.operating", ""),
    ("Vehicle payment", "budget.vehicle_payment", "standards.ownership", "other_assets"),
    ("Public transportation", "expenses.transport.public", "", ""),
    ("Health insurance", "expenses.medical.insurance", "", ""),
    ("Out-of-pocket health care", "expenses.medical.out_of_pocket", "standards.health", ""),
    ("Child and dependent care", "expenses.other.child_care", "", ""),
    ("Estimated tax payments", "expenses.other.estimated_tax", "", ""),
    ("Term life insurance", "expenses.other.term_life", "", ""),
    ("Retirement, required by the employer", "expenses.other.retirement_required", "", ""),
    ("Retirement, voluntary", "expenses.other.retirement_voluntary", "", ""),
    ("Union dues", "expenses.other.union_dues", "", ""),
    ("State and local tax, overdue", "expenses.other.state_tax", "", ""),
    ("Student loans", "expenses.other.student_loans", "", ""),
    ("Child support under a court order", "expenses.other.court_child_support", "", ""),
    ("Alimony under a court order", "expenses.other.court_alimony", "", ""),
    ("Other payments under a court order", "expenses.other.court_other", "", ""),
)


@fact("budget.expenses")
def expenses(facts: Facts) -> list[Expense]:
    """The basic living expenses of the budget; those that are nothing are left out."""
    rows = []
    for label, amount, standard, proved in _EXPENSES:
        paid = facts[amount]
        if paid:
            rows.append(_expense(facts, label, paid, standard, proved or amount, *_home(facts, amount)))
    for entry in facts["expenses.other.more"]:
        rows.append(_expense(facts, entry.description or "", entry.amount or Decimal(0), "", "expenses.other.more"))
    return rows


def _home(facts: Facts, amount: str) -> tuple[str, ...]:
    """What else proves the cost of housing: the payment on the home stands among the real estate."""
    paid = amount == "budget.housing" and any(entry.primary and entry.payment for entry in facts["real_estate"])
    return ("real_estate",) if paid else ()


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


def _expense(facts: Facts, label: str, paid: Decimal, standard: str, *proved: str) -> Expense:
    return Expense(
        label=label,
        name=label[:1].lower() + label[1:],
        before=cents(paid),
        standard=facts.maybe(standard) if standard else None,
        unverified=_unverified(facts, standard) if standard else False,
        exhibits=proving(facts, *proved),
    )


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
