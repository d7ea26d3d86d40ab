"""The collection appeal in a field case: the conference before it, and whether it is timely (IRS Publications 594 and 1660).

If the Automated Collection System has the case, its manager is asked by telephone and no written appeal is made (Publication
1660, page 3).
"""

from __future__ import annotations

from datetime import date

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.law.calendar import business_days_after
from levydocs.law.clocks import count

HELD, NO_CALL = "held", "no_call"
_DAYS_FOR_THE_CALL = 2
"""Business days in which a manager or someone on the manager's behalf calls back (Publication 1660, page 3)."""


@fact("appeal.in_writing")
def in_writing(facts: Facts) -> bool:
    """True for a levy by a revenue officer or Advisory; missing for one by the Automated Collection System."""
    if not facts["levy.at_revenue_officer"]:
        raise Absent(f"{facts.levy_path}.office.kind")
    return True


@fact("appeal.asked_on")
def asked_on(facts: Facts) -> date:
    """The date on which the manager conference was requested."""
    return by_today(facts, "collection_appeal.asked_on")


@fact("appeal.conference_on")
def conference_on(facts: Facts) -> date:
    """The date of the manager conference."""
    return by_today(facts, "collection_appeal.conference_on")


@fact("appeal.notified_on")
def notified_on(facts: Facts) -> date:
    """The date on which the IRS was notified that a collection appeal would be filed."""
    return by_today(facts, "collection_appeal.told_on")


@fact("appeal.conference")
def conference(facts: Facts) -> str:
    """How the conference went: ``held``, and the levy is not released in full, or ``no_call``.

    No one called in two business days after it was requested. Missing if neither is so: then it is not yet time to appeal.
    """
    if facts.maybe("appeal.conference_on"):
        if facts["collection_appeal.result"] == "released":
            raise Absent("collection_appeal.result")
        return HELD
    asked = facts["appeal.asked_on"]
    over = facts.as_of > business_days_after(asked, _DAYS_FOR_THE_CALL)
    if facts.maybe("collection_appeal.called_back") is not False or not over:
        raise Absent("collection_appeal.conference_on")
    return NO_CALL


@fact("appeal.in_time")
def in_time(facts: Facts) -> bool:
    """True when today is within the business days from the conference, or from the request for it, that Publication 594 names."""
    if facts["appeal.conference"] == HELD:
        last = count("collection_appeal", facts["appeal.conference_on"]).last_day
    else:
        last = count("manager_silent", facts["appeal.asked_on"]).last_day
    return bool(facts.as_of <= last)


@fact("appeal.exhibits")
def exhibits(facts: Facts) -> list[str]:
    """Every exhibit that goes with the appeal: those it cites, and the copy of the levy."""
    levy = {one.id for one in facts.maybe("exhibits.of_levy", ()) if one.id}
    return sorted({*facts["refusal.exhibits"], *levy})
