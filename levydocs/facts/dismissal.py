"""A threat to dismiss an employee because wages are levied upon (15 USC 1672(c), 1674(a))."""

from __future__ import annotations

from datetime import date

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.levied import LEVY

DISMISSAL = f"{LEVY}.payroll.dismissal"


@fact("dismissal.threatened_on")
def threatened_on(facts: Facts) -> date:
    """The day on which somebody spoke of dismissal because of a levy on wages."""
    if facts["levy.kind"] != "wage":
        raise Absent(f"{LEVY}.kind")
    return by_today(facts, f"{DISMISSAL}.on")


@fact("dismissal.words")
def words(facts: Facts) -> str:
    """What was said, without marks of quotation around it."""
    if not (said := facts[f"{DISMISSAL}.words"].strip(' "“”')):
        raise Absent(f"{DISMISSAL}.words")
    return str(said)


@fact("dismissal.only_garnishment")
def only_garnishment(facts: Facts) -> bool:
    """True; missing where these wages are garnished for another debt too, or the case does not say."""
    if not facts[f"{DISMISSAL}.only_garnishment"]:
        raise Absent(f"{DISMISSAL}.only_garnishment")
    return True
