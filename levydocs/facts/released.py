"""The release of the levy, as the IRS told it: nothing of a day that has not come yet."""

from __future__ import annotations

from datetime import date

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today


@fact("levy.released_on")
def released_on(facts: Facts) -> date:
    """The day on which the IRS released the levy."""
    return by_today(facts, f"{facts.levy_path}.release.on")


@fact("levy.release_told_on")
def release_announced_on(facts: Facts) -> date:
    """The day on which the IRS said so."""
    return by_today(facts, f"{facts.levy_path}.release.told_on")


@fact("levy.release_told_by")
def release_announced_by(facts: Facts) -> str:
    """Who at the IRS said so."""
    if not (name := facts[f"{facts.levy_path}.release.told_by"]):
        raise Absent(f"{facts.levy_path}.release.told_by")
    return str(name)


@fact("levy.released_in_full")
def released_in_full(facts: Facts) -> bool:
    """True when all of the levy was released, false for a part; missing where the case does not say."""
    return bool(facts[f"{facts.levy_path}.release.full"])
