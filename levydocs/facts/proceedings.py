"""Offers, agreements, hearings and bankruptcies of the case: what bars a levy, and until when each tax can be collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.levy import LEVY
from levydocs.law.csed import Csed, Span, csed, end_of, floor_of, proceeding, proceedings

NEVER_BEGAN = ("returned",)
"""An offer that is returned was never pending (26 U.S.C. 6331(k), last sentence)."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One liability and the last day for its collection; ``covered`` is true where the packet's levy collects it."""

    path: str
    id: str
    period: str
    covered: bool
    csed: Csed


def about(facts: Facts, *kinds: str) -> list[tuple[int, Any]]:
    """The proceedings of these kinds about a tax on the levy, with their positions; ``Absent`` when none are stated."""
    ids = set(facts[f"{LEVY}.covers"])
    return [
        (position, one)
        for position, one in enumerate(facts["proceedings"])
        if one.kind in kinds and (one.covers is None or ids & set(one.covers)) and one.outcome not in NEVER_BEGAN
    ]


def barring() -> list[str]:
    """The kinds that bar a levy by the tax law; the stay of a bankruptcy is a matter of its own."""
    return [kind for kind, rule in proceedings().items() if rule.bars_levy and kind != "bankruptcy"]


def is_barred(facts: Facts, day: date, *kinds: str) -> bool:
    """True when one of these proceedings forbids a levy first made on ``day``; the day on which it began counts.

    ``Absent`` where none does for certain, and of one the case does not say when it began, or how it ended shortly before.
    """
    found = {position: bars_on(one, day) for position, one in about(facts, *kinds)}
    if True in found.values():
        return True
    unknown = [position for position, bars in found.items() if bars is None]
    if unknown:
        stated = facts["proceedings"]
        raise Absent(
            *(f"proceedings[{one}].{'outcome' if stated[one].started_on else 'started_on'}" for one in unknown)
        )
    return False


def bars_on(one: Any, day: date) -> bool | None:
    """Whether a proceeding of a kind that bars a levy did so on a day; None where the case does not tell."""
    if one.started_on and day < one.started_on:
        return False
    if one.ended_on and day > one.ended_on:
        if day > one.ended_on + _time_to_appeal(one):
            return False
        if one.outcome is None:
            return None
    return True if one.started_on else None


_REFUSED = {
    "offer": "rejected",
    "installment_request": "rejected",
    "installment_agreement": "terminated",
    "hearing": "determined",
    "lien_hearing": "determined",
    "innocent_spouse": "determined",
}
"""How a proceeding ended after which there is time to appeal or to petition, and the bar lasts on for that time.

26 U.S.C. 6331(k)(1)(B), (2)(B) and (D), 6330(e)(1), 6015(e)(1)(B). An appeal made in that time belongs to the proceeding,
which then goes on until it is decided.
"""


def _time_to_appeal(one: Any) -> timedelta:
    """The time after a refusal; where the case does not say how it ended, it may have been one."""
    return timedelta(days=proceeding(one.kind).bar_days if one.outcome in (None, _REFUSED.get(one.kind)) else 0)


@fact("release.references")
def references(facts: Facts) -> list[str]:
    """The number or employee of each proceeding about a tax on the levy: ``offer in compromise, 26-30417``."""
    found = [(position, one) for position, one in about(facts, *proceedings()) if one.reference]
    facts.note_case(*(f"proceedings[{position}].reference" for position, _ in found))
    return [f"{proceeding(one.kind).in_words}, {one.reference}" for _, one in found]


@fact("csed.assessments")
def assessments(facts: Facts) -> list[Assessment]:
    """The last day for collection of each liability whose assessment date is known, the earliest first."""
    covers = facts.maybe(f"{LEVY}.covers", ())
    found = [
        Assessment(
            f"liabilities[{position}]",
            one.id or "",
            one.period or "",
            one.id in covers,
            csed_of(facts, one),
        )
        for position, one in enumerate(facts["liabilities"])
        if one.assessed
    ]
    return sorted(found, key=lambda one: one.csed.day)


def csed_of(facts: Facts, liability: Any) -> Csed:
    """The CSED of one liability, with the suspensions of the proceedings whose first day the case states."""
    concerned = [
        one
        for one in facts.maybe("proceedings", ())
        if one.kind and (one.covers is None or liability.id in one.covers) and one.outcome not in NEVER_BEGAN
    ]
    return csed(liability.assessed, _suspensions(facts, concerned))


def _suspensions(facts: Facts, concerned: list[Any]) -> Iterator[Span]:
    """A proceeding that goes on suspends until today: the day moves on with it.

    An agreement suspends nothing while it is in effect, but as long as its termination can be appealed (26 U.S.C.
    6331(k)(3)(B) leaves out paragraph (2)(C) alone).
    """
    for one in concerned:
        rule = proceeding(one.kind)
        start = one.started_on if rule.suspends else one.ended_on
        over = one.ended_on + _time_to_appeal(one) if one.ended_on else facts.as_of
        if start:
            yield Span(start, _runs_again(one, over), floor_of(rule, over))


def _runs_again(one: Any, over: date) -> date:
    """``more_days`` counts the time to appeal in, which only a refusal gives."""
    if one.ended_on is None:
        return over
    rule = proceeding(one.kind)
    until = end_of(rule, one.ended_on)
    return max(over, until if _time_to_appeal(one) else until - timedelta(days=rule.bar_days))


@fact("csed.earliest")
def earliest(facts: Facts) -> date:
    """The first day on which a tax on the levy, or any of the case, can no longer be collected."""
    rows = facts["csed.assessments"]
    days = [one.csed.day for one in rows if one.covered] or [one.csed.day for one in rows]
    if not days:
        raise Absent("liabilities[0].assessed")
    day: date = min(days)
    return day
