"""Doubts about an offer on Form 656: which offer it is, whether its payments add up to it, and what sending it ends."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.facts.offer import OF_LIABILITY
from levydocs.facts.offer_terms import LUMP_SUM, PERIODIC
from levydocs.findings import Finding, finding
from levydocs.money import format_cents


def offer_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings where the case makes an offer."""
    if not facts.maybe("offer.amount"):
        return
    place = facts.case.origin.place
    if facts.maybe("offer.reason") == OF_LIABILITY:
        yield finding("LD-packet-offer-of-liability", place("offer.reason"))
        return
    if facts.maybe("offer.individuals") is False:
        yield finding("LD-packet-offer-of-business", place("offer"))
        return
    if not facts.maybe("offer.who") and facts.maybe("offer.separate_debts"):
        yield finding("LD-packet-offer-separate", place("offer.who"))
    if facts.maybe("offer.makers", [0])[:1] != [0]:
        yield finding("LD-packet-offer-of-second", place("offer.who"))
    yield from _payments(facts)
    yield from _electronic(facts)
    yield from _amount(facts)
    for position, one in enumerate(facts.stated("proceedings", ())):
        if one.kind == "installment_request" and one.outcome == "pending":
            yield finding("LD-packet-offer-ends-request", place(f"proceedings[{position}]"))


def _payments(facts: Facts) -> Iterator[Finding]:
    """What is paid, if it does not add up to what is offered."""
    terms, left = facts.maybe("offer.terms"), facts.maybe("offer.remaining")
    if terms == LUMP_SUM and left is not None:
        paid = sum(one.amount or 0 for one in facts.stated("offer.payments", ()))
        if paid and paid != left:
            words = {"paid": format_cents(paid), "left": format_cents(left)}
            yield finding("LD-packet-offer-sum", facts.case.origin.place("offer.payments"), **words)
    elif terms == PERIODIC and facts.maybe("offer.months_between") is not None and facts.maybe("offer.monthly"):
        before = facts["offer.first"] + facts["offer.monthly"] * facts["offer.months_between"]
        if before >= facts["offer.amount"]:
            words = {"paid": format_cents(before), "left": format_cents(facts["offer.amount"])}
            yield finding("LD-packet-offer-sum", facts.case.origin.place("offer.monthly"), **words)


def _electronic(facts: Facts) -> Iterator[Finding]:
    """What was paid electronically before the day of the letter, on which the offer is mailed; a future day is reported
    elsewhere."""
    for part in ("fee", "payment"):
        day = facts.maybe(f"offer.electronic.{part}.day")
        if day and day < facts.as_of:
            words = {"day": long_date(day), "today": long_date(facts.as_of)}
            yield finding("LD-packet-offer-paid-before", facts.case.origin.place(f"offer.{part}_paid.on"), **words)


def _amount(facts: Facts) -> Iterator[Finding]:
    """What is offered, if the debt can be paid in full, or if the offer is below the required minimum."""
    place = facts.case.origin.place("offer.amount")
    owed = facts.maybe("offer.owed")
    if facts.maybe("offer.needs_circumstances"):
        needed = facts["offer.payment_in_full"]
        yield finding(
            "LD-packet-offer-payable-in-full",
            place,
            owed=format_cents(owed),
            equity=format_cents(facts["offer.equity_in_full"]),
            left=format_cents(facts["offer_statement.remaining"]),
            needed=format_cents(needed),
            interest=facts["agreement.interest"],
        )
    least = facts.maybe("offer.minimum")
    if least is not None and facts.maybe("offer.saves_nothing"):
        yield finding("LD-packet-offer-saves-nothing", place, least=format_cents(least), owed=format_cents(owed))
    elif facts.maybe("offer.below_minimum"):
        words = {"amount": format_cents(facts["offer.amount"]), "least": format_cents(least)}
        yield finding("LD-packet-offer-below-minimum", place, **words)
