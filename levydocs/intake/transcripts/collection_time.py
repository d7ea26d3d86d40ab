"""Until when each assessment of a transcript can be collected, by our computation, with the steps that lead there.

The days are those of ``levydocs.law.csed``; what a step adds is the difference between its answers with and without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from levydocs.intake.transcripts.proceedings import Suspension
from levydocs.law.csed import COLLECTION_YEARS, Span, csed, union

WAIVER_DAYS = 89
"""After a waiver's date: a levy is made before the date that is 90 days after it (26 USC 6502(a)(2)(A))."""
_FLOOR_DAYS = 90


@dataclass(frozen=True, slots=True)
class Computed:
    """A last day for collection, the days suspended, and each step in words."""

    day: date
    days: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectionTime:
    """The two sides for one assessment. ``running``: a suspension goes on, so that both move on with ``as_of``."""

    ten_years: date
    shortest: Computed
    longest: Computed
    as_of: date
    running: bool


def collection_time(
    assessed: date, suspensions: Sequence[Suspension], as_of: date, waiver_until: date | None = None
) -> CollectionTime:
    """The time to collect what was assessed on a day; ``waiver_until``: the date of a waiver, which counts at most."""
    certain = [one.shortest for one in suspensions if one.shortest]
    most = [one.longest for one in suspensions]
    return CollectionTime(
        csed(assessed).ten_years,
        _computed(assessed, certain, None),
        _computed(assessed, most, waiver_until),
        as_of,
        any(one.of.ended_by is None for one in suspensions),
    )


def _computed(assessed: date, suspensions: Iterable[Span], waiver_until: date | None) -> Computed:
    spans = union(suspensions)
    waived = waiver_until + timedelta(days=WAIVER_DAYS) if waiver_until else None
    found = csed(assessed, spans, not_before=waived)
    steps = [f"{assessed} + {COLLECTION_YEARS} years = {found.ten_years}"]
    for number, span in enumerate(spans):
        steps += _steps(assessed, spans[:number], span)
    if waived:
        steps.append(f"waiver to {waiver_until}, a levy before the date 90 days after it: not before {waived}")
    return Computed(found.day, found.suspended, tuple(steps))


def _steps(assessed: date, before: Sequence[Span], span: Span) -> list[str]:
    """What one suspension adds to those before it."""
    without, within = csed(assessed, before), csed(assessed, (*before, span))
    days = within.suspended - without.suspended
    if not days:
        why = "ended before this assessment" if span.end <= assessed else "began after the last day"
        return [f"{span.start} to {span.end}: {why}, suspends nothing"]
    counted = without.day + timedelta(days=days)
    start = max(span.start, assessed)
    steps = [
        f"{start} to {span.end} (last day not counted) = {days} days: {without.day} + {days} = {counted}",
    ]
    if span.floor:
        said = f"(90th day after {span.floor - timedelta(days=_FLOOR_DAYS)}, 6330(e)(1))"
        steps.append(
            f"not before {span.floor} {said}"
            if span.floor > counted
            else f"floor {span.floor} {said} is earlier: no effect"
        )
    return steps
