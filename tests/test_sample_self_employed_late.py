"""samples/self-employed-late: its forms and its budget as worked out by hand, and its exhibits.

The budget is that of docs/budget-self-employed-late.md; the goldens say where each value on the forms comes from.
"""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path

import draw_exhibits_self_employed_late as exhibits
import pytest
import yaml
from exhibit_pens import SPECIMEN
from filled_forms import IDS, SHEETS
from golden_forms import standing
from hand_work import facts_on_its_day, filled_of, golden

from levydocs.facts.core import Facts
from levydocs.pdf.readback.reader import Reader

SAMPLE = "self-employed-late"
FOLDER = exhibits.SAMPLE / "exhibits"
PDFS = [name for name in exhibits.EXHIBITS if name.endswith(".pdf")]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_on_its_day(SAMPLE)


# The forms


@pytest.mark.parametrize("form_id", IDS)
def test_the_golden_file_lists_every_field(form_id: str) -> None:
    schema = filled_of(SAMPLE, form_id, False).revision.schema
    assert [name for name in golden(SAMPLE, form_id) if name != "_text"] == [one.name for one in schema.fields]


@pytest.mark.parametrize(("form_id", "official"), SHEETS)
def test_each_form_is_filled_as_worked_out_by_hand(form_id: str, official: bool) -> None:
    expected = {name: value for name, value in golden(SAMPLE, form_id).items() if name != "_text"}
    found = standing(filled_of(SAMPLE, form_id, official))
    parts = {name for name, value in expected.items() if value == "*"}
    assert {name: value for name, value in found.items() if name not in parts} == {
        name: value for name, value in expected.items() if name not in parts
    }
    assert all(found[name] for name in parts)


@pytest.mark.parametrize(("form_id", "official"), SHEETS)
def test_nothing_is_missing_from_the_forms(form_id: str, official: bool) -> None:
    assert {one.code for one in filled_of(SAMPLE, form_id, official).findings} <= {"LD-form-facsimile"}


@pytest.mark.parametrize(("form_id", "official"), [one for one in SHEETS if one.values[0] == "f12153"])
def test_the_reason_for_the_hearing_stands_whole_on_the_form(form_id: str, official: bool) -> None:
    filled = filled_of(SAMPLE, form_id, official)
    words = " ".join(text for one in filled.placements if one.line == "f12153:comments" for text in one.texts)
    assert words.split() == golden(SAMPLE, "f12153")["_text"]["comments"].split()
    assert not filled.sheet


@pytest.mark.parametrize(("form_id", "official"), [one for one in SHEETS if one.values[0] == "f433f"])
def test_the_second_and_third_receivable_stand_on_the_sheet(form_id: str, official: bool) -> None:
    """Two rows are printed; the line below them has the total of what moved, 640 + 225."""
    (item,) = filled_of(SAMPLE, form_id, official).sheet
    assert (item.line, item.number) == ("receivables", 1)
    assert item.rows == (
        ("St. Hedwig Parish School", "1702 E Brady Row, Milwaukee WI 53202", "640"),
        ("H. Lindner", "911 E Wright Ter, Milwaukee WI 53212", "225"),
    )


# The budget


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("gross", "0"),
        ("taxes", "0"),
        ("other_income", "3380.00"),  # 3,080 + 300
        ("income_before", "3380.00"),
        ("personal", "1040.00"),  # 640 + 45 + 95 + 50 + 210
        ("housing", "1370.00"),  # 1,025 + 215 + 130
    ],
)
def test_budget_by_hand(facts: Facts, path: str, by_hand: str) -> None:
    assert facts[f"budget.{path}"] == D(by_hand)


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("expenses", "3766.00"),  # 1,558 + 1,370 + 240 + 168 + 180 + 250
        ("paid", "3248.00"),  # 1,040 instead of 1,558
        ("left_before", "-386.00"),
        ("paid_left_before", "132.00"),
        ("paid_left_with_levy", "-1718.00"),  # 1,850 is taken, once
    ],
)
def test_ability_to_pay_by_hand(facts: Facts, path: str, by_hand: str) -> None:
    assert facts[f"ability.{path}"] == D(by_hand)


def test_expenses_by_hand(facts: Facts) -> None:
    """Two persons in Milwaukee County, one car in the Midwest; the tools' loan is an expense of the business."""
    rows = facts["allowances.paid"]
    assert [(row.label, row.paid, row.standard) for row in rows] == [
        ("Food, clothing and other items", D(1040), D(1558)),
        ("Housing and utilities", D(1370), D(2108)),
        ("Vehicle operating costs", D(240), D(263)),
        ("Health insurance", D(168), None),
        ("Out-of-pocket health care", D(180), D(180)),
        ("Estimated tax payments", D(250), None),
    ]
    assert {row.label: list(row.exhibits) for row in rows if row.exhibits} == {
        "Housing and utilities": ["C"],
        "Out-of-pocket health care": ["F"],
    }
    assert facts["allowances.over_standard"] == []


def test_the_levy_takes_the_invoice_once(facts: Facts) -> None:
    (taken,) = [one for one in facts["budget.income"] if one.label == "Taken by the levy, once"]
    assert (taken.before, taken.with_levy, taken.if_released) == (None, D("-1850.00"), None)


# The exhibits


def test_the_folder_holds_the_exhibits_of_the_case() -> None:
    case = yaml.safe_load((exhibits.SAMPLE / "case.yaml").read_text("utf-8"))
    named = {Path(one["file"]).name for one in case["exhibits"]}
    found = {path.name: path.stat().st_size for path in FOLDER.iterdir() if path.suffix != ".md"}
    assert named == set(exhibits.EXHIBITS) == set(found)
    assert sum(found.values()) < 450_000


@pytest.mark.parametrize("name", PDFS)
def test_each_page_says_that_it_is_made_up_and_no_more_than_four_digits(name: str) -> None:
    with Reader((FOLDER / name).read_bytes()) as reader:
        pages = [reader.text(page) for page in range(reader.page_count)]
    assert all(SPECIMEN in page for page in pages)
    assert not any("000-27" in page or "7710042" in page for page in pages)


@pytest.mark.parametrize("name", [*PDFS, "heat.png"])
def test_an_exhibit_is_drawn_the_same_twice(name: str) -> None:
    facts = exhibits.read_facts((exhibits.SAMPLE / "case.yaml").read_text("utf-8"))
    assert exhibits.EXHIBITS[name](facts) == exhibits.EXHIBITS[name](facts)


def test_the_profit_and_loss_statement_proves_the_income() -> None:
    with Reader((FOLDER / "profit-and-loss.pdf").read_bytes()) as reader:
        assert "$3,080.00" in reader.text(0)
        assert "30,800.00" in reader.text(0)  # ten months


def test_one_month_s_receipts_are_what_is_claimed() -> None:
    """Eight visits at 12.50, and two slips of the pharmacy: 100.00 + 47.35 + 33.10 = 180.45 for the 180 of the case."""
    slips = sum(D(price) for _, items in exhibits.SLIPS for _, price in items)
    assert exhibits.COPAYMENT * len(exhibits.VISITS) + slips == D("180.45")
