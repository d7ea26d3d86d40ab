"""The steps to the last day for collection lead there: each adds what it says, and they end at the day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from shared import examples

from levydocs.intake.transcripts.collection_time import collection_time
from levydocs.intake.transcripts.proceedings import Shown, Suspension
from levydocs.intake.transcripts.transcript import Row
from levydocs.law.csed import Span, csed

DAYS = st.dates(date(2012, 1, 1), date(2036, 1, 1))
ROW = Row(1, "480", "Offer in compromise received", "", date(2020, 1, 1), None)


@st.composite
def suspensions(draw: st.DrawFn) -> list[Suspension]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start, length = draw(DAYS), draw(st.integers(0, 900))
        end = start + timedelta(days=length)
        floor = end + timedelta(days=90) if draw(st.booleans()) else None
        found.append(Suspension(Shown("offer", ROW, ROW, None), None, Span(start, end, floor), "why"))
    return found


@settings(max_examples=examples(150), deadline=None)
@given(DAYS, suspensions(), st.none() | DAYS)
def test_the_steps_add_up(assessed: date, found: list[Suspension], waiver: date | None) -> None:
    time = collection_time(assessed, found, date(2026, 11, 24), waiver)
    day, days = time.ten_years, 0
    for step in time.longest.steps[1:]:
        if counted := re.search(r"= (\d+) days: (\S+) \+ \1 = (\S+)$", step):
            assert str(day) == counted[2]
            days += int(counted[1])
            day += timedelta(days=int(counted[1]))
            assert str(day) == counted[3]
        elif not step.endswith(("suspends nothing", "no effect")):
            floor = re.search(r"not before (\S+)", step)
            assert floor is not None
            day = max(day, date.fromisoformat(floor[1]))
    assert (day, days) == (time.longest.day, time.longest.days)


@settings(max_examples=examples(100), deadline=None)
@given(DAYS, suspensions())
def test_the_longest_is_that_of_the_law_and_never_before_the_shortest(assessed: date, found: list[Suspension]) -> None:
    time = collection_time(assessed, found, date(2026, 11, 24))
    assert time.longest.day == csed(assessed, [one.longest for one in found]).day
    assert time.shortest.day == time.ten_years <= time.longest.day


def test_a_waiver_counts_to_the_date_that_is_90_days_after_it() -> None:
    """A levy is made before that date: 89 days after it at the latest (26 U.S.C. 6502(a)(2)(A))."""
    time = collection_time(date(2012, 5, 14), [], date(2026, 11, 24), date(2026, 12, 31))
    assert (time.shortest.day, time.longest.day) == (date(2022, 5, 14), date(2027, 3, 30))
