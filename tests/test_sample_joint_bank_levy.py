"""The sample of a married couple whose joint bank account is levied: its forms and its budget, worked out by hand.

The goldens stand in tests/golden/joint-bank-levy; docs/budget-joint-bank-levy.md has the workings of each amount.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal as D

import pytest
from draw_exhibits_joint_bank_levy import EXHIBITS, draw
from exhibit_pens import SPECIMEN
from golden_forms import Sample, beside, filled, run_on
from sample import on_both, page_texts

SAMPLE = Sample("joint-bank-levy", date(2026, 11, 25))
FORMS = pytest.mark.parametrize(
    ("name", "form_id", "taxpayer"),
    [("f12153", "f12153", 0), ("f433f", "f433f", 0), ("f2848-tomas", "f2848", 0), ("f2848-beatriz", "f2848", 1)],
)


@on_both
@FORMS
def test_form_is_filled_as_worked_out_by_hand(name: str, form_id: str, taxpayer: int, official: bool) -> None:
    found, expected = beside(filled(SAMPLE, form_id, official, taxpayer), SAMPLE.golden(name))
    assert found == expected


@FORMS
def test_golden_file_lists_every_field(name: str, form_id: str, taxpayer: int) -> None:
    fields = filled(SAMPLE, form_id, False, taxpayer).revision.schema.fields
    assert [one for one in SAMPLE.golden(name) if one != "_text"] == [one.name for one in fields]


@on_both
def test_form_and_sheet_together_say_the_whole_text(official: bool) -> None:
    whole = SAMPLE.golden("f12153")["_text"]["comments"]
    assert run_on(filled(SAMPLE, "f12153", official), "comments") == whole.split()


@on_both
def test_sheet_holds_the_accounts_and_the_land_that_do_not_fit(official: bool) -> None:
    """Five accounts and three properties, two printed rows each: all but the first move."""
    accounts, land = filled(SAMPLE, "f433f", official).sheet
    assert (accounts.number, accounts.section, land.number, land.section) == (1, "A", 2, "B")
    union = "Chattahoochee Credit Union, 515 Ferry Landing Dr, Atlanta GA 30318"
    assert [row[:4] for row in accounts.rows] == [
        ("Peachtree Commons Bank, 40 Marietta Terrace, Atlanta GA 30303", "…7719", "Savings", "86"),
        (union, "…0328", "Checking", "42"),
        (union, "…0335", "Custodial savings", "120"),
        ("PocketPay, online", "…9914", "Mobile", "0"),
    ]
    house = "Rental house, vacant since July 2026, 17 Mill Pond Ln, Macon GA, Bibb County"
    lot = "Vacant lot, Tract 8, Hickory Bend, Clayton GA, Rabun County"
    # the lot is paid for; neither was refinanced
    assert land.rows == (
        (house, "", "Yes", "612", "2018", "79,500", "", "", "92,000", "70,410", "21,590"),
        (lot, "", "Yes", "0", "2009", "9,000", "", "", "11,500", "0", "11,500"),
    )


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("gross", "8433.00"),  # 1,310.00 x 4.3 = 5,633.00, and 1,400.00 x 2
        ("taxes", "1453.95"),  # 236.22 x 4.3 = 1,015.746, and 219.10 x 2 = 438.20
        ("other_income", "0"),
        ("income_before", "6979.05"),
        ("personal", "2305"),  # 1,445 + 95 + 260 + 120 + 385
        ("housing", "2171"),  # 1,486 + 410 + 185 + 90
        ("vehicle_payment", "241"),
    ],
)
def test_budget_by_hand(path: str, by_hand: str) -> None:
    assert SAMPLE.facts()[f"budget.{path}"] == D(by_hand)


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("income_with_levy", "3566.28"),  # 3,412.77 is taken, once
        ("expenses", "6985"),
        ("paid", "6965"),
        ("left_before", "-5.95"),
        ("paid_left_before", "14.05"),
        ("paid_short_with_levy", "3398.72"),
    ],
)
def test_ability_to_pay_by_hand(path: str, by_hand: str) -> None:
    assert SAMPLE.facts()[f"ability.{path}"] == D(by_hand)


def test_lines_of_income_by_hand() -> None:
    """The bank levy takes what it holds once; the wages go on."""
    assert [(one.label, one.before, one.with_levy, one.if_released) for one in SAMPLE.facts()["budget.income"]] == [
        ("Gross wages", D("8433.00"), D("8433.00"), D("8433.00")),
        ("Taxes withheld", D("-1453.95"), D("-1453.95"), D("-1453.95")),
        ("Taken by the levy, once", None, D("-3412.77"), None),
    ]


def test_expenses_by_hand() -> None:
    """The payment on the rental house, 612, is none of them."""
    rows = SAMPLE.facts()["allowances.paid"]
    assert [(row.label, row.paid, row.standard) for row in rows] == [
        ("Food, clothing and other items", D(2305), D(2176)),  # national, four persons
        ("Housing and utilities", D(2171), D(3248)),  # Fulton County GA, four persons
        ("Vehicle operating costs", D(560), D(638)),  # Atlanta, two cars
        ("Vehicle payment", D(241), D(703)),  # one car is financed
        ("Health insurance", D(486), None),
        ("Out-of-pocket health care", D(340), D(360)),  # 4 x 90
        ("Child and dependent care", D(780), None),
        ("Term life insurance", D(44), None),
        ("Union dues", D(38), None),
    ]
    # the mortgage statement proves a part of housing, the pay statements what is taken from pay
    assert {row.name: list(row.exhibits) for row in rows if row.exhibits} == {
        "food, clothing and other items": ["G"],
        "housing and utilities": ["C", "E"],
        "health insurance": ["A"],
        "out-of-pocket health care": ["F"],
        "child and dependent care": ["D"],
        "union dues": ["A"],
    }


def test_what_exceeds_its_standard_is_proven() -> None:
    (food,) = SAMPLE.facts()["allowances.over_standard"]
    assert (food.over, food.excess, food.exhibits) == (D(129), D(0), ("G",))


def test_equity_by_hand() -> None:
    """docs/budget-joint-bank-levy.md: 108,750 + 21,590 + 11,500 and 59,150 + 3,190 + 9,200; 24,728.81 + 5,608.89 are owed."""
    facts = SAMPLE.facts()
    assert [one.equity for one in facts["equity.items"]] == [D(108750), D(21590), D(11500)]
    assert (facts["equity.total"], facts["equity.at_quick_sale"], facts["agreement.owed"]) == (
        D(141840), D(71540), D("30337.70"),
    )  # fmt: skip


def test_day_nine_of_twenty_one() -> None:
    """Served on Monday, November 16, 2026."""
    facts = SAMPLE.facts()
    assert (facts["levy.bank_day"], facts["levy.bank_last_day"]) == (9, date(2026, 12, 7))


def test_exhibits_are_those_that_the_case_names() -> None:
    case = (SAMPLE.folder / "case.yaml").read_text("utf-8")
    drawn = draw(case)
    assert draw(case) == drawn
    assert {f"exhibits/{name}" for name in drawn} == {one.file for one in SAMPLE.case.exhibits or ()}
    files = list((SAMPLE.folder / "exhibits").iterdir())
    assert {file.name for file in files} == {*drawn}
    assert sum(file.stat().st_size for file in files) < 450_000


@pytest.mark.parametrize("name", sorted(name for name in EXHIBITS if name.endswith(".pdf")))
def test_each_page_of_an_exhibit_is_marked_and_shows_no_whole_number(name: str) -> None:
    pages = page_texts((SAMPLE.folder / "exhibits" / name).read_bytes())
    assert pages
    assert all(SPECIMEN in page for page in pages)
    assert not re.search(r"000-?(52|63)-?\d{4}", " ".join(pages))
