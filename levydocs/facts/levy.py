"""The levy that the packet is about, and what it takes (26 USC 6331, 6332, 6334; IRS Publication 1494)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, Value, fact
from levydocs.facts.data import counted, words
from levydocs.facts.levied import levied
from levydocs.facts.liabilities import listed
from levydocs.facts.people import lines_of
from levydocs.law.exemption import NO_STATEMENT, Statement, exempt_for_period, figure_ids
from levydocs.law.levy_kinds import PAY


@fact("levy.at_acs")
def at_acs(facts: Facts) -> bool:
    """True when the levy is by the Automated Collection System: as the case says, or else by the office's name.

    An office without that name is a revenue officer's if an employee is named, and otherwise also ACS.
    """
    if not facts["levy.present"]:
        return False
    if stated := facts.maybe(f"{facts.levy_path}.office.kind"):
        return bool(stated == "acs")
    named = facts.maybe("levy.office.name", "")
    if re.search(r"\bautomated collection\b|\bACS\b", named, re.IGNORECASE):
        return True
    return not facts.maybe("levy.office.employee")


@fact("levy.at_revenue_officer")
def at_revenue_officer(facts: Facts) -> bool:
    """True when the levy is by a revenue officer."""
    return bool(facts["levy.present"] and not facts["levy.at_acs"])


@fact("levy.office.address_lines")
def office_address_lines(facts: Facts) -> list[str]:
    """The office's address as printed on the levy; nothing if the case does not say."""
    return lines_of(facts[f"{facts.levy_path}.office.address"])


@fact("levy.payer.fax")
def payer_fax(facts: Facts) -> str:
    """Where the payer receives a release by fax: payroll's number if it has its own."""
    number = facts.maybe(f"{facts.levy_path}.payroll.fax") or facts[f"{facts.levy_path}.payer.fax"]
    if not number:
        raise Absent(f"{facts.levy_path}.payer.fax")
    return str(number)


@fact("levy.served_on")
def served_on(facts: Facts) -> date:
    """The day the payer received the levy."""
    day: date = facts.maybe(f"{facts.levy_path}.bank_served_on") or facts[f"{facts.levy_path}.served_on"]
    return day


@fact("levy.property")
def levied_property(facts: Facts) -> str:
    """The property levied upon: with the payer and the payer's address, or what was seized, each item with its value."""
    said = words("property")[facts["levy.kind"]]
    if facts["levy.seized"]:
        return said.format(items="; ".join(facts["levy.items_listed"]))
    if facts["levy.by_program"]:
        return said.format(payer=facts["levy.payer.name"])
    return said.format(
        payer=", ".join([facts["levy.payer.name"], *lines_of(facts[f"{facts.levy_path}.payer.address"])])
    )


def covered(facts: Facts) -> list[Any]:
    """The liabilities on the levy."""
    return [one for _, one in listed(facts, facts.levy_path)]


@fact("levy.matters")
def matters(facts: Facts) -> list[str]:
    """The taxes and periods on the levy, in words: ``Income, Form 1040: 2021 and 2022``."""
    return periods.matters(covered(facts))


@fact("levy.periods")
def levy_periods(facts: Facts) -> list[str]:
    """The periods on the levy, four or more consecutive years as a range."""
    return periods.in_a_list([one.period for one in covered(facts)])


@fact("levy.job")
def job(facts: Facts) -> int:
    """The position in ``employment`` of the job whose pay is levied: the payer's, or the only one.

    If two taxpayers work for the payer, the job of the one payroll's levy names (``payroll.who``).
    """
    jobs = facts["employment"]
    found = [position for position, entry in enumerate(jobs) if entry.employer.name == facts["levy.payer.name"]]
    if len({jobs[position].who for position in found}) > 1:
        who = facts[f"{facts.levy_path}.payroll.who"]
        found = [position for position in found if jobs[position].who == who]
    if not found and len(jobs) != 1:
        raise Absent("employment")
    return found[0] if found else 0


@fact("levy.statement")
def statement(facts: Facts) -> Statement:
    """The statement of filing status and dependents that payroll has; without one, married filing separately with no dependents."""
    path = f"{facts.levy_path}.exempt_statement"
    if not facts.maybe(f"{path}.filing_status"):
        facts.note_case(path)
        if facts.maybe(f"{facts.levy_path}.payroll.statement_given_on"):
            raise Absent(f"{path}.filing_status")
        return NO_STATEMENT
    return Statement(
        facts[f"{path}.filing_status"], facts.maybe(f"{path}.dependents", 0), facts.maybe(f"{path}.additional", 0)
    )


@fact("levy.pay_frequency")
def pay_frequency(facts: Facts) -> str:
    """How often the levied pay comes: as payroll says, or else as the employment says; a pension or a benefit each month."""
    kind = levied(facts)
    if kind.monthly:
        return "monthly"
    if kind.payment != PAY:
        return str(facts[f"{facts.levy_path}.payroll.frequency"])
    return str(
        facts.maybe(f"{facts.levy_path}.payroll.frequency") or facts[f"employment[{facts['levy.job']}].frequency"]
    )


def exempt_by(facts: Facts, given: Statement, year: int) -> Decimal:
    """What is exempt under a statement and a year's table, dollars a pay day; ``Absent`` without that table."""
    ids = figure_ids(year, given.filing_status)
    if not facts.basis.law.in_force(ids.standard_deduction):
        raise Absent(f"the amounts of Publication 1494 for {year}")
    additional = facts.figure(ids.additional_each) if given.additional else 0
    dependents = facts.figure(ids.per_dependent) if given.dependents else 0
    return exempt_for_period(
        facts.figure(ids.standard_deduction),
        dependents,
        additional,
        facts["levy.pay_frequency"],
        given.dependents,
        given.additional,
    )


def statement_in_words(given: Statement) -> str:
    """What an exempt amount is based on: ``head of household, 3 dependents``."""
    said = [words("filing_status")[given.filing_status], counted("dependents", given.dependents)]
    if given.additional:
        said.append(counted("additional_amounts", given.additional))
    return ", ".join(said)


@fact("levy.exempt_year")
def exempt_year(facts: Facts) -> int:
    """The year of the table of Publication 1494 that applies: that of service, or that in which a later statement was given."""
    given = facts.maybe(f"{facts.levy_path}.payroll.statement_given_on")
    served = facts["levy.served_on"]
    return int(max(served, given).year if given else served.year)


@fact("levy.exempt_amount")
def exempt_amount(facts: Facts) -> Decimal:
    """What is exempt from the levy in each paycheck, dollars (26 USC 6334(d)), under the statement that payroll has."""
    return exempt_by(facts, facts["levy.statement"], facts["levy.exempt_year"])


@fact("levy.exempt_basis")
def exempt_basis(facts: Facts) -> str:
    """What the exempt amount is based on, in words: ``single, no dependents``."""
    return statement_in_words(facts["levy.statement"])


@fact("levy.exempt_unverified")
def exempt_unverified(facts: Facts) -> bool:
    """True when an amount of Publication 1494 that was used has not been checked against the publication."""
    facts.note_case(f"{facts.levy_path}.exempt_statement")
    return rests_on_unverified(facts, "levy.exempt_amount")


def rests_on_unverified(facts: Facts, path: str) -> bool:
    """True when a figure from which this fact was computed has not been checked."""
    found = facts.get(path)
    refs = [one.ref for one in found.sources if one.kind == "figure"] if isinstance(found, Value) else []
    return any(facts.figures_used[ref].unverified for ref in refs)


@fact("levy.takes_per_payday")
def takes_per_payday(facts: Facts) -> Decimal:
    """What the levy takes from each paycheck, dollars: take-home pay above the exempt amount."""
    return Decimal(max(facts["budget.take_home_per_payday"] - facts["levy.exempt_amount"], Decimal(0)))


@fact("levy.leaves_per_payday")
def leaves_per_payday(facts: Facts) -> Decimal:
    """What the levy leaves of each paycheck's take-home pay, dollars."""
    return Decimal(facts["budget.take_home_per_payday"] - facts["levy.takes_per_payday"])
