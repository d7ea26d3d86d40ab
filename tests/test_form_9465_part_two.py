"""Form 9465, Part II: when it is needed, and what it says of other cases than the one worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import sample
from golden_case import GoldenCase
from sample import REMOVED

from levydocs.packet.doubts import doubts

REQUEST = GoldenCase("installment-after-default", "f9465")
PART_TWO = (
    "county", "marital_status", "shares_expenses", "dependents", "over_65", "pay_frequency", "take_home",
    "spouse_pay_frequency", "spouse_take_home", "vehicles", "car_payments", "insured", "premiums_from_pay", "premiums",
    "pays_by_order", "ordered_from_pay", "ordered_payments", "care",
)  # fmt: skip
NOTICE = {"id": "n", "type": "CP523", "covers": ["y2021"], "addressee": ["taxpayer"]}
WITHOUT_JOB: dict[str, object] = {"employment[0]": REMOVED, "other_income.pension": "900"}
DIRECT: dict[str, object] = {"installment.health_coverage": "direct", "expenses.medical.insurance": "212.50"}


def said(line: str, changes: Mapping[str, object] | None = None) -> str:
    """What a line says, or its option; empty for nothing."""
    answer = REQUEST.answers(changes)[line]
    assert answer.missing == ()
    return " ".join((*answer.lines, *answer.ticked))


def told(changes: Mapping[str, object]) -> set[str]:
    return {one.code for one in doubts(REQUEST.facts(changes))}


def test_part_two_is_all_that_page_two_asks() -> None:
    lines = sample.resources().forms["f9465"].lines
    (revision,) = sample.resources().forms["f9465"].revisions
    on_page_two = {line for line, place in revision.places.items() if "Page2" in repr(place)}
    assert on_page_two == set(PART_TWO)
    assert [line for line in lines if line in on_page_two] == list(PART_TWO)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, True),
        ({"proceedings[0].ended_on": "2025-11-24"}, True),  # the last day of twelve months
        ({"proceedings[0].ended_on": "2025-11-23"}, False),
        ({"proceedings[0].ended_on": "2026-12-01"}, False),  # not yet
        ({"proceedings[0].outcome": "in_effect", "proceedings[0].ended_on": ""}, False),
        ({"proceedings[0].kind": "offer"}, False),
        ({"proceedings": [], "notices": [NOTICE | {"date": "2026-03-02"}]}, True),
        ({"proceedings": [], "notices": [NOTICE | {"date": "2025-03-02"}]}, False),
        ({"proceedings": [], "notices": [NOTICE | {"date": "2026-03-02", "type": "CP504"}]}, False),
        ({"request.monthly_offer": "430.55"}, True),
        ({"request.monthly_offer": "430.56"}, False),  # line 10
        (
            {"liabilities[0].assessed_balance": "12,212.40", "request.monthly_offer": "300"},
            False,
        ),  # 25,000.00 on line 9
        ({"liabilities[0].assessed_balance": "12,212.41", "request.monthly_offer": "300"}, True),
        ({"liabilities[0].assessed_balance": "37,212.40"}, True),  # 50,000.00
        ({"liabilities[0].assessed_balance": "37,212.41"}, False),  # Form 433-F instead
    ],
)
def test_part_two_is_filled_where_all_three_conditions_apply(changes: dict[str, object], wanted: bool) -> None:
    assert REQUEST.facts(changes)["installment.part_two_wanted"] is wanted
    spoken = {line for line in PART_TWO if said(line, changes)}
    assert spoken == (set(PART_TWO) - {"premiums"} if wanted else set())


def test_nothing_is_asked_for_part_two_where_the_sum_does_not_call_for_it() -> None:
    """Whether an agreement was terminated is not asked either."""
    little: dict[str, object] = {
        "proceedings": REMOVED,
        "statement": REMOVED,
        "household": REMOVED,
        "employment": REMOVED,
    }
    enough = little | {"request.monthly_offer": "500"}
    assert not {path for line in PART_TWO for path in REQUEST.answers(enough)[line].missing}
    assert {path for line in PART_TWO for path in REQUEST.answers(little)[line].missing} == {"proceedings"}


@pytest.mark.parametrize(
    ("left_out", "lines"),
    [
        ("address.county", {"county"}),
        ("statement", {"marital_status", "shares_expenses", "spouse_pay_frequency", "spouse_take_home"}),
        ("household.shares_expenses", {"shares_expenses", "spouse_pay_frequency", "spouse_take_home"}),
        ("employment[0].deductions", {"take_home"}),
        ("installment.health_coverage", {"insured", "premiums_from_pay", "premiums"}),
        ("installment.court_payments_from_pay", {"ordered_from_pay", "ordered_payments"}),
        ("other_assets", {"vehicles", "car_payments"}),
        ("expenses.other.child_care", {"care"}),
    ],
)
def test_what_the_case_does_not_say_is_asked_once_by_its_key(left_out: str, lines: set[str]) -> None:
    told = REQUEST.answers({left_out: REMOVED})
    assert {line for line in PART_TWO if told[line].missing} == lines
    assert {path.startswith(left_out) for line in lines for path in told[line].missing} == {True}


def test_somebody_single_skips_what_is_about_a_spouse() -> None:
    changes = {"statement.married": "false", "household.shares_expenses": REMOVED}
    lines = ("marital_status", "shares_expenses", "spouse_pay_frequency", "spouse_take_home")
    assert [said(line, changes) for line in lines] == ["single", "", "", ""]


def test_a_spouse_apart_is_asked_about_in_a_community_property_state_alone() -> None:
    apart: dict[str, object] = {"household.shares_expenses": "false"}
    assert [said(line, apart) for line in ("shares_expenses", "spouse_pay_frequency", "spouse_take_home")] == [
        "no",
        "",
        "",
    ]
    texas = apart | {"address.state": "TX", "address.county": "Harris County"}
    assert [said(line, texas) for line in ("shares_expenses", "spouse_take_home")] == ["no", "1,210.25"]
    unknown = texas | {"taxpayers[1]": REMOVED, "employment[1]": REMOVED}
    assert REQUEST.answers(unknown)["spouse_take_home"].missing == ("taxpayers[1].name.first",)


def test_you_is_the_one_who_owes() -> None:
    """The first taxpayer does not owe: what is the spouse's is on lines 19 and 20."""
    hers: dict[str, object] = {"taxpayers[0].liable_for": [], "taxpayers[1].liable_for": REMOVED}
    hers |= {f"liabilities[{at}].who": ["spouse"] for at in (0, 1)}
    lines = ("pay_frequency", "take_home", "spouse_pay_frequency", "spouse_take_home")
    assert [said(line, hers) for line in lines] == ["semimonthly", "1,210.25", "biweekly", "1,524.50"]


def test_the_pay_of_two_jobs_stands_as_one() -> None:
    second = {**REQUEST.tree["employment"][1], "who": "taxpayer", "frequency": "biweekly"}
    assert said("take_home", {"employment[2]": second}) == "2,734.75"
    # 1,210.25 twice a month is 2,420.50; / 2.17, the factor of Form 433-F, is 1,115.4377….
    assert said("take_home", {"employment[2]": second | {"frequency": "semimonthly"}}) == "2,639.94"
    assert said("pay_frequency", {"employment[2]": second | {"frequency": "monthly"}}) == "biweekly"


def test_support_comes_off_where_payroll_deducts_it() -> None:
    support: dict[str, object] = {"employment[0].support": {"amount": "150.00", "judgment_on": "2023-02-08"}}
    assert said("take_home", support) == "1,524.50"
    deducted = support | {"installment.court_payments_from_pay": "true"}
    lines = ("take_home", "pays_by_order", "ordered_from_pay", "ordered_payments")
    assert [said(line, deducted) for line in lines] == ["1,374.50", "yes", "yes", ""]


def test_without_a_job_the_lines_on_pay_are_empty_and_other_income_is_told() -> None:
    assert [said(line, WITHOUT_JOB) for line in ("pay_frequency", "take_home")] == ["", ""]
    assert "LD-packet-installment-pay" in told(WITHOUT_JOB)
    assert "LD-packet-installment-pay" not in told({"employment[0]": REMOVED})
    assert "LD-packet-installment-pay" not in told({"other_income.pension": "900"})
    assert "LD-packet-installment-pay" not in told(WITHOUT_JOB | {"request.monthly_offer": "431"})
    spouse_without: dict[str, object] = {"employment[1]": REMOVED, "other_income.social_security": "640"}
    assert "LD-packet-installment-pay" in told(spouse_without)
    assert "LD-packet-installment-pay" not in told(spouse_without | {"household.shares_expenses": "false"})


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"installment.health_coverage": "uninsured"}, ["no", "", ""]),
        ({"installment.health_coverage": "from_pay"}, ["yes", "yes", ""]),
        (DIRECT, ["yes", "no", "212.50"]),
        (DIRECT | {"expenses.medical.insurance": "0"}, ["yes", "no", "0.00"]),
    ],
)
def test_health_insurance(changes: dict[str, object], lines: list[str]) -> None:
    assert [said(line, changes) for line in ("insured", "premiums_from_pay", "premiums")] == lines


def test_no_court_has_ordered_anything() -> None:
    none: dict[str, object] = {"expenses.other.court_child_support": "0", "expenses.other.court_other": "0"}
    none |= {"installment.court_payments_from_pay": REMOVED}
    assert [said(line, none) for line in ("pays_by_order", "ordered_from_pay", "ordered_payments")] == ["no", "", ""]


def test_a_leased_car_is_paid_for_and_not_owned() -> None:
    leased = {"other_assets[0].purchased": "lease, 2024"}
    assert [said(line, leased) for line in ("vehicles", "car_payments")] == ["1", "1"]


def test_the_county_is_that_of_the_household_alone() -> None:
    assert said("county", {"address.country": "Canada", "address.county": ""}) == ""
    elsewhere = {"street": "9 Elm St", "city": "Reno", "state": "NV", "zip": "89501"}
    assert said("county", {"taxpayers[0].address": elsewhere}) == ""
