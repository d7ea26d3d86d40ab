"""A threat to fire an employee because of a levy on wages (15 USC 1672(c), 1674(a))."""

from __future__ import annotations

from datetime import date

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today


@fact("dismissal.threatened_on")
def threatened_on(facts: Facts) -> date:
    """The date on which someone threatened dismissal because of a levy on wages."""
    if facts["levy.kind"] != "wage":
        raise Absent(f"{facts.levy_path}.kind")
    return by_today(facts, f"{facts.levy_path}.payroll.dismissal.on")


@fact("dismissal.words")
def words(facts: Facts) -> str:
    """What was said, without quotation marks."""
    if not (said := facts[f"{facts.levy_path}.payroll.dismissal.words"].strip(' "“”')):
        raise Absent(f"{facts.levy_path}.payroll.dismissal.words")
    return str(said)


@fact("dismissal.only_garnishment")
def only_garnishment(facts: Facts) -> bool:
    """True; missing if these wages are also garnished for another debt, or levied on twice, or the case does not say."""
    if facts["levy.shares_source"]:
        raise Absent("that no other levy is on these wages")
    if not facts[f"{facts.levy_path}.payroll.dismissal.only_garnishment"]:
        raise Absent(f"{facts.levy_path}.payroll.dismissal.only_garnishment")
    return True
