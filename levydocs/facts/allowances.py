"""What the IRS allows of the expenses, and what each excess over a standard has to be proven by (IRM 5.15.1). Dollars a month.

The budget of the letters shows what is paid. Here each expense stands beside what the standards allow: the national
standard in full whatever is spent, a local one up to what is paid, health care up to what can be proven. An excess is not
counted: whether the IRS accepts its proof is for the IRS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from levydocs.facts.budget import proofs_of
from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.expense_table import BudgetRow, budget_rows, rule
from levydocs.law import standards
from levydocs.law.standards import Allowed
from levydocs.money import cents


@dataclass(frozen=True, slots=True)
class Allowance:
    """One kind of expense: what is claimed, what is allowed by which rule, and the exhibits that prove it.

    ``standard`` is None where none is published. ``proof`` says what proves an excess.
    """

    label: str
    path: str
    claimed: Decimal
    standard: Decimal | None
    allowed: Decimal
    rule: str
    proof: str
    exhibits: tuple[str, ...]

    @property
    def excess(self) -> Decimal:
        """What is claimed above what is allowed, dollars a month."""
        return max(self.claimed - self.allowed, Decimal(0))


@fact("allowances.rows")
def rows(facts: Facts) -> list[Allowance]:
    """Every kind of expense with what is claimed and what is allowed; those that are neither are left out."""
    return [one for one in _rows(facts) if one.claimed or one.allowed]


def _rows(facts: Facts) -> Iterator[Allowance]:
    for row in budget_rows():
        if row.allowed in _ALLOWED:
            found = _ALLOWED[row.allowed](facts, row)
            yield _allowance(facts, row, found.claimed, found.standard, found.allowed, found.rule)
        else:
            paid = facts[row.amount]
            allowed = paid if row.allowed == "paid" else Decimal(0)
            yield _allowance(facts, row, paid, None, allowed, rule(row.allowed))
    for position, entry in enumerate(facts["expenses.other.more"]):
        paid, path = cents(entry.amount or Decimal(0)), f"expenses.other.more[{position}]"
        label, exhibits = entry.description or "Other", tuple(proving(facts, path))
        yield Allowance(label, path, paid, None, paid, rule("paid"), "", exhibits)


def _allowance(
    facts: Facts, row: BudgetRow, claimed: Decimal, standard: Decimal | None, allowed: Decimal, by: str
) -> Allowance:
    exhibits = tuple(proofs_of(facts, row))
    return Allowance(row.label, row.path, cents(claimed), standard, cents(allowed), by, row.proof, exhibits)


def _ownership(facts: Facts, row: BudgetRow) -> Allowed:
    return standards.allow_ownership(facts[row.standard], facts["standards.vehicle_payments"])


def _public(facts: Facts, row: BudgetRow) -> Allowed:
    standard = standards.total(standards.public_transport(), facts.figure)
    return standards.allow_public(standard, facts[row.amount], vehicles=facts["standards.vehicles"])


def _health(facts: Facts, row: BudgetRow) -> Allowed:
    """The greater of the standard and what is documented: a cost above it counts once an exhibit proves it."""
    claimed = facts[row.amount]
    documented = claimed if proving(facts, row.path) else Decimal(0)
    return replace(standards.allow_health(facts[row.standard], documented), claimed=claimed)


_ALLOWED: dict[str, Callable[[Facts, BudgetRow], Allowed]] = {
    "national": lambda facts, row: standards.allow_national(facts[row.standard], facts[row.amount]),
    "local": lambda facts, row: standards.allow_local(facts[row.standard], facts[row.amount]),
    "ownership": _ownership,
    "public": _public,
    "health": _health,
}
"""How much of a row with a standard counts, by the word of the expense table."""


@fact("allowances.total")
def total(facts: Facts) -> Decimal:
    """All that is allowed, a month."""
    return sum((one.allowed for one in facts["allowances.rows"]), Decimal(0))


@fact("allowances.net_if_released")
def net_if_released(facts: Facts) -> Decimal:
    """Left over without the levy by what the standards allow, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_if_released"] - facts["allowances.total"])


@fact("allowances.net_with_levy")
def net_with_levy(facts: Facts) -> Decimal:
    """Left over with the levy by what the standards allow, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_with_levy"] - facts["allowances.total"])


@fact("allowances.excesses")
def excesses(facts: Facts) -> list[Allowance]:
    """The expenses above what is allowed."""
    return [one for one in facts["allowances.rows"] if one.excess]
