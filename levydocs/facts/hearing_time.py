"""Why a hearing request is timely when the calendar alone would not say so (26 USC 6330(a)(3)(B), 7502, 7503)."""

from __future__ import annotations

from datetime import date

from levydocs.dates import years_after
from levydocs.facts.core import Facts, fact
from levydocs.law.clocks import clock
from levydocs.law.hearings import HearingDeadline


def unmoved_day(deadline: HearingDeadline, *, equivalent: bool) -> date:
    """The last day by the calendar alone, before 26 USC 7503 moves it: the thirtieth day, or the end of the year."""
    return years_after(deadline.runs_from, clock("levy_equivalent").count) if equivalent else deadline.day30


@fact("hearing.moved_from")
def moved_from(facts: Facts) -> date | None:
    """The last day by the calendar, if it has passed and the request is timely only under 26 USC 7503; otherwise nothing."""
    day = unmoved_day(facts["hearing.deadline"], equivalent=not facts["hearing.timely"])
    return day if day < facts.as_of else None


@fact("hearing.printed_too_early")
def printed_too_early(facts: Facts) -> date | None:
    """The respond-by date printed on the notice, if it has passed and the thirty days have not; otherwise nothing."""
    found: HearingDeadline = facts["hearing.deadline"]
    if found.printed is None or not found.printed < facts.as_of <= found.day30:
        return None
    return found.printed
