"""The levies in a case as those who owe describe them in the hardship letter, which they sign."""

from __future__ import annotations

from collections.abc import Iterable

from levydocs.facts.core import Facts, fact
from levydocs.facts.data import words
from levydocs.facts.levies import matters_on, maybe_of_levy, of_levy
from levydocs.facts.levies_alike import distinguished, of_same_source
from levydocs.facts.levies_named import asked_back, asked_of, by_kind
from levydocs.facts.people import person, position_of
from levydocs.text import join_words


def _we(facts: Facts) -> tuple[str, str, str]:
    return ("we", "our", "us") if facts["taxpayers.several"] else ("I", "my", "me")


@fact("levy.whose")
def whose(facts: Facts) -> str:
    """Whose pay or money is levied, in the taxpayers' words: ``my``, ``our``; for one of two spouses, ``Darnell’s``."""
    distinguished = facts["levies.several"] and facts["taxpayers.several"] and facts["levy.kind"] == "wage"
    job = facts.maybe("levy.job") if distinguished else None
    who = facts.maybe(f"employment[{job}].who") if job is not None else None
    worker = position_of(facts, who) if who else None
    return _we(facts)[1] if worker is None else f"{facts[person(facts, 'name.first', worker)]}’s"


@fact("levy.of_ours_at")
def of_ours_at(facts: Facts) -> str:
    """What is levied, in the taxpayers' words, with its payer or holder: ``my bank account at Gulf Prairie Credit Union``."""
    return _of_ours(facts, "levied_of_ours_at")


@fact("levy.of_ours")
def of_ours(facts: Facts) -> str:
    """The same, with what distinguishes it from other levied sources."""
    return distinguished(facts, "levy.of_ours_at", of_same_source(facts))


def _of_ours(facts: Facts, table: str) -> str:
    said = words(table)[facts["levy.kind"]]
    payer = facts["levy.payer.name"] if "{payer}" in said else ""
    return said.format(our=facts["levy.whose"], us=_we(facts)[2], payer=payer)


@fact("hardship.levies")
def levies(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that the letter asks its office to release: those it made that cause hardship."""
    made: tuple[int, ...] = facts["office.levies"]
    return tuple(one for one in made if maybe_of_levy(facts, one, "release.for_hardship")) or made


@fact("hardship.the_levy")
def the_levy(facts: Facts) -> str:
    """What the letter asks the office to release: ``the levies on my wages and my bank account``."""
    positions = facts["hardship.levies"]
    several = len(positions) > 1
    if not several and of_levy(facts, positions[0], "levy.seized"):
        we, our, _ = _we(facts)
        return (
            f"the seizure of what {we} need for {our} work"
            if of_levy(facts, positions[0], "levy.of_business")
            else f"the seizure of {our} property"
        )
    kinds = by_kind(facts, positions)
    of_others = [one for one in facts["levies.pending"] if one not in positions]
    if any(of_levy(facts, one, "levy.kind") in kinds for one in of_others):  # each payer, if one payer is named
        found = _each_of_ours(facts, [one for those in kinds.values() for one in those])
    else:
        found = [_of_kind(facts, kind, those) for kind, those in kinds.items()]
    return f"the {'levies' if several else 'levy'} on {join_words(found)}"


def _of_kind(facts: Facts, kind: str, positions: list[int]) -> str:
    """The levies of one kind that the letter asks to release."""
    first = facts.for_levy(positions[0])
    if len(positions) == 1 or "{payer}" in words("levied_of_ours")[kind]:
        return join_words(list(dict.fromkeys(_of_ours(facts.for_levy(one), "levied_of_ours") for one in positions)))
    _, our, us = _we(facts)
    same = {of_levy(facts, one, "levy.whose") for one in positions}
    if len({of_levy(facts, one, "levy.on_what_of_whom") for one in positions}) == 1:
        return _of_ours(first, "levied_of_ours")
    return words("levied_of_ours_each")[kind].format(our=same.pop() if len(same) == 1 else our, us=us)


@fact("office.others")
def others_of_other_offices(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies made by other offices that those offices are asked to release."""
    made = _of_other_offices(facts)
    return tuple(position for position in made if position not in asked_back(facts, made))


def _of_other_offices(facts: Facts) -> list[int]:
    return [position for position in facts["levies.pending"] if position not in facts["office.levies"]]


@fact("hardship.others")
def others(facts: Facts) -> tuple[int, ...]:
    """The positions of the office's levies that the letter does not ask it to release."""
    return tuple(position for position in facts["office.levies"] if position not in facts["hardship.levies"])


@fact("office.others_of_ours")
def others_of_other_offices_of_ours(facts: Facts) -> list[str]:
    """What other offices have levied, in the taxpayers' words: ``my bank account at Gulf Prairie Credit Union``."""
    return _each_of_ours(facts, facts["office.others"])


@fact("office.others_asked_back")
def asked_back_of_other_offices(facts: Facts) -> list[str]:
    """The levies of other offices for which only return of money is requested, with what each is on in the taxpayers' words."""
    return _each_of_ours(facts, asked_back(facts, _of_other_offices(facts)))


@fact("hardship.others_asked")
def others_asked(facts: Facts) -> list[str]:
    """What is requested for the office's other levies, in the taxpayers' words: ``release of the levy on my wages at …``."""
    return asked_of(facts, facts["hardship.others"], _each_of_ours)


def _each_of_ours(facts: Facts, positions: Iterable[int]) -> list[str]:
    """Levies with the same wording together, with what distinguishes them from others worded the same."""
    found: dict[str, list[int]] = {}
    for position in positions:
        found.setdefault(of_levy(facts, position, "levy.of_ours_at"), []).append(position)
    return [distinguished(facts, "levy.of_ours_at", those) for those in found.values()]


@fact("hardship.on_wages")
def on_wages(facts: Facts) -> int:
    """How many of the levies that the letter asks to release are on wages."""
    return sum(of_levy(facts, position, "levy.kind") == "wage" for position in facts["hardship.levies"])


@fact("hardship.matters")
def matters_of_hardship(facts: Facts) -> list[str]:
    """The taxes and periods on the levies that the letter asks to release, in words."""
    return matters_on(facts, facts["hardship.levies"])
