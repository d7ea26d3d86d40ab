"""Form 433-A (OIC) (4-2026): each rule of the form, and what is asked and not answered. Its boxes: test_golden_cases.py."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import sample
from golden_case import GoldenCase, line, missing

from levydocs.law.in_force import Law
from levydocs.packet.documents import one_form
from levydocs.packet.gaps import gaps
from levydocs.text import squeeze

OFFER = GoldenCase("offer-in-compromise", "f433aoi")
ALONE = {"offer": {"terms": "lump_sum", "who": ["samuel"]}}
QUESTIONS = {
    "federal_litigation": "federal_litigation", "incarcerated": "incarcerated", "for_sale": "for_sale",
    "notes_receivable": "notes_receivable", "foreign_asset": "foreign_assets", "held_in_trust": "held_in_trust",
}  # fmt: skip
"""Each question that only this form asks, and the key that answers it."""


def said(changes: Mapping[str, object], *names: str) -> list[str]:
    """What these lines of one box say of a case so changed."""
    filled = OFFER.filled(changes)
    return [" ".join(line(filled, name)) for name in names]


# As worked out by hand


@sample.on_both
def test_line_10_which_cannot_be_typed_into_is_printed_in_its_room(official: bool) -> None:
    assert line(OFFER.filled(official=official), "tools") == ["5,990"]
    assert line(OFFER.filled({"taxpayers[0].kind": "individual"}, official), "tools") == []


@sample.on_both
def test_every_value_is_read_back_in_its_box(official: bool) -> None:
    made = one_form(OFFER.case(), sample.firm(), Law(OFFER.day), sample.resources(official), "f433aoi")
    assert list(made.files) == ["433-A (OIC).pdf"]
    assert [one.code for one in made.findings if "proof" in one.code] == []


def test_rows_without_room_stand_on_the_sheet_and_no_printed_row_gives_way() -> None:
    rows = {item.line: [row[0] for row in item.rows] for item in OFFER.filled().sheet if item.rows}
    assert rows == {
        "accounts": ["Scioto Credit Union, 20 Broad St, Columbus OH 43215"] * 2,
        "retirement": ["Buckeye Trust, 7 Gay St, Columbus OH 43215"],
        "vehicles": ["Kia Forte"],
        "valuables": ["Coin collection"],
        "business_accounts": ["Capital Square Bank, 4 State St, Columbus OH 43215"],
        "business_assets": ["Sewing machines and tools"],
    }


# The rules of its lines


@pytest.mark.parametrize(
    ("changes", "name", "amount"),
    [
        ({"bank_accounts": [], "statement.cash_on_hand": "1,000.40"}, "cash", "0"),
        ({"bank_accounts": [], "statement.cash_on_hand": "1,000.50"}, "cash", "1"),
        ({"real_estate[1].owed": "7,199"}, "real_property_total", "16,301"),
        ({"other_assets[5].value": "12,976"}, "valuables_total", "321"),
        ({"other_assets[4].owed": "5,000", "other_assets[5].value": "15,000"}, "valuables_total", "740"),
        ({"investments": []}, "retirement_total", "0"),
        ({"other_assets[8].earns": "true"}, "business_assets_less_tools", "0"),
    ],
    ids=[
        "not below 0",
        "half up",
        "above its loan",
        "80 percent",
        "a debt takes nothing of another",
        "none",
        "it earns",
    ],
)
def test_a_line_counts_by_the_rule_of_the_form(changes: Mapping[str, object], name: str, amount: str) -> None:
    """16,300 + (7,200 - 7,199); 720 + 1,200 + 10,381 - 11,980; 720 + 0 + 12,000 - 11,980."""
    assert said(changes, name) == [amount]


def test_a_second_vehicle_is_lowered_in_a_joint_offer_alone() -> None:
    """10,000 x .8 = 8,000, less 3,450 where both make it."""
    second = {"other_assets[1].value": "10,000"}
    assert said(second, "first_vehicle", "second_vehicle", "vehicles_total") == ["4,780", "4,550", "9,330"]
    assert said({**second, **ALONE}, "second_vehicle", "vehicles_total") == ["8,000", "12,780"]


def test_the_vehicle_that_is_worth_most_comes_first() -> None:
    filled = OFFER.filled({"other_assets[1].value": "40,000"})
    assert [one for one in line(filled, "vehicles") if one in ("Honda CR-V", "Ford Focus")] == [
        "Ford Focus",
        "Honda CR-V",
    ]


def test_expenses_are_at_the_full_standard_on_two_lines_alone() -> None:
    """980 + 70 + 140 + 75 + 260 = 1,525 is below 2,176, and 145 below 433; what is proven above a standard counts."""
    assert (OFFER.facts()["budget.personal"], OFFER.facts()["expenses.medical.out_of_pocket"]) == (1525, 145)
    assert said({"expenses.medical.out_of_pocket": "700"}, "out_of_pocket_health") == ["433"]
    proof = {"id": "A", "title": "Pharmacy", "file": "a.pdf", "proves": ["expenses.medical.out_of_pocket"]}
    proven = {"expenses.medical.out_of_pocket": "700", "exhibits": [proof]}
    assert said(proven, "out_of_pocket_health") == ["700"]


def test_remaining_income_is_never_below_0_and_counts_by_the_terms() -> None:
    boxes = (
        "remaining_lump_sum",
        "future_lump_sum",
        "remaining_periodic",
        "future_periodic",
        "future_income",
        "offer_amount",
    )
    assert said({}, *boxes) == ["320", "3,840", "", "", "3,840", "43,599"]
    assert said({"offer.terms": "periodic"}, *boxes) == ["", "", "320", "7,680", "7,680", "47,439"]
    assert said({"expenses.housing.utilities": "5,000"}, "remaining", *boxes[-2:]) == ["0", "0", "39,759"]


def test_without_terms_no_months_are_taken() -> None:
    filled = OFFER.filled({"offer": {}})
    assert [line(filled, name) for name in ("future_lump_sum", "future_periodic", "offer_amount")] == [[], [], []]
    assert line(filled, "equity") == ["39,759"]
    assert "offer.terms" in missing(filled)["offer_amount"]


def test_an_offer_is_never_nothing() -> None:
    """Where the form's sum is 0 it asks for more than that: what the case offers."""
    nothing = {
        **{key: [] for key in ("bank_accounts", "investments", "digital_assets", "real_estate", "other_assets")},
        "statement.business.cash_on_hand": "0", "statement.life_insurance": "false", "expenses.housing.rent": "4,000",
        "statement.for_offer.other_home": "With his mother",
    }  # fmt: skip
    assert said({**nothing, "offer.amount": "500"}, "equity", "future_income", "offer_amount") == ["0", "0", "500"]
    filled = OFFER.filled({**nothing, "offer": {"terms": "lump_sum"}})
    assert "offer.amount" in missing(filled)["offer_amount"]


def test_a_spouse_who_makes_no_offer_stands_among_additional_sources() -> None:
    filled = OFFER.filled(ALONE)
    assert [line(filled, name) for name in ("spouse_wages", "spouse_income")] == [[], []]
    assert line(filled, "additional_income") == ["3,211"]  # 2,911 and 300
    assert line(filled, "additional_sources") == ["Helen Quist, spouse; Rosa Amaya, mother-in-law"]
    assert line(filled, "total_income") == line(OFFER.filled(), "total_income")


# Which box


@pytest.mark.parametrize(
    ("called", "box"),
    [
        ("Joint Checking", "checking"),
        ("Savings", "savings"),
        ("12-month CD", "money_market"),
        ("Payroll card", "stored_value"),
    ],
)
def test_the_kind_of_an_account_is_a_box(called: str, box: str) -> None:
    filled = OFFER.filled({"statement.cash_on_hand": "0", "bank_accounts[0].type": called})
    assert line(filled, "accounts")[2] == box


def test_a_kind_without_a_box_is_named_beside_the_bank() -> None:
    filled = OFFER.filled({"statement.cash_on_hand": "0", "bank_accounts[0].type": "Escrow"})
    assert line(filled, "accounts")[0].startswith("Escrow, Scioto Credit Union")


@pytest.mark.parametrize(
    ("called", "box"),
    [("401k plan", ["k401"]), ("Roth IRA", ["ira"]), ("SEP", ["other", "SEP"]), ("403(b)", ["other", "403(b)"])],
)
def test_a_retirement_account_is_told_from_an_investment(called: str, box: list[str]) -> None:
    filled = OFFER.filled({"investments[1].type": called})
    assert [one for one in line(filled, "retirement") if one in (called, "k401", "ira", "other")] == box
    assert line(filled, "retirement_total") == ["7,437"]


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({}, "own"),
        ({"real_estate": [], "expenses.housing.rent": "900"}, "rent"),
        ({"real_estate": [], "statement.for_offer.other_home": "With his mother"}, "other"),
        ({"real_estate": []}, ""),
    ],
)
def test_how_the_home_is_lived_in(changes: Mapping[str, object], box: str) -> None:
    assert said(changes, "residence") == [box]


def test_only_bankruptcies_of_seven_years_are_asked_for() -> None:
    filled = OFFER.filled({"statement.bankruptcies[1].filed_on": "2019-11-24"})
    assert line(filled, "bankruptcy") == ["yes"]
    assert line(OFFER.filled({"statement.bankruptcies[1].filed_on": "2019-11-23"}), "bankruptcy") == ["no"]


def test_several_pieces_of_furniture_stand_in_one_row() -> None:
    more = {
        "description": "Freezer",
        "kind": "furniture",
        "payment": "0",
        "purchased": "2020",
        "value": "500",
        "owed": "0",
    }
    filled = OFFER.filled({"other_assets": [*OFFER.tree["other_assets"], more]})
    assert line(filled, "furniture") == ["Furniture and household goods; Freezer", "4,500", "3,600", "0", "3,600"]


def test_mail_to_a_post_office_box_is_told_beside_the_home() -> None:
    filled = OFFER.filled({"offer.physical_address": "9 Example Rd, Columbus OH 43085"})
    assert line(filled, "home_address") == ["9 Example Rd, Columbus OH 43085"]
    assert line(filled, "mailing_address") == ["88 Alder Ct Columbus, OH 43085"]


# What is asked and not answered


def test_a_question_that_nobody_answered_stays_open_and_is_told() -> None:
    filled = OFFER.filled({"statement.for_offer": {}})
    told = missing(filled)
    for question, answer in QUESTIONS.items():
        assert line(filled, question) == []
        assert f"statement.for_offer.{answer}" in told[question]
    assert "statement.for_offer.spouse_other_income" in told["spouse_other_income"]


def test_a_total_is_not_made_of_what_is_not_known() -> None:
    filled = OFFER.filled({"other_assets[8].earns": sample.REMOVED})
    assert line(filled, "business_assets_total") == []
    assert "other_assets[8].earns" in missing(filled)["offer_amount"]


def test_sections_4_to_6_are_blank_for_wage_earners() -> None:
    filled = OFFER.filled({"taxpayers[0].kind": "individual"})
    later = {one.line for one in filled.placements if one.field.page in (4, 5)}
    assert {one.partition(":")[2].partition("[")[0].partition("=")[0] for one in later} == {
        "valuables", "furniture", "more_valuables", "valuables_total", "box_a", "business_interest", "business_interests",
    }  # fmt: skip
    assert line(filled, "business_net_income") == ["3,493"]


def test_the_lender_of_what_is_owed_on_is_asked_for() -> None:
    def asked(changes: Mapping[str, object]) -> str:
        return " ".join(one.message for one in gaps(OFFER.facts({"offer.reason": "collectibility", **changes})))

    assert "lender" not in asked({})
    assert "other_assets[2].lender" in asked({"other_assets[2].lender": sample.REMOVED})


# Who reads why its sums are others


def test_where_another_statement_goes_out_the_office_reads_why_its_sums_differ() -> None:
    offer = {"terms": "lump_sum", "amount": "500", "reason": "collectibility"}
    offered = {"offer": offer, "hearing.statement": "true", "routes": ["offer"]}
    assert sample.facts({**offered, "routes": []})["statement.offer_counts_otherwise"] is False
    assert sample.facts()["statement.offer_counts_otherwise"] is False
    assert sample.facts(offered)["statement.offer_sums_differ"] == ["food, clothing and other items"]
    sheet = squeeze(" ".join(sample.page_texts(sample.composed(offered).files["sending.pdf"])))
    assert "it counts property at 80 percent of its value less what is owed on it" in sheet
    assert (
        "It claims food, clothing and other items at the full standard; Form 433-A asks for what is actually paid."
        in sheet
    )
