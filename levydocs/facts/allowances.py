"""What the IRS allows of the expenses, and what each excess over a standard has to be proven by (IRM 5.15.1). Dollars a month.

The budget of the letters shows what is paid. Here each expense stands beside what the standards allow: the national
standard in full whatever is spent, a local one up to what is paid, health care up to what can be proven. An excess is not
counted: whether the IRS accepts its proof is for the IRS.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.expenses import OTHER
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


NATIONAL_PROOF = (
    "receipts or statements of three months for the whole household, and why it needs more than the standard"
)
LOCAL_PROOF = "lease or mortgage statement and bills of three months, and why the household cannot live for less"
TRANSPORT_PROOF = "fuel, insurance and repair bills of three months, and why the travel is needed for work or health"
OWNERSHIP_PROOF = "the loan or lease contract, and why no cheaper vehicle would do"
HEALTH_PROOF = "bills, receipts and pharmacy statements of three months"
NOT_ALLOWED = "not a necessary expense (IRM 5.15.1): voluntary retirement is not allowed"


@fact("allowances.rows")
def rows(facts: Facts) -> list[Allowance]:
    """Every kind of expense with what is claimed and what is allowed; those that are neither are left out."""
    return [one for one in _rows(facts) if one.claimed or one.allowed]


def _rows(facts: Facts) -> Iterator[Allowance]:
    vehicles = facts["standards.vehicles"]
    payments = facts["standards.vehicle_payments"]
    yield _row(
        facts,
        ("Food, clothing and other items", "expenses.personal", NATIONAL_PROOF),
        standards.allow_national(facts["standards.national"], facts["budget.personal"]),
    )
    yield _row(
        facts,
        ("Housing and utilities", "expenses.housing", LOCAL_PROOF),
        standards.allow_local(facts["standards.housing"], facts["budget.housing"]),
        *(["real_estate"] if facts["budget.home_payment"] else []),
    )
    yield _row(
        facts,
        ("Vehicle operating costs", "expenses.transport.operating", TRANSPORT_PROOF),
        standards.allow_local(facts["standards.operating"], facts["expenses.transport.operating"]),
    )
    yield _row(
        facts,
        ("Vehicle payment", "other_assets", OWNERSHIP_PROOF),
        standards.allow_ownership(facts["standards.ownership"], payments),
    )
    public = standards.total(standards.public_transport(), facts.figure)
    yield _row(
        facts,
        ("Public transportation", "expenses.transport.public", TRANSPORT_PROOF),
        standards.allow_public(public, facts["expenses.transport.public"], vehicles=vehicles),
    )
    yield _health(facts)
    yield _actual(facts, "Health insurance", "expenses.medical.insurance")
    for key in OTHER:
        yield _other(facts, key)
    for position, entry in enumerate(facts["expenses.other.more"]):
        paid = entry.amount or Decimal(0)
        yield _own(facts, entry.description or "Other", f"expenses.other.more[{position}]", paid, paid)


def _health(facts: Facts) -> Allowance:
    """The greater of the standard and what is documented: a cost above it counts once an exhibit proves it."""
    path = "expenses.medical.out_of_pocket"
    claimed = facts[path]
    documented = claimed if proving(facts, path) else Decimal(0)
    found = standards.allow_health(facts["standards.health"], documented)
    named = ("Out-of-pocket health care", path, HEALTH_PROOF)
    return _row(facts, named, Allowed(found.standard, claimed, found.allowed, found.rule))


def _row(facts: Facts, named: tuple[str, str, str], found: Allowed, *also: str) -> Allowance:
    """``also``: what else proves it, beside its own path."""
    label, path, proof = named
    exhibits = tuple(proving(facts, path, *also))
    return Allowance(
        label, path, cents(found.claimed), found.standard, cents(found.allowed), found.rule, proof, exhibits
    )


_LABELS = {
    "child_care": "Child and dependent care",
    "estimated_tax": "Estimated tax payments",
    "term_life": "Term life insurance",
    "retirement_required": "Retirement, required by the employer",
    "retirement_voluntary": "Retirement, voluntary",
    "union_dues": "Union dues",
    "state_tax": "State and local tax, overdue",
    "student_loans": "Student loans",
    "court_child_support": "Child support under a court order",
    "court_alimony": "Alimony under a court order",
    "court_other": "Other payments under a court order",
}


def _other(facts: Facts, key: str) -> Allowance:
    path = f"expenses.other.{key}"
    if key != "retirement_voluntary":
        return _actual(facts, _LABELS[key], path)
    return _own(facts, _LABELS[key], path, facts[path], Decimal(0), NOT_ALLOWED)


def _actual(facts: Facts, label: str, path: str) -> Allowance:
    return _own(facts, label, path, facts[path], facts[path])


def _own(
    facts: Facts, label: str, path: str, claimed: Decimal, allowed: Decimal, rule: str = "what is paid, where necessary"
) -> Allowance:
    return Allowance(label, path, cents(claimed), None, cents(allowed), rule, "", tuple(proving(facts, path)))


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
