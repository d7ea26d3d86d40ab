"""Deadlines of a levy: the hearing on a levy notice, the equivalent hearing, and the 21 days of a bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from levydocs.law.calendar import next_banking_day, roll_7503

_HEARING_DAYS = 30
_TARGET_MARGIN = timedelta(days=5)
_HOLD_DAYS = 21


@dataclass(frozen=True, slots=True)
class LevyHearingDeadline:
    """The days that count for a request for a hearing on one levy notice.

    ``day30`` is the thirtieth day after the notice, ``last_day`` the same moved by section 7503: the last day by law.
    ``printed`` is the respond-by date on the notice, None where none is known. ``governing_day`` is the earlier of
    ``last_day`` and ``printed``: the day to work to. ``target_day`` lies five days before it. ``equivalent_last_day``
    is the last day for a written request for an equivalent hearing. ``rule`` and ``source`` say how and by what
    authority.
    """

    notice_date: date
    day30: date
    last_day: date
    printed: date | None
    governing_day: date
    target_day: date
    equivalent_last_day: date
    rule: str
    source: str

    def days_left(self, as_of: date) -> int:
        """Days from ``as_of`` to the governing day: 0 on the day itself, negative after it."""
        return (self.governing_day - as_of).days


def levy_hearing_deadline(notice_date: date, printed: date | None = None) -> LevyHearingDeadline:
    """The deadline that follows from the date of a levy hearing notice and the respond-by date printed on it.

    Thirty days commencing the day after the date of the notice; for the equivalent hearing one year (26 U.S.C. 6330(a),
    7503; 26 CFR 301.6320-1 Q&A C3, C4, I7, I8, which state the same for 301.6330-1). A year after February 29 ends on
    February 28.
    """
    day30 = notice_date + timedelta(days=_HEARING_DAYS)
    last_day = roll_7503(day30)
    governing_day = min(last_day, printed) if printed else last_day
    return LevyHearingDeadline(
        notice_date=notice_date,
        day30=day30,
        last_day=last_day,
        printed=printed,
        governing_day=governing_day,
        target_day=governing_day - _TARGET_MARGIN,
        equivalent_last_day=roll_7503(_a_year_after(notice_date)),
        rule="30 days from the day after the date of the notice; a last day on a Saturday, Sunday or legal holiday "
        "moves to the next day that is none; an earlier date printed on the notice governs",
        source="26 U.S.C. 6330(a)(3)(B), 7503; 26 CFR 301.6330-1(c) and (i)",
    )


def is_timely(filed: date, deadline: LevyHearingDeadline) -> bool:
    """True when a request filed that day is timely by law, even where an earlier date was printed on the notice.

    ``filed`` is the postmark (26 U.S.C. 7502), or the day of receipt of a fax.
    """
    return filed <= deadline.last_day


def equivalent_ok(filed: date, deadline: LevyHearingDeadline) -> bool:
    """True when a request filed that day can still have an equivalent hearing."""
    return filed <= deadline.equivalent_last_day


@dataclass(frozen=True, slots=True)
class BankHold:
    """The 21 days for which a bank keeps levied deposits (26 U.S.C. 6332(c); 26 CFR 301.6332-3; IRM 5.11.4.2).

    They run from the day the levy was served on the bank, not from the date on the form.
    """

    served_on: date

    def day_number(self, as_of: date) -> int:
        """The day of the hold: 0 on the day of service, 21 on the last, more when it is over."""
        return (as_of - self.served_on).days

    @property
    def last_hold_day(self) -> date:
        """The twenty-first day after service, whatever weekday it is: the last on which a release finds the money."""
        return self.served_on + timedelta(days=_HOLD_DAYS)

    @property
    def pay_on(self) -> date:
        """The next banking day after the hold: the first on which the bank pays the IRS."""
        return next_banking_day(self.last_hold_day)


def _a_year_after(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
