"""Doubts that come with the kind of levy: the Federal Payment Levy Program, retirement savings, seized property."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.argued import SPEED
from levydocs.facts.core import Facts, Missing
from levydocs.facts.levied import payment_path
from levydocs.findings import Finding, finding
from levydocs.law.grounds import grounds as every_ground
from levydocs.law.levy_kinds import PAY


def kind_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about what is asked only for this kind of levy."""
    place = facts.case.origin.place
    kind = facts.maybe("levy.kind")
    grounds = set(facts.maybe("request.grounds", ()))
    must = {one.in_request for one in every_ground().values() if one.must_release}
    if SPEED in grounds and not grounds & must:
        yield finding("LD-packet-speed-without-ground", place("request.grounds"))
    if kind == "social_security":
        yield finding("LD-packet-low-income-exclusion", place(f"{facts.levy_path}.kind"))
    if kind == "federal_payment" and facts.maybe(f"{facts.levy_path}.percent") is None:
        yield finding("LD-packet-program-percentage", place(f"{facts.levy_path}.percent"), levy=facts.levy_path)
    if kind == "retirement_account":
        yield finding("LD-packet-retirement-savings", place(f"{facts.levy_path}.kind"))
    if (facts.maybe("levy.on_pay") or facts.maybe("levy.by_program")) and facts.maybe("levy.payment") == 0:
        path = payment_path(facts)
        yield finding("LD-packet-levied-payment-nothing", place(path if path != PAY else "employment"))
    if kind == "other" and not facts.maybe("levy.payer.name"):
        yield finding("LD-packet-levy-of-no-kind", place(f"{facts.levy_path}.kind"), levy=facts.levy_path)
    elif kind == "other" and facts.maybe("release.for_hardship"):
        yield finding("LD-packet-levy-takes-unknown", place(f"{facts.levy_path}.kind"), levy=facts.levy_path)
    if facts.maybe("levy.of_business") and isinstance(facts.get("levy.tools_value"), Missing):
        yield finding("LD-packet-items-not-listed", place(f"{facts.levy_path}.items"), levy=facts.levy_path)
    if (
        facts.maybe("levy.seized")
        and facts.maybe("grounds.individual")
        and not facts.maybe(f"{facts.levy_path}.business_need")
    ):
        yield finding("LD-packet-seizure-of-what", place(f"{facts.levy_path}.business_need"), levy=facts.levy_path)
