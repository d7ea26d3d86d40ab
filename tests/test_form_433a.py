"""Form 433-A (7-2022): every box as worked out by hand, what is asked and not answered, and who gets it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import pytest
import sample
import yaml
from hand_work import golden, standing

from levydocs.acroforms.fill import Filled, fill
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.facts.full_statement_assets import before_phone
from levydocs.law.in_force import Law
from levydocs.packet.build import compose, facts_of
from levydocs.packet.documents import one_form
from levydocs.packet.doubts_money import money_doubts
from levydocs.packet.envelope import Envelope
from levydocs.packet.finish import Bound, named_files
from levydocs.packet.gaps import gaps
from levydocs.text import squeeze

GOLDEN = "revenue-officer"
CASE = sample.ROOT / "tests" / "golden" / GOLDEN / "case.yaml"
DAY = date(2026, 11, 24)
QUESTIONS = {
    "business_interest": "business_interests", "lawsuit": "lawsuits", "bankruptcy": "bankruptcies", "lived_abroad": "abroad",
    "benefit": "benefits", "trust": "trusts", "safe_deposit_box": "safe_deposit_boxes", "transfer": "transfers",
}  # fmt: skip
"""Each question of yes or no, and the list that answers it."""


def case_with(changes: Mapping[str, object]) -> Case:
    tree = sample.changed(changes, yaml.load(CASE.read_bytes(), Loader=yaml.BaseLoader))
    found, findings = read_case(json.dumps(tree, ensure_ascii=False).encode(), "case.yaml")
    assert found is not None, findings
    return found


def facts(changes: Mapping[str, object] | None = None) -> Facts:
    return facts_of(case_with(changes or {}), sample.firm(), Law(DAY))


def filled_with(these: Facts, official: bool = False) -> Filled:
    sheet = sample.resources(official).blanks["f433a"]
    form = sample.resources(official).forms["f433a"]
    return fill(form, sheet.revision, sheet.blank, these, official=official)[0]


@cache
def by_hand(official: bool) -> Filled:
    return filled_with(facts(), official)


def line(filled: Filled, name: str) -> list[str]:
    """What stands in the boxes of a line: texts, and the options that are ticked."""
    place = f"f433a:{name}"
    found = [one for one in filled.placements if one.line == place or one.line.startswith((f"{place}=", f"{place}["))]
    return [one.line.partition("=")[2] if one.tick else " ".join(one.texts) for one in found]


def missing(filled: Filled) -> dict[str, str]:
    """Each line that stays empty for want of an answer, with what is told of it."""
    return {
        one.place.partition(":")[2]: one.message for one in filled.findings if one.code.startswith("LD-form-missing")
    }


# As worked out by hand


def test_the_golden_file_lists_every_field() -> None:
    schema = by_hand(False).revision.schema
    assert [name for name in golden(GOLDEN, "f433a") if name != "_text"] == [one.name for one in schema.fields]


@sample.on_both
def test_every_box_says_what_was_worked_out_by_hand(official: bool) -> None:
    expected = {name: value.replace("\n", " ") for name, value in golden(GOLDEN, "f433a").items() if name != "_text"}
    assert {name: text.replace("\n", " ") for name, text in standing(by_hand(official)).items()} == expected


@sample.on_both
def test_what_has_no_line_of_its_own_is_listed_on_the_sheet(official: bool) -> None:
    texts = {one.line: one.text for one in by_hand(official).sheet}
    assert texts["other_expenses_list"] == golden(GOLDEN, "f433a")["_text"]["other_expenses_list"]
    assert texts["other_business_expenses_list"] == "Payments on tools, $85.00"


@sample.on_both
def test_nothing_is_missing_where_everything_is_answered(official: bool) -> None:
    assert {one.code for one in by_hand(official).findings} <= {"LD-form-facsimile"}


@sample.on_both
def test_every_value_is_read_back_in_its_box(official: bool) -> None:
    made = one_form(case_with({}), sample.firm(), Law(DAY), sample.resources(official), "f433a")
    assert list(made.files) == ["433-A.pdf"]
    assert [one.code for one in made.findings if "proof" in one.code] == []


# What is asked and not answered


def test_a_question_that_nobody_answered_stays_open_and_is_told() -> None:
    filled = filled_with(facts({"statement": {}}))
    told = missing(filled)
    for question, answer in QUESTIONS.items():
        assert line(filled, question) == []
        assert f"statement.{answer}" in told[question]
    assert line(filled, "marital_status") == []
    assert "statement.married" in told["marital_status"]
    assert "statement.cash_on_hand" in told["cash_on_hand"]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS.items())
def test_an_empty_list_is_a_no(question: str, answer: str) -> None:
    assert line(filled_with(facts({f"statement.{answer}": []})), question) == ["no"]


def test_a_profit_and_loss_statement_that_is_not_there_is_asked_for_once() -> None:
    told = missing(filled_with(facts({"statement.profit_and_loss": {}})))
    assert "statement.profit_and_loss" in told["business_net"]
    assert not any(re.search(r"profit_and_loss\.\w", message) for message in told.values())


def test_a_total_is_not_made_of_what_is_not_known() -> None:
    filled = filled_with(facts({"bank_accounts[2].balance": sample.REMOVED}))
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
    filled = filled_with(facts({"statement.bankruptcies": sample.REMOVED, "proceedings": [pending]}))
    assert line(filled, "bankruptcy") == ["yes"]
    assert {"03042019", "19-00000"} <= set(line(filled, "bankruptcies"))


@pytest.mark.parametrize(
    ("left", "returned", "answer"),
    [("2018-02-01", "2018-08-01", ["yes"]), ("2018-02-01", "2018-07-31", []), ("2014-02-01", "2016-11-23", [])],
    ids=["six months", "a day less", "more than ten years ago"],
)
def test_a_time_abroad_counts_from_six_months_within_ten_years(left: str, returned: str, answer: list[str]) -> None:
    away = {"kind": "abroad", "started_on": left, "ended_on": returned, "outcome": "ended"}
    filled = filled_with(facts({"statement.abroad": sample.REMOVED, "proceedings": [away]}))
    assert line(filled, "lived_abroad") == answer


def test_the_lender_of_what_is_owed_on_is_asked_for_where_433_a_goes_out() -> None:
    def asked(these: Facts) -> str:
        return " ".join(one.message for one in gaps(these))

    without = {"real_estate[0].lender": sample.REMOVED, "other_assets[0].lender": sample.REMOVED}
    assert "lender" not in asked(facts())
    assert "real_estate[0].lender" in asked(facts(without))
    assert "other_assets[0].lender" in asked(facts(without))
    assert "lender" not in asked(sample.facts())  # to ACS goes Form 433-F, which does not ask


def test_a_pension_of_a_couple_is_nobodys_until_the_case_says_whose() -> None:
    filled = filled_with(facts({"statement.spouse_pension": sample.REMOVED}))
    assert (line(filled, "pension"), line(filled, "spouse_pension")) == ([], [])
    assert "statement.spouse_pension" in missing(filled)["spouse_pension"]


def test_time_with_an_employer_that_is_no_number_of_years_is_asked_for() -> None:
    filled = filled_with(facts({"employment[0].tenure": "since spring"}))
    assert "employment[0].tenure" in missing(filled)["spouse_employed_years"]


@pytest.mark.parametrize(
    ("tenure", "years", "months"), [("4 years", "4", "0"), ("1 year, 1 month", "1", "1"), ("8 months", "0", "8")]
)
def test_time_with_an_employer_is_years_and_months(tenure: str, years: str, months: str) -> None:
    filled = filled_with(facts({"employment[0].tenure": tenure}))
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
    filled = filled_with(sample.facts())
    later = [one.line for one in filled.placements if one.field.page in (5, 6)]
    assert later == []
    assert {name for name in missing(filled) if "business" in name} == {"business_interest"}


def test_what_a_wage_earner_has_not_is_not_applicable() -> None:
    filled = filled_with(sample.facts())
    for name in ("investments", "digital_assets", "real_property", "personal_assets", "others", "other_income"):
        assert line(filled, name) == ["N/A"], name
    assert line(filled, "spouse_employer") == []
    assert line(filled, "total_equity") == ["0"]


def test_expenses_are_as_paid_where_form_433_f_claims_the_standard() -> None:
    """430 + 35 + 60 + 40 + 125 = 690, below the national standard of 867; 120 of prescriptions, above 90."""
    filled = filled_with(sample.facts())
    assert line(filled, "food_clothing_misc") == ["690"]
    assert sample.facts()["statement.personal_total"] == 867
    assert line(filled, "out_of_pocket_health") == ["120"]


def test_a_shortfall_is_negative() -> None:
    assert line(filled_with(facts({"expenses.housing.rent": "5,000"})), "net_difference") == ["-3,666"]


def test_what_the_business_does_not_own_is_personal_and_nothing_is_lost() -> None:
    """Of somebody who is no sole proprietor all of it is."""
    filled = filled_with(facts({"taxpayers[0].kind": "individual"}))
    assert "bank_accounts" in {item.line for item in filled.sheet}  # three, and the form has two rows
    assert {"Honda CR-V", "Ford Transit"} <= set(line(filled, "vehicles"))
    assert {"Piano", "Table saw, planer and tools"} <= set(line(filled, "personal_assets"))
    assert line(filled, "total_cash") == [f"{640 + 212 + 1905:,}"]


# Who gets it


@cache
def to_officer() -> Bound:
    """The packet of the case, not read back."""
    return compose(case_with({}), sample.firm(), Law(DAY), sample.resources(), {})


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
        return [one.code for one in money_doubts(facts(changes)) if "profit" in one.code]

    assert told({}) == []
    assert told({"other_income.self_employment": "2,600"}) == ["LD-packet-profit-and-loss-differs"]
    loss = {"statement.profit_and_loss.gross_receipts": "100", "other_income.self_employment": "0"}
    assert told(loss) == []
