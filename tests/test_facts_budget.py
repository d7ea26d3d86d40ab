"""The budget, against the one worked out by hand in samples/wage-levy/expected/budget.txt."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
import sample

from levydocs.facts.allowances import Allowance


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("gross", "3298.40"),  # 1,520.00 x 2.17
        ("taxes", "466.18"),  # 214.83 x 2.17 = 466.1811
        ("take_home_per_payday", "1305.17"),  # 1,520.00 - 214.83
        ("levy_amount", "1488.49"),  # 685.94 x 2.17 = 1,488.4898
        ("other_income", "0"),
        ("income_before", "2832.22"),
        ("personal", "690"),  # 430 + 35 + 60 + 40 + 125
        ("housing", "1255"),  # 1,050 + 130 + 75
        ("vehicle_payment", "214"),
    ],
)
def test_sample_by_hand(path: str, by_hand: str) -> None:
    assert sample.facts()[f"budget.{path}"] == D(by_hand)


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("income_before", "2832.22"),
        ("income_with_levy", "1343.73"),
        ("expenses", "3001"),
        ("paid", "2824"),
        ("left_before", "-168.78"),
        ("left_with_levy", "-1657.27"),
        ("short_before", "168.78"),
        ("short_with_levy", "1657.27"),
        ("paid_left_before", "8.22"),
        ("paid_left_with_levy", "-1480.27"),
        ("paid_short_before", "0"),
        ("paid_short_with_levy", "1480.27"),
    ],
)
def test_ability_to_pay_by_hand(path: str, by_hand: str) -> None:
    assert sample.facts()[f"ability.{path}"] == D(by_hand)


def test_rows_by_hand() -> None:
    rows = sample.facts()["allowances.paid"]
    assert [(row.label, row.paid, row.standard) for row in rows] == [
        ("Food, clothing and other items", D(690), D(867)),
        ("Housing and utilities", D(1255), D(2153)),
        ("Vehicle operating costs", D(285), D(361)),
        ("Vehicle payment", D(214), D(703)),
        ("Health insurance", D(165), None),
        ("Out-of-pocket health care", D(120), D(90)),
        ("Student loans", D(95), None),
    ]
    assert {row.label: list(row.exhibits) for row in rows if row.exhibits} == {
        "Housing and utilities": ["C"],
        "Out-of-pocket health care": ["E"],
    }
    assert [(row.label, row.over) for row in sample.facts()["allowances.over_standard"]] == [
        ("Out-of-pocket health care", D(30))
    ]


def test_mortgage_counts_as_housing_and_other_payments_are_no_living_expenses() -> None:
    home = {"description": "House", "payment": "500", "primary": "true"}
    lot = {"description": "Lot", "payment": "60", "primary": "false"}
    boat = {"description": "Boat", "kind": "other", "payment": "75"}
    facts = sample.facts({"real_estate": [home, lot], "other_assets[1]": boat})
    assert facts["budget.housing"] == D(1755)
    assert facts["budget.home_payment"] == D(500)
    rows = {row.label: row.paid for row in facts["allowances.rows"]}
    assert (rows["Housing and utilities"], rows["Vehicle payment"]) == (D(1755), D(214))
    others = [(one.description, one.amount) for one in facts["budget.other_payments"]]
    assert others == [("Lot", D(60)), ("Boat", D(75))]
    # 2,824 and the 500 of the home: neither the lot nor the boat is a basic living expense
    assert facts["allowances.paid_total"] == D(3324)


def test_expense_above_and_within_its_standard() -> None:
    def row(paid: int, standard: int | None, allowed: int) -> Allowance:
        return Allowance("a", "a", D(paid), None if standard is None else D(standard), D(allowed), "", "", ())

    assert (row(120, 90, 120).over, row(120, 90, 120).excess) == (D(30), D(0))  # proven
    assert (row(120, 90, 90).over, row(120, 90, 90).excess) == (D(30), D(30))
    assert (row(80, 90, 80).over, row(80, 90, 80).excess) == (D(0), D(0))
    assert (row(80, None, 80).over, row(80, None, 80).excess) == (D(0), D(0))


def test_what_proves_the_payment_on_the_home_proves_housing() -> None:
    home = {"description": "House", "payment": "500", "primary": "true"}
    proof: dict[str, object] = {"exhibits[4].proves": ["real_estate"]}
    of_housing = [sample.facts({**proof, "real_estate": homes})["allowances.rows"][1] for homes in ([home], [])]
    assert [row.label for row in of_housing] == ["Housing and utilities"] * 2
    assert [row.exhibits for row in of_housing] == [("C", "E"), ("C",)]
