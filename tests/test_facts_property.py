"""Form 433-F (7-2024), sections A to E: what the household owns, and what is owed to it."""

from __future__ import annotations

from decimal import Decimal as D

import sample


def test_equity_is_value_less_debt() -> None:
    (car,) = sample.facts()["statement.other_assets"]
    assert (car.value, car.owed, car.equity) == (D(6800), D(1904), D(4896))
    (car,) = sample.facts({"other_assets[0].owed": sample.REMOVED})["statement.other_assets"]
    assert car.equity is None


def test_receivables_on_sheets_are_added_up() -> None:
    rows = [{"name": f"Debtor {number}", "amount": f"{number}00.50"} for number in (1, 2, 3)]
    facts = sample.facts({"receivables.accounts": rows})
    assert facts["statement.receivables_additional_total"] == 502  # 201 + 301: the second printed row moves too
    assert sample.facts({"receivables.accounts": rows[:2]})["statement.receivables_additional_total"] == 0


def test_accounts_by_hand() -> None:
    (account,) = sample.facts()["statement.bank_accounts"]
    assert account.institution_address == "Gulf Prairie Credit Union, 77 Live Oak Ave, Houston TX 77003"
    assert (account.number, account.type, account.balance, account.business) == (
        "…4417",
        "Checking",
        D("214.63"),
        False,
    )
    assert sample.facts()["statement.investments"] == ()


def test_real_estate_is_the_home_or_another() -> None:
    """Section B has one box for each; where the case does not say, neither is checked."""
    places: list[dict[str, str]] = [
        {
            "description": "House",
            "county": "Harris County",
            "primary": "true",
            "value": "90,000.50",
            "owed": "80,000.50",
        },
        {"description": "Lot", "primary": "false", "value": "5,000"},
        {"description": "Barn"},
    ]
    rows = sample.facts({"real_estate": places})["statement.real_estate"]
    assert [(row.description, row.primary, row.other, row.equity) for row in rows] == [
        ("House, Harris County", True, False, D(10000)),  # 90,001 - 80,001, as the form prints them
        ("Lot", False, True, None),
        ("Barn", False, False, None),
    ]


def test_a_digital_asset_has_amount_and_value_in_one_column() -> None:
    coins = {"type": "BTC", "amount": "0.5 BTC", "value": "1,199.50"}
    (asset,) = sample.facts({"digital_assets": [coins]})["statement.digital_assets"]
    assert asset.amount_and_value == "0.5 BTC $1,200"
