"""Which statement goes to whom: Form 433-F to ACS, 433-A to a revenue officer and Appeals, 433-A (OIC) with an offer."""

from __future__ import annotations

from levydocs.facts.core import Facts, fact


@fact("statement.form")
def form(facts: Facts) -> str:
    """The number of the statement that the office that levied asks for."""
    return "433-A" if facts.maybe("levy.at_revenue_officer") else "433-F"


@fact("statement.short_sent")
def short_sent(facts: Facts) -> bool:
    """True when Form 433-F goes out."""
    return bool(facts["release.for_hardship"] and facts["statement.form"] == "433-F")


@fact("statement.full_sent")
def full_sent(facts: Facts) -> bool:
    """True when Form 433-A goes out: to the revenue officer, or with a request for a hearing."""
    to_officer = facts["release.for_hardship"] and facts["statement.form"] == "433-A"
    return bool(to_officer or (facts.maybe("hearing.requested") and facts["hearing.with_statement"]))


@fact("hearing.with_statement")
def with_statement(facts: Facts) -> bool:
    """True when the case asks that Form 433-A go with the request for a hearing, which does not require it."""
    facts.note_case("hearing.statement")
    return bool(facts.maybe("hearing.statement") and facts["full_statement.for_individuals"])


@fact("statement.sums_differ")
def sums_differ(facts: Facts) -> list[str]:
    """The names of the expenses that Form 433-F claims at the standard and Form 433-A as paid, where both go out."""
    if not (facts.maybe("statement.short_sent") and facts.maybe("statement.full_sent")):
        return []
    return _at_standard(facts)


def _at_standard(facts: Facts) -> list[str]:
    """Those of the two that a standard in full exceeds."""
    both = (facts["allowances.personal"], facts["allowances.out_of_pocket"])
    return [one.name for one in both if one.allowed > one.paid]


@fact("statement.for_an_offer")
def for_an_offer(facts: Facts) -> bool:
    """True when individuals make an offer in compromise, with which Form 433-A (OIC) goes."""
    facts.note_case("offer.terms")
    return bool(facts.maybe("offer.terms") and facts.maybe("full_statement.for_individuals"))


@fact("statement.offer_sums_differ")
def offer_sums_differ(facts: Facts) -> list[str]:
    """The names of the expenses that Form 433-A (OIC) claims at the standard and Form 433-A as paid, where both go out."""
    if not (facts.maybe("statement.for_an_offer") and facts.maybe("statement.full_sent")):
        return []
    return _at_standard(facts)


@fact("statement.offer_counts_otherwise")
def offer_counts_otherwise(facts: Facts) -> bool:
    """True when Form 433-A (OIC) goes out beside another statement, which gives property at its value."""
    beside = facts.maybe("statement.short_sent") or facts.maybe("statement.full_sent")
    return bool(facts.maybe("statement.for_an_offer") and beside)
