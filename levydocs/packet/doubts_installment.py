"""Doubts about a request for an installment agreement on Form 9465: what must go with it, or must be written in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.dates import long_date
from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.money import format_cents
from levydocs.packet.doubts_levy import second_owes
from levydocs.text import join_words

_FIVE_YEARS = "compliance.five_clean_years"


def installment_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings if the form asks for more than its first page."""
    if not facts.maybe("installment.asked"):
        return
    place = facts.case.origin.place("request.monthly_offer")
    asked = "installment" in facts.maybe("routes", ())
    wanted = facts.maybe("installment.statement_wanted")
    if wanted and not (asked or facts.maybe("release.for_hardship")):
        yield finding("LD-packet-installment-statement", place)
    if wanted and asked and not facts.maybe("levy.present"):
        yield from second_owes(facts)
    if facts.maybe("installment.paid_otherwise"):
        yield finding("LD-packet-installment-pay", place)
    if expired := facts.maybe("agreement.expired"):
        told = join_words([f"{one.tax} (last day {long_date(one.day)})" for one in expired])
        yield finding("LD-packet-installment-expired", facts.case.origin.place(expired[0].path), debts=told)
    yield from _of_right(facts, place)


def _of_right(facts: Facts, place: str) -> Iterator[Finding]:
    """The agreement that the IRS must accept: what it requires, or the one thing about it that is not known."""
    found = facts.get("agreement.guaranteed")
    if isinstance(found, Missing):
        if found.paths == (_FIVE_YEARS,):
            yield finding("LD-packet-five-years-unknown", facts.case.origin.place(_FIVE_YEARS), paths=_FIVE_YEARS)
    elif found.value:
        full, offer = (format_cents(facts[path]) for path in ("agreement.guaranteed_payment", "request.monthly_offer"))
        yield finding("LD-packet-installment-guaranteed", place, full=full, offer=offer)
