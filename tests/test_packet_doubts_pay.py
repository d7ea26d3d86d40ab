"""Doubts about the levied pay and about what is offered: payroll's statement, deductions, support, agreements."""

from __future__ import annotations

import pytest
import sample
from test_packet_signing import SPOUSE

from levydocs.packet.doubts_pay import pay_doubts

NOT_GIVEN = {
    "levies[0].exempt_statement": sample.REMOVED,
    "levies[0].payroll.statement_given_on": sample.REMOVED,
}
CHILDREN = [{"name": "Ana Peña", "relationship": "daughter", "age": "12"}]
DEDUCTION = {"what": "Health insurance", "amount": "41.50", "since": "2024-01-01"}
SUPPORT = {"amount": "150.00", "judgment_on": "2023-02-08", "minor_children": "2"}
PROVEN = {"expenses.other.court_child_support": "325.50", "exhibits[2].proves": ["employment.taxpayer.support"]}
AGREEMENT = {"request.proposal": "installment_agreement", "request.monthly_offer": "440"}
"""The sample owes 19,412.59 assessed and 21,627.96 in all; the first time to collect ends June 6, 2032, in 66 whole months.

With i = 0.07 / 12 + 0.0025, 21,627.96 i / (1 - (1 + i)^-66) is 427.36 a month.
"""


def told(changes: dict[str, object]) -> dict[str, str]:
    return {one.code: one.message for one in pay_doubts(sample.facts(changes))}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        (NOT_GIVEN, ["LD-packet-no-statement"]),
        ({**NOT_GIVEN, "levies[0].notice_form": "668-A"}, []),
        ({**NOT_GIVEN, **SPOUSE}, ["LD-packet-no-statement"]),
        (
            {**NOT_GIVEN, **SPOUSE, "filing_status": "head_of_household"},
            ["LD-packet-no-statement", "LD-packet-head-of-household"],
        ),
        ({"filing_status": "head_of_household", "household.dependents": CHILDREN}, ["LD-packet-statement-low"]),
        ({"filing_status": "head_of_household", "levies[0].payroll.new_statement": "true"}, []),
        ({"employment[0].deductions": [DEDUCTION]}, []),  # the pay statement proves it
        (
            {"employment[0].deductions": [DEDUCTION], "exhibits[0].proves": ["hardship.events"]},
            ["LD-packet-deductions-unproven"],
        ),
        (
            {"employment[0].deductions": [{**DEDUCTION, "since": "2026-11-04"}]},
            ["LD-packet-deduction-not-counted"],
        ),
        ({"employment[0].deductions": [{**DEDUCTION, "since": ""}]}, ["LD-packet-deduction-not-counted"]),
        ({"employment[0].support": SUPPORT}, ["LD-packet-support-unproven"]),
        ({"employment[0].support": SUPPORT, **PROVEN}, []),
        ({"employment[0].support": {**SUPPORT, "judgment_on": "2026-11-10"}, **PROVEN}, ["LD-packet-support-not-allowed"]),
        ({"employment[0].support": {**SUPPORT, "minor_children": "0"}, **PROVEN}, ["LD-packet-support-not-allowed"]),
        (
            {"employment[0].support": SUPPORT, **PROVEN, "levies[0].exempt_statement.dependents": "1"},
            ["LD-packet-support-and-dependents"],
        ),
        (AGREEMENT, []),
        ({**AGREEMENT, "request.monthly_offer": "427.36"}, []),
        ({**AGREEMENT, "request.monthly_offer": "427.35"}, ["LD-packet-not-paid-in-full"]),
        (
            {**AGREEMENT, "request.monthly_offer": "300", "request.proposal": "partial_payment_agreement"},
            [],
        ),
        (
            {**AGREEMENT, "request.monthly_offer": "24.99"},
            ["LD-packet-payment-trivial", "LD-packet-not-paid-in-full"],
        ),
        ({"request.fallback_amount": "3.78"}, ["LD-packet-payment-trivial", "LD-packet-not-paid-in-full"]),  # 8.20 a month
        ({**AGREEMENT, "request.fallback_amount": "184"}, ["LD-packet-not-paid-in-full"]),  # 399.28 a month
        ({**AGREEMENT, "request.fallback_amount": "253.47"}, ["LD-packet-amounts-apart"]),  # 550.03, more than 25 % above
        ({**AGREEMENT, "request.fallback_amount": "253.45"}, []),  # 549.99
    ],
)  # fmt: skip
def test_doubt(changes: dict[str, object], codes: list[str]) -> None:
    assert list(told(changes)) == codes


def test_the_missing_statement_says_what_it_costs_and_by_when() -> None:
    """24,150 / 26 = 928.85 and 203.85: 1,132.70 exempt; 1,305.17 - 1,132.70 = 172.47 taken instead of 685.94."""
    mother = {**NOT_GIVEN, "filing_status": "head_of_household", "household.dependents": CHILDREN}
    said = told(mother)["LD-packet-no-statement"]
    assert said.endswith("Give it today, before November 25, 2026 ($513.47 more each pay day).")
    assert "all income" in told({**mother, "other_income.pension": "100"})["LD-packet-no-statement"]


def test_an_offer_is_held_against_the_time_that_is_left() -> None:
    said = told({**AGREEMENT, "request.monthly_offer": "300"})["LD-packet-not-paid-in-full"]
    assert "66 whole months to June 6, 2032" in said
    assert "$294.14 a month" in said  # 19,412.59 / 66 = 294.130…, up to the cent
    assert "about $427.36 (interest at 7 percent a year, unverified)" in said
