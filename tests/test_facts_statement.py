"""Form 433-F (7-2024): each line rounded to whole dollars, then added up; its instructions, pages 3 and 4."""

from __future__ import annotations

from decimal import Decimal as D

import sample


def test_totals_of_the_sample_by_hand() -> None:
    facts = sample.facts()
    assert facts["statement.personal_total"] == 690
    assert facts["statement.transport_total"] == 285
    assert facts["statement.housing_total"] == 1255
    assert facts["statement.medical_total"] == 285  # 165 + 120
    assert facts["statement.other_total"] == 95
    assert facts["statement.personal_allowed_total"] == 867
    assert facts["statement.transport_allowed_total"] == 285
    assert facts["statement.housing_allowed_total"] == 1255  # what is paid, below the 2,153 of the county
    assert facts["statement.medical_allowed_total"] == 255  # 165 + 90


def test_lines_are_rounded_first_and_then_added() -> None:
    facts = sample.facts({"expenses.medical.insurance": "165.50", "expenses.medical.out_of_pocket": "120.50"})
    assert facts["statement.medical_total"] == 287  # 166 + 121, not 286


def test_what_is_allowed_for_housing_beside_the_payment_on_the_home() -> None:
    """Harris County allows one person 2,153 in all: 1,700 of it goes to the mortgage of section B, 453 is left."""
    home = {"description": "House", "payment": "1,700", "primary": "true"}
    facts = sample.facts({"expenses.housing.rent": "300", "real_estate": [home]})
    assert facts["statement.housing_total"] == 505  # 300 + 130 + 75
    assert facts["statement.housing_allowed_total"] == 453


def test_food_is_itemized_only_above_the_standard() -> None:
    """Page 4: not above the standard, the total only."""
    assert sample.facts()["statement.food"] is None
    facts = sample.facts({"expenses.personal.food": "700"})  # 960 in all, above 867
    assert facts["statement.personal_itemized"] is True
    assert facts["statement.food"] == D(700)


def test_equity_is_value_less_debt() -> None:
    (car,) = sample.facts()["statement.other_assets"]
    assert (car.value, car.owed, car.equity) == (D(6800), D(1904), D(4896))
    (car,) = sample.facts({"other_assets[0].owed": sample.REMOVED})["statement.other_assets"]
    assert car.equity is None


def test_no_business_is_said_and_not_left_blank() -> None:
    facts = sample.facts()
    assert facts["statement.business_name"] == "N/A"
    assert facts["statement.business_ein"] is None
    assert facts["statement.merchant_name"] == "N/A"


def test_receivables_on_sheets_are_added_up() -> None:
    rows = [{"name": f"Debtor {number}", "amount": f"{number}00.50"} for number in (1, 2, 3)]
    facts = sample.facts({"receivables.accounts": rows})
    assert facts["statement.receivables_additional_total"] == 502  # 201 + 301: the second printed row moves too
    assert sample.facts({"receivables.accounts": rows[:2]})["statement.receivables_additional_total"] == 0


def test_employer_lines() -> None:
    facts = sample.facts()
    assert facts["statement.employer_name_address"] == [
        "Bayou Bend Dental Supply", "9030 Foundry Row, Houston, TX 77029",
    ]  # fmt: skip
    assert facts["statement.spouse_employer_gross"] is None


def test_no_employer_is_said_and_not_left_blank() -> None:
    facts = sample.facts({"employment": []})
    assert facts["statement.employer_name_address"] == ["N/A"]
    assert facts["statement.employer_gross"] is None
    assert facts["statement.employer_frequency"] is None


def test_a_spouse_without_a_job_has_no_employer() -> None:
    """Page 2, section F asks for both; the list of jobs names the taxpayer's alone."""
    facts = sample.facts({"taxpayers[1]": {"id": "spouse"}})
    assert facts["statement.spouse_employer_name_address"] == ["N/A"]
    assert facts["statement.spouse_employer_gross"] is None


def test_jobs_that_nobody_listed_are_missing() -> None:
    facts = sample.facts({"employment": sample.REMOVED})
    assert sample.missing(facts, "statement.employer_name_address") == ("employment",)


def test_spouse_signs_only_when_liable() -> None:
    spouse: dict[str, object] = {"taxpayers[1]": {"id": "spouse"}}
    assert sample.facts()["statement.spouse_signs"] is False
    assert sample.facts(spouse)["statement.spouse_signs"] is False
    assert sample.facts({**spouse, "liabilities[0].who": ["taxpayer", "spouse"]})["statement.spouse_signs"] is True


def test_names_of_the_household() -> None:
    spouse = {"taxpayers[1]": {"id": "spouse", "irs_name": "LUIS PENA"}}
    assert sample.facts()["statement.names"] == "MARISOL T PENA"
    assert sample.facts(spouse)["statement.names"] == "MARISOL T PENA and LUIS PENA"
