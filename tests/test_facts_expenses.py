"""Form 433-F (7-2024), section H: each line rounded to whole dollars, then added up; its instructions, pages 3 and 4."""

from __future__ import annotations

from decimal import Decimal as D

import sample


def test_totals_of_the_sample_by_hand() -> None:
    facts = sample.facts()
    assert facts["statement.personal_total"] == 867  # the standard: 690 is paid
    assert facts["statement.transport_total"] == 285
    assert facts["statement.housing_total"] == 1255
    assert facts["statement.out_of_pocket"] == 120  # proven, above the standard of 90
    assert facts["statement.medical_total"] == 285  # 165 + 120
    assert facts["statement.other_total"] == 95


def test_lines_are_rounded_first_and_then_added() -> None:
    facts = sample.facts({"expenses.medical.insurance": "165.50", "expenses.medical.out_of_pocket": "120.50"})
    assert facts["statement.medical_total"] == 287  # 166 + 121, not 286


def test_out_of_pocket_health_care_is_claimed_at_the_standard_without_proof_of_more() -> None:
    facts = sample.facts({"exhibits[4].proves": ["hardship.events"]})
    assert facts["statement.out_of_pocket"] == 90
    assert facts["statement.medical_total"] == 255  # 165 + 90


def test_food_is_itemized_only_above_the_standard() -> None:
    """Page 2: not above the standard, the total only; an excess counts with its proof."""
    assert sample.facts()["statement.food"] is None
    more: dict[str, object] = {"expenses.personal.food": "700"}  # 960 in all, above 867
    assert sample.facts(more)["statement.personal_total"] == 867
    proven = sample.facts({**more, "exhibits[4].proves": ["expenses.personal"]})
    assert proven["statement.personal_itemized"] is True
    assert (proven["statement.food"], proven["statement.personal_total"]) == (D(700), 960)
