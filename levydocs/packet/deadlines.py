"""The days that a packet must not miss, by law, the next one first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from levydocs.facts.core import Facts

_MARGIN = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that the packet must not miss. ``last_day`` is the last day by law, ``target_day`` the day to aim at."""

    what: str
    last_day: date
    target_day: date
    rule: str
    source: str


def deadlines_of(facts: Facts) -> tuple[Deadline, ...]:
    """The deadlines that the case's levy and notices set."""
    return tuple(sorted((*_hearing(facts), *_bank(facts)), key=lambda one: one.last_day))


def _hearing(facts: Facts) -> Iterator[Deadline]:
    if not facts.maybe("hearing.requested"):
        return
    hearing = facts["hearing.deadline"]
    if facts["hearing.timely"]:
        yield Deadline("hearing request", hearing.governing_day, hearing.target_day, hearing.rule, hearing.source)
    else:
        last_day = hearing.equivalent_last_day
        yield Deadline(
            "request for an equivalent hearing",
            last_day,
            last_day - _MARGIN,
            "one year from the day after the date of the notice; a last day on a Saturday, Sunday or legal holiday moves "
            "to the next day that is none",
            "26 CFR 301.6330-1(i); 26 U.S.C. 7503",
        )


def _bank(facts: Facts) -> Iterator[Deadline]:
    last_day = facts.maybe("levy.bank_last_day")
    if last_day is not None:
        yield Deadline(
            "release of the bank levy",
            last_day,
            facts.maybe("levy.bank_target_day") or last_day,
            "the bank pays over after 21 days, which run from the day the levy was served on it",
            "26 U.S.C. 6332(c)",
        )
