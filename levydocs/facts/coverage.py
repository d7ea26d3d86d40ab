"""Which assessment, notice and levy is about which period, and whose it is, for each liability separately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from levydocs.facts.core import Facts, fact
from levydocs.facts.proceedings import csed_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """One liability: who owes it, when it was assessed, the last day to collect it, and the documents about it.

    ``notices`` and ``levies`` hold the ids of the case; ``csed`` is None where the assessment is not known.
    """

    id: str
    tax: str
    period: str
    who: tuple[str, ...]
    assessed: date | None
    csed: date | None
    notices: tuple[str, ...]
    levies: tuple[str, ...]


@fact("coverage.rows")
def rows(facts: Facts) -> list[Coverage]:
    """Every liability of the case, in its order."""
    facts.note_case("notices", "levies", "proceedings")
    return [
        Coverage(
            one.id or "",
            one.type or "",
            one.period or "",
            tuple(one.who or ()),
            one.assessed,
            csed_of(facts, one).day if one.assessed else None,
            _about(facts, "notices", one.id),
            _about(facts, "levies", one.id),
        )
        for one in facts["liabilities"]
    ]


def _about(facts: Facts, papers: str, liability: str | None) -> tuple[str, ...]:
    return tuple(
        one.id or f"{papers}[{position}]"
        for position, one in enumerate(facts.maybe(papers, ()))
        if liability and liability in (one.covers or ())
    )
