"""Form 433-F (7-2024), section H: each line rounded to whole dollars, then added up; its instructions, pages 3 and 4."""

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
