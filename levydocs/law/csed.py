"""The day after which a tax can no longer be collected: the Collection Statute Expiration Date, CSED (26 U.S.C. 6502(a)(1)).

Ten years from the assessment, each assessment for itself; longer by the time for which the law forbids collection, days
that overlap counted once; and never before a floor (26 U.S.C. 6330(e)(1): the 90th day after a determination is final).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from levydocs.law.clocks import years_after

COLLECTION_YEARS = 10
HEARING_FLOOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Span:
    """Time for which collection is suspended: from ``start`` up to ``end``, which is not counted."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Suspension:
    """What one kind of proceeding does to the clock. ``more_days`` and ``more_months`` are added after it ends.

    ``floor_days``: the clock does not run out before so many days after it ends; 0 for none.
    """

    kind: str
    suspends: bool
    more_days: int
    more_months: int
    floor_days: int
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Csed:
    """The last day for collection: ``ten_years`` without suspensions, ``suspended`` in days, and the day that follows."""

    ten_years: date
    suspended: int
    day: date


def csed(assessed: date, suspensions: Iterable[Span] = (), *, not_before: date | None = None) -> Csed:
    """The CSED of one assessment. A suspension counts from the assessment on; ``not_before`` is a floor."""
    ten_years = years_after(assessed, COLLECTION_YEARS)
    day = ten_years
    total = 0
    for span in union(suspensions):
        start = max(span.start, assessed)
        # What begins after the time has run out suspends nothing (a suspension before has moved that day).
        if start >= day or span.end <= start:
            continue
        length = span.end - start
        total += length.days
        day += length
    if not_before and total:
        day = max(day, not_before)
    return Csed(ten_years, total, day)


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def suspension(kind: str) -> Suspension:
    """What a kind of proceeding of the case file does to the clock; KeyError for a kind that is not listed."""
    return _suspensions()[kind]


def end_of(rule: Suspension, ended: date) -> date:
    """When the clock runs again after a proceeding that ended on ``ended``."""
    return months_after(ended, rule.more_months) + timedelta(days=rule.more_days)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it has no such day."""
    from calendar import monthrange

    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@cache
def _suspensions() -> Mapping[str, Suspension]:
    from levydocs.law.book import load_yaml

    return {kind: _suspension(kind, entry) for kind, entry in load_yaml("proceedings.yaml")["proceedings"].items()}


def _suspension(kind: str, entry: Mapping[str, Any]) -> Suspension:
    return Suspension(
        kind,
        entry["suspends"] == "yes",
        int(entry.get("more_days", 0)),
        int(entry.get("more_months", 0)),
        int(entry.get("floor_days", 0)),
        entry["source"],
        entry["sure"],
    )
