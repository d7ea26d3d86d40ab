"""Doubts about what the request asks: the payments that paid a tax, a part to be released, an agreement, money asked back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from levydocs.dates import long_date, years_after
from levydocs.facts.argued import IMPROPER, argues
from levydocs.facts.asked_for import request_path
from levydocs.facts.core import Facts
from levydocs.facts.grounds import made_on
from levydocs.facts.lapse import AGREEMENTS
from levydocs.findings import Finding, finding
from levydocs.law.clocks import clock
from levydocs.money import format_cents


def request_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about sums in the request that do not agree, and about requests that the facts do not support."""
    place = facts.case.origin.place
    if not facts.maybe("levy.present"):
        return
    if "satisfied" in facts.maybe("request.grounds", ()):
        for at, tax in enumerate(facts.maybe("release.paid_taxes", ())):
            if tax.balance > 0:
                path = place(f"liabilities[{at}].payments")
                yield finding("LD-packet-payments-leave-balance", path, balance=format_cents(tax.balance))
    worth = facts.maybe("release.valuation") if argues(facts, "value_exceeds") else None
    if worth and worth.above < 0:
        yield finding(
            "LD-packet-part-leaves-too-little", place(f"{facts.levy_path}.part_value"), short=format_cents(-worth.above)
        )
    if facts.maybe("request.proposal") in AGREEMENTS and facts.maybe("grounds.agreement_in_effect"):
        yield finding("LD-packet-agreement-proposed-again", place("request.proposal"))
    yield from _taken(facts)
    yield from _return(facts)


def _taken(facts: Facts) -> Iterator[Finding]:
    """What the levy took, payment by payment, and as one sum."""
    paid, listed = facts.maybe(f"{facts.levy_path}.paid_over"), facts.maybe(f"{facts.levy_path}.taken", ())
    if isinstance(paid, Decimal) and listed:
        total = sum((one.amount or Decimal(0) for one in listed), Decimal(0))
        if total != paid:
            path = facts.case.origin.place(f"{facts.levy_path}.taken")
            yield finding(
                "LD-packet-taken-differs",
                path,
                total=format_cents(total),
                paid=format_cents(paid),
                levy=facts.levy_path,
            )


def _return(facts: Facts) -> Iterator[Finding]:
    """Money that is asked back when the law gives no way to get it."""
    place = facts.case.origin.place(request_path(facts, "return_of_money"))
    stated, alone = facts.maybe("request.return_of_money"), facts["release.return_alone"]
    if stated == "none" or not (stated or alone):
        return
    if facts.maybe("grounds.within_two_years") is False:
        over = years_after(made_on(facts), clock("return_of_money").count)
        yield finding("LD-packet-return-too-late", place, day=long_date(over))
    wanting = {
        IMPROPER: not facts.maybe("release.improper"),
        "installment_agreement": not facts.maybe("grounds.agreement_frees"),
    }
    if wanting.get(str(stated)):
        yield finding("LD-packet-return-unsupported", place, word=stated)
    if alone and not facts.maybe("release.return_amount"):
        yield finding(
            "LD-packet-return-of-nothing",
            facts.case.origin.place(request_path(facts, "relief")),
            levy=facts.levy_path,
        )
    if alone and [one for one in facts.maybe("request.grounds", ()) if one != IMPROPER]:
        yield finding("LD-packet-return-and-release", facts.case.origin.place(request_path(facts, "grounds")))
