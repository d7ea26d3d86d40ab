"""The dates in a case in order, for the office: service, today, what is due, and how long the IRS may collect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.facts.core import Facts
from levydocs.facts.deadlines import deadlines_of, kept_by_office
from levydocs.facts.levied import kind_of
from levydocs.facts.levies import maybe_of_levy
from levydocs.law.clocks import Deadline, clock
from levydocs.law.levy_kinds import ABOVE_EXEMPT
from levydocs.text import join_words

COMPUTED = "computed"
"""``CaseDay.sure`` of a date that we have computed and the IRS has not confirmed."""


@dataclass(frozen=True, slots=True)
class CaseDay:
    """A date and what it is; for a target date, ``until`` is the last day. ``sure`` is that of its rule, or ``COMPUTED``."""

    on: date
    what: str
    until: date | None = None
    sure: str = "V"
    today: bool = False


def case_days(facts: Facts) -> list[CaseDay]:
    """The dates in a case in order, without repeats."""
    due = [day for one in deadlines_of(facts) for day in _due(facts, one)]
    told = [_today(facts), *_of_levies(facts), *due, *_csed(facts)]
    return sorted(dict.fromkeys(told), key=lambda one: (one.on, not one.today))


def _today(facts: Facts) -> CaseDay:
    hold, held = clock("bank_hold").count, dict(_held(facts))
    if len(held) > 1:
        of_each = [f"day {number} of the {hold} at {bank}" for bank, number in held.items()]
        return CaseDay(facts.as_of, f"today, {join_words(of_each)}", today=True)
    of_one = (f"today, day {number} of the bank’s {hold}" for number in held.values())
    return CaseDay(facts.as_of, next(of_one, "today"), today=True)


def _held(facts: Facts) -> Iterator[tuple[str, int]]:
    """Each bank that still holds money, and which day of its hold it is today."""
    for position in facts.maybe("levies.pending", ()):
        number = maybe_of_levy(facts, position, "levy.bank_day")
        if number is not None and 0 <= number <= clock("bank_hold").count:
            yield maybe_of_levy(facts, position, "levy.payer.name", "the bank"), number


def _of_payer(facts: Facts, what: str, levy: Any) -> str:
    """What a levy's date is, with the payer's name if there are several levies."""
    several = len(facts.maybe("levies", ())) > 1
    return f"{what}, {levy.payer.name}" if several and levy.payer.name else what


def _of_levies(facts: Facts) -> Iterator[CaseDay]:
    """The levies' dates that are not deadlines, or are deadlines that have passed."""
    for levy in facts.maybe("levies", ()):
        if served := levy.bank_served_on or levy.served_on:
            yield CaseDay(served, f"served on {levy.payer.name}" if levy.payer.name else "levy served")
        if levy.seizure_notice_on:
            yield CaseDay(levy.seizure_notice_on, _of_payer(facts, "notice of seizure", levy))
        if levy.sale_on:
            yield CaseDay(levy.sale_on, _of_payer(facts, "sale of what was seized", levy))
        yield from _of_pay(facts, levy)


def _of_pay(facts: Facts, levy: Any) -> Iterator[CaseDay]:
    kind, pay = kind_of(levy), levy.payroll
    if kind is None or kind.takes != ABOVE_EXEMPT:
        return
    if pay.cutoff and pay.cutoff < facts.as_of:
        yield CaseDay(pay.cutoff, _of_payer(facts, "cut-off for a release", levy))
    for day in filter(None, (pay.first_payment_date, pay.next_payday)):
        yield CaseDay(day, _of_payer(facts, "pay day", levy))


def _due(facts: Facts, deadline: Deadline) -> Iterator[CaseDay]:
    """The target date, if it comes first, and the last day."""
    kept, _ = kept_by_office(facts, deadline)
    last, what, target = kept.last_day, due_of(facts, kept), kept.target_day or facts.as_of
    early = facts.as_of <= target < last
    if early:
        yield CaseDay(target, f"{what}: target day", until=last)
    yield CaseDay(last, f"{what}: last day" if early else what, sure=kept.sure)


_NAMED_BY = {"notices": "type", "compliance.unfiled": "period"}
"""What distinguishes one notice or return in a case from another."""


def due_of(facts: Facts, deadline: Deadline) -> str:
    """What is due, and for which notice, return or levy."""
    where, _, rest = deadline.place.partition("[")
    if where == "levies":
        over = deadline.id == "bank_hold" and deadline.last_day < facts.as_of
        levy = facts[deadline.place.partition(".")[0]]
        return _of_payer(facts, "end of the bank’s hold" if over else deadline.what, levy)
    key = _NAMED_BY.get(where)
    name = facts.maybe(f"{where}[{rest.partition(']')[0]}].{key}") if key else None
    return f"{deadline.what}, {name}" if name else deadline.what


def _csed(facts: Facts) -> Iterator[CaseDay]:
    """The end of the time to collect for the taxes on the levies, or for all taxes without a levy: those past, and the next one."""
    rows = facts.maybe("csed.assessments", ())
    levied = {debt for at in facts.maybe("levies.pending", ()) for debt in facts.maybe(f"levies[{at}].covers", ())}
    rows = [one for one in rows if one.id in levied] or rows
    passed = [one for one in rows if one.csed.day < facts.as_of]
    for one in rows[: len(passed) + 1]:
        tax = facts.maybe(f"{one.path}.type", "")
        yield CaseDay(one.csed.day, ", ".join(filter(None, ("CSED", f"{tax} {one.period}".strip()))), sure=COMPUTED)
