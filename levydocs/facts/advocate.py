"""Form 911: on what the Taxpayer Advocate Service is asked for an order (26 USC 7811), and what of the case supports it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from levydocs.facts.core import Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.levies import maybe_of_levy, of_levy
from levydocs.facts.liabilities import listed, owed_by, periods_by_form, periods_in_a_line
from levydocs.facts.parties import liable
from levydocs.facts.people import person
from levydocs.facts.release import closed_debts
from levydocs.law.calendar import business_days_after

DELAY = timedelta(days=30)
"""A delay is one of more than these days (26 USC 7811(a)(2)(B))."""
CNC = "currently_not_collectible"


@fact("advocate.asks_release")
def asks_release(facts: Facts) -> bool:
    """True when release is asked for: there is a levy that is not released in full, and not money alone is asked back."""
    if not facts["levy.present"] or facts["release.return_alone"]:
        return False
    return facts.maybe("levy.released_on") is None or facts.maybe("levy.released_in_full") is False


@fact("advocate.threat")
def threat(facts: Facts) -> bool:
    """True when the levy will take something, or dated harm is to come (26 USC 7811(a)(2)(A))."""
    return bool(facts["advocate.asks_release"] and (_still_takes(facts) or facts.maybe("hardship.to_come")))


def _still_takes(facts: Facts) -> bool:
    """Of a levy that takes once: while the money may be there."""
    if not facts["levy.takes_once"]:
        return True
    paid = facts["levy.paid"]
    return bool(paid == 0 or (paid is None and not facts["levy.hold_over"]))


@fact("advocate.economic_harm")
def economic_harm(facts: Facts) -> bool:
    """True when the levy leaves an individual short of basic living expenses, by the figures of the case."""
    if not facts["release.for_hardship"] or facts["release.nothing_to_collect"]:
        return False
    return bool(facts.maybe("ability.short_with_levy"))


@fact("advocate.delayed_since")
def delayed_since(facts: Facts) -> date | None:
    """Since when the IRS has not decided, where that is more than 30 days (26 USC 7811(a)(2)(B)); else nothing."""
    if facts.maybe("advocate.undecided_since") is None:
        return None
    since = by_today(facts, "advocate.undecided_since")
    return since if facts.as_of - since > DELAY else None


@fact("advocate.applies")
def applies(facts: Facts) -> bool:
    """True when relief is asked for and the case carries one of the four kinds of significant hardship (26 USC 7811(a)(2))."""
    if not (facts["advocate.asks_release"] or (facts["levy.present"] and facts["release.argues_return"])):
        return False
    others = (facts.maybe(f"advocate.{one}") for one in ("delayed_since", "costs", "lasting_harm"))
    return bool(facts["advocate.threat"] or any(others))


@fact("advocate.no_call")
def no_call(facts: Facts) -> bool:
    """True when a conference with the manager was asked for and nobody has called in the time that the IRS publishes.

    The Automated Collection System: 24 hours (Publication 1660, page 3), counted as the next business day; else two business days.
    """
    facts.note_case("collection_appeal")
    asked = facts.maybe("appeal.asked_on")
    if (
        asked is None
        or facts.maybe("collection_appeal.called_back") is not False
        or facts.maybe("appeal.conference_on")
    ):
        return False
    return facts.as_of > business_days_after(asked, 1 if facts["levy.at_acs"] else 2)


def _statement(facts: Facts) -> str:
    """The number of the one statement that goes with Form 911: that of the office whose levy is the first that brings hardship."""
    hardship = (one for one in facts["levies.pending"] if maybe_of_levy(facts, one, "release.for_hardship"))
    return next((str(of_levy(facts, one, "statement.form")) for one in hardship), "")


@fact("advocate.with_short_statement")
def with_short_statement(facts: Facts) -> bool:
    """True when Form 433-F goes with Form 911; of several statements that offices get the first goes alone."""
    return _statement(facts) == "433-F"


@fact("advocate.with_full_statement")
def with_full_statement(facts: Facts) -> bool:
    """True when Form 433-A goes with Form 911; of several statements that offices get the first goes alone."""
    return _statement(facts) == "433-A"


def _debts(facts: Facts) -> list[Any]:
    """The debts that the request is about: those on the levy; where all are to be not collectible, all."""
    found: dict[int, Any] = {}
    for position in facts["levies.pending"] or (facts.levy,):
        found |= dict(listed(facts, f"levies[{position}]"))
    if facts.maybe("release.proposal") == CNC and not facts["release.return_alone"]:
        closed = closed_debts(facts)
        for position in liable(facts):
            owed = owed_by(facts, facts[person(facts, "id", position)])
            found |= {at: one for at, one in owed if at not in closed}
    return [found[position] for position in sorted(found)]


@fact("advocate.forms")
def forms(facts: Facts) -> list[str]:
    """The tax forms that the request is about (line 10)."""
    return list(periods_by_form(_debts(facts)))


@fact("advocate.periods")
def tax_periods(facts: Facts) -> str:
    """The tax years or periods that the request is about (line 11), by form where there are several."""
    return periods_in_a_line(periods_by_form(_debts(facts)))
