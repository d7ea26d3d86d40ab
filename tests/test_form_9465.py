"""Form 9465: what its lines say, and who asks and signs. Its boxes: test_golden_cases.py."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import sample
from acceptance_cases import FOLDER as ACCEPTANCE
from golden_case import GoldenCase
from test_letters_outside import firm

from levydocs.case.read import read_case
from levydocs.findings import blocking
from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.build import facts_of
from levydocs.packet.doubts import doubts
from levydocs.packet.forms_alone import build_forms

REQUEST = GoldenCase("installment-request", "f9465")


def says(line: str, changes: Mapping[str, object] | None = None) -> str:
    answer = REQUEST.answers(changes)[line]
    assert answer.missing == ()
    return " ".join(answer.lines)


def test_it_is_made_alone_and_the_client_signs() -> None:
    made = build_forms(REQUEST.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), {}, ["f9465"])
    assert not sample.of_the_proof(made)
    (form,) = made.envelopes[0].parts
    assert [(one.who, one.page) for one in form.signatures] == [("taxpayer", 0)]


def test_a_couple_that_owes_together_asks_and_signs_together() -> None:
    data = (ACCEPTANCE / "14-joint-1040-and-his-941" / "case.yaml").read_bytes()
    case, _ = read_case(data, "case.yaml")
    assert case is not None
    assert case.as_of is not None
    joint = facts_of(case, firm(), Law(case.as_of))
    told = REQUEST.answers_to(joint)
    assert [told[line].lines for line in ("first_name", "spouse_first_name")] == [("Osric",), ("Wilhelmina",)]
    assert [told[line].lines for line in ("tax_forms", "periods")] == [
        ("1040, 941",),
        ("1040: 2022, 2023; 941: 1st 2024, 2nd 2024",),
    ]
    assert joint["installment.spouse_signs"] is True


SPOUSE = {
    "id": "spouse",
    "kind": "individual",
    "name": {"first": "Ada", "last": "Kessler"},
    "tin": {"kind": "ssn", "number": "000-52-8844"},
}


@pytest.mark.parametrize(
    ("owed", "held"),
    [
        ([["taxpayer"], ["taxpayer"]], False),
        ([["taxpayer", "spouse"], ["spouse", "taxpayer"]], False),
        ([["taxpayer"], ["spouse"]], True),
        ([["taxpayer", "spouse"], ["taxpayer"]], True),
        ([["spouse"], ["spouse"]], False),
    ],
)
def test_spouses_ask_together_for_what_they_owe_together_alone(owed: list[list[str]], held: bool) -> None:
    """Line 1a has a spouse "if a joint return"; a request for the debts of each is blocked, made alone too."""
    owes: dict[str, object] = {f"liabilities[{position}].who": who for position, who in enumerate(owed)}
    changes = {"taxpayers[1]": SPOUSE, **owes}
    made = build_forms(REQUEST.case(changes), sample.firm(), Law(sample.AS_OF), sample.resources(), {}, ["f9465"])
    told = [(one.severity, one.place) for one in made.findings if one.code == "LD-packet-form-held-back"]
    assert told == ([("blocks", "f9465")] if held else [])


@pytest.mark.parametrize(
    ("missing", "held"), [({}, True), ({"who": ["taxpayer"]}, True), ({"who": ["spouse"]}, False), (None, False)]
)
def test_a_request_waits_for_the_missing_returns_of_those_who_ask(
    missing: dict[str, object] | None, held: bool
) -> None:
    """Publication 594, page 3; a return of a spouse who does not ask is no matter of it."""
    unfiled = [] if missing is None else [{"type": "Income", "form": "1040", "period": "2024", **missing}]
    known = REQUEST.facts({"taxpayers[1]": SPOUSE, "compliance.unfiled": unfiled})
    (form, *_) = Binder(sample.resources(), known, {}).form("f9465")
    found = [one for one in form.findings if one.code == "LD-packet-form-held-back"]
    assert blocking(found) is held


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"request.proposal": "partial_payment_agreement"}, True),
        ({"request.proposal": "currently_not_collectible"}, False),
        ({"request.monthly_offer": ""}, False),
        ({"taxpayers[0].kind": "corporation"}, False),
    ],
)
def test_it_is_made_where_an_individual_offers_a_payment_a_month(changes: dict[str, object], asked: bool) -> None:
    assert REQUEST.facts(changes)["installment.asked"] is asked


def test_line_10_divides_by_72_what_is_left_after_the_payment_with_the_request() -> None:
    """22,004.85 - 2,004.85 is 20,000.00; / 72 is 277.777…"""
    changes = {"installment.payment_now": "2,004.85"}
    lines = [says(line, changes) for line in ("owed", "owed_in_all", "payment_now", "balance", "by_months")]
    assert lines == ["22,004.85", "22,004.85", "2,004.85", "20,000.00", "277.78"]


@pytest.mark.parametrize(
    ("offer", "balance", "below", "statement"),
    [
        ("305.62", "13,904.18", False, False),
        ("305.61", "13,904.18", True, True),
        ("1,000", "41,899.33", False, False),  # 50,000.00 in all: not over it
        ("1,000", "41,899.34", False, True),
    ],
)
def test_the_box_of_line_11b_and_form_433_f(offer: str, balance: str, below: bool, statement: bool) -> None:
    changes = {"request.monthly_offer": offer, "liabilities[0].assessed_balance": balance}
    seen = REQUEST.facts(changes)
    assert (seen["installment.below"], seen["installment.statement_wanted"]) == (below, statement)
    assert bool(REQUEST.answers_to(seen)["below"].ticked) is below
    assert ("LD-packet-installment-statement" in {one.code for one in doubts(seen)}) is statement


def test_the_day_is_the_28th_at_the_latest() -> None:
    assert says("day", {"installment.day": "28"}) == "28"
    for changes in ({"installment.day": "29"}, {"request.first_payment": "2027-01-31"}, {"request.first_payment": ""}):
        assert REQUEST.answers(changes)["day"].missing == ("installment.day",)


def test_bank_numbers_are_asked_for_only_where_the_case_has_them() -> None:
    none = REQUEST.answers({"installment": {}})
    assert [none[line].lines for line in ("routing_number", "account_number")] == [(), ()]
    assert not {one.code for one in REQUEST.filled().findings} & {"LD-form-missing"}
    assert none["routing_number"].line.optional
    assert none["account_number"].line.optional


def test_an_address_abroad_and_phones() -> None:
    abroad = {"address.country": "Canada", "address.state": "", "address.zip": "H2X 1Y4", "address.city": "Montreal"}
    told = REQUEST.answers(abroad)
    assert [told[one].lines for one in ("city", "foreign_country", "foreign_postal_code")] == [
        ("Montreal",),
        ("Canada",),
        ("H2X 1Y4",),
    ]
    assert says("work_time") == ""
    assert (says("work_time", {"taxpayers[0].phones.best": "work"}), says("home_time", {"taxpayers[0].phones.best": "work"})) == (
        "5:30 p.m.", "",
    )  # fmt: skip
