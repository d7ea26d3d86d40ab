"""Which statement goes to whom: Form 433-F to ACS, 433-A to a revenue officer and Appeals, 433-A (OIC) with an offer.

For a business, it is always Form 433-B.
"""

from __future__ import annotations

from levydocs.case.people import BUSINESSES
from levydocs.facts.core import Facts, fact
from levydocs.facts.levies import maybe_of_levy, of_levy
from levydocs.facts.parties import liable
from levydocs.facts.people import person

_COLLECTION = "facilitates_collection"


@fact("statement.form")
def form(facts: Facts) -> str:
    """The number of the statement that the office that levied asks for."""
    if facts.maybe("full_statement.for_business"):
        return "433-B"
    return "433-A" if facts.maybe("levy.at_revenue_officer") else "433-F"


@fact("statement.forms")
def forms(facts: Facts) -> list[str]:
    """The numbers of the statements that offices get with a hardship request, without repeats."""
    hardship = (one for one in facts["levies.pending"] if maybe_of_levy(facts, one, "release.for_hardship"))
    return list(dict.fromkeys(of_levy(facts, one, "statement.form") for one in hardship))


@fact("statement.short_sent")
def short_sent(facts: Facts) -> bool:
    """True when Form 433-F goes out."""
    return bool(facts["release.for_hardship"] and facts["statement.form"] == "433-F")


@fact("statement.to_officer")
def to_officer(facts: Facts) -> bool:
    """True when Form 433-A goes with the request to a revenue officer to release the levy."""
    return bool(facts["release.for_hardship"] and facts["statement.form"] == "433-A")


@fact("statement.full_sent")
def full_sent(facts: Facts) -> bool:
    """True when Form 433-A goes out: to the revenue officer, or with a request for a hearing."""
    return bool(facts["statement.to_officer"] or (facts.maybe("hearing.requested") and facts["hearing.with_statement"]))


@fact("hearing.with_statement")
def with_statement(facts: Facts) -> bool:
    """True when the case asks that Form 433-A go with the request for a hearing, which does not require it."""
    facts.note_case("hearing.statement")
    return bool(facts.maybe("hearing.statement") and facts["full_statement.for_individuals"])


@fact("release.with_business_statement")
def release_with_business_statement(facts: Facts) -> bool:
    """True when Form 433-B goes with the request to release the levy.

    A business files one if it proposes something for the debt, or release is intended to help collection; not if the
    request rests on something unrelated to what it can pay.
    """
    if not (facts["levy.present"] and facts["full_statement.for_business"]):
        return False
    if facts.maybe("release.return_alone") or facts.maybe("release.nothing_to_collect"):
        return False
    return bool(facts.maybe("release.proposal") or _COLLECTION in facts.maybe("request.grounds", (_COLLECTION,)))


@fact("hearing.with_business_statement")
def hearing_with_business_statement(facts: Facts) -> bool:
    """True when the case asks that Form 433-B go with the request for a hearing, which does not require it."""
    facts.note_case("hearing.statement")
    return bool(facts.maybe("hearing.statement") and facts["full_statement.for_business"])


@fact("statement.business_sent")
def business_sent(facts: Facts) -> bool:
    """True when Form 433-B goes out: with the request to release, or with a request for a hearing."""
    with_request = facts["release.with_business_statement"]
    return bool(with_request or (facts.maybe("hearing.requested") and facts["hearing.with_business_statement"]))


@fact("statement.for_household")
def for_household(facts: Facts) -> bool:
    """True unless one who owes the tax is known to be a business, which has no household."""
    owing = liable(facts) if facts["taxpayers"] else ()
    return all(facts.maybe(person(facts, "kind", position)) not in BUSINESSES for position in owing)


@fact("statement.sums_differ")
def sums_differ(facts: Facts) -> list[str]:
    """The names of the expenses that Form 433-F claims at the standard and Form 433-A as paid, if both go out."""
    if not (facts.maybe("statement.short_sent") and facts.maybe("statement.full_sent")):
        return []
    return _at_standard(facts)


def _at_standard(facts: Facts) -> list[str]:
    """Those two whose full standard exceeds what is paid."""
    both = (facts["allowances.personal"], facts["allowances.out_of_pocket"])
    return [one.name for one in both if one.allowed > one.paid]


@fact("statement.offer_sums_differ")
def offer_sums_differ(facts: Facts) -> list[str]:
    """The names of the expenses that Form 433-A (OIC) claims at the standard and Form 433-A as paid, if both go out."""
    if not (facts.maybe("offer.goes_out") and facts.maybe("statement.full_sent")):
        return []
    return _at_standard(facts)


@fact("statement.offer_counts_otherwise")
def offer_counts_otherwise(facts: Facts) -> bool:
    """True when Form 433-A (OIC) goes out along with another statement, which lists property at full value."""
    beside = facts.maybe("statement.short_sent") or facts.maybe("statement.full_sent")
    return bool(facts.maybe("offer.goes_out") and beside)
