"""Doubts about a request for an installment agreement on Form 9465: what has to go with it, or has to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.money import format_cents


def installment_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings where the form wants more than its first page."""
    if not facts.maybe("installment.asked"):
        return
    place = facts.case.origin.place("request.monthly_offer")
    if facts.maybe("installment.statement_wanted") and not facts.maybe("release.for_hardship"):
        yield finding("LD-packet-installment-statement", place)
    if facts.maybe("installment.part_two_wanted"):
        yield finding("LD-packet-installment-part-two", place)
    if facts.maybe("agreement.guaranteed"):
        full, offer = (format_cents(facts[path]) for path in ("agreement.guaranteed_payment", "request.monthly_offer"))
        yield finding("LD-packet-installment-guaranteed", place, full=full, offer=offer)
