"""The living expenses as paid and as the IRS will count them, and what must prove each excess. Dollars a month.

The national standard counts in full, as does anything proven above it (Form 433-F, page 4, boxes 1 and 4); for a local standard,
what is paid, up to it (IRM 5.15.1). What is paid above a local standard is argued, not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.expense_table import BudgetRow, budget_rows, rule
from levydocs.law import standards
from levydocs.law.standards import Allowed
from levydocs.money import cents


@dataclass(frozen=True, slots=True)
class Allowance:
    """One kind of expense: what is paid, what the IRS will count and by which rule, and the exhibits that prove it.

    ``name`` is the label as used inside a sentence. ``standard`` is None if none is published, or none is known for the
    household; ``unverified``: it rests on a figure that is only practitioner's knowledge. ``proof`` says what proves an excess.
    """

    label: str
    path: str
    paid: Decimal
    standard: Decimal | None
    allowed: Decimal
    rule: str
    proof: str
    exhibits: tuple[str, ...]
    unverified: bool = False

    @property
    def name(self) -> str:
        """The label inside a sentence."""
        return self.label[:1].lower() + self.label[1:]

    @property
    def excess(self) -> Decimal:
        """What is paid above what is counted, dollars a month."""
        return max(self.paid - self.allowed, Decimal(0))

    @property
    def over(self) -> Decimal:
        """What is paid above the standard, counted or not, dollars a month."""
        return max(self.paid - self.standard, Decimal(0)) if self.standard is not None else Decimal(0)


@fact("allowances.rows")
def rows(facts: Facts) -> list[Allowance]:
    """Every kind of expense as paid and as counted; any that is neither is left out."""
    return [one for one in _rows(facts) if one.paid or one.allowed]


@fact("allowances.largest")
def largest(facts: Facts) -> Decimal:
    """The largest amount of any row, paid or standard: the length of the longest bar, dollars a month."""
    return max(
        [amount for one in facts["allowances.rows"] for amount in (one.paid, one.standard or Decimal(0))],
        default=Decimal(0),
    )


def _rows(facts: Facts) -> Iterator[Allowance]:
    for row in budget_rows():
        yield _allowance(facts, row, _counted(facts, row))
    for position, entry in enumerate(facts["expenses.other.more"]):
        paid, path = cents(entry.amount or Decimal(0)), f"expenses.other.more[{position}]"
        label, exhibits = entry.description or "Other", tuple(proving(facts, path))
        yield Allowance(label, path, paid, None, paid, rule("paid"), "", exhibits)


def _counted(facts: Facts, row: BudgetRow) -> tuple[Decimal, Decimal | None, Decimal, str]:
    """What is paid, the standard, what is counted, and by which rule."""
    if row.allowed not in _ALLOWED:
        paid = facts[row.amount]
        return paid, None, paid if row.allowed == "paid" else Decimal(0), rule(row.allowed)
    if row.allowed == "local" and facts.maybe("standards.county") is None:  # a finding asks for it
        paid = facts[row.amount]
        return paid, None, paid, rule("unknown")
    found = _ALLOWED[row.allowed](facts, row)
    return found.claimed, found.standard, found.allowed, found.rule


def _allowance(
    facts: Facts, row: BudgetRow, counted: tuple[Decimal | None, Decimal | None, Decimal | None, str]
) -> Allowance:
    paid, standard, allowed, by = counted
    exhibits = tuple(proofs_of(facts, row))
    paid, allowed = cents(paid or Decimal(0)), cents(allowed or Decimal(0))
    return Allowance(row.label, row.path, paid, standard, allowed, by, row.proof, exhibits, _unverified(facts, row))


def proofs_of(facts: Facts, row: BudgetRow) -> list[str]:
    """The exhibits that prove a row; the payment on the home is under real estate."""
    home = ["real_estate"] if row.amount == "budget.housing" and facts["budget.home_payment"] else []
    return proving(facts, row.path, *home)


def _unverified(facts: Facts, row: BudgetRow) -> bool:
    """True when the standard rests on a figure that is only practitioner's knowledge."""
    if not row.standard:
        return False
    facts.get(row.standard)
    return any(figure.unverified for one, figure in facts.figures_used.items() if one.startswith(row.figures))


def _ownership(facts: Facts, row: BudgetRow) -> Allowed:
    return standards.allow_ownership(facts[row.standard], facts["standards.vehicle_payments"])


def _public(facts: Facts, row: BudgetRow) -> Allowed:
    standard = standards.total(standards.public_transport(), facts.figure)
    return standards.allow_public(standard, facts[row.amount], vehicles=facts["standards.vehicles"])


def _national(facts: Facts, row: BudgetRow) -> Allowed:
    """The greater of the standard and what is documented: a cost above it counts once an exhibit proves it."""
    paid = facts[row.amount]
    documented = paid if proving(facts, row.path) else Decimal(0)
    return replace(standards.allow_national(facts[row.standard], documented), claimed=paid)


_ALLOWED: dict[str, Callable[[Facts, BudgetRow], Allowed]] = {
    "national": _national,
    "local": lambda facts, row: standards.allow_local(facts[row.standard], facts[row.amount]),
    "ownership": _ownership,
    "public": _public,
}
"""How much of a row with a standard counts, by its keyword in the expense table."""


def _row(facts: Facts, amount: str) -> Allowance:
    """The row of the budget with this amount."""
    row = next(one for one in budget_rows() if one.amount == amount)
    return _allowance(facts, row, _counted(facts, row))


@fact("allowances.personal")
def personal(facts: Facts) -> Allowance:
    """Food, housekeeping, clothing, personal care and miscellaneous: box 1 of Form 433-F's section H."""
    return _row(facts, "budget.personal")


@fact("allowances.out_of_pocket")
def out_of_pocket(facts: Facts) -> Allowance:
    """Out-of-pocket health care: the second line of box 4 of Form 433-F's section H."""
    return _row(facts, "expenses.medical.out_of_pocket")


@fact("allowances.total")
def total(facts: Facts) -> Decimal:
    """All that is counted, a month."""
    return sum((one.allowed for one in facts["allowances.rows"]), Decimal(0))


@fact("allowances.paid")
def paid(facts: Facts) -> list[Allowance]:
    """The expenses that are paid."""
    return [one for one in facts["allowances.rows"] if one.paid]


@fact("allowances.paid_proven")
def paid_proven(facts: Facts) -> bool:
    """True when an exhibit proves an expense that is paid."""
    return any(one.exhibits for one in facts["allowances.paid"])


@fact("allowances.paid_total")
def paid_total(facts: Facts) -> Decimal:
    """All that is paid, a month."""
    return sum((one.paid for one in facts["allowances.rows"]), Decimal(0))


@fact("allowances.at_standard")
def at_standard(facts: Facts) -> list[str]:
    """The names of the expenses that are counted at a standard above what is paid."""
    return [one.name for one in facts["allowances.rows"] if one.allowed > one.paid]


@fact("allowances.over_standard")
def over_standard(facts: Facts) -> list[Allowance]:
    """The expenses above their standard, each of which needs proof."""
    return [one for one in facts["allowances.rows"] if one.over]


@fact("allowances.excesses")
def excesses(facts: Facts) -> list[Allowance]:
    """The expenses above what is counted."""
    return [one for one in facts["allowances.rows"] if one.excess]


@fact("allowances.unverified")
def unverified(facts: Facts) -> bool:
    """True when a standard in the budget has not been checked against the IRS's own table."""
    return any(one.unverified for one in facts["allowances.rows"])
