"""What is reported about an offer by its amount and an agreement by the kind that the case has a right to, or not."""

from __future__ import annotations

import pytest
import sample
from test_facts_agreement_kinds import SMALL, changes_of
from test_facts_offer_potential import CASES, OFFER

from levydocs.findings import Severity
from levydocs.packet.doubts_installment import installment_doubts
from levydocs.packet.doubts_offer import offer_doubts
from levydocs.packet.doubts_pay import pay_doubts

Changes = dict[str, object]
PAYABLE: Changes = CASES["what is left pays in full"]["changes"]
NO_TIME: Changes = CASES["no time is left for one of them"]["changes"]
HARDSHIP: Changes = {"offer.reason": "economic_hardship", "offer.circumstances": "She needs a nurse."}
ASKED: Changes = {**changes_of(SMALL), "request.proposal": "installment_agreement", "request.monthly_offer": "140"}
PART: Changes = {**changes_of(SMALL), "request.proposal": "partial_payment_agreement", "request.monthly_offer": "60"}


def told_of_offer(changes: Changes) -> dict[str, str]:
    return {one.code.removeprefix("LD-packet-offer-"): one.message for one in offer_doubts(OFFER.facts(changes))}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"offer.amount": "43,598"}, ["below-minimum"]),
        ({"offer.amount": "43,598", "offer.circumstances": "He is ill."}, []),
        ({"offer.amount": "43,598", "liabilities[0].assessed": ""}, []),  # not known whether the potential counts
        (PAYABLE, ["payable-in-full"]),
        ({**PAYABLE, **HARDSHIP}, []),
        ({**PAYABLE, "offer.amount": "100"}, ["payable-in-full"]),
        (NO_TIME, ["saves-nothing"]),  # once, and not that it is below the minimum as well
        ({**PAYABLE, "offer.reason": "liability"}, ["of-liability"]),
    ],
)
def test_the_amount_of_an_offer(changes: Changes, codes: list[str]) -> None:
    assert list(told_of_offer(changes)) == codes


def test_the_figures_of_an_offer_are_told() -> None:
    assert told_of_offer({"offer.amount": "43,598"})["below-minimum"].startswith(
        "The offer of $43,598.00 is below the $43,599.00 that its terms require"
    )
    payable = told_of_offer(PAYABLE)["payable-in-full"]
    for said in ("debt of $90,393.03", "equity of $46,769.00", "$808.17 a month", "unverified", "$809.00 is left over"):
        assert said in payable
    assert "at least $98,799.00, which is no less than the $90,393.03" in told_of_offer(NO_TIME)["saves-nothing"]


def test_form_9465_does_not_go_out_with_a_debt_past_its_time() -> None:
    old = {"liabilities[0].assessed": "2016-06-06", "proceedings": []}
    found = {one.code: one for one in installment_doubts(sample.facts({**ASKED, **old}))}
    told = found["LD-packet-installment-expired"]
    assert told.severity is Severity.BLOCKS
    assert told.message.endswith("by our computation: Form 1040 2021 (last day June 6, 2026).")
    day_before = {"liabilities[0].assessed": "2016-11-24", "proceedings": []}  # today is the last day
    codes = {one.code for one in installment_doubts(sample.facts({**ASKED, **day_before}))}
    assert "LD-packet-installment-expired" not in codes


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, True),
        ({"compliance.five_clean_years": "false"}, False),
        ({"compliance.five_clean_years": ""}, False),  # nothing is said to be a right that is not known to be one
        ({"liabilities[0].assessed_balance": "10,000.01", "liabilities[0].tax": "10,000.01"}, False),
        ({"liabilities[0].assessed_balance": "10,000.01", "liabilities[0].tax": "8,000"}, True),
        ({"liabilities[0].assessed_balance": "10,000.01"}, False),
        ({"request.proposal": "full_payment"}, False),
    ],
)
def test_the_right_to_an_agreement(changes: Changes, told: bool) -> None:
    found = {one.code: one.message for one in installment_doubts(sample.facts({**ASKED, **changes}))}
    assert ("LD-packet-installment-guaranteed" in found) is told


def test_the_one_thing_that_a_right_hangs_on_is_asked() -> None:
    five_years: Changes = {"compliance.five_clean_years": ""}
    for changes, asked in (
        (five_years, [("compliance.five_clean_years",)]),
        ({**five_years, "liabilities[0].assessed_balance": "10,000.01"}, []),  # the tax is not known either
        ({**five_years, "liabilities[0].type": "Civil Penalty"}, []),  # no right in any case
        ({}, []),
    ):
        found = installment_doubts(sample.facts({**ASKED, **changes}))
        assert [one.paths for one in found if one.code == "LD-packet-five-years-unknown"] == asked


def test_the_right_to_an_agreement_says_what_it_takes() -> None:
    """4,679.56 / 30.991236, see agreement_cases.yaml."""
    (said,) = [one.message for one in installment_doubts(sample.facts(ASKED)) if "guaranteed" in one.code]
    assert "about $151.00 a month. The request offers $140.00." in said


@pytest.mark.parametrize(
    ("pension", "told"),
    [("242.89", True), ("242.88", False)],  # 74.11 and 74.10 are left, and 74.11 pays in full
)
def test_a_partial_payment_where_all_can_be_paid(pension: str, told: bool) -> None:
    found = {one.code: one.message for one in pay_doubts(sample.facts({**PART, "other_income.pension": pension}))}
    assert ("LD-packet-partial-pays-in-full" in found) is told
    if told:
        assert "$74.11 is left over each month" in found["LD-packet-partial-pays-in-full"]
        assert "by June 10, 2034" in found["LD-packet-partial-pays-in-full"]
