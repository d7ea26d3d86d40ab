"""What a wage levy takes, in three figures, and the statement of filing status and dependents that an employee gives payroll.

The figures: what payroll takes (``levy.takes_per_payday``), after the statement, and after the IRS allows support. Payroll without
a statement computes the exemption as married filing separately with no dependents (26 USC 6334(d)(4)(D)). The statement made
here is the household's own, as this year's return will have it; a later statement applies from then on, with the table
for the year in which it is given (Notice 1439 of May 2018: we read the beginning of the notice in a copy; the rest is
a payroll association's account). Under the notice, payroll does not count a dependent without a Social Security number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.data import words
from levydocs.facts.levied import levied
from levydocs.facts.levied_pay import job_path
from levydocs.facts.levies import maybe_of_levy
from levydocs.facts.levy import exempt_by, rests_on_unverified, statement_in_words
from levydocs.facts.parties import Signer, liable
from levydocs.facts.people import full_name, person, position_of
from levydocs.law import conversion
from levydocs.law.exemption import Statement

_OLD_ENOUGH = 65


@dataclass(frozen=True, slots=True)
class DependentClaimed:
    """A dependent as the statement lists one; ``age`` in years, None where the case does not say."""

    name: str
    relationship: str
    age: int | None


def _employee(facts: Facts) -> int:
    """The position of the taxpayer whose pay is levied."""
    who = facts.maybe(f"{job_path(facts)}.who") if facts["levy.kind"] == "wage" else None
    position = position_of(facts, who) if who else None
    return liable(facts)[0] if position is None else position


@fact("levy.statement_given")
def statement_given(facts: Facts) -> bool:
    """True when the case says that payroll has a statement, or when one was given."""
    facts.note_case(f"{facts.levy_path}.exempt_statement", f"{facts.levy_path}.payroll.statement_given_on")
    return bool(
        facts.maybe(f"{facts.levy_path}.exempt_statement.filing_status")
        or facts.maybe(f"{facts.levy_path}.payroll.statement_given_on")
    )


@fact("levy.statement_wanted")
def statement_wanted(facts: Facts) -> bool:
    """True when a statement is made for the payer: a levy on Form 668-W, and none was given or a new one is requested."""
    if not facts["levy.present"] or not facts.maybe("levy.on_pay"):
        return False
    if "668-W" not in facts.maybe("levy.notice_form", ""):
        return False
    return bool(facts.maybe(f"{facts.levy_path}.payroll.new_statement")) or not facts["levy.statement_given"]


@fact("levy.own_statement")
def own_statement(facts: Facts) -> Statement:
    """What the household's own statement says: filing status, dependents, and how many are 65 or over this year.

    Blindness is not counted: the case does not say. Dependents are named for only one levy.
    """
    status = facts["filing_status"]
    employee = _employee(facts)
    counted = [employee]
    if status == "married_joint" and facts["spouse.present"]:
        counted.append(1 - employee)
    return Statement(
        status, len(facts["levy.own_dependents"]), sum(_is_old_enough(facts, position) for position in counted)
    )


def _is_old_enough(facts: Facts, position: int) -> bool:
    """65 by the end of the year; someone born on January 1 counts a year early, as on Form 1040."""
    born: date = facts[person(facts, "date_of_birth", position)]
    return born <= date(facts.as_of.year - _OLD_ENOUGH + 1, 1, 1)


@fact("levy.own_exempt_year")
def own_exempt_year(facts: Facts) -> int:
    """The year of the table of Publication 1494 for a statement given now: this year."""
    return int(facts.as_of.year)


@fact("levy.own_exempt_amount")
def own_exempt_amount(facts: Facts) -> Decimal:
    """What is exempt in each paycheck under the household's own statement, dollars (26 USC 6334(d))."""
    return exempt_by(facts, facts["levy.own_statement"], facts["levy.own_exempt_year"])


@fact("levy.own_exempt_unverified")
def own_exempt_unverified(facts: Facts) -> bool:
    """True when an amount of Publication 1494 for the household's own statement has not been checked."""
    facts.note_case("filing_status", "household.dependents")
    return rests_on_unverified(facts, "levy.own_exempt_amount")


@fact("levy.own_exempt_basis")
def own_exempt_basis(facts: Facts) -> str:
    """What the household's own statement says, in words: ``head of household, 3 dependents``."""
    return statement_in_words(facts["levy.own_statement"])


@fact("levy.takes_by_own_statement")
def takes_by_own_statement(facts: Facts) -> Decimal:
    """What the levy takes from each paycheck under the household's own statement, dollars."""
    return Decimal(max(facts["budget.take_home_per_payday"] - facts["levy.own_exempt_amount"], Decimal(0)))


@fact("levy.takes_after_statement")
def takes_after_statement(facts: Facts) -> Decimal:
    """What the levy takes from each paycheck once payroll has the statement, dollars: the one it has, or the one made for it."""
    return Decimal(facts["levy.takes_by_own_statement" if facts["levy.statement_wanted"] else "levy.takes_per_payday"])


@fact("levy.statement_saves")
def statement_saves(facts: Facts) -> Decimal:
    """How much more of each paycheck the taxpayer keeps once payroll has the household's statement, dollars; may be negative."""
    return Decimal(facts["levy.takes_per_payday"] - facts["levy.takes_by_own_statement"])


@fact("levy.counts_dependents")
def counts_dependents(facts: Facts) -> bool:
    """True when the exempt amount counts a dependent: under the statement made for payroll, or else the one it has."""
    given: Statement = facts["levy.own_statement" if facts["levy.statement_wanted"] else "levy.statement"]
    return given.dependents > 0


@fact("levy.takes_after_support")
def takes_after_support(facts: Facts) -> Decimal | None:
    """What the levy takes from each paycheck once payroll has the statement and the IRS has allowed the support, dollars.

    Nothing if there is no support that could be allowed (``levy.support``).
    """
    support = facts["levy.support"]
    if support is None:
        return None
    return Decimal(max(facts["levy.takes_after_statement"] - support.amount, Decimal(0)))


@fact("ability.left_after_statement")
def left_after_statement(facts: Facts) -> Decimal:
    """Left over with the levy once payroll has the statement, as the IRS will count it, a month; negative for a shortfall."""
    takes = conversion.monthly(
        facts["levy.takes_after_statement"], facts["budget.pay_frequency"], facts["budget.factor"]
    )
    return Decimal(facts["ability.left_with_levy"] + facts["budget.levy_amount"] - takes)


@fact("budget.levy_after_support")
def levy_after_support(facts: Facts) -> Decimal | None:
    """What the levy takes from a month's pay once the IRS has allowed the support; nothing if there is none."""
    takes = facts["levy.takes_after_support"]
    if takes is None:
        return None
    return conversion.monthly(takes, facts["budget.pay_frequency"], facts["budget.factor"])


@fact("ability.left_after_support")
def left_after_support(facts: Facts) -> Decimal | None:
    """Left over with the levy once the IRS has allowed the support, a month; nothing if there is none."""
    takes = facts["budget.levy_after_support"]
    return None if takes is None else Decimal(facts["ability.left_with_levy"] + facts["budget.levy_amount"] - takes)


@fact("levy.has_other_income")
def has_other_income(facts: Facts) -> bool:
    """True when there is income besides the levied pay, over which the one exemption may be spread (26 USC 6334(a)(9))."""
    line = levied(facts).income
    if line:
        return bool(facts["employment"]) or facts["budget.other_income"] > facts[line]
    who = facts.maybe(f"{job_path(facts)}.who")
    jobs = sum(one.who == who for one in facts["employment"])
    return bool(facts["budget.other_income"]) or jobs > 1


@fact("levy.statement_by")
def statement_by(facts: Facts) -> date | None:
    """When payroll needs the statement for the next pay day: its cut-off, or else the pay day; nothing once that has passed."""
    for name in ("levy.cutoff", "levy.next_payday"):
        day: date | None = facts.maybe(name)
        if day is not None and day >= facts.as_of:
            return day
    return None


@fact("levy.employee")
def employee(facts: Facts) -> Signer:
    """The person whose pay is levied, who signs the statement to payroll."""
    position = _employee(facts)
    return Signer("spouse" if position else "taxpayer", full_name(facts, position))


@fact("levy.own_filing_status")
def own_filing_status(facts: Facts) -> str:
    """The filing status on the household's own statement, in words."""
    return words("filing_status")[facts["levy.own_statement"].filing_status]


@fact("levy.own_dependents")
def own_dependents(facts: Facts) -> list[DependentClaimed]:
    """The dependents that the statement lists, with name, relationship and age; none if another levy's statement names them."""
    if facts["levies.naming_dependents"] not in (None, facts.levy):
        return []
    return [DependentClaimed(one.name or "", one.relationship or "", one.age) for one in facts["household.dependents"]]


@fact("levies.naming_dependents")
def naming_dependents(facts: Facts) -> int | None:
    """The position of the one levy whose statement names the dependents; nothing if no levy is on pay.

    The one the case names, or else the one whose payer has a statement that counts them, or else the first: a statement says
    that they are not claimed for another levy.
    """
    said, given = (facts[f"levies.dependents_{how}"] for how in ("to_be_named", "named"))
    return next(iter((*said, *given, *_on_pay(facts))), None)


@fact("levies.dependents_to_be_named")
def dependents_to_be_named(facts: Facts) -> list[int]:
    """The positions of the levies on pay for which the case says to name the dependents."""
    return [one for one in _on_pay(facts) if maybe_of_levy(facts, one, f"levies[{one}].names_dependents")]


@fact("levies.dependents_named")
def dependents_named(facts: Facts) -> list[int]:
    """The positions of the levies on pay whose payer has a statement that counts dependents."""
    return [one for one in _on_pay(facts) if maybe_of_levy(facts, one, f"levies[{one}].exempt_statement.dependents")]


def _on_pay(facts: Facts) -> list[int]:
    return [one for one in facts["levies.pending"] if maybe_of_levy(facts, one, "levy.on_pay")]


@fact("levies.statement_wanted")
def any_statement_wanted(facts: Facts) -> bool:
    """True when a statement is made for the payer of any levy that is not released."""
    return any(maybe_of_levy(facts, one, "levy.statement_wanted") for one in facts["levies.pending"])


@fact("levies.any_on_pay")
def any_on_pay(facts: Facts) -> bool:
    """True when a levy that is not released is on pay."""
    return bool(_on_pay(facts))


@fact("levies.several_on_pay")
def several_on_pay(facts: Facts) -> bool:
    """True when more than one levy that is not released is on pay."""
    return len(_on_pay(facts)) > 1


@fact("levy.own_65_or_over")
def own_65_or_over(facts: Facts) -> int:
    """How many on the statement are 65 or over: the employee and, on a joint return, the spouse."""
    return int(facts["levy.own_statement"].additional)
