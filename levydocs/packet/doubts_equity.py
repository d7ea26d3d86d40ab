"""Doubts about property that could pay the tax, if the case proposes not to pay the tax in full."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.agreement import PARTIAL
from levydocs.facts.core import Facts
from levydocs.facts.equity import QUICK_SALE
from levydocs.findings import Finding, finding
from levydocs.money import format_cents

_PROPOSALS = ("currently_not_collectible", PARTIAL)
"""Proposals before which the IRS asks for the equity."""


def equity_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about equity, as long as the case does not say why it cannot be sold or borrowed against."""
    if facts.maybe("request.proposal") not in _PROPOSALS or facts.maybe("request.equity"):
        return
    place = facts.case.origin.place
    if facts.maybe("equity.exceeds_liability"):
        yield finding(
            "LD-packet-equity-exceeds-liability",
            place("real_estate"),
            equity=format_cents(facts["equity.total"]),
            liability=format_cents(facts["agreement.owed"]),
            percent=facts.figure(QUICK_SALE),
            quick=format_cents(facts["equity.at_quick_sale"]),
        )
    for one in facts.maybe("equity.free_of_debt", ()):
        yield finding("LD-packet-free-of-debt", place(one.path), value=format_cents(one.value))
    for path, payment in facts.maybe("equity.idle_payments", {}).items():
        yield finding("LD-packet-idle-property-payment", place(path), payment=format_cents(payment))
