"""Form 433-A, section 5: monthly income before taxes, and living expenses as they are paid (Rev. 7-2022, page 4, notes 1 to 13).

The same case as Form 433-F, which claims some expenses at the standard; here none are. Each line is rounded to whole dollars; a
total adds the rounded lines.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.case.finances import Amount
from levydocs.facts.budget import OtherPayment
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.expense_table import budget_rows
from levydocs.facts.income import monthly_pay, sum_of
from levydocs.facts.statement import jobs_of
from levydocs.money import cents, whole_dollars


def _wages(facts: Facts, position: int) -> Decimal:
    return sum((monthly_pay(facts, at, ("gross",)) for at in jobs_of(facts, position)), Decimal(0))


@fact("full_statement.wages")
def wages(facts: Facts) -> Decimal:
    """The taxpayer's gross wages of all jobs, dollars a month."""
    return _wages(facts, 0)


@fact("full_statement.spouse_wages")
def spouse_wages(facts: Facts) -> Decimal | None:
    """The spouse's gross wages of all jobs, dollars a month; nothing without a spouse."""
    return _wages(facts, 1) if facts["spouse.present"] else None


def _spouses(kind: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        if not facts["spouse.present"]:
            return None
        return Decimal(facts[f"statement.spouse_{kind}"]) if facts[f"other_income.{kind}"] else Decimal(0)

    read.__doc__ = f"The spouse's {words('income')[kind]}, dollars a month; nothing without a spouse."
    return read


def _taxpayers(kind: str) -> Callable[[Facts], Decimal]:
    def read(facts: Facts) -> Decimal:
        own = facts[f"other_income.{kind}"] - (facts[f"full_statement.spouse_{kind}"] or Decimal(0))
        if own < 0:
            raise Absent(f"statement.spouse_{kind}")
        return Decimal(own)

    read.__doc__ = f"The taxpayer's {words('income')[kind]}, dollars a month."
    return read


for _kind in ("pension", "social_security"):
    fact(f"full_statement.spouse_{_kind}")(_spouses(_kind))
    fact(f"full_statement.{_kind}")(_taxpayers(_kind))


@fact("full_statement.other_income")
def other_income(facts: Facts) -> tuple[Amount, ...]:
    """Unemployment benefits, and income of other kinds by its name, dollars a month."""
    unemployment = facts["other_income.unemployment"]
    named = Amount(description=words("income")["unemployment"], amount=unemployment)
    return (*([named] if unemployment else []), *facts["other_income.other"])


_INCOME = (
    "full_statement.wages",
    "full_statement.spouse_wages",
    "other_income.interest_dividends",
    "other_income.self_employment",
    "other_income.rental",
    "full_statement.pension",
    "full_statement.spouse_pension",
    "full_statement.social_security",
    "full_statement.spouse_social_security",
    "other_income.child_support",
    "other_income.alimony",
)
_EXPENSES = (
    "budget.personal",
    "budget.housing",
    "full_statement.vehicle_payments",
    "expenses.transport.operating",
    "expenses.transport.public",
    "expenses.medical.insurance",
    "expenses.medical.out_of_pocket",
    "full_statement.court_ordered",
    "expenses.other.child_care",
    "expenses.other.term_life",
    "full_statement.current_taxes",
    "full_statement.secured_debts",
    "expenses.other.state_tax",
    "full_statement.other_expenses_total",
)
"""The facts of lines 20 to 31 and 35 to 48."""


@fact("full_statement.total_income")
def total_income(facts: Facts) -> int:
    """Line 34: all income before taxes, whole dollars a month."""
    printed = sum(whole_dollars(facts[path] or Decimal(0)) for path in _INCOME)
    return printed + sum(whole_dollars(one.amount or Decimal(0)) for one in facts["full_statement.other_income"])


@fact("full_statement.total_expenses")
def total_expenses(facts: Facts) -> int:
    """Line 49: all living expenses as paid, including taxes, whole dollars a month."""
    return sum(whole_dollars(facts[path]) for path in _EXPENSES)


@fact("full_statement.net_difference")
def net_difference(facts: Facts) -> int:
    """Line 50: income less living expenses, whole dollars a month; negative for a shortfall."""
    return int(facts["full_statement.total_income"] - facts["full_statement.total_expenses"])


@fact("full_statement.vehicle_payments")
def vehicle_payments(facts: Facts) -> Decimal:
    """The payments on loans or leases of vehicles, dollars a month."""
    return sum(facts["standards.vehicle_payments"], Decimal(0))


@fact("full_statement.court_ordered")
def court_ordered(facts: Facts) -> Decimal:
    """Child support, alimony and other payments under an order, dollars a month."""
    return sum_of(facts, "expenses.other", ("court_child_support", "court_alimony", "court_other"))


@fact("full_statement.current_taxes")
def current_taxes(facts: Facts) -> Decimal:
    """Taxes withheld from all wages, and estimated tax, dollars a month."""
    return Decimal(facts["budget.taxes"] + facts["expenses.other.estimated_tax"])


@fact("full_statement.secured_debts")
def secured_debts(facts: Facts) -> Decimal:
    """Payments on assets other than the home and vehicles, dollars a month."""
    return sum((one.amount for one in facts["budget.other_payments"]), Decimal(0))


_OTHER = ("union_dues", "student_loans", "retirement_required", "retirement_voluntary")


@fact("full_statement.other_expenses")
def other_expenses(facts: Facts) -> list[OtherPayment]:
    """The expenses that have no line of their own, each by its name, dollars a month."""
    labels = {row.amount: row.label for row in budget_rows()}
    named = [(labels[path], facts[path]) for path in (f"expenses.other.{key}" for key in _OTHER)]
    more = [
        (facts[f"expenses.other.more[{at}].description"], one.amount)
        for at, one in enumerate(facts["expenses.other.more"])
    ]
    return [OtherPayment(label, cents(amount)) for label, amount in (*named, *more) if amount]


@fact("full_statement.other_expenses_total")
def other_expenses_total(facts: Facts) -> Decimal:
    """The expenses that have no line of their own, dollars a month."""
    return sum((one.amount for one in facts["full_statement.other_expenses"]), Decimal(0))
