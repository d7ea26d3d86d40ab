"""Seized property: what it is worth, what of it is exempt, and the days that count, by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest
import sample

LEVY = "levies[0]"
SEIZED: dict[str, Any] = {
    f"{LEVY}.kind": "other",
    f"{LEVY}.notice_form": "668-B",
    f"{LEVY}.business_need": "Every job needs the lift.",
    f"{LEVY}.seizure_notice_on": "2026-11-12",
    f"{LEVY}.sale_on": "2026-12-15",
    f"{LEVY}.property_value": "5,240",
    "employment": [],
    "other_income.self_employment": "2,480",
}
ITEMS = [
    {"what": "Drywall lift", "value": "640.00", "tool": "true"},
    {"what": "Two texture sprayers", "value": "1,800.00", "tool": "true"},
    {"what": "Cargo trailer", "value": "1,900.00", "tool": "false"},
]


def seized(**changes: Any) -> Any:
    return sample.facts({**SEIZED, **changes}, as_of=date(2026, 11, 24))


def test_items_are_listed_with_what_each_is_worth() -> None:
    """640 + 1,800 + 1,900 = 4,340; the tools among them 2,440."""
    facts = seized(**{f"{LEVY}.items": ITEMS})
    assert facts["levy.items_listed"] == [
        "Drywall lift, $640.00",
        "Two texture sprayers, $1,800.00",
        "Cargo trailer, $1,900.00",
    ]
    assert facts["levy.items_value"] == D(4340)
    assert facts["levy.tools_value"] == D(2440)


def test_without_a_list_the_asset_of_that_value_is_meant_and_no_other() -> None:
    one = {"description": "Lift and sprayers", "kind": "other", "payment": "0", "value": "5,240", "owed": "0"}
    assert seized(other_assets=[one])["levy.items_listed"] == ["Lift and sprayers, $5,240.00"]
    assert sample.missing(seized(other_assets=[one, one]), "levy.items_listed") == (f"{LEVY}.items",)
    assert sample.missing(seized(other_assets=[]), "levy.items_listed") == (f"{LEVY}.items",)


def test_which_are_tools_is_never_guessed() -> None:
    assert sample.missing(seized(), "levy.tools_value") == (f"{LEVY}.items",)
    unsaid = [{**ITEMS[0]}, {"what": "Cargo trailer", "value": "1,900.00"}]
    assert sample.missing(seized(**{f"{LEVY}.items": unsaid}), "levy.tools_value") == (f"{LEVY}.items[1].tool",)


def test_tools_are_exempt_up_to_the_amount_of_the_year_of_the_levy() -> None:
    """26 USC 6334(a)(3): 5,990 in 2026, 5,860 in 2025."""
    assert seized()["levy.tools_exempt"] == D(5990)
    assert seized(**{f"{LEVY}.date": "2025-12-01"})["levy.tools_exempt"] == D(5860)


def test_an_approval_that_is_shown_closes_the_question() -> None:
    assert seized()["levy.approval_open"] is True
    assert seized(**{f"{LEVY}.approval": "true"})["levy.approval_open"] is False
    assert seized(**{f"{LEVY}.business_need": ""})["levy.approval_open"] is False
    assert seized(**{"taxpayers[0].kind": "corporation"})["levy.approval_open"] is False


def test_what_cannot_be_earned_is_the_net_income_of_the_business() -> None:
    facts = seized()
    assert facts["levy.earnings_lost"] == D(2480)
    assert facts["budget.levy_amount"] == D(2480)
    assert [one.label for one in facts["budget.income"]][-1] == "Not earned while the property is held"


@pytest.mark.parametrize(
    ("day", "by"),
    [(date(2026, 11, 24), date(2026, 11, 27)), (date(2026, 11, 27), date(2026, 11, 27)), (date(2026, 11, 30), None)],
)
def test_the_conference_is_asked_for_within_ten_business_days(day: date, by: date | None) -> None:
    """From November 12, without two weekends and Thanksgiving: November 27 (Publication 1660, page 3)."""
    assert sample.facts(SEIZED, as_of=day)["levy.conference_by"] == by


def test_no_payer_gets_a_letter_and_the_exemption_stands_first_among_the_grounds() -> None:
    facts = seized(**{"request.grounds": ["business_property", "hardship"]})
    assert facts["sending.to_payer"] is False
    first, *_, last = facts["release.ground_lines"]
    assert first.startswith("Property exempt from levy, 26 USC 6334(a)(3), (a)(13)(B)")
    assert last.startswith("an expedited determination")
    assert last.endswith("26 USC 6343(a)(2)")


def test_a_house_or_an_account_is_no_tangible_personal_property() -> None:
    assert seized()["grounds.tangible"] is True
    for kind, form in (("bank", "668-A"), ("receivable", "668-A"), ("other", "668-A"), ("retirement_account", "668-A")):
        facts = seized(**{f"{LEVY}.kind": kind, f"{LEVY}.notice_form": form})
        assert facts["grounds.tangible"] is False
