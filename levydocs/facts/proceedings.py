"""Offers, agreements, hearings and bankruptcies of the case: what bars a levy, and how long each tax can be collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from levydocs.dates import long_date
from levydocs.facts.core import Absent, Facts, fact
from levydocs.law.csed import Csed, Span, csed, floor_of, is_long_enough, proceeding, proceedings, suspension

OPEN = (None, "pending", "in_effect")
"""The status of a proceeding while it is open, or if the case does not say how it ended."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One liability and the last day for its collection; ``covered`` is true if the packet's levy collects it.

    ``csed`` counts the longest suspension that the proceedings may have given, as anyone claiming that the time is over
    must; ``shortest`` counts only what is certain.
    """

    path: str
    id: str
    period: str
    assessed: date
    covered: bool
    csed: Csed
    shortest: Csed


def began(one: Any) -> bool:
    """False for a request that was returned: it was never pending.

    An offer was, from the day the IRS signed it (Form 656, section 7(j) and (p); 26 U.S.C. 6331(k)(1)); one that
    it never signed is not a proceeding.
    """
    return bool(one.outcome != "returned" or one.kind == "offer")


def about(facts: Facts, *kinds: str) -> list[tuple[int, Any]]:
    """The proceedings of these kinds about a tax on the levy, with their positions; ``Absent`` when none are stated."""
    ids = set(facts[f"{facts.levy_path}.covers"])
    return [
        (position, one)
        for position, one in enumerate(facts["proceedings"])
        if one.kind in kinds and (one.covers is None or ids & set(one.covers)) and began(one)
    ]


def barring() -> list[str]:
    """The kinds that bar a levy under tax law; the bankruptcy stay is separate."""
    return [kind for kind, rule in proceedings().items() if rule.bars_levy and kind != "bankruptcy"]


def is_barred(facts: Facts, day: date, *kinds: str) -> bool:
    """True when one of these proceedings bars a levy first made on ``day``, including the day it began.

    ``Absent`` if none does for certain, and the case does not say when one began, or how it ended shortly before.
    """
    found = {position: bars_on(one, day) for position, one in about(facts, *kinds)}
    if True in found.values():
        return True
    unknown = [position for position, bars in found.items() if bars is None]
    if unknown:
        stated = facts["proceedings"]
        raise Absent(*(f"proceedings[{one}].{_unknown_key(stated[one])}" for one in unknown))
    return False


def _unknown_key(one: Any) -> str:
    """What the case leaves out about a proceeding that may or may not have barred a levy."""
    if one.started_on is None:
        return "started_on"
    return "ended_on" if one.outcome == "returned" and one.ended_on is None else "outcome"


def bars_on(one: Any, day: date) -> bool | None:
    """Whether a proceeding of a kind that bars a levy did so on a date; None if the case does not say."""
    if one.started_on and day < one.started_on:
        return False
    if one.ended_on and day > one.ended_on:
        if day > one.ended_on + _time_to_appeal(one):
            return False
        if one.outcome is None:
            return None
    if one.outcome == "returned" and one.ended_on is None:
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
"""Outcomes of a proceeding after which there is time to appeal or petition, and the bar continues for that time.

26 U.S.C. 6331(k)(1)(B), (2)(B) and (D), 6330(e)(1), 6015(e)(1)(B). An appeal made in that time is part of the proceeding,
which then stays open until it is decided.
"""


def _time_to_appeal(one: Any) -> timedelta:
    """The time after a refusal; if the case does not say how it ended, it may have been one."""
    return timedelta(days=proceeding(one.kind).bar_days if one.outcome in (None, _REFUSED.get(one.kind)) else 0)


@fact("csed.assessments")
def assessments(facts: Facts) -> list[Assessment]:
    """The last day for collection of each liability whose assessment date is known, the earliest first."""
    covers = facts.maybe(f"{facts.levy_path}.covers", ())
    found = [
        Assessment(
            f"liabilities[{position}]",
            one.id or "",
            one.period or "",
            one.assessed,
            one.id in covers,
            csed_of(facts, one),
            csed_of(facts, one, longest=False),
        )
        for position, one in enumerate(facts["liabilities"])
        if one.assessed
    ]
    return sorted(found, key=lambda one: one.csed.day)


def csed_of(facts: Facts, liability: Any, *, longest: bool = True) -> Csed:
    """The CSED of one liability, with the suspensions of the proceedings whose first day the case states.

    ``longest``: including what a proceeding may have suspended beyond what is certain, so the time is over by then.
    """
    concerned = [
        one
        for one in facts.maybe("proceedings", ())
        if one.kind and (one.covers is None or liability.id in one.covers) and began(one)
    ]
    return csed(liability.assessed, _suspensions(facts, concerned, longest))


def csed_suspended_by(facts: Facts, liability: Any) -> list[tuple[str, int]]:
    """What suspended the time to collect a tax, in words with its dates, and for how many days each did so for certain."""
    return [
        (
            f"{proceeding(one.kind).in_words}, {_days(one)}",
            csed(liability.assessed, _suspensions(facts, [one], False)).suspended,
        )
        for one in facts.maybe("proceedings", ())
        if one.kind
        and proceeding(one.kind).suspends
        and one.started_on
        and (one.covers is None or liability.id in one.covers)
        and began(one)
        and not is_too_short(one)
    ]


def _days(one: Any) -> str:
    started = long_date(one.started_on)
    return f"{started} to {long_date(one.ended_on)}" if one.ended_on else f"since {started}"


def _suspensions(facts: Facts, concerned: list[Any], longest: bool) -> Iterator[Span]:
    """An open proceeding suspends until today, and the date moves with it; an agreement in effect suspends nothing."""
    for one in concerned:
        if not longest and "ended_on" in lacking_days(one):
            continue
        rule = proceeding(one.kind)
        start = one.started_on or (None if rule.suspends else one.ended_on)
        if start and one.ended_on:
            yield suspension(rule, start, one.ended_on, refused=_may_be_appealed(one, longest))
        elif start and rule.suspends and not is_too_short(one, None if longest else facts.as_of):
            yield Span(start, facts.as_of, floor_of(rule, facts.as_of))


def is_too_short(one: Any, today: date | None = None) -> bool:
    """True for one that did not last long enough to suspend anything: an absence of less than six months.

    An open one may still last that long, and is too short only if ``today`` counts as its end.
    """
    end = one.ended_on or today
    if not (one.kind and one.started_on and end):
        return False
    return not is_long_enough(proceeding(one.kind), one.started_on, end)


def lacking_days(one: Any) -> list[str]:
    """Which of its two dates the case does not state: for one that is over, also the last."""
    return [
        key
        for key, lacks in (
            ("started_on", not one.started_on),
            ("ended_on", not one.ended_on and one.outcome not in OPEN),
        )
        if lacks
    ]


def know_suspensions(facts: Facts) -> None:
    """``Absent`` when the case does not say what suspended the ten years, or from when to when."""
    undated = [
        f"proceedings[{position}].{key}"
        for position, one in enumerate(facts["proceedings"])
        if one.kind and proceeding(one.kind).suspends and began(one)
        for key in lacking_days(one)
    ]
    if undated:
        raise Absent(*undated)


def _may_be_appealed(one: Any, longest: bool) -> bool:
    """True for a refusal.

    On the longest reading, also if the case does not say how a proceeding ended, and after a return, which was
    held to be a rejection for section 7122(f) (Brown v. Commissioner, 158 T.C. No. 9 (2022)).
    """
    return bool(one.outcome == _REFUSED.get(one.kind) or (longest and one.outcome in (None, "returned")))


@fact("csed.earliest")
def earliest(facts: Facts) -> date:
    """The first date on which a tax on the levy, or any in the case, can no longer be collected."""
    rows = facts["csed.assessments"]
    days = [one.csed.day for one in rows if one.covered] or [one.csed.day for one in rows]
    if not days:
        raise Absent("liabilities[0].assessed")
    day: date = min(days)
    return day
