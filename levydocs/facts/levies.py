"""The levies in a case together: those not released, and what they take from a month's income."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, Missing, fact
from levydocs.facts.liabilities import listed
from levydocs.facts.parties import liable


def of_levy(facts: Facts, position: int, path: str) -> Any:
    """The fact ``path`` for the levy at a position, its sources noted; ``Absent`` when it is missing."""
    found = facts.for_levy(position).get(path)
    if isinstance(found, Missing):
        raise Absent(*found.paths)
    facts.note(*found.sources)
    return found.value


def maybe_of_levy(facts: Facts, position: int, path: str, default: Any = None) -> Any:
    """The same, or ``default`` when it is missing or nothing."""
    found = facts.for_levy(position).get(path)
    if isinstance(found, Missing) or found.value is None:
        return default
    facts.note(*found.sources)
    return found.value


@fact("levies.pending")
def pending(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that the IRS has not released in full; all of them if it has released every one."""
    facts.note_case("levies")
    every = range(len(facts.maybe("levies", ())))
    return tuple(position for position in every if not is_over(facts, position)) or tuple(every)


def is_over(facts: Facts, position: int) -> bool:
    """True when the IRS has released a levy and does not say that the release was partial."""
    released_on = maybe_of_levy(facts, position, "levy.released_on")
    return bool(released_on) and maybe_of_levy(facts, position, "levy.released_in_full") is not False


@fact("levy.position")
def position(facts: Facts) -> int:
    """The position of the levy among those in the case, from 0."""
    facts.note_case("levies")
    return facts.levy


@fact("levies.undecided")
def undecided(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that the IRS has not released even in part."""
    return tuple(one for one in facts["levies.pending"] if not maybe_of_levy(facts, one, "levy.released_on"))


@fact("levies.kinds")
def kinds(facts: Facts) -> list[str]:
    """The kinds of the levies not released, without repeats."""
    found = dict.fromkeys(maybe_of_levy(facts, position, "levy.kind") for position in facts["levies.pending"])
    return [kind for kind in found if kind]


@fact("levies.several")
def several(facts: Facts) -> bool:
    """True when more than one levy is not released."""
    return len(facts["levies.pending"]) > 1


@fact("levies.same_people")
def same_people(facts: Facts) -> bool:
    """True when the same taxpayers owe the tax on every levy that is not released: they have one budget and one statement."""
    return len({tuple(liable(facts.for_levy(position))) for position in facts["levies.pending"]}) < 2


@fact("levies.take_once")
def take_once(facts: Facts) -> bool:
    """True when none of the levies takes from monthly income: each takes once what is there (26 USC 6331(b))."""
    return all(of_levy(facts, position, "levy.takes_once") for position in facts["levies.pending"])


@fact("levies.sources")
def sources(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies, one for each source (pay or money) that is levied: the first on each.

    A payer leaves the exempt amount once, however many levies it has on the same pay (26 USC 6334(d)); levies on one payer
    for the same amount held reach the same money.
    """
    found: dict[Any, int] = {}
    for position in facts["levies.pending"]:
        found.setdefault(source_of(facts, position), position)
    return tuple(found.values())


@fact("levies.once")
def once(facts: Facts) -> tuple[int, ...]:
    """The same, for one-time levies."""
    return tuple(position for position in facts["levies.sources"] if of_levy(facts, position, "levy.takes_once"))


def source_of(facts: Facts, position: int) -> Any:
    """What distinguishes one levied source from another."""
    job = maybe_of_levy(facts, position, "levy.job") if maybe_of_levy(facts, position, "levy.kind") == "wage" else None
    if job is not None:
        return job
    paths = ("levy.kind", "levy.payer.name", f"levies[{position}].amount_held")
    said = tuple(maybe_of_levy(facts, position, path) for path in paths)
    return said if said[1] else position


@fact("levy.shares_source")
def shares_source(facts: Facts) -> bool:
    """True when another unreleased levy is on the same source."""
    own = source_of(facts, facts.levy)
    return [source_of(facts, position) for position in facts["levies.pending"]].count(own) > 1


@fact("levies.counted")
def counted(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that the budget counts: those that take each month, or all if each takes once.

    Only the first of several on the same source.
    """
    return tuple(
        position
        for position in facts["levies.sources"]
        if facts["levies.take_once"] or not of_levy(facts, position, "levy.takes_once")
    )


@fact("levy.took_all")
def took_all(facts: Facts) -> bool:
    """True when everything that a one-time levy takes has been paid to the IRS."""
    paid: Decimal | None = facts.maybe("levy.paid")
    return bool(paid and paid >= facts["budget.levy_amount"])


@fact("levies.took_all")
def all_took_all(facts: Facts) -> bool:
    """True when that is so for every levy that the budget counts."""
    return all(maybe_of_levy(facts, position, "levy.took_all") for position in facts["levies.counted"])


@fact("budget.levies_amount")
def levies_amount(facts: Facts) -> Decimal:
    """What all levies together take from a month's income, each counted once, dollars; for one-time levies, if all are."""
    return _taken(facts, facts["levies.counted"])


@fact("budget.other_levies_amount")
def other_levies_amount(facts: Facts) -> Decimal:
    """The same without what is taken from the source that this levy is on, dollars a month."""
    own = source_of(facts, facts.levy)
    return _taken(facts, [position for position in facts["levies.counted"] if source_of(facts, position) != own])


def _taken(facts: Facts, positions: Iterable[int]) -> Decimal:
    return sum((of_levy(facts, position, "budget.levy_amount") for position in positions), Decimal(0))


@fact("levies.exempt_unverified")
def exempt_unverified(facts: Facts) -> bool:
    """True when an exempt amount of Publication 1494 shown in a document has not been checked against the publication."""
    return any(_tells_unverified(facts, position) for position in facts["levies.pending"])


def _tells_unverified(facts: Facts, position: int) -> bool:
    if not of_levy(facts, position, "levy.on_pay"):
        return False
    own = maybe_of_levy(facts, position, "levy.statement_wanted") and maybe_of_levy(
        facts, position, "levy.own_exempt_unverified"
    )
    return bool(own or maybe_of_levy(facts, position, "levy.exempt_unverified"))


@fact("office.matters")
def matters_of_the_office(facts: Facts) -> list[str]:
    """The taxes and periods on the levies made by the same office as this one, in words."""
    return matters_on(facts, facts["office.levies"])


def matters_on(facts: Facts, positions: Iterable[int]) -> list[str]:
    """The taxes and periods on levies, in words."""
    debts = {debt for position in positions for debt, _ in listed(facts, f"levies[{position}]")}
    return periods.matters([facts["liabilities"][debt] for debt in sorted(debts)])
