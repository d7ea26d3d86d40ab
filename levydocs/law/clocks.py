"""The clocks of a levy case: the date each runs from, and the resulting last day. They are data (``clocks.yaml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from levydocs.dates import years_after
from levydocs.law.calendar import (
    banking_day_by,
    business_day_by,
    business_days_after,
    next_banking_day,
    roll_7503,
)


@dataclass(frozen=True, slots=True)
class Clock:
    """One rule of counting. ``days`` is ``calendar``, ``business`` or ``years``; ``margin`` is in calendar days.

    ``before``: it is counted back from a day ahead. ``sooner``: this many days are taken off. ``rolls``: 26 U.S.C. 7503
    moves the last day.
    """

    id: str
    what: str
    runs_from: str
    count: int
    days: str
    before: bool
    rolls: bool
    sooner: int
    margin: int
    rule: str
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that must not be missed.

    ``id`` is that of its clock. ``last_day`` is the last day by law, or the earlier one that a notice prints; ``margin`` how
    many days before it to aim for. ``target_day`` is the target date, a business day; None when none is left.
    ``sure`` is that of the rule (``figures.SURENESS``). ``place`` is the case path it comes from, and ``who`` has the ids of
    the taxpayers whose clock it is; empty if it is everyone's.
    """

    id: str
    what: str
    last_day: date
    target_day: date | None
    rule: str
    source: str
    sure: str = "V"
    margin: int = 0
    place: str = ""
    who: tuple[str, ...] = ()

    def days_left(self, as_of: date) -> int:
        """Days from ``as_of`` to the last day: 0 on the day itself, negative after it."""
        return (self.last_day - as_of).days

    def by(self, day: date) -> Deadline:
        """The same with an earlier last day, as printed on a notice; the target date moves with it."""
        if day >= self.last_day:
            return self
        return replace(self, last_day=day, target_day=business_day_by(day - timedelta(self.margin)))

    def seen_on(self, as_of: date) -> Deadline:
        """The same with the target date as of a day: never one that has passed."""
        return replace(self, target_day=aimed_at(self.last_day, self.margin, as_of))


def clock(clock_id: str) -> Clock:
    """A clock by its id; KeyError if there is none."""
    return clocks()[clock_id]


def count(clock_id: str, day: date) -> Deadline:
    """The deadline of a clock that runs from ``day``; the day itself is not counted."""
    rule = clock(clock_id)
    last_day = _last_day(rule, day)
    target = business_day_by(last_day - timedelta(rule.margin))
    return Deadline(rule.id, rule.what, last_day, target, rule.rule, rule.source, rule.sure, rule.margin)


def aimed_at(
    last_day: date, margin: int, as_of: date, open_by: Callable[[date], date] = business_day_by
) -> date | None:
    """The target date as of a day: ``margin`` days before the last day or, once that has passed, the last day itself.

    Each is moved back to a day of business by ``open_by``; None when both have passed.
    """
    days = (open_by(last_day - timedelta(margin)), open_by(last_day))
    return next((day for day in days if day >= as_of), None)


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
        """The twenty-first day after service, whatever the weekday: the last on which a release reaches the money."""
        return count("bank_hold", self.served_on).last_day

    def target_day(self, as_of: date) -> date | None:
        """The banking day by which a release should arrive: two days before the end, or the banking day before that.

        Two days leave the IRS time to fax the release to the bank. Once that day has passed, the last banking day of the hold;
        None when that has passed too.
        """
        return aimed_at(self.last_hold_day, clock("bank_hold").margin, as_of, banking_day_by)

    @property
    def pay_on(self) -> date:
        """The next banking day after the hold: the first on which the bank pays the IRS."""
        return next_banking_day(self.last_hold_day)


@dataclass(frozen=True, slots=True)
class DayRule:
    """What law or practice says about dates besides the clocks."""

    says: str
    source: str
    sure: str


@cache
def day_rules() -> Mapping[str, DayRule]:
    """Every such rule by its id: which day counts as filed, by mail and by fax, and when a bank pays."""
    from levydocs.law.book import load_yaml

    return {rule_id: DayRule(**entry) for rule_id, entry in load_yaml("clocks.yaml")["rules"].items()}


@cache
def clocks() -> Mapping[str, Clock]:
    """Every clock by its id."""
    from levydocs.law.book import load_yaml

    return {clock_id: _clock(clock_id, entry) for clock_id, entry in load_yaml("clocks.yaml")["clocks"].items()}


def _clock(clock_id: str, entry: Mapping[str, Any]) -> Clock:
    return Clock(
        clock_id,
        entry["what"],
        entry["runs_from"],
        int(entry["count"]),
        entry["days"],
        entry.get("side") == "before",
        entry["rolls"] == "yes",
        int(entry.get("sooner", 0)),
        int(entry["margin"]),
        entry["rule"],
        entry["source"],
        entry["sure"],
    )


def _last_day(rule: Clock, day: date) -> date:
    match rule.days:
        case "business":
            found = business_days_after(day, rule.count)
        case "years":
            found = years_after(day, rule.count)
        case _:
            found = day + timedelta(days=-rule.count if rule.before else rule.count)
    found -= timedelta(days=rule.sooner)
    return roll_7503(found) if rule.rolls else found
