"""The hearing on a levy or lien notice and the equivalent hearing: the last day to request each (26 U.S.C. 6320, 6330)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from levydocs.law.calendar import roll_7503
from levydocs.law.clocks import Deadline, clock, count


@dataclass(frozen=True, slots=True)
class HearingDeadline:
    """The dates that count for a hearing request on one notice.

    ``runs_from`` is the date of a levy notice, or the end of the five business days after the filing of a lien notice;
    the 30 days commence the day after it. ``day30`` is the thirtieth, ``last_day`` the same as moved by section 7503: the last
    day by law, and ``by_law`` the deadline with it. ``printed`` is the respond-by date on the notice, None if none is known.
    ``request`` is the deadline to work to, its last day the earlier of the two. ``equivalent`` is that for an equivalent hearing.
    """

    runs_from: date
    day30: date
    last_day: date
    printed: date | None
    by_law: Deadline
    request: Deadline
    equivalent: Deadline

    def still(self, as_of: date) -> Deadline:
        """The deadline to work to as of a day: by law once only the printed day has passed, then the equivalent hearing's."""
        if as_of <= self.request.last_day:
            return self.request
        return self.by_law if as_of <= self.last_day else self.equivalent

    @property
    def window_start(self) -> date:
        """The first of the 30 days."""
        return self.runs_from + timedelta(days=1)

    @property
    def governing_day(self) -> date:
        """The day to work to: the earlier of the last day by law and the printed one."""
        return self.request.last_day

    @property
    def equivalent_last_day(self) -> date:
        """The last day for a written request for an equivalent hearing."""
        return self.equivalent.last_day


def levy_hearing_deadline(
    notice_date: date, printed: date | None = None, *, substitute: bool = False
) -> HearingDeadline:
    """The deadline that follows from the date of a levy hearing notice and the respond-by date printed on it.

    Thirty days commencing the day after the date of the notice, or of a substitute notice; for the equivalent hearing one
    year (26 U.S.C. 6330(a), 7503; 26 CFR 301.6320-1 Q&A C3, C4, C8, I7, I8, which state the same for 301.6330-1).
    """
    return _deadline("substitute_hearing" if substitute else "levy_hearing", "levy_equivalent", notice_date, printed)


def lien_hearing_deadline(filed_on: date, printed: date | None = None) -> HearingDeadline:
    """The deadline that follows from the filing of a Notice of Federal Tax Lien, not from the date of the letter.

    Thirty days commencing the day after the five business days that follow the filing (26 CFR 301.6320-1(c)(3), Example 1).
    """
    five_days_end = count("lien_five_days", filed_on).last_day
    return _deadline("lien_hearing", "lien_equivalent", five_days_end, printed)


def is_timely(filed: date, deadline: HearingDeadline) -> bool:
    """True when a request filed that day is timely by law, even if an earlier date was printed on the notice.

    ``filed`` is the postmark (26 U.S.C. 7502), or the day of receipt of a fax.
    """
    return filed <= deadline.last_day


def equivalent_ok(filed: date, deadline: HearingDeadline) -> bool:
    """True when a request filed that day can still have an equivalent hearing."""
    return filed <= deadline.equivalent.last_day


def _deadline(hearing: str, equivalent: str, runs_from: date, printed: date | None) -> HearingDeadline:
    day30 = runs_from + timedelta(days=clock(hearing).count)
    by_law = count(hearing, runs_from)
    return HearingDeadline(
        runs_from=runs_from,
        day30=day30,
        last_day=roll_7503(day30),
        printed=printed,
        by_law=by_law,
        request=by_law.by(printed) if printed else by_law,
        equivalent=count(equivalent, runs_from),
    )
