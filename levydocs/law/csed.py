"""The day after which a tax can no longer be collected: the Collection Statute Expiration Date, CSED (26 U.S.C. 6502(a)(1)).

Ten years from the assessment, for each assessment separately; extended by the time for which the law bars collection, with
overlapping days counted once; and never before a floor (26 U.S.C. 6330(e)(1): the 90th day after a determination is final).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from levydocs.dates import months_after, years_after
from levydocs.law.basis import Basis

COLLECTION_YEARS = 10
TEN_YEARS = Basis("26 U.S.C. 6502(a)(1)", "V")
"""The authority for the ten years."""
ONCE = Basis("days that overlap count once, by practice", "M")
"""The authority for counting overlapping suspensions once."""


@dataclass(frozen=True, slots=True)
class Span:
    """Time for which collection is suspended: from ``start`` up to but not including ``end``.

    ``floor``: a date before which, because of it, the time to collect does not end.
    """

    start: date
    end: date
    floor: date | None = None


@dataclass(frozen=True, slots=True)
class Proceeding:
    """What one kind of proceeding does to the ten years, and to new levies.

    ``suspends``: the ten years are suspended while it is open, and for ``more_months`` and ``more_days`` after it ends; only
    if it lasts at least ``least_months``.
    ``floor_days``, ``floor_months``: they do not end before this long after it ends; 0 for none. ``bars_levy``: a levy first
    made while it is open is barred by ``bar_source``, and for ``bar_days`` after it was refused or terminated;
    ``bar_says`` and ``bar_paragraph`` are how a request names it and the law.
    """

    kind: str
    in_words: str
    suspends: bool
    least_months: int
    more_days: int
    more_months: int
    floor_days: int
    floor_months: int
    bars_levy: bool
    bar_days: int
    bar_source: str
    bar_says: str
    bar_paragraph: str
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Csed:
    """The last day for collection: ``ten_years`` without suspensions, ``suspended`` in days, and the resulting date."""

    ten_years: date
    suspended: int
    day: date


def csed(assessed: date, suspensions: Iterable[Span] = (), *, not_before: date | None = None) -> Csed:
    """The CSED of one assessment. A suspension counts from the assessment on; ``not_before`` is a floor in every case."""
    ten_years = years_after(assessed, COLLECTION_YEARS)
    day = ten_years
    total = 0
    for span in union(suspensions):
        start = max(span.start, assessed)
        # What begins after the last day (as moved by earlier suspensions) suspends nothing; on that day itself, it does.
        if start > day or span.end <= start:
            continue
        length = span.end - start
        total += length.days
        day = max(day + length, span.floor or day)
    return Csed(ten_years, total, max(day, not_before or day))


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that touch or overlap merged."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = Span(
                last.start, max(last.end, span.end), max(filter(None, (last.floor, span.floor)), default=None)
            )
        else:
            joined.append(span)
    return joined


def overlap(spans: Iterable[Span]) -> bool:
    """True when a day lies in two of the spans."""
    ordered = sorted((one for one in spans if one.start < one.end), key=lambda one: one.start)
    return any(later.start < one.end for one, later in pairwise(ordered))


def proceeding(kind: str) -> Proceeding:
    """What a kind of proceeding in the case file does; KeyError for an unlisted kind."""
    return proceedings()[kind]


def is_long_enough(rule: Proceeding, started: date, ended: date) -> bool:
    """False for a proceeding that ended before lasting the months it needs to suspend anything."""
    return ended >= months_after(started, rule.least_months)


def suspension(rule: Proceeding, started: date, ended: date, *, refused: bool) -> Span:
    """The time that a proceeding from ``started`` to ``ended`` suspends; from a date to itself if none.

    ``refused``: it ended in a way that can be appealed, and the time for that counts (``bar_days``). An agreement suspends
    nothing while it is in effect, but does while its termination can be appealed (26 U.S.C. 6331(k)(3)(B) leaves out only
    paragraph (2)(C)).
    """
    if not is_long_enough(rule, started, ended):
        return Span(started, started)
    appeal = timedelta(days=rule.bar_days)
    over = ended + appeal if refused else ended
    until = end_of(rule, ended)
    # ``more_days`` includes the time to appeal, which only a refusal gives.
    return Span(
        started if rule.suspends else ended, max(over, until if refused else until - appeal), floor_of(rule, over)
    )


def end_of(rule: Proceeding, ended: date) -> date:
    """When the clock runs again after a proceeding that ended on ``ended``."""
    return months_after(ended, rule.more_months) + timedelta(days=rule.more_days)


def floor_of(rule: Proceeding, ended: date) -> date | None:
    """The date before which the time to collect does not end after a proceeding that ended on ``ended``; None if there is none."""
    if not rule.floor_days and not rule.floor_months:
        return None
    return months_after(ended, rule.floor_months) + timedelta(days=rule.floor_days)


@cache
def proceedings() -> Mapping[str, Proceeding]:
    """Every kind of proceeding."""
    from levydocs.law.book import load_yaml

    return {kind: _proceeding(kind, entry) for kind, entry in load_yaml("proceedings.yaml")["proceedings"].items()}


def _proceeding(kind: str, entry: Mapping[str, Any]) -> Proceeding:
    return Proceeding(
        kind,
        entry["in_words"],
        entry["suspends"] == "yes",
        int(entry.get("least_months", 0)),
        int(entry.get("more_days", 0)),
        int(entry.get("more_months", 0)),
        int(entry.get("floor_days", 0)),
        int(entry.get("floor_months", 0)),
        entry["bars_levy"] == "yes",
        int(entry.get("bar_days", 0)),
        entry.get("bar_source", ""),
        entry.get("bar_says", ""),
        entry.get("bar_paragraph", ""),
        entry["source"],
        entry["sure"],
    )
