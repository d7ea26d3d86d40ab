"""What the household lives on, in three columns: before the levy, with it, and if it is released. Dollars and cents a month.

A one-time levy (a bank account, a receivable) is shown in the month in which it takes. Amounts that are not monthly
are converted by the factors of Form 433-F (Rev. 7-2024), page 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.exhibits import proving
from levydocs.facts.levies import maybe_of_levy, of_levy
from levydocs.facts.parties import liable
from levydocs.facts.people import person, position_of
from levydocs.law import conversion


@dataclass(frozen=True, slots=True)
class Deduction:
    """What payroll deducts, dollars per pay day."""

    what: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Job:
    """One job, as a letter names it; amounts in dollars per pay period, which ``factor`` makes monthly.

    ``own`` is true for a job of the only taxpayer who owes the tax on the levy.
    ``levies`` has the position of the levy on this pay, and is empty if there is none; ``deductions`` are those taken out
    before it.
    """

    worker: str
    own: bool
    employer: str
    tenure: str
    gross: Decimal
    taxes: Decimal
    levies: tuple[int, ...]
    deductions: tuple[Deduction, ...]
    frequency: str
    factor: Decimal
    exhibits: list[str]

    @property
    def pay_after_taxes(self) -> Decimal:
        """Gross pay less taxes."""
        return self.gross - self.taxes

    @property
    def take_home(self) -> Decimal:
        """Gross pay less taxes and ``deductions``."""
        return self.pay_after_taxes - sum((one.amount for one in self.deductions), Decimal(0))


@dataclass(frozen=True, slots=True)
class Income:
    """One line of income; None if a column is empty.

    ``net`` is true for what is left of receipts after the costs of earning them, which ``exhibits`` prove. ``path``: the case
    path that it comes from, the first of several.
    """

    label: str
    before: Decimal | None
    with_levy: Decimal
    if_released: Decimal | None
    net: bool = False
    exhibits: tuple[str, ...] = ()
    path: str = ""


TAXES = ("federal", "state", "local")


def sum_of(facts: Facts, path: str, parts: Sequence[str]) -> Decimal:
    """Parts of one section of the case added up, in dollars."""
    return sum((facts[f"{path}.{part}"] for part in parts), Decimal(0))


def _factor(facts: Facts, frequency: str) -> Decimal:
    return Decimal(facts.figure(conversion.figure_id(frequency)))


def monthly_pay(facts: Facts, position: int, parts: Sequence[str]) -> Decimal:
    """Parts of the pay of one job, by its position in the case, as dollars a month."""
    path = f"employment[{position}]"
    frequency = facts[f"{path}.frequency"]
    return conversion.monthly(sum_of(facts, path, parts), frequency, _factor(facts, frequency))


def _all_jobs(facts: Facts, parts: Sequence[str]) -> Decimal:
    return sum((monthly_pay(facts, position, parts) for position in range(len(facts["employment"]))), Decimal(0))


@fact("employment.jobs")
def jobs(facts: Facts) -> list[Job]:
    """The jobs that the household lives on; none if it is known that there are none."""
    levied = _levied(facts)
    return [_job(facts, position, levied.get(position)) for position in range(len(facts["employment"]))]


def _job(facts: Facts, position: int, levy: int | None) -> Job:
    """``levy`` is the position of the levy on its pay, None if there is none."""
    path = f"employment[{position}]"
    worker = position_of(facts, facts[f"{path}.who"])
    if worker is None:
        raise Absent(f"{path}.who")
    return Job(
        worker=facts[person(facts, "name.first", worker)],
        own=liable(facts) == [worker],
        employer=facts[f"{path}.employer.name"],
        tenure=facts[f"{path}.tenure"],
        gross=facts[f"{path}.gross"],
        taxes=sum_of(facts, path, TAXES),
        levies=() if levy is None else (levy,),
        deductions=() if levy is None else tuple(of_levy(facts, levy, "budget.deductions")),
        frequency=facts[f"{path}.frequency"],
        factor=_factor(facts, facts[f"{path}.frequency"]),
        exhibits=proving(facts, "employment"),
    )


def _levied(facts: Facts) -> dict[int, int]:
    """The positions of the jobs whose pay is levied, each with that of its levy."""
    on_wages = (one for one in facts.maybe("levies.sources", ()) if maybe_of_levy(facts, one, "levy.kind") == "wage")
    return {job: one for one in on_wages if (job := maybe_of_levy(facts, one, "levy.job")) is not None}


@fact("employment.present")
def employed(facts: Facts) -> bool:
    """True when someone in the household has a job."""
    return bool(facts["employment"])


@fact("budget.factor")
def factor(facts: Facts) -> Decimal:
    """The factor that converts the levied pay to a monthly amount."""
    return _factor(facts, facts["budget.pay_frequency"])


@fact("budget.gross")
def gross(facts: Facts) -> Decimal:
    """Gross wages of all jobs, a month."""
    return _all_jobs(facts, ("gross",))


@fact("budget.taxes")
def taxes(facts: Facts) -> Decimal:
    """Taxes withheld in all jobs, a month."""
    return _all_jobs(facts, TAXES)


_INCOME = (
    "self_employment",
    "rental",
    "child_support",
    "alimony",
    "unemployment",
    "pension",
    "interest_dividends",
    "social_security",
)
_NET = ("self_employment", "rental")


@fact("budget.other_income")
def other_income(facts: Facts) -> Decimal:
    """Income other than wages, a month."""
    named = sum((facts[f"other_income.{kind}"] for kind in _INCOME), Decimal(0))
    return named + sum((entry.amount or Decimal(0) for entry in facts["other_income.other"]), Decimal(0))


@fact("budget.levy_amount")
def levy_amount(facts: Facts) -> Decimal:
    """What the levy takes from a month's income: from payments each month, from an account or a receivable once.

    Nothing from what others own. For seized business property, it is what cannot be earned without it.
    """
    if facts["levy.takes_once"]:
        return Decimal(facts["levy.own_amount"])
    if facts["levy.on_pay"]:
        taken = facts["levy.takes_per_payday"]
    elif facts["levy.by_program"]:
        taken = facts["levy.share_taken"]
    else:
        return Decimal(facts["levy.earnings_lost"] if facts["levy.seized"] else 0)
    return conversion.monthly(taken, facts["budget.pay_frequency"], facts["budget.factor"])


@fact("budget.income_before")
def income_before(facts: Facts) -> Decimal:
    """Income to live on before the levy, a month."""
    return Decimal(facts["budget.gross"] - facts["budget.taxes"] + facts["budget.other_income"])


@fact("budget.income")
def income(facts: Facts) -> list[Income]:
    """The lines of income in three columns; what is taken is a negative amount, and empty lines are left out.

    If a spouse does not owe the tax, they are the taxpayer's own.
    """
    lines = [*_own_income(facts)] if facts["allocation.needed"] else [*_household_income(facts)]
    for position in facts["levies.counted"]:
        if amount := of_levy(facts, position, "budget.levy_amount"):
            lines.append(Income(_taken(facts, position), None, -amount, None, path=f"levies[{position}]"))
    return lines


def _taken(facts: Facts, position: int) -> str:
    """The label of the line with what a levy takes."""
    labels = words("income")
    if of_levy(facts, position, "levy.takes_once"):
        return labels["levy_once"]
    if of_levy(facts, position, "levy.seized"):
        return labels["levy_lost"]
    if facts["levies.several"]:
        shared = of_levy(facts, position, "levy.shares_source")
        return labels["levies_of" if shared else "levy_of"].format(on_what=of_levy(facts, position, "levy.on_source"))
    return labels["levy"]


def _own_income(facts: Facts) -> Iterator[Income]:
    gross, taxes = facts["allocation.gross"], facts["allocation.taxes"]
    yield from _pay(gross, taxes)
    if other := facts["allocation.income"] - (gross - taxes):
        yield _steady(words("income")["own_other"], other, "other_income")


def _household_income(facts: Facts) -> Iterator[Income]:
    labels = words("income")
    yield from _pay(facts["budget.gross"], facts["budget.taxes"])
    for kind in _INCOME:
        path = f"other_income.{kind}"
        if amount := facts[path]:
            net = kind in _NET
            yield _steady(labels[kind], amount, path, net, tuple(proving(facts, path)) if net else ())
    for position, entry in enumerate(facts["other_income.other"]):
        if entry.amount:
            path = f"other_income.other[{position}]"
            yield _steady(entry.description or labels["other"], entry.amount, path)


def _pay(gross: Decimal, taxes: Decimal) -> Iterator[Income]:
    if gross or taxes:
        yield _steady(words("income")["wages"], gross, "employment[0].gross")
        yield _steady(words("income")["taxes"], -taxes, "employment[0].federal")


def _steady(label: str, amount: Decimal, path: str, net: bool = False, exhibits: tuple[str, ...] = ()) -> Income:
    return Income(label, amount, amount, amount, net, exhibits, path)
