"""Form 433-B (2-2019): what is asked and not answered, kinds of businesses, who gets it. Its boxes: tests/golden/company."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pytest
import sample
from golden_case import GoldenCase, line, missing

from levydocs.law.in_force import Law
from levydocs.packet.build import compose
from levydocs.packet.documents import one_form, one_letter
from levydocs.packet.doubts_money import money_doubts
from levydocs.packet.finish import Bound, named_files
from levydocs.packet.forms_alone import build_forms
from levydocs.packet.gaps import gaps
from levydocs.text import squeeze

COMPANY = GoldenCase("company", "f433b")
QUESTIONS = {
    "payroll_service": "business.payroll_services", "lawsuit": "lawsuits", "bankruptcy": "bankruptcies",
    "related_loan": "business.related_loans", "transfer": "transfers", "affiliate": "business.affiliates",
    "income_change": "business.income_changes",
}  # fmt: skip
"""Each question of yes or no, and the list that answers it."""
PERSON = {"id": "orrin", "kind": "individual", "name": {"first": "Orrin", "last": "Vance"}}


@sample.on_both
def test_every_value_is_read_back_and_the_signer_is_printed(official: bool) -> None:
    made = one_form(COMPANY.case(), sample.firm(), Law(COMPANY.day), sample.resources(official), "f433b")
    assert [one.code for one in made.findings if "proof" in one.code] == []
    (pdf,) = [made.files[name] for name in made.files if name.endswith(".pdf")]
    last = sample.page_texts(pdf)[5]
    assert "Orrin Vance" in last
    assert "Managing member" in last


# What is asked and not answered


def test_a_question_that_nobody_answered_stays_open_and_is_told() -> None:
    form = COMPANY.filled({"statement": {}})
    told = missing(form)
    for question, answer in QUESTIONS.items():
        assert line(form, question) == []
        assert f"statement.{answer}" in told[question]
    for name in ("eftps", "safe", "established", "officers", "debts", "cash_on_hand", "tax_deposits"):
        assert line(form, name) == []
        assert "statement.business." in told[name], name
    assert "statement.profit_and_loss" in told["total_income"]
    assert [item.line for item in form.sheet] == []


@pytest.mark.parametrize(("question", "answer"), QUESTIONS.items())
def test_an_empty_list_is_a_no(question: str, answer: str) -> None:
    assert line(COMPANY.filled({f"statement.{answer}": []}), question) == ["no"]


def test_what_a_business_has_not_is_not_applicable() -> None:
    empty: dict[str, object] = {
        key: []
        for key in ("bank_accounts", "investments", "digital_assets", "real_estate", "other_assets", "credit_cards")
    }
    form = COMPANY.filled(
        {**empty, "statement.safe_deposit_boxes": [], "statement.business.debts": [], "statement.business.safe": ""}
    )
    for name in ("accounts", "investments", "credit", "real_property", "vehicles", "equipment", "intangibles", "debts"):
        assert line(form, name) == ["N/A"], name
    for name in (
        "total_cash",
        "total_investments",
        "total_credit",
        "vehicles_equity",
        "other_equity",
        "total_payments",
    ):
        assert line(form, name) == ["0"], name
    assert (line(form, "safe"), line(form, "accounts_on")) == (["no"], [])


def test_a_total_is_not_made_of_what_is_not_known() -> None:
    form = COMPANY.filled({"digital_assets[0].loan": sample.REMOVED, "bank_accounts[1].balance": sample.REMOVED})
    assert line(form, "total_investments") == line(form, "total_cash") == []
    assert "digital_assets[0].loan" in missing(form)["total_investments"]
    assert "bank_accounts[1].balance" in missing(form)["total_cash"]


def test_an_officer_of_whom_the_form_asks_more_is_told() -> None:
    def asked(changes: Mapping[str, object]) -> str:
        return " ".join(one.message for one in gaps(COMPANY.facts(changes)))

    assert asked({}) == ""
    assert "officers[1].deposits_payroll_taxes" in asked(
        {"statement.business.officers[1].deposits_payroll_taxes": sample.REMOVED}
    )
    assert "other_assets[0].lender" in asked({"other_assets[0].lender": sample.REMOVED})


# Kinds of businesses


@pytest.mark.parametrize(
    ("changes", "ticked", "members"),
    [
        ({"taxpayers[0].kind": "partnership"}, ["partnership"], []),
        ({"taxpayers[0].kind": "corporation"}, ["corporation"], []),
        ({"statement.business.taxed_as_corporation": "true"}, ["llc_corporation"], []),
        ({"statement.business.taxed_as_corporation": sample.REMOVED}, [], []),
    ],
)
def test_the_kind_of_business_is_checked(changes: Mapping[str, object], ticked: list[str], members: list[str]) -> None:
    form = COMPANY.filled(changes)
    assert (line(form, "entity"), line(form, "members")) == (ticked, members)


def test_one_address_is_not_written_twice() -> None:
    form = COMPANY.filled({"statement.business.address": sample.REMOVED})
    assert (line(form, "street_address"), line(form, "mailing_address")) == (["PO Box 000440"], ["Same"])


def test_more_officers_than_rows_stand_on_the_sheet() -> None:
    more = [{"name": f"Member {number}", "title": "Member"} for number in range(1, 6)]
    assert "officers" in {item.line for item in COMPANY.filled({"statement.business.officers": more}).sheet}


def test_a_loss_is_told_as_one() -> None:
    texts = {
        item.line: item.text for item in COMPANY.filled({"statement.profit_and_loss.gross_receipts": "40,000.00"}).sheet
    }
    # 40,000 + 12 + 310 + 1,150 = 41,472; 48,883 less that is 7,411.
    assert (
        texts["net_income"]
        == "Lines 36 through 46 add up to $48,883.00 a month. They exceed line 35 by $7,411.00 a month."
    )


def test_it_is_made_of_no_person() -> None:
    made = build_forms(sample.case(), sample.firm(), Law(COMPANY.day), sample.resources(), {}, ["f433b"])
    assert made.envelopes == ()
    assert "an individual, including a sole proprietor, files Form 433-A or 433-F" in " ".join(
        one.message for one in made.findings
    )


# Who gets it


@cache
def packet_of(**changes: str) -> Bound:
    """The packet of the case, not read back. ``changes``: of the keys ``levies__0__office__kind`` …, as JSON."""
    paths = {key.replace("__0__", "[0].").replace("__", "."): json.loads(value) for key, value in changes.items()}
    return compose(COMPANY.case(paths), sample.firm(), Law(COMPANY.day), sample.resources(), {})


def statements_in(found: Bound, file: str) -> set[str]:
    return {part.id for part in named_files(found.envelopes.values())[file].parts if part.id.startswith("form:f433")}


@pytest.mark.parametrize("file", ["1-revenue-officer.pdf", "packet.pdf"])
def test_a_revenue_officer_gets_433_b_alone(file: str) -> None:
    assert statements_in(packet_of(), file) == {"form:f433b:1"}


def test_acs_gets_it_too() -> None:
    assert statements_in(packet_of(levies__0__office__kind='"acs"'), "1-acs.pdf") == {"form:f433b:1"}


def test_appeals_gets_it_only_where_the_case_asks_for_it() -> None:
    asked = {"hearing__request": '"equivalent"'}
    assert statements_in(packet_of(**asked), "3-hearing.pdf") == set()
    assert statements_in(packet_of(**asked, hearing__statement="true"), "3-hearing.pdf") == {"form:f433b:1"}


@pytest.mark.parametrize(
    ("changes", "sent"),
    [
        ({}, True),
        ({"request.proposal": ""}, True),  # release is to make collection possible
        ({"request.grounds": ["improper"]}, True),  # it proposes an agreement
        ({"request.grounds": ["improper"], "request.proposal": ""}, False),
        ({"request.grounds": sample.REMOVED, "request.proposal": ""}, True),
        ({"levies": []}, False),
        ({"taxpayers[0].kind": "individual"}, False),
    ],
)
def test_it_goes_with_a_request_that_rests_on_what_the_business_can_pay(
    changes: Mapping[str, object], sent: bool
) -> None:
    found = COMPANY.facts(changes)
    assert found["release.with_business_statement"] is sent
    assert found["statement.business_sent"] is sent


def test_a_person_and_a_business_together_are_told() -> None:
    both = {"taxpayers[1]": PERSON, "liabilities[0].who": ["company", "orrin"]}

    def told(changes: Mapping[str, object]) -> bool:
        return "LD-packet-statement-of-business" in {one.code for one in money_doubts(COMPANY.facts(changes))}

    assert told(both)
    assert not told({})


def test_the_client_is_told_what_is_signed() -> None:
    made = one_letter(COMPANY.case(), sample.firm(), Law(COMPANY.day), sample.resources(), "client-signing")
    text = squeeze(" ".join(sample.page_texts(made.files["client-signing.pdf"])))
    assert "Form 433-B is signed under penalties of perjury" in text
    assert "Form 433-B. It tells the IRS who owns and runs the business" in text
