"""Documents of one packet that contradict each other block, pair by pair; what goes together does not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import sample
from golden_case import GoldenCase

from levydocs.facts.core import Facts
from levydocs.findings import blocking
from levydocs.packet.build import compose
from levydocs.packet.concerns import found_in
from levydocs.packet.doubts_routes import route_doubts

LEVIED = GoldenCase("taxpayer-advocate")
"""A single man whose levy is to be released; by the standards he has nothing left even without it."""
AGREEMENT = {"request.proposal": "installment_agreement", "request.monthly_offer": "400"}
OFFER = {
    "offer": {
        "reason": "collectibility",
        "amount": "3,000",
        "terms": "lump_sum",
        "payments": [{"month": "1", "amount": "2400"}],
    }
}
PERIODIC = {"offer": {**OFFER["offer"], "terms": "periodic", "monthly": "120", "months": "24", "payments": ""}}
UNABLE = {"request.proposal": "currently_not_collectible", "request.monthly_offer": ""}
HEARING = {
    "hearing.request": "equivalent",
    "hearing.reasons": ["alternative"],
    "hearing.alternatives": ["currently_unable"],
}
CAN_PAY = {
    "expenses.housing.rent": "105",
    "request.grounds": ["facilitates_collection"],
    "request.facilitates": "She pays.",
}


def facts(*changes: Mapping[str, object], routes: tuple[str, ...] = ()) -> Facts:
    changed: dict[str, object] = {"routes": list(routes)} if routes else {}
    for one in changes:
        changed |= one
    return LEVIED.facts(changed)


def told(*changes: Mapping[str, object], routes: tuple[str, ...] = ()) -> list[str]:
    found = [*route_doubts(facts(*changes, routes=routes))]
    assert all(blocking([one]) for one in found)
    return [one.code.removeprefix("LD-packet-") for one in found]


def test_each_pair() -> None:
    assert told(AGREEMENT, CAN_PAY, OFFER, routes=("offer",)) == ["offer-and-agreement"]
    assert told(UNABLE, OFFER, routes=("offer",)) == ["offer-and-not-collectible"]
    assert told({"request.proposal": "offer_in_compromise"}, PERIODIC, routes=("offer",)) == ["offer-and-hardship"]
    assert told(AGREEMENT, routes=("installment",)) == ["agreement-and-hardship"]
    assert told(UNABLE, HEARING, {"hearing.alternatives": ["installment"]}) == ["hearing-asks-otherwise"]
    assert told(AGREEMENT, HEARING) == ["hearing-asks-otherwise"]
    assert told({"request.proposal": "offer_in_compromise"}, HEARING, OFFER, routes=("offer",)) == [
        "hearing-asks-otherwise"
    ]


def test_amounts() -> None:
    pending = {"kind": "installment_request", "outcome": "pending", "monthly": "310.00", "started_on": "2026-11-01"}
    asked = (AGREEMENT, CAN_PAY)
    assert told(*asked, {"proceedings": [pending]}, routes=("installment",)) == ["payment-differs"]
    below = {"request.monthly_offer": "240"}  # below a seventy-second of $17,895.14: the statement goes with it
    assert told(*asked, below, {"expenses.housing.rent": "800"}, routes=("installment",)) == ["payment-above-statement"]
    assert told(*asked, below, routes=("installment",)) == []


def test_a_request_for_an_agreement_beside_what_is_before_the_irs() -> None:
    """An offer blocks it; of a request of the same amount, or an agreement, it is asked whether this one changes it."""

    def beside(**proceeding: object) -> list[tuple[str, str]]:
        known = facts(
            AGREEMENT, CAN_PAY, {"proceedings": [{"started_on": "2026-11-01", **proceeding}]}, routes=("installment",)
        )
        return [(one.code.removeprefix("LD-packet-"), one.severity) for one in route_doubts(known)]

    for outcome in ("pending", ""):
        assert beside(kind="offer", outcome=outcome) == [("agreement-beside-offer", "blocks")]
    for kind, outcome in (("installment_request", "pending"), ("installment_agreement", "in_effect")):
        assert beside(kind=kind, outcome=outcome, monthly="400.00") == [("agreement-before", "weakens")]
    for over in (
        {"kind": "offer", "outcome": "withdrawn", "ended_on": "2026-11-10"},
        {"kind": "installment_agreement", "outcome": "terminated", "ended_on": "2026-11-10"},
        {"kind": "hearing", "outcome": "pending"},
    ):
        assert beside(**over) == []
    assert beside(kind="offer", outcome="pending", covers=["another"]) == []


def test_what_goes_together() -> None:
    """An offer by itself, beside its own proposal, or not chosen; the status beside the hardship; one alternative of several."""
    assert told({"request.proposal": "offer_in_compromise"}, OFFER, routes=("offer",)) == []
    assert told({"request.proposal": ""}, OFFER, routes=("offer",)) == []
    assert told(AGREEMENT, CAN_PAY, OFFER) == []
    assert told(UNABLE) == []
    assert told(UNABLE, HEARING, {"hearing.alternatives": ["installment", "currently_unable"]}) == []
    assert told(AGREEMENT, CAN_PAY, routes=("installment",)) == []


@pytest.mark.parametrize(("name", "blocked"), [("offer", True), ("acs", True), ("caf", False), ("payer", False)])
def test_it_blocks_both_envelopes_and_no_other(name: str, blocked: bool) -> None:
    """An offer of $3,000.00 beside an agreement of $400.00 a month."""
    known = facts(AGREEMENT, CAN_PAY, OFFER, routes=("offer",))
    made = compose(known.case, sample.firm(), known.basis.law, sample.resources(), {})
    (file,) = (file for file, one in made.envelopes.items() if one.id == name)
    code = "LD-packet-offer-and-agreement"
    (found,) = (one for one in made.findings if one.code == code)
    assert (
        "An offer of $3,000.00 goes out together with a request for an agreement of $400.00 a month." in found.message
    )
    assert (code in {one.code for one in found_in(known, made.envelopes, made.findings)[file]}) is blocked
