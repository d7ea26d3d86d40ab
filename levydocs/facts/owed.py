"""Who owes what of the tax on the levy, if not everyone owes all of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts import periods
from levydocs.facts.core import Facts, fact
from levydocs.facts.liabilities import listed, owed_on
from levydocs.facts.parties import liable
from levydocs.facts.people import full_name, person
from levydocs.text import join_words


@dataclass(frozen=True, slots=True)
class Owed:
    """What the same people owe of the tax on the levy: their names, the taxes and periods in words, dollars."""

    names: str
    alone: bool
    matters: list[str]
    total: Decimal


@fact("release.owed_by")
def release_owed_by(facts: Facts) -> list[Owed]:
    """What each of those on the levy owes alone or with another; none if all of them owe all of it."""
    names = {facts[person(facts, "id", position)]: full_name(facts, position) for position in liable(facts)}
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, debt in listed(facts, facts.levy_path):
        groups.setdefault(tuple(one for one in names if one in (debt.who or ())), []).append(position)
    if len(groups) < 2:
        return []
    return [
        Owed(
            join_words([names[one] for one in who]),
            len(who) == 1,
            periods.matters(facts["liabilities"][position] for position in owed),
            sum((owed_on(facts, position) for position in owed), Decimal(0)),
        )
        for who, owed in groups.items()
    ]
