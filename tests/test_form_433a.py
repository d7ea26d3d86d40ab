"""Form 433-A (7-2022): what is asked and not answered, and who gets it. Its boxes: test_golden_cases.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import pytest
import sample
from golden_case import GoldenCase, line, missing

from levydocs.facts.core import Facts
from levydocs.facts.full_statement_assets import before_phone
from levydocs.law.in_force import Law
from levydocs.packet.build import compose
from levydocs.packet.documents import one_form
from levydocs.packet.doubts_money import money_doubts
from levydocs.packet.envelope import Envelope
from levydocs.packet.finish import Bound, named_files
from levydocs.packet.gaps import gaps
from levydocs.text import squeeze

OFFICER = GoldenCase("revenue-officer", "f433a")
QUESTIONS = {
    "business_interest": "business_interests", "lawsuit": "lawsuits", "bankruptcy": "bankruptcies", "lived_abroad": "abroad",
    "benefit": "benefits", "trust": "trusts", "safe_deposit_box": "safe_deposit_boxes", "transfer": "transfers",
}  # fmt: skip
"""Each question of yes or no, and the list that answers it."""


@sample.on_both
def test_every_value_is_read_back_in_its_box(official: bool) -> None:
    made = one_form(OFFICER.case(), sample.firm(), Law(OFFICER.day), sample.resources(official), "f433a")
    assert list(made.files) == ["433-A.pdf"]
    assert [one.code for one in made.findings if "proof" in one.code] == []


# What is asked and not answered


def test_a_question_that_nobody_answered_stays_open_and_is_told() -> None:
    filled = OFFICER.filled({"statement": {}})
    told = missing(filled)
    for question, answer in QUESTIONS.items():
        assert line(filled, question) == []
        assert f"statement.{answer}" in told[question]
    assert line(filled, "marital_status") == []
    assert "statement.married" in told["marital_status"]
    assert "statement.cash_on_hand" in told["cash_on_hand"]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS.items())
def test_an_empty_list_is_a_no(question: str, answer: str) -> None:
    assert line(OFFICER.filled({f"statement.{answer}": []}), question) == ["no"]


def test_a_profit_and_loss_statement_that_is_not_there_is_asked_for_once() -> None:
    told = missing(OFFICER.filled({"statement.profit_and_loss": {}}))
    assert "statement.profit_and_loss" in told["business_net"]
    assert not any(re.search(r"profit_and_loss\.\w", message) for message in told.values())


def test_a_total_is_not_made_of_what_is_not_known() -> None:
    filled = OFFICER.filled({"bank_accounts[2].balance": sample.REMOVED})
    assert line(filled, "total_cash") == []
    assert "bank_accounts[2].balance" in missing(filled)["total_cash"]


def test_a_bankruptcy_among_the_proceedings_is_an_answer() -> None:
    pending = {
        "kind": "bankruptcy",
        "started_on": "2019-03-04",
        "ended_on": "2019-09-15",
        "outcome": "ended",
        "reference": "19-00000",
    }
    filled = OFFICER.filled({"statement.bankruptcies": sample.REMOVED, "proceedings": [pending]})
    assert line(filled, "bankruptcy") == ["yes"]
    assert {"03042019", "19-00000"} <= set(line(filled, "bankruptcies"))


@pytest.mark.parametrize(
    ("left", "returned", "answer"),
    [("2018-02-01", "2018-08-01", ["yes"]), ("2018-02-01", "2018-07-31", []), ("2014-02-01", "2016-11-23", [])],
    ids=["six months", "a day less", "more than ten years ago"],
)
def test_a_time_abroad_counts_from_six_months_within_ten_years(left: str, returned: str, answer: list[str]) -> None:
    away = {"kind": "abroad", "started_on": left, "ended_on": returned, "outcome": "ended"}
    filled = OFFICER.filled({"statement.abroad": sample.REMOVED, "proceedings": [away]})
    assert line(filled, "lived_abroad") == answer


def test_the_lender_of_what_is_owed_on_is_asked_for_where_433_a_goes_out() -> None:
    def asked(these: Facts) -> str:
        return " ".join(one.message for one in gaps(these))

    without = {"real_estate[0].lender": sample.REMOVED, "other_assets[0].lender": sample.REMOVED}
    assert "lender" not in asked(OFFICER.facts())
    assert "real_estate[0].lender" in asked(OFFICER.facts(without))
    assert "other_assets[0].lender" in asked(OFFICER.facts(without))
    assert "lender" not in asked(sample.facts())  # to ACS goes Form 433-F, which does not ask


def test_a_pension_of_a_couple_is_nobodys_until_the_case_says_whose() -> None:
    filled = OFFICER.filled({"statement.spouse_pension": sample.REMOVED})
    assert (line(filled, "pension"), line(filled, "spouse_pension")) == ([], [])
    assert "statement.spouse_pension" in missing(filled)["spouse_pension"]


def test_time_with_an_employer_that_is_no_number_of_years_is_asked_for() -> None:
    filled = OFFICER.filled({"employment[0].tenure": "since spring"})
    assert "employment[0].tenure" in missing(filled)["spouse_employed_years"]


@pytest.mark.parametrize(
    ("tenure", "years", "months"), [("4 years", "4", "0"), ("1 year, 1 month", "1", "1"), ("8 months", "0", "8")]
)
def test_time_with_an_employer_is_years_and_months(tenure: str, years: str, months: str) -> None:
    filled = OFFICER.filled({"employment[0].tenure": tenure})
    assert (line(filled, "spouse_employed_years"), line(filled, "spouse_employed_months")) == ([years], [months])


def test_a_telephone_number_at_the_end_of_an_address_has_a_box_of_its_own() -> None:
    assert before_phone("A lender, PO Box 1, Ohio 43085, 614-555-0150") == (
        "A lender, PO Box 1, Ohio 43085",
        "614-555-0150",
    )
    assert before_phone("A lender, Ohio 43085") == ("A lender, Ohio 43085", "")
    assert before_phone(None) == ("", "")


# Of a wage earner


def test_sections_6_and_7_are_blank_for_a_wage_earner() -> None:
    filled = OFFICER.fill(sample.facts())
    later = [one.line for one in filled.placements if one.field.page in (5, 6)]
    assert later == []
    assert {name for name in missing(filled) if "business" in name} == {"business_interest"}


def test_what_a_wage_earner_has_not_is_not_applicable() -> None:
    filled = OFFICER.fill(sample.facts())
    for name in ("investments", "digital_assets", "real_property", "personal_assets", "others", "other_income"):
        assert line(filled, name) == ["N/A"], name
    assert line(filled, "spouse_employer") == []
    assert line(filled, "total_equity") == ["0"]


def test_expenses_are_as_paid_where_form_433_f_claims_the_standard() -> None:
    """430 + 35 + 60 + 40 + 125 = 690, below the national standard of 867; 120 of prescriptions, above 90."""
    filled = OFFICER.fill(sample.facts())
    assert line(filled, "food_clothing_misc") == ["690"]
    assert sample.facts()["statement.personal_total"] == 867
    assert line(filled, "out_of_pocket_health") == ["120"]


def test_a_shortfall_is_negative() -> None:
    assert line(OFFICER.filled({"expenses.housing.rent": "5,000"}), "net_difference") == ["-3,666"]


def test_what_the_business_does_not_own_is_personal_and_nothing_is_lost() -> None:
    """Of someone who is no sole proprietor all of it is."""
    filled = OFFICER.filled({"taxpayers[0].kind": "individual"})
    assert "bank_accounts" in {item.line for item in filled.sheet}  # three, and the form has two rows
    assert {"Honda CR-V", "Ford Transit"} <= set(line(filled, "vehicles"))
    assert {"Piano", "Table saw, planer and tools"} <= set(line(filled, "personal_assets"))
    assert line(filled, "total_cash") == [f"{640 + 212 + 1905:,}"]


# Who gets it


@cache
def to_officer() -> Bound:
    """The packet of the case, not read back."""
    return compose(OFFICER.case(), sample.firm(), Law(OFFICER.day), sample.resources(), {})


def forms_in(envelopes: Iterable[Envelope], file: str) -> set[str]:
    return {part.id for part in named_files(envelopes)[file].parts if part.id.startswith("form:f433")}


@pytest.mark.parametrize("file", ["1-revenue-officer.pdf", "packet.pdf"])
def test_a_revenue_officer_gets_433_a_and_no_433_f(file: str) -> None:
    assert forms_in(to_officer().envelopes.values(), file) == {"form:f433a"}


def test_the_letters_to_a_revenue_officer_name_433_a() -> None:
    letters = squeeze(" ".join(sample.page_texts(to_officer().files["1-revenue-officer.pdf"])))
    assert "Form 433-A and the budget, both enclosed, give every item." in letters
    assert "property and debts on Form 433-A" in letters
    assert [
        one for one in re.findall(r"Form 433-F[^.]{0,12}", letters) if not one.startswith("Form 433-F, page 4")
    ] == []


def test_appeals_gets_it_only_where_the_case_asks_for_it() -> None:
    assert forms_in(sample.composed().envelopes, "3-hearing.pdf") == set()
    found = sample.composed({"hearing.statement": "true"}).envelopes
    assert forms_in(found, "3-hearing.pdf") == {"form:f433a"}
    assert forms_in(found, "1-acs.pdf") == {"form:f433f"}
    assert forms_in(found, "packet.pdf") == {"form:f433a", "form:f433f"}


def test_a_corporation_gives_no_statement_of_individuals() -> None:
    corporation = {"hearing.statement": "true", "taxpayers[0].kind": "corporation"}
    assert sample.facts(corporation)["hearing.with_statement"] is False


def test_where_both_go_out_the_office_reads_why_their_sums_differ() -> None:
    assert sample.facts()["statement.sums_differ"] == []
    both = sample.facts({"hearing.statement": "true"})
    assert both["statement.sums_differ"] == ["food, clothing and other items"]
    sheet = squeeze(" ".join(sample.page_texts(sample.composed({"hearing.statement": "true"}).files["sending.pdf"])))
    assert (
        "Form 433-F, for ACS, claims food, clothing and other items at the standard; Form 433-A, for Appeals" in sheet
    )


def test_books_that_do_not_net_what_the_case_says_are_told() -> None:
    def told(changes: Mapping[str, object]) -> list[str]:
        return [one.code for one in money_doubts(OFFICER.facts(changes)) if "profit" in one.code]

    assert told({}) == []
    assert told({"other_income.self_employment": "2,600"}) == ["LD-packet-profit-and-loss-differs"]
    loss = {"statement.profit_and_loss.gross_receipts": "100", "other_income.self_employment": "0"}
    assert told(loss) == []
