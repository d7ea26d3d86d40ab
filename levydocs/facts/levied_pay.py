"""The levied pay: what payroll deducts before the levy is computed, and court-ordered support.

Take-home pay is gross pay less taxes and less the deductions that were in effect when the levy was served: as IRS policy, a levy
attaches the usual take-home pay; the IRS can disallow voluntary deductions so large that they defeat it (IRM 5.11.5.4.5 of
September 14, 2010, from a copy; the 2020 version not read). A later deduction comes out of what the taxpayer keeps. All amounts are
dollars a pay day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.income import TAXES, Deduction, monthly_pay, sum_of
from levydocs.facts.levied import levied
from levydocs.law import conversion
from levydocs.law.levy_kinds import PAY
from levydocs.money import format_cents


@dataclass(frozen=True, slots=True)
class Support:
    """Support of minor children out of the levied pay, under a judgment that predates the levy (26 USC 6334(a)(8)).

    ``amount`` is per pay day; ``minor_children`` is None and ``proof`` empty if the case does not say.
    """

    amount: Decimal
    judgment_on: date
    minor_children: int | None
    proof: str
    exhibits: tuple[str, ...]


def _is_wage(facts: Facts) -> bool:
    """True when what is levied is the pay from a job in the case."""
    return levied(facts).payment == PAY


def job_path(facts: Facts) -> str:
    """The case path of the job whose pay is levied."""
    return f"employment[{facts['levy.job']}]"


def support_proven_at(facts: Facts) -> list[str]:
    """The case paths at which an exhibit proves the support."""
    job = job_path(facts)
    return [f"{job}.support", f"employment.{facts.maybe(f'{job}.who')}.support", "expenses.other.court_child_support"]


@fact("budget.gross_per_payday")
def gross_per_payday(facts: Facts) -> Decimal:
    """Gross pay of the levied job, dollars a pay day; for other levied payments, the amount of one."""
    return Decimal(facts[f"{job_path(facts)}.gross"] if _is_wage(facts) else facts["levy.payment"])


@fact("budget.taxes_per_payday")
def taxes_per_payday(facts: Facts) -> Decimal:
    """Taxes withheld from the levied pay, dollars a pay day."""
    return sum_of(facts, job_path(facts), TAXES) if _is_wage(facts) else Decimal(0)


@fact("budget.pay_after_taxes")
def pay_after_taxes(facts: Facts) -> Decimal:
    """Gross pay of the levied job less taxes, dollars a pay day."""
    return Decimal(facts["budget.gross_per_payday"] - facts["budget.taxes_per_payday"])


@fact("budget.monthly_pay_after_taxes")
def monthly_pay_after_taxes(facts: Facts) -> Decimal:
    """Gross pay of the levied job less taxes, dollars a month; for other levied payments, the monthly amount."""
    if not _is_wage(facts):
        return conversion.monthly(facts["levy.payment"], facts["budget.pay_frequency"], facts["budget.factor"])
    job = facts["levy.job"]
    return monthly_pay(facts, job, ("gross",)) - monthly_pay(facts, job, TAXES)


@fact("budget.deductions")
def deductions(facts: Facts) -> list[Deduction]:
    """What payroll deducted before the levy was served and still deducts, dollars a pay day, without later deductions."""
    if not _is_wage(facts):
        return []
    path = f"{job_path(facts)}.deductions"
    stated = facts.maybe(path, ())
    facts.note_case(path)
    if not stated:
        return []
    served = facts["levy.served_on"]
    return [
        Deduction(facts.maybe(f"{path}[{at}].what", ""), one.amount)
        for at, one in enumerate(stated)
        if one.amount and one.since and one.since < served
    ]


@fact("budget.deductions_listed")
def deductions_listed(facts: Facts) -> list[str]:
    """Each of these deductions with its amount per pay day: ``Health insurance, $41.50``."""
    found = facts["budget.deductions"]
    if not all(one.what for one in found):
        raise Absent(f"{job_path(facts)}.deductions")
    return [f"{one.what}, {format_cents(one.amount)}" for one in found]


@fact("budget.deductions_per_payday")
def deductions_per_payday(facts: Facts) -> Decimal:
    """The total that payroll deducted before the levy was served, dollars a pay day."""
    return sum((one.amount for one in facts["budget.deductions"]), Decimal(0))


@fact("budget.take_home_per_payday")
def take_home_per_payday(facts: Facts) -> Decimal:
    """The levied pay less taxes and the deductions in effect when the levy was served, dollars a pay day."""
    return Decimal(facts["budget.pay_after_taxes"] - facts["budget.deductions_per_payday"])


@fact("levy.support")
def support(facts: Facts) -> Support | None:
    """Support that the IRS can allow out of the levied pay; nothing without a judgment that predates the levy.

    26 USC 6334(a)(8): for minor children, under a judgment entered before the levy. The IRS sets it, on proof; payroll does not.
    """
    if not _is_wage(facts):
        return None
    path = f"{job_path(facts)}.support"
    amount, judged = facts.maybe(f"{path}.amount"), facts.maybe(f"{path}.judgment_on")
    children = facts.maybe(f"{path}.minor_children")
    facts.note_case(path)
    if not amount or judged is None or children == 0 or judged >= facts["levy.served_on"]:
        return None
    shown = tuple(proving(facts, *support_proven_at(facts)))
    return Support(Decimal(amount), judged, children, facts.maybe(f"{path}.proof", ""), shown)
