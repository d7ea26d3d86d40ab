"""Dates in the case that a letter mentions: what is still to come, and what has passed and is stated as past or left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from levydocs.case.citations import citation
from levydocs.case.requests import HardshipEvent
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.levied import kind_of
from levydocs.law.clocks import BankHold
from levydocs.law.levy_kinds import ABOVE_EXEMPT, PROPERTY

_PERIODS = {"weekly": timedelta(days=7), "biweekly": timedelta(days=14)}


@fact("levy.payday_passed")
def payday_passed(facts: Facts) -> bool:
    """True when the next pay day in the case has passed."""
    day = facts.maybe(f"{facts.levy_path}.payroll.next_payday")
    return bool(day and day < facts.as_of)


@fact("levy.next_payday")
def next_payday(facts: Facts) -> date | None:
    """The next pay day; nothing when the one in the case has passed."""
    return _to_come(facts, facts[f"{facts.levy_path}.payroll.next_payday"])


@fact("levy.cutoff")
def cutoff(facts: Facts) -> date | None:
    """The last day on which payroll can still act on a release; nothing when it has passed."""
    return _to_come(facts, facts[f"{facts.levy_path}.payroll.cutoff"])


def _to_come(facts: Facts, day: date) -> date | None:
    return day if day >= facts.as_of else None


def by_today(facts: Facts, path: str) -> date:
    """The date at a case path; ``Absent`` for one still to come."""
    day: date = facts[path]
    if day > facts.as_of:
        raise Absent(path)
    return day


def payday_by_the_period(facts: Facts) -> date | None:
    """The first pay day from today on, counted in whole pay periods from the one that has passed; only weekly and biweekly."""
    day, period = (
        facts.maybe(f"{facts.levy_path}.payroll.next_payday"),
        _PERIODS.get(facts.maybe("levy.pay_frequency", "")),
    )
    if day is None or period is None:
        return None
    while day < facts.as_of:
        day += period
    return day if isinstance(day, date) else None


@fact("levy.took_first")
def took_first(facts: Facts) -> date | None:
    """The first pay day the levy took from; nothing while it is still to come, or unknown."""
    day = facts.maybe(f"{facts.levy_path}.payroll.first_payment_date") if facts["levy.on_pay"] else None
    return day if day and day < facts.as_of else None


@fact("levy.hold_over")
def hold_over(facts: Facts) -> bool:
    """Bank levy: true when the 21 days of 26 USC 6332(c) have passed; false for any other levy."""
    return bool(facts["levy.kind"] == "bank" and facts.as_of > BankHold(facts["levy.served_on"]).last_hold_day)


def paid_by(facts: Facts, levy: Any) -> Decimal | None:
    """What the payer of a levy has paid to the IRS, in dollars; None if that is unknown.

    Nothing while a bank holds the money, or before the first pay day that a wage levy takes from.
    """
    if levy.taken and levy.paid_over is None:
        return sum((one.amount or Decimal(0) for one in levy.taken), Decimal(0))
    if levy.paid_over == "no":
        return Decimal(0)
    if isinstance(levy.paid_over, Decimal):
        return levy.paid_over
    served = levy.bank_served_on or levy.served_on
    first = levy.payroll.first_payment_date
    kind = kind_of(levy)
    held = levy.kind == "bank" and served and facts.as_of < BankHold(served).pay_on
    to_come = kind is not None and kind.takes == ABOVE_EXEMPT and first and facts.as_of < first
    return Decimal(0) if held or to_come or (kind is not None and kind.takes == PROPERTY) else None


@fact("levy.paid")
def paid(facts: Facts) -> Decimal | None:
    """What the payer has paid to the IRS, dollars; zero for nothing yet, and nothing if it is unknown."""
    facts.note_case(
        f"{facts.levy_path}.paid_over",
        f"{facts.levy_path}.taken",
        f"{facts.levy_path}.bank_served_on",
        f"{facts.levy_path}.served_on",
        f"{facts.levy_path}.payroll.first_payment_date",
    )
    levies = facts["levies"]
    return paid_by(facts, levies[facts.levy]) if levies else None


def _events(facts: Facts) -> list[tuple[int, HardshipEvent]]:
    return list(enumerate(facts["hardship.events"]))


def _has_passed(facts: Facts, event: HardshipEvent) -> bool:
    """True for a day before today, and for today if the case says that it happened."""
    return event.on is not None and (event.on < facts.as_of or (event.on == facts.as_of and bool(event.happened)))


@dataclass(frozen=True, slots=True)
class Harm:
    """What happens, or has happened, on a date; dollars, if it costs any, and the exhibit that proves it, if there is one."""

    on: date
    what: str
    amount: Decimal | None
    exhibit: str


def _harm(facts: Facts, *, passed: bool) -> list[Harm]:
    """An entry without a date, or without a word on what happens, cannot be stated as harm."""
    facts.note_case("exhibits")
    exhibits = {one.id for one in facts.case.exhibits or ()}
    return [
        Harm(
            one.on,
            one.what,
            one.amount,
            str(cited) if (cited := citation(one.exhibit or "")).exhibit in exhibits else "",
        )
        for _, one in _events(facts)
        if one.on and one.what and _has_passed(facts, one) is passed and (one.happened or not passed)
    ]


@fact("hardship.to_come")
def events_to_come(facts: Facts) -> list[Harm]:
    """The hardship events still to come, including today's unless it has happened."""
    return _harm(facts, passed=False)


@fact("hardship.happened")
def events_happened(facts: Facts) -> list[Harm]:
    """The hardship events that have happened: the date has come, and the case says so."""
    return _harm(facts, passed=True)


@fact("hardship.proven")
def events_proven(facts: Facts) -> bool:
    """True when an exhibit proves a hardship event."""
    return any(one.exhibit for name in ("to_come", "happened") for one in facts[f"hardship.{name}"])


def events_unanswered(facts: Facts) -> list[int]:
    """The positions of the events whose date has passed without the case saying whether they happened."""
    events = facts.maybe("hardship.events", ())
    return [at for at, one in enumerate(events) if _has_passed(facts, one) and one.happened is None]


@fact("hardship.events_total")
def events_total(facts: Facts) -> Decimal:
    """The total of the hardship events still to come, dollars."""
    left = [at for at, one in _events(facts) if one.on and one.what and not _has_passed(facts, one)]
    return sum((facts[f"hardship.events[{at}].amount"] for at in left), Decimal(0))


@fact("compliance.plan")
def plan(facts: Facts) -> str | None:
    """The plan for missing returns and this year's tax; nothing once a date by which it promised a return has passed."""
    stated: str | None = facts.stated("compliance.plan")
    if stated is None:
        raise Absent("compliance.plan")
    days = [one.file_by for one in facts.case.compliance.unfiled or () if one.file_by]
    return None if any(day < facts.as_of for day in days) else stated
