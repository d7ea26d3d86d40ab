"""To Appeals after a determination (26 USC 6330(d)(3)(B)), and the claim for bank charges: nothing without its facts."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sample
from test_letters_outside import facts, printed, words

from levydocs.facts.deadlines import deadlines_of
from levydocs.findings import Severity
from levydocs.packet.doubts_claims import claim_doubts

CHANGED, CHARGED, STOPPED = "changed-circumstance", "bank-charges", "bank-charges-payment"
CHANGE, CLAIM = "changed_circumstance", "bank_charges"


def blocks(name: str, changes: dict[str, Any]) -> bool:
    return Severity.BLOCKS in {one.severity for one in printed(name, changes).findings}


@pytest.mark.parametrize(
    "changes",
    [
        {"proceedings[0].kind": "lien_hearing"},
        {"proceedings[0].kind": "equivalent_hearing"},
        {"proceedings[0].outcome": "withdrawn"},
        {"proceedings[0].ended_on": sample.REMOVED},
        {"proceedings[0].ended_on": "2026-11-25"},
        {f"{CHANGE}.happened_on": "2026-04-08"},
        {f"{CHANGE}.happened_on": "2026-11-25"},
        {f"{CHANGE}.exhausted": "false"},
        {f"{CHANGE}.exhausted": sample.REMOVED},
        {f"{CHANGE}.remedies": []},
        {f"{CHANGE}.remedies[1].answer": sample.REMOVED},
    ],
)
def test_appeals_is_asked_after_a_determination_on_a_levy_and_every_remedy(changes: dict[str, Any]) -> None:
    """26 USC 6330(d)(3)(B); never of a lien, 6320(c)."""
    text = words(CHANGED, changes)
    assert not re.search("have been exhausted|No administrative remedy remains|A hearing on the change", text)
    assert blocks(CHANGED, changes)
    assert not blocks(CHANGED, {})


def test_a_change_without_its_effect_blocks() -> None:
    for key in ("what", "effect", "asked", "appeals_address"):
        assert blocks(CHANGED, {f"{CHANGE}.{key}": sample.REMOVED}), key


def test_the_newest_determination_counts_and_its_own_taxes() -> None:
    debt = {"id": "y2023", "who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2023"}
    older = {"kind": "hearing", "ended_on": "2025-03-03", "outcome": "determined", "covers": ["y2023"]}
    text = words(CHANGED, {"liabilities[1]": debt, "proceedings[1]": older})
    assert "Determination: April 8, 2026" in text
    assert "Tax and periods: Income, Form 1040: 2022 Levy" in text
    other = words(CHANGED, {"liabilities[1]": debt, "levies[0].covers": ["y2023"]})
    assert "Levy: Form" not in other
    assert "Form 668-W" not in other


def test_no_stop_of_collection_and_no_time_is_claimed() -> None:
    assert not re.search(r"suspend|stop|stay|must|days|Tax Court", words(CHANGED))


@pytest.mark.parametrize(
    "changes",
    [
        {f"{CLAIM}.error": sample.REMOVED},
        {f"{CLAIM}.admitted_by": ""},
        {f"{CLAIM}.admitted_on": sample.REMOVED},
        {f"{CLAIM}.admitted_on": "2026-11-25"},
        {f"{CLAIM}.charges": []},
        {f"{CLAIM}.paid": "false"},
        {f"{CLAIM}.paid": sample.REMOVED},
    ],
)
def test_no_claim_without_the_error_admitted_and_the_charges_paid(changes: dict[str, Any]) -> None:
    """IRS Publication 594, page 7: charges that the IRS's error caused; Form 8546: that have been paid."""
    text = words(CHARGED, changes)
    assert "We ask the IRS to reimburse" not in text
    assert blocks(CHARGED, changes)
    assert not blocks(CHARGED, {})


@pytest.mark.parametrize("said", ["true", sample.REMOVED])
def test_who_contributed_does_not_say_otherwise(said: object) -> None:
    text = words(CHARGED, {f"{CLAIM}.contributed": said})
    assert "did not contribute" not in text
    assert blocks(CHARGED, {f"{CLAIM}.contributed": said})


def test_each_error_in_its_own_words() -> None:
    assert "The IRS lost or misplaced a payment, and the bank charged $34.00" in words(STOPPED)
    text = words(STOPPED, {f"{CLAIM}.error": "direct_debit"})
    assert "The IRS made an error with direct debit payments, and the bank" in text
    assert "levy" not in text.lower()


def test_only_a_levied_bank_is_taken_for_granted() -> None:
    assert blocks(STOPPED, {f"{CLAIM}.bank": sample.REMOVED})
    assert blocks(STOPPED, {f"{CLAIM}.send_to": sample.REMOVED})
    assert facts(CHARGED)["bank_charges.account_ending"] == "7310"
    elsewhere = words(CHARGED, {f"{CLAIM}.bank": "Other Bank", f"{CLAIM}.account": "123456789"})
    assert "Bank: Other Bank, account ending in 6789" in elsewhere


def test_reimbursement_is_asked_for_and_not_demanded() -> None:
    assert not re.search(r"\b(must|required|entitled|shall)\b", words(CHARGED))


@pytest.mark.parametrize(
    ("first", "told"),
    [("2026-08-17", ("2027-08-17", 0)), ("2025-11-23", ("2027-08-18", 1)), ("2026-09-01", ("2027-08-18", 1))],
)
def test_the_year_of_the_earliest_charge_is_a_day_of_the_case(first: str, told: tuple[str, int]) -> None:
    """31 USC 3723(b); of a charge that is too old, none."""
    found = [one for one in deadlines_of(facts(CHARGED, {f"{CLAIM}.charges[0].on": first})) if one.id == "bank_charges"]
    assert [(str(one.last_day), one.place) for one in found] == [(told[0], f"bank_charges.charges[{told[1]}]")]


@pytest.mark.parametrize(
    ("charge", "code"),
    [
        ({"on": "2025-11-23"}, ["LD-law-bank-charge-late"]),
        ({"on": "2025-11-24"}, []),
        ({"amount": "839.00"}, []),
        ({"amount": "839.01"}, ["LD-law-bank-charges-limit"]),
    ],
)
def test_what_the_statute_does_not_let_the_irs_pay(charge: dict[str, str], code: list[str]) -> None:
    """31 USC 3723: $125.00 and $36.00 and the charge; $1,000.00 at most, within one year."""
    changes = {f"{CLAIM}.charges[1].{key}": value for key, value in charge.items()}
    assert [one.code for one in claim_doubts(facts(CHARGED, changes))] == code
