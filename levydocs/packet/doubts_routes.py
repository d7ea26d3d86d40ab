"""Documents of one packet that contradict each other: what one asks for, another rules out or asks for differently."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from levydocs.facts.core import Facts
from levydocs.facts.installment import PROPOSALS
from levydocs.facts.offer_terms import PERIODIC
from levydocs.findings import Finding, finding
from levydocs.money import format_cents

INSTALLMENT, OFFER, UNABLE = "installment", "offer", "currently_unable"
_KINDS = {
    **dict.fromkeys(PROPOSALS, INSTALLMENT),
    "offer_in_compromise": OFFER,
    "currently_not_collectible": UNABLE,
}
"""The alternative of Form 12153, line 9, that a proposal is."""
_BEFORE = {
    "installment_request": "A request for an installment agreement is pending",
    "installment_agreement": "An installment agreement is in effect",
}


def route_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings pair by pair: the offer, the agreement, the status as not collectible, the hardship, the hearing, the amounts."""
    routes = facts.maybe("routes", ())
    offered = bool(facts.maybe("offer.goes_out"))
    agreement = INSTALLMENT in routes and bool(facts.maybe("installment.asked"))
    proposed = _KINDS.get(facts.maybe("request.proposal", "")) if facts.maybe("levy.present") or agreement else None
    if offered:
        yield from _beside_offer(facts, proposed)
    if agreement:
        yield from _beside_agreement(facts)
    yield from _hearing(facts, proposed, offered=offered)


def _beside_offer(facts: Facts, proposed: str | None) -> Iterator[Finding]:
    place, amount = facts.case.origin.place("request.proposal"), format_cents(Decimal(facts["offer.amount"]))
    if proposed == INSTALLMENT:
        monthly = facts.maybe("request.monthly_offer")
        words = f" of {format_cents(Decimal(monthly))} a month" if monthly else ""
        yield finding("LD-packet-offer-and-agreement", place, amount=amount, monthly=words)
    if proposed == UNABLE:
        yield finding("LD-packet-offer-and-not-collectible", place, amount=amount)
    if facts.maybe("offer.terms") == PERIODIC and _nothing_left(facts):
        yield finding("LD-packet-offer-and-hardship", facts.case.origin.place("offer.monthly"))


def _beside_agreement(facts: Facts) -> Iterator[Finding]:
    path, monthly = "request.monthly_offer", Decimal(facts["request.monthly_offer"])
    place, left = facts.case.origin.place(path), facts.maybe("ability.left_before")
    if _nothing_left(facts):
        yield finding("LD-packet-agreement-and-hardship", place, monthly=format_cents(monthly))
    elif facts.maybe("installment.statement_wanted") and left is not None and left < monthly:
        words = {"monthly": format_cents(monthly), "left": format_cents(left)}
        yield finding("LD-packet-payment-above-statement", place, **words)
    for position in facts.maybe("installment.under_way", ()):
        one, at = facts[f"proceedings[{position}]"], facts.case.origin.place(f"proceedings[{position}]")
        if one.kind == "offer":
            yield finding("LD-packet-agreement-beside-offer", at, monthly=format_cents(monthly))
        elif one.kind == "installment_request" and one.monthly not in (None, monthly):
            words = {"monthly": format_cents(monthly), "before": format_cents(Decimal(one.monthly))}
            yield finding("LD-packet-payment-differs", place, **words)
        else:
            yield finding("LD-packet-agreement-before", at, before=_BEFORE[one.kind])


def _nothing_left(facts: Facts) -> bool:
    """True if the packet says that nothing is left each month, even without the levy."""
    return bool(facts.maybe("release.for_hardship") and facts.maybe("routes.nothing_left"))


def _hearing(facts: Facts, proposed: str | None, *, offered: bool) -> Iterator[Finding]:
    """Form 12153 asks for other alternatives than the rest of the packet."""
    asked = facts.maybe("hearing.alternatives", ()) if facts.maybe("hearing.requested") else ()
    wanted = OFFER if offered else proposed
    if asked and wanted and wanted not in asked and {INSTALLMENT, OFFER, UNABLE} & set(asked):
        yield finding("LD-packet-hearing-asks-otherwise", facts.case.origin.place("hearing.alternatives"))
