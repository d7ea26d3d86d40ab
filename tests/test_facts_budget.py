"""The budget, against the one worked out by hand in samples/wage-levy/expected/budget.txt."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
import sample

from levydocs.facts.budget import Expense


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("gross", "3298.40"),  # 1,520.00 x 2.17
        ("taxes", "466.18"),  # 214.83 x 2.17 = 466.1811
        ("take_home_per_payday", "1305.17"),  # 1,520.00 - 214.83
        ("levy_amount", "1488.49"),  # 685.94 x 2.17 = 1,488.4898
        ("other_income", "0"),
        ("income_before", "2832.22"),
        ("income_with_levy", "1343.73"),
        ("income_if_released", "2832.22"),
        ("personal", "690"),  # 430 + 35 + 60 + 40 + 125
        ("housing", "1255"),  # 1,050 + 130 + 75
        ("vehicle_payment", "214"),
        ("expenses_total", "2824"),
        ("net_before", "8.22"),
        ("net_with_levy", "-1480.27"),
        ("net_if_released", "8.22"),
        ("shortfall_with_levy", "1480.27"),
    ],
)
def test_sample_by_hand(path: str, by_hand: str) -> None:
    assert sample.facts()[f"budget.{path}"] == D(by_hand)


def test_rows_by_hand() -> None:
    rows = sample.facts()["budget.expenses"]
    assert [(row.label, row.before, row.standard) for row in rows] == [
        ("Food, clothing and other items", D(690), D(867)),
        ("Housing and utilities", D(1255), D(2153)),
        ("Vehicle operating costs", D(285), D(361)),
        ("Vehicle payment", D(214), D(703)),
        ("Health insurance", D(165), None),
        ("Out-of-pocket health care", D(120), D(90)),
        ("Student loans", D(95), None),
    ]
    assert {row.label: row.exhibits for row in rows if row.exhibits} == {
        "Housing and utilities": ["C"],
        "Out-of-pocket health care": ["E"],
    }
    assert [(row.label, row.excess) for row in sample.facts()["budget.over_standard"]] == [
        ("Out-of-pocket health care", D(30))
    ]


def test_income_lines_by_hand() -> None:
    lines = [(one.label, one.before, one.with_levy, one.if_released) for one in sample.facts()["budget.income"]]
    assert lines == [
        ("Gross wages", D("3298.40"), D("3298.40"), D("3298.40")),
        ("Taxes withheld", D("-466.18"), D("-466.18"), D("-466.18")),
        ("Taken by the levy", None, D("-1488.49"), None),
    ]


def test_a_bank_levy_takes_nothing_of_the_pay() -> None:
    facts = sample.facts({"levies[0].kind": "bank"})
    assert facts["budget.levy_amount"] == 0
    assert [one.label for one in facts["budget.income"]] == ["Gross wages", "Taxes withheld"]
    assert facts["budget.net_with_levy"] == facts["budget.net_before"] == D("8.22")


def test_other_income_counts() -> None:
    facts = sample.facts(
        {"other_income.child_support": "200", "other_income.other": [{"description": "Tutoring", "amount": "120.50"}]}
    )
    assert facts["budget.other_income"] == D("320.50")
    assert facts["budget.income_before"] == D("3152.72")  # 2,832.22 + 320.50
    assert "Other income" in [one.label for one in facts["budget.income"]]


@pytest.mark.parametrize(
    ("frequency", "gross"),
    # Form 433-F (Rev. 7-2024), page 3: weekly 4.3, biweekly 2.17, semi-monthly 2
    [("weekly", "6536.00"), ("biweekly", "3298.40"), ("semimonthly", "3040.00"), ("monthly", "1520.00")],
)
def test_pay_by_the_factors_of_the_form(frequency: str, gross: str) -> None:
    assert sample.facts({"employment[0].frequency": frequency})["budget.gross"] == D(gross)


def test_mortgage_counts_as_housing_and_other_payments_have_rows_of_their_own() -> None:
    home = {"description": "House", "payment": "500", "primary": "true"}
    lot = {"description": "Lot", "payment": "60", "primary": "false"}
    boat = {"description": "Boat", "kind": "other", "payment": "75"}
    facts = sample.facts({"real_estate": [home, lot], "other_assets[1]": boat})
    assert facts["budget.housing"] == D(1755)
    assert {row.label: row.before for row in facts["budget.expenses"]}.items() >= {
        ("Payment on Lot", D(60)),
        ("Payment on Boat", D(75)),
        ("Vehicle payment", D(214)),
    }


def test_expense_above_and_within_its_standard() -> None:
    assert Expense("a", "a", D(120), D(90), False, []).excess == 30
    assert Expense("a", "a", D(80), D(90), False, []).excess == 0
    assert Expense("a", "a", D(80), None, False, []).excess == 0


def test_job_is_named_with_its_pay() -> None:
    (job,) = sample.facts()["employment.jobs"]
    assert (job.employer, job.tenure, job.take_home, job.exhibits) == (
        "Bayou Bend Dental Supply", "4 years", D("1305.17"), ["A"],
    )  # fmt: skip
