"""The refusal to release the levy: the IRS's figures next to ours, and what follows from theirs. Dollars a month.

Unless the case says that the IRS counted something differently, it is taken to have counted what we do; its totals are shown only
if all that leaves what it is said to have found (``levies[].refusal.left_over``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from levydocs.case.citations import citation, exhibits_of
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.days import by_today
from levydocs.facts.exhibits import proving
from levydocs.facts.expense_table import budget_rows
from levydocs.law import conversion
from levydocs.money import cents

INCOME = "income"
"""The line of take-home income among the figures of a refusal."""
_TRIVIAL = Decimal(10)
"""A part of each paycheck below this many dollars is not worth offering."""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line of the monthly budget as the IRS counted it and as we do; ``theirs`` is None if it is unknown."""

    label: str
    theirs: Decimal | None
    ours: Decimal
    why: str = ""
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two analyses: income, the expenses counted differently, the others together, the total, and what is left over.

    ``complete`` is true if the IRS's figures are known down to what they leave.
    """

    income: ComparedLine
    expenses: tuple[ComparedLine, ...]
    others: ComparedLine
    total: ComparedLine
    left: ComparedLine
    complete: bool


@fact("refusal.on")
def refused_on(facts: Facts) -> date:
    """The date on which the release was refused."""
    return by_today(facts, f"{facts.levy_path}.refusal.on")


@fact("refusal.by")
def refused_by(facts: Facts) -> str:
    """Who at the IRS refused it."""
    if not (name := facts[f"{facts.levy_path}.refusal.by"]):
        raise Absent(f"{facts.levy_path}.refusal.by")
    return str(name)


@fact("refusal.asked_on")
def asked_on(facts: Facts) -> date:
    """The date on which the release was requested; missing if the case does not say, or gives a date after the refusal."""
    day: date = facts["sent.release_request"]
    if day > facts["refusal.on"]:
        raise Absent("sent.release_request")
    return day


@fact("refusal.left_over")
def left_over(facts: Facts) -> Decimal | None:
    """What the IRS found left over each month; nothing if it did not say, or no hardship is asserted."""
    found = facts.maybe(f"{facts.levy_path}.refusal.left_over") if facts["release.for_hardship"] else None
    facts.note_case(f"{facts.levy_path}.refusal.left_over")
    return None if found is None else Decimal(found)


@fact("refusal.differs")
def differs(facts: Facts) -> list[ComparedLine]:
    """The lines that the IRS counted differently, in the order of the budget, income first; none if no hardship is asserted."""
    facts.note_case(f"{facts.levy_path}.refusal.figures")
    stated = facts.maybe(f"{facts.levy_path}.refusal.figures", ()) if facts["release.for_hardship"] else ()
    if not stated:
        return []
    told = {
        facts[f"{facts.levy_path}.refusal.figures[{at}].what"]: f"{facts.levy_path}.refusal.figures[{at}]"
        for at in range(len(stated))
    }
    return [_compared(facts, told[what], ours) for what, ours in _budget(facts).items() if what in told]


def _compared(facts: Facts, path: str, ours: ComparedLine) -> ComparedLine:
    """Our line with the IRS's figure, why ours differs, and the exhibits that show it."""
    known = {one.id for one in facts.maybe("exhibits", ())}
    named = {citation(one) for one in facts.maybe(f"{path}.exhibits", ())}
    shown = sorted(str(one) for one in named if one.exhibit in known)
    why = facts.maybe(f"{path}.why", "").rstrip(".")
    return replace(ours, theirs=facts[f"{path}.theirs"], why=why, exhibits=tuple(shown))


def _budget(facts: Facts) -> dict[str, ComparedLine]:
    """Our lines, each by its keyword in ``figures``; for an expense, the taxpayer's share of what counts."""
    counted = {one.path: one.allowed for one in facts["allowances.rows"]}
    share = facts["ability.share"] / 100
    expenses = {
        row.amount.rpartition(".")[2]: ComparedLine(row.label, None, cents(counted.get(row.path, Decimal(0)) * share))
        for row in budget_rows()
    }
    return {INCOME: _income(facts), **expenses}


def _income(facts: Facts) -> ComparedLine:
    return ComparedLine(words("income")["take_home"], None, facts["ability.income_before"])


@fact("refusal.comparison")
def comparison(facts: Facts) -> Comparison | None:
    """The two analyses side by side; nothing if the IRS gave no figure of its own."""
    differing, left = facts["refusal.differs"], facts["refusal.left_over"]
    if not differing and left is None:
        return None
    income = _income(facts)
    named = next((one for one in differing if one.label == income.label), income)
    expenses = tuple(one for one in differing if one is not named)
    ours = Decimal(facts["ability.expenses"])
    others = ours - _sum(one.ours for one in expenses)
    theirs = others + _sum(one.theirs for one in expenses)
    counted = income.ours if named.theirs is None else named.theirs
    complete = left is not None and counted - theirs == left
    return Comparison(
        replace(named, theirs=counted if complete else named.theirs),
        expenses,
        ComparedLine("", others if complete else None, others),
        ComparedLine("", theirs if complete else None, ours),
        ComparedLine("", left, facts["ability.left_before"]),
        complete,
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


@fact("refusal.levy_takes")
def levy_takes(facts: Facts) -> Decimal | None:
    """What the levy takes from each month's income; nothing for a one-time levy or a seizure."""
    if not (facts["levy.on_pay"] or facts["levy.by_program"]):
        return None
    return Decimal(facts["budget.levy_amount"])


@fact("refusal.excess")
def excess(facts: Facts) -> Decimal | None:
    """How much more the levy takes a month than the IRS itself found left over; nothing if it does not.

    Nor if it would not once payroll has the household's statement and the IRS has allowed support.
    """
    left, takes = facts["refusal.left_over"], facts["refusal.levy_takes"]
    if left is None or takes is None or min(takes, _least(facts, takes)) <= left:
        return None
    return Decimal(takes - left)


def _least(facts: Facts, takes: Decimal) -> Decimal:
    """What the levy takes a month after the statement and support."""
    if not facts["levy.on_pay"]:
        return takes
    after = facts["levy.takes_after_support"]
    each = facts["levy.takes_after_statement"] if after is None else after
    return conversion.monthly(each, facts["budget.pay_frequency"], facts["budget.factor"])


@fact("refusal.supports")
def supports(facts: Facts) -> Decimal | None:
    """The most that can be taken from each levied paycheck by what the IRS found left over, dollars, rounded down.

    Nothing if the levy takes no more than that, is not on pay, or the part is trivial.
    """
    left = facts["refusal.left_over"]
    if facts["refusal.excess"] is None or not facts["levy.on_pay"]:
        return None
    part = (left / facts["budget.factor"]).quantize(Decimal("0.01"), ROUND_DOWN)
    return Decimal(part) if part >= _TRIVIAL else None


@fact("refusal.answer_exhibits")
def answer_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove the answer to the reason for the refusal."""
    return proving(facts, f"levies.{facts[f'{facts.levy_path}.id']}.refusal.answer")


@fact("refusal.exhibits")
def exhibits(facts: Facts) -> list[str]:
    """Every exhibit that the reply cites: for figures, the answer, how release helps collection, and hardship events."""
    found = {one for line in facts.maybe("refusal.differs", ()) for one in line.exhibits}
    if facts.maybe("refusal.answer"):
        found.update(facts.maybe("refusal.answer_exhibits", ()))
    found.update(
        one
        for ground in facts.maybe("release.argued", ())
        if ground.id == "facilitates_collection"
        for one in ground.exhibits
    )
    if not facts.maybe("release.nothing_to_collect") and not facts.maybe("release.return_alone"):
        found.update(one.exhibit for one in facts.maybe("hardship.to_come", ()) if one.exhibit)
    return sorted({*exhibits_of(found)})
