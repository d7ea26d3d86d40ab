"""The release of the levy, as reported by the IRS; nothing dated in the future."""

from __future__ import annotations

from datetime import date

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.levies import is_over, maybe_of_levy, of_levy


@fact("levy.released_on")
def released_on(facts: Facts) -> date:
    """The date on which the IRS released the levy."""
    return by_today(facts, f"{facts.levy_path}.release.on")


@fact("levy.release_told_on")
def release_announced_on(facts: Facts) -> date:
    """The date on which the IRS said so."""
    return by_today(facts, f"{facts.levy_path}.release.told_on")


@fact("levy.release_told_by")
def release_announced_by(facts: Facts) -> str:
    """Who at the IRS said so."""
    if not (name := facts[f"{facts.levy_path}.release.told_by"]):
        raise Absent(f"{facts.levy_path}.release.told_by")
    return str(name)


@fact("levy.released_in_full")
def released_in_full(facts: Facts) -> bool:
    """True when all of the levy was released, false for part; missing if the case does not say."""
    return bool(facts[f"{facts.levy_path}.release.full"])


@fact("levies.released")
def released(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that the IRS has released, in full or in part."""
    facts.note_case("levies")
    every = range(len(facts.maybe("levies", ())))
    return tuple(position for position in every if maybe_of_levy(facts, position, "levy.released_on"))


@fact("levies.over")
def over(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that the IRS has released in full while another remains."""
    return tuple(one for one in facts["levies.released"] if one not in facts["levies.pending"])


@fact("levies.others_pending")
def others_pending(facts: Facts) -> list[str]:
    """What the other levies not released in full are on, without repeats, in words that follow "a levy on"."""
    others = (one for one in facts["levies.pending"] if one != facts.levy and not is_over(facts, one))
    return list(dict.fromkeys(of_levy(facts, position, "levy.on_what") for position in others))
