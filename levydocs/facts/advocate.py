"""Form 911: the grounds for an order of the Taxpayer Advocate Service (26 USC 7811), and what in the case supports it."""

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
"""A delay is one of more than this many days (26 USC 7811(a)(2)(B))."""
CNC = "currently_not_collectible"


@fact("advocate.asks_release")
def asks_release(facts: Facts) -> bool:
    """True when release is requested: a levy is not released in full, and the request is not only for return of money."""
    if not facts["levy.present"] or facts["release.return_alone"]:
        return False
    return facts.maybe("levy.released_on") is None or facts.maybe("levy.released_in_full") is False


@fact("advocate.threat")
def threat(facts: Facts) -> bool:
    """True when the levy will take something, or a hardship date is ahead (26 USC 7811(a)(2)(A))."""
    return bool(facts["advocate.asks_release"] and (_still_takes(facts) or facts.maybe("hardship.to_come")))


def _still_takes(facts: Facts) -> bool:
    """For a one-time levy: while the money may still be there."""
    if not facts["levy.takes_once"]:
        return True
    paid = facts["levy.paid"]
    return bool(paid == 0 or (paid is None and not facts["levy.hold_over"]))


@fact("advocate.hardship_levies")
def hardship_levies(facts: Facts) -> tuple[int, ...]:
    """The position of the levy from which the request describes hardship and the proposal: the first that causes hardship.

    If none does, the first that leaves something to collect, or else the first.
    """
    pending = facts["levies.pending"] or (facts.levy,)
    hardship = [one for one in pending if maybe_of_levy(facts, one, "release.for_hardship")]
    collectible = [one for one in pending if not maybe_of_levy(facts, one, "release.nothing_to_collect")]
    return tuple(hardship or collectible or pending)[:1]


@fact("advocate.asked")
def asked(facts: Facts) -> list[str]:
    """How release is requested on the grounds of each levy, without repeats; not for a levy whose refusal already states it."""
    return list(dict.fromkeys(said for position in facts["levies.pending"] for said in _asked(facts, position)))


def _asked(facts: Facts, position: int) -> list[str]:
    told = maybe_of_levy(facts, position, "refusal.asked_on") or not of_levy(facts, position, "advocate.asks_release")
    return [] if told else maybe_of_levy(facts, position, "release.asked", [])


@fact("advocate.economic_harm")
def economic_harm(facts: Facts) -> bool:
    """True when the levy leaves an individual short of basic living expenses, by the figures in the case."""
    if not facts["release.for_hardship"] or facts["release.nothing_to_collect"]:
        return False
    return bool(facts.maybe("ability.short_with_levy"))


@fact("advocate.delayed_since")
def delayed_since(facts: Facts) -> date | None:
    """The date since which the IRS has not decided, if more than 30 days ago (26 USC 7811(a)(2)(B)); otherwise nothing."""
    if facts.maybe("advocate.undecided_since") is None:
        return None
    since = by_today(facts, "advocate.undecided_since")
    return since if facts.as_of - since > DELAY else None


@fact("advocate.applies")
def applies(facts: Facts) -> bool:
    """True when relief is requested and the case shows one of the four kinds of significant hardship (26 USC 7811(a)(2))."""
    if not (facts["advocate.asks_release"] or (facts["levy.present"] and facts["release.argues_return"])):
        return False
    others = (facts.maybe(f"advocate.{one}") for one in ("delayed_since", "costs", "lasting_harm"))
    return bool(facts["advocate.threat"] or any(others))


@fact("advocate.no_call")
def no_call(facts: Facts) -> bool:
    """True when a manager conference was requested and no one has called in the time that the IRS publishes.

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
    """The number of the one statement sent with Form 911: that of the office whose levy is the first that causes hardship."""
    (first,) = facts["advocate.hardship_levies"]
    return str(of_levy(facts, first, "statement.form")) if maybe_of_levy(facts, first, "release.for_hardship") else ""


@fact("advocate.with_short_statement")
def with_short_statement(facts: Facts) -> bool:
    """True when Form 433-F goes with Form 911; if offices get several statements, only the first goes."""
    return _statement(facts) == "433-F"


@fact("advocate.with_full_statement")
def with_full_statement(facts: Facts) -> bool:
    """True when Form 433-A goes with Form 911; if offices get several statements, only the first goes."""
    return _statement(facts) == "433-A"


def _debts(facts: Facts) -> list[Any]:
    """The debts that the request is about: those on the levy, or all of them if all are proposed as not collectible."""
    found: dict[int, Any] = {}
    for position in facts["levies.pending"] or (facts.levy,):
        found |= dict(listed(facts, f"levies[{position}]"))
    (first,) = facts["advocate.hardship_levies"]
    if maybe_of_levy(facts, first, "release.proposal") == CNC and not of_levy(facts, first, "release.return_alone"):
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
    """The tax years or periods that the request is about (line 11), by form if there are several."""
    return periods_in_a_line(periods_by_form(_debts(facts)))
