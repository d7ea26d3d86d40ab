"""Form 9465, Part II: household, pay and payments after a default (Rev. 9-2020, page 2); each is nothing if not required.

The form does not say when the spouse's pay is required: married, and sharing household expenses or living in a community-property
State (instructions of July 2024, lines 21 and 22, as two others quote them).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from levydocs.dates import years_after
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.income import TAXES, sum_of
from levydocs.facts.installment import STATEMENT_ABOVE
from levydocs.facts.parties import liable
from levydocs.facts.people import abroad, address_path
from levydocs.facts.statement import jobs_of
from levydocs.law import conversion
from levydocs.money import cents

_ABOVE = Decimal(25_000)
_WANTED = "installment.part_two_wanted"
_COVERAGE = "installment.health_coverage"
_ORDERED = "full_statement.court_ordered"
_FROM_PAY = "installment.court_payments_from_pay"
_TERMINATED = ("installment_agreement", "terminated")
_Read = Callable[[Facts], Any]


@fact(_WANTED)
def wanted(facts: Facts) -> bool:
    """True when Part II is required: a default in the last 12 months, over $25,000 to $50,000, less than line 10 offered."""
    if not (_ABOVE < facts["installment.balance"] <= STATEMENT_ABOVE and facts["installment.below"]):
        return False
    ended = [one.ended_on for one in facts["proceedings"] if (one.kind, one.outcome) == _TERMINATED]
    told = [one.date for one in facts.maybe("notices", ()) if one.type == "CP523"]
    return any(_lately(facts, day) for day in (*ended, *told))


def _lately(facts: Facts, day: date | None) -> bool:
    return day is not None and day <= facts.as_of <= years_after(day, 1)


def _answers(name: str) -> Callable[[_Read], _Read]:
    """Register the answer to a question of Part II as a fact, which is nothing if the form does not ask for it."""

    def register(read: _Read) -> _Read:
        @wraps(read)
        def asked(facts: Facts) -> Any:
            return read(facts) if facts[_WANTED] else None

        return fact(f"installment.{name}")(asked)

    return register


@_answers("county")
def county(facts: Facts) -> str | None:
    """The county of the home; nothing abroad, or if the taxpayer's address differs from the household's."""
    if address_path(facts, liable(facts)[0]) != "address" or abroad(facts.maybe("address.country")):
        return None
    return str(facts["address.county"])


@_answers("marital_status")
def marital_status(facts: Facts) -> str:
    """Married or single today."""
    return "married" if facts["statement.married"] else "single"


@_answers("shares_expenses")
def shares_expenses(facts: Facts) -> str | None:
    """Whether the spouses share household expenses: yes or no; nothing for someone single."""
    return _yes_no(facts["household.shares_expenses"]) if facts["statement.married"] else None


@_answers("dependents")
def dependents(facts: Facts) -> int:
    """How many dependents this year's return can claim: those of the household."""
    return int(facts["household.dependents_count"])


@_answers("over_65")
def over_65(facts: Facts) -> int:
    """How many in the household are 65 or older."""
    return int(facts["household.age_65_or_over"])


@_answers("pay_frequency")
def pay_frequency(facts: Facts) -> str | None:
    """How often the taxpayer is paid in the first job; nothing without one."""
    return _frequency(facts, liable(facts)[0])


@_answers("take_home")
def take_home(facts: Facts) -> Decimal | None:
    """The taxpayer's take-home pay from all jobs, dollars a pay period of the first; nothing without one."""
    return _take_home(facts, liable(facts)[0])


@_answers("spouse_pay_frequency")
def spouse_pay_frequency(facts: Facts) -> str | None:
    """How often the spouse is paid in the first job; nothing without one, or where the spouse's pay is not asked for."""
    return _frequency(facts, _spouse(facts)) if _asks_for_spouse(facts) else None


@_answers("spouse_take_home")
def spouse_take_home(facts: Facts) -> Decimal | None:
    """The spouse's take-home pay from all jobs, dollars a pay period of the first; nothing where it is not asked for."""
    return _take_home(facts, _spouse(facts)) if _asks_for_spouse(facts) else None


@_answers("paid_otherwise")
def paid_otherwise(facts: Facts) -> bool:
    """True when someone whose pay is asked for has no job, and the household has income other than wages."""
    people = [liable(facts)[0], *([_spouse(facts)] if _asks_for_spouse(facts) else [])]
    return any(not jobs_of(facts, one) for one in people) and bool(facts["budget.other_income"])


@_answers("vehicles_owned")
def vehicles_owned(facts: Facts) -> int:
    """How many vehicles are owned; leased ones do not count."""
    return sum(
        one.kind == "vehicle" and "lease" not in (one.purchased or "").casefold() for one in facts["other_assets"]
    )


@_answers("car_payments")
def car_payments(facts: Facts) -> int:
    """How many vehicles are being paid for, on a loan or a lease."""
    vehicles = [at for at, one in enumerate(facts["other_assets"]) if one.kind == "vehicle"]
    return sum(bool(facts[f"other_assets[{at}].payment"]) for at in vehicles)


@_answers("covered")
def covered(facts: Facts) -> str:
    """Whether there is health coverage: yes or no."""
    return _yes_no(facts[_COVERAGE] != "uninsured")


@_answers("coverage_from_pay")
def coverage_from_pay(facts: Facts) -> str | None:
    """Whether payroll deducts the cost of health coverage: yes or no; nothing without it."""
    return None if facts[_COVERAGE] == "uninsured" else _yes_no(facts[_COVERAGE] == "from_pay")


@_answers("coverage_cost")
def coverage_cost(facts: Facts) -> Decimal | None:
    """The cost of health coverage that payroll does not deduct, dollars a month; nothing if it does, or without coverage."""
    return Decimal(facts["expenses.medical.insurance"]) if facts[_COVERAGE] == "direct" else None


@_answers("pays_by_order")
def pays_by_order(facts: Facts) -> str:
    """Whether a court has ordered payments: yes or no."""
    return _yes_no(facts[_ORDERED])


@_answers("ordered_from_pay")
def ordered_from_pay(facts: Facts) -> str | None:
    """Whether payroll deducts the payments that a court has ordered: yes or no; nothing without any."""
    return _yes_no(facts[_FROM_PAY]) if facts[_ORDERED] else None


@_answers("ordered_payments")
def ordered_payments(facts: Facts) -> Decimal | None:
    """The court-ordered payments that payroll does not deduct, dollars a month; nothing if it does, or without any."""
    return Decimal(facts[_ORDERED]) if facts[_ORDERED] and not facts[_FROM_PAY] else None


@_answers("care")
def care(facts: Facts) -> Decimal:
    """Care of children and dependents, dollars a month, without what a court has ordered."""
    return Decimal(facts["expenses.other.child_care"])


def _yes_no(answer: object) -> str:
    return "yes" if answer else "no"


def _asks_for_spouse(facts: Facts) -> bool:
    return bool(facts["statement.married"] and (facts["allocation.community"] or facts["household.shares_expenses"]))


def _spouse(facts: Facts) -> int:
    if not facts["spouse.present"]:
        raise Absent("taxpayers[1].name.first")
    return 1 - liable(facts)[0]


def _frequency(facts: Facts, position: int) -> str | None:
    jobs = jobs_of(facts, position)
    return str(facts[f"employment[{jobs[0]}].frequency"]) if jobs else None


def _take_home(facts: Facts, position: int) -> Decimal | None:
    """For jobs with other pay periods, the amount that comes to the same a month."""
    jobs = [f"employment[{at}]" for at in jobs_of(facts, position)]
    if not jobs:
        return None
    factors = [facts.figure(conversion.figure_id(facts[f"{job}.frequency"])) for job in jobs]
    monthly = sum((_net(facts, job) * factor for job, factor in zip(jobs, factors, strict=True)), Decimal(0))
    return cents(monthly / factors[0])


def _net(facts: Facts, job: str) -> Decimal:
    """Gross pay less payroll deductions, dollars a pay period; what a levy takes is not deducted."""
    deducted = [facts[f"{job}.deductions[{at}].amount"] for at in range(len(facts[f"{job}.deductions"]))]
    support = facts.maybe(f"{job}.support.amount")
    if support and facts[_FROM_PAY]:
        deducted.append(support)
    return Decimal(facts[f"{job}.gross"] - sum_of(facts, job, TAXES) - sum(deducted))
