"""Doubts about a request for an installment agreement on Form 9465: what has to go with it, or has to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding


def installment_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings where the form wants more than its first page."""
    if not facts.maybe("installment.asked"):
        return
    place = facts.case.origin.place("request.monthly_offer")
    enclosed = facts.maybe("release.for_hardship") or "installment" in facts.maybe("routes", ())
    if facts.maybe("installment.statement_wanted") and not enclosed:
        yield finding("LD-packet-installment-statement", place)
    if facts.maybe("installment.part_two_wanted"):
        yield finding("LD-packet-installment-part-two", place)
