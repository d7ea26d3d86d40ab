"""Doubts that come with the kind of levy, and one firm for several clients."""

from __future__ import annotations

from typing import Any

import pytest
import sample
from test_packet_signing import SPOUSE

from levydocs.findings import Severity
from levydocs.packet.doubts_authority import authority_doubts
from levydocs.packet.doubts_kind import kind_doubts

LEVY = "levies[0]"
SEIZED = {f"{LEVY}.kind": "other", f"{LEVY}.notice_form": "668-B", f"{LEVY}.business_need": "Every job needs the lift."}
ITEM = {"what": "Drywall lift", "value": "640.00", "tool": "true"}
BENEFIT = {f"{LEVY}.kind": "social_security", "other_income.social_security": "1,984"}
OTHER = {f"{LEVY}.kind": "other", f"{LEVY}.notice_form": "668-A"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, {}),
        ({f"{LEVY}.kind": "bank"}, {}),
        ({**BENEFIT, f"{LEVY}.notice_form": "CP91"}, {"LD-packet-low-income-exclusion": "note"}),
        ({**BENEFIT, f"{LEVY}.notice_form": "668-A"}, {}),
        ({f"{LEVY}.kind": "pension", f"{LEVY}.notice_form": "668-A"}, {"LD-packet-levied-payment-nothing": "blocks"}),
        ({f"{LEVY}.kind": "pension", f"{LEVY}.notice_form": "668-A", "other_income.pension": "1,900"}, {}),
        ({"employment[0].gross": "0"}, {"LD-packet-levied-payment-nothing": "blocks"}),
        ({f"{LEVY}.kind": "federal_payment"}, {"LD-packet-program-percentage": "weakens"}),
        ({f"{LEVY}.kind": "federal_payment", f"{LEVY}.percent": "30%"}, {}),
        ({f"{LEVY}.kind": "retirement_account"}, {"LD-packet-retirement-savings": "note"}),
        (SEIZED, {"LD-packet-items-not-listed": "weakens"}),
        ({**SEIZED, f"{LEVY}.items": [ITEM]}, {}),
        ({**SEIZED, f"{LEVY}.business_need": ""}, {"LD-packet-seizure-of-what": "blocks"}),
        (
            {**SEIZED, f"{LEVY}.items": [ITEM], "request.grounds": ["business_property"]},
            {"LD-packet-speed-without-ground": "blocks"},
        ),
        ({**SEIZED, f"{LEVY}.items": [ITEM], "request.grounds": ["business_property", "hardship"]}, {}),
        (OTHER, {"LD-packet-levy-takes-unknown": "blocks"}),
        ({**OTHER, f"{LEVY}.payer.name": ""}, {"LD-packet-levy-of-no-kind": "blocks"}),
        ({**OTHER, "taxpayers[0].kind": "corporation"}, {}),  # it argues no hardship
    ],
)
def test_what_a_kind_of_levy_is_asked(changes: dict[str, Any], codes: dict[str, str]) -> None:
    found = list(kind_doubts(sample.facts(changes)))
    assert {one.code: one.severity for one in found} == {code: Severity(said) for code, said in codes.items()}


def test_one_firm_for_two_clients_needs_the_consent_of_each() -> None:
    """31 CFR 10.29; a spouse who does not owe is no client."""
    code = "LD-packet-one-firm-for-several"
    both: dict[str, Any] = dict(SPOUSE)

    def told(changes: dict[str, Any]) -> list[str]:
        return [one.message for one in authority_doubts(sample.facts(changes)) if one.code == code]

    (message,) = told(both)
    assert message == (
        "One firm acts for several taxpayers, whose interests may differ, and the written consent of each is not on record."
    )
    assert len(told({**both, "power_of_attorney.consents": ["taxpayer"]})) == 1
    assert told({**both, "power_of_attorney.consents": ["taxpayer", "spouse"]}) == []
    assert told({**SPOUSE, "liabilities[0].who": ["taxpayer"]}) == []
    assert told({}) == []
