"""Doubts about days on either side of the as-of date: what was to come and has passed, what is stated as past and has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from levydocs.case.model import Case
from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.facts.days import events_unanswered, payday_by_the_period
from levydocs.findings import Finding, finding


def day_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about days stated as past that are still ahead; about pay day, bank hold, sale, harm and returns whose day has
    passed."""
    yield from _ahead(facts)
    yield from _payroll(facts)
    yield from _paid_over(facts)
    yield from _sale(facts)
    yield from _events(facts)
    yield from _returns(facts)


def _ahead(facts: Facts) -> Iterator[Finding]:
    for path, day in _happened(facts.case):
        if day and day > facts.as_of:
            yield finding("LD-case-day-ahead", facts.case.origin.place(path), day=long_date(day))


def _happened(case: Case) -> Iterator[tuple[str, date | None]]:
    """What every letter states as past, by its path."""
    for i, levy in enumerate(case.levies or ()):
        yield f"levies[{i}].served_on", levy.served_on
        yield f"levies[{i}].bank_served_on", levy.bank_served_on
        yield f"levies[{i}].seizure_notice_on", levy.seizure_notice_on
        yield from ((f"levies[{i}].taken[{j}].on", one.on) for j, one in enumerate(levy.taken or ()))
        yield from ((f"levies[{i}].claim.entries[{j}].on", one.on) for j, one in enumerate(levy.claim.entries or ()))
    for name, paid in (("fee_paid", case.offer.fee_paid), ("payment_paid", case.offer.payment_paid)):
        yield f"offer.{name}.on", paid.on
    for i, debt in enumerate(case.liabilities or ()):
        yield f"liabilities[{i}].assessed", debt.assessed
        yield from ((f"liabilities[{i}].payments[{j}].on", one.on) for j, one in enumerate(debt.payments or ()))
    yield from ((f"notices[{i}].lien_filed_on", one.lien_filed_on) for i, one in enumerate(case.notices or ()))
    yield from ((f"proceedings[{i}].started_on", one.started_on) for i, one in enumerate(case.proceedings or ()))
    yield from (
        (f"hardship.events[{i}].on", one.on) for i, one in enumerate(case.hardship.events or ()) if one.happened
    )
    yield "innocent_spouse.marriage.since", case.innocent_spouse.marriage.since
    for section in ("innocent_spouse", "statement"):
        given = getattr(case, section).transfers or ()
        yield from ((f"{section}.transfers[{i}].on", one.on) for i, one in enumerate(given))


def _payroll(facts: Facts) -> Iterator[Finding]:
    place = facts.case.origin.place
    if not facts.maybe("levy.on_pay"):
        return
    cutoff = facts.maybe(f"{facts.levy_path}.payroll.cutoff")
    if facts["levy.payday_passed"]:
        next_one = payday_by_the_period(facts)
        yield finding(
            "LD-packet-payday-passed",
            place(f"{facts.levy_path}.payroll.next_payday"),
            levy=facts.levy_path,
            day=long_date(facts[f"{facts.levy_path}.payroll.next_payday"]),
            suggestion=f" By the pay period it would be {long_date(next_one)}." if next_one else "",
        )
    elif cutoff and cutoff < facts.as_of:
        yield finding("LD-packet-cutoff-passed", place(f"{facts.levy_path}.payroll.cutoff"), day=long_date(cutoff))


def _paid_over(facts: Facts) -> Iterator[Finding]:
    """The case does not say whether the money was paid over, and the time to pay has come."""
    place, stated = facts.case.origin.place(f"{facts.levy_path}.paid_over"), facts.maybe(f"{facts.levy_path}.paid_over")
    if facts.maybe("levy.paid") is not None:
        return
    if facts.maybe("levy.hold_over"):
        code = "LD-packet-paid-over-unknown" if stated == "unknown" else "LD-packet-paid-over-unanswered"
        yield finding(code, place, day=long_date(facts["levy.bank_last_day"]), levy=facts.levy_path)
    elif stated is None and (first := facts.maybe("levy.took_first")):
        yield finding("LD-packet-pay-taken", place, day=long_date(first), levy=facts.levy_path)


def _sale(facts: Facts) -> Iterator[Finding]:
    day = facts.maybe(f"{facts.levy_path}.sale_on")
    if day and day < facts.as_of:
        yield finding(
            "LD-packet-sale-passed",
            facts.case.origin.place(f"{facts.levy_path}.sale_on"),
            day=long_date(day),
            levy=facts.levy_path,
        )


def _events(facts: Facts) -> Iterator[Finding]:
    for position in events_unanswered(facts):
        path = f"hardship.events[{position}]"
        place, day = facts.case.origin.place(f"{path}.on"), long_date(facts[f"{path}.on"])
        yield finding("LD-packet-event-passed", place, day=day, path=f"{path}.happened")


def _returns(facts: Facts) -> Iterator[Finding]:
    for position, one in enumerate(facts.case.compliance.unfiled or ()):
        if one.file_by and one.file_by < facts.as_of:
            place = facts.case.origin.place(f"compliance.unfiled[{position}].file_by")
            yield finding("LD-packet-return-day-passed", place, day=long_date(one.file_by))
