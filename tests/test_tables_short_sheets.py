"""The short workbooks: what their yellow columns hold is enough for a packet that nothing blocks.

The values are those that a paralegal would type for a made-up client; area 000 is never assigned.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import SAMPLES, Answer

from levydocs.tables.short_sheets import kinds

Levydocs = Callable[..., Answer]
MADE_UP = {"LD-case-specimen", "LD-form-facsimile"}
YELLOW = "FFFFE699"

PERSON = {
    "Case id": "2026-17",
    "Taxpayer first name": "Ann",
    "Taxpayer last name": "Lee",
    "Taxpayer SSN or ITIN": "000-41-7733",
    "Taxpayer kind": "individual",
    "Taxpayer date of birth": "3/9/1992",
    "Taxpayer cell phone": "832-555-0187",
    "Taxpayer best phone": "cell",
    "Street": "1 Oak St",
    "City": "Houston",
    "State": "TX",
    "ZIP": "77045",
    "County": "Harris County",
    "Representatives": "r-okafor",
    "Line 3 matters": "none",
    "Filing status": "single",
    "Persons under 65": 1,
    "Persons 65 or over": 0,
    "Dependents": "none",
}
DEBT = {
    "Liability 1 who": "taxpayer",
    "Liability 1 type": "Income",
    "Liability 1 form": "1040",
    "Liability 1 period": "2021",
    "Liability 1 assessed balance": 8914.27,
    "Liability 1 accrued": 1302.55,
}
LEVY = {
    "Notices": "none",
    "Levy 1 notice form": "668-A",
    "Levy 1 date": "10/29/2026",
    "Levy 1 served on": "11/4/2026",
    "Levy 1 covers": "all",
    "Levy 1 payer name": "Bayou Bend Dental Supply",
    "Levy 1 office name": "Automated Collection System",
    "Request grounds": "hardship",
    "Request relief": "full",
    "Request proposal": "currently_not_collectible",
}
HARM = {
    "Hardship event 1 on": "12/1/2026",
    "Hardship event 1 what": "Rent falls due",
    "Hardship event 1 amount": 2600,
    "Expense rent": 2600,
    "Expense food": 700,
    "Bank accounts": "none",
    "Investments": "none",
    "Real estate": "none",
    "Other assets": "none",
    "Credit cards": "none",
    "Other income": "none",
    "Income nothing else": "yes",
    "Expense nothing else": "yes",
}
JOB = {
    "Job 1 who": "taxpayer",
    "Job 1 employer name": "Bayou Bend Dental Supply",
    "Job 1 frequency": "biweekly",
    "Job 1 gross": 1520,
    "Job 1 federal tax": 214.83,
    "Job 1 state tax": 0,
    "Job 1 local tax": 0,
    "Job 1 tenure": "4 years",
}
HARDSHIP = PERSON | DEBT | LEVY | HARM
ROWS: dict[str, dict[str, Any]] = {
    "form-2848": PERSON | DEBT,
    "wage": HARDSHIP
    | JOB
    | {
        "Levy 1 kind": "wage",
        "Levy 1 notice form": "668-W",
        "Levy 1 payroll frequency": "biweekly",
        "Levy 1 payroll next payday": "11/27/2026",
    },
    "bank": HARDSHIP
    | JOB
    | {
        "Levy 1 kind": "bank",
        "Levy 1 bank served on": "11/9/2026",
        "Levy 1 amount held": 1842.16,
        "Levy 1 owner 1 who": "taxpayer",
        "Levy 1 owner 1 share": "100%",
    },
    "self-employed": HARDSHIP
    | {
        "Levy 1 kind": "receivable",
        "Levy 1 amount held": 1842.16,
        "Business name": "Lee Roofing",
        "Jobs": "none",
        "Income self employment": 2000,
    },
    "retirement": HARDSHIP
    | {
        "Levy 1 kind": "social_security",
        "Levy 1 notice form": "668-W",
        "Levy 1 amount held": 2000,
        "Jobs": "none",
        "Income social security": 2000,
    },
    "business": PERSON
    | DEBT
    | LEVY
    | {
        "Taxpayer organization": "Lee Roofing LLC",
        "Taxpayer kind of number": "ein",
        "Taxpayer SSN or ITIN": "00-3456789",
        "Taxpayer kind": "llc",
        "Taxpayer signer name": "Ann Lee",
        "Taxpayer signer title": "Member",
        "Liability 1 type": "Employment",
        "Liability 1 form": "941",
        "Liability 1 period": "2023Q1",
        "Levy 1 kind": "receivable",
        "Levy 1 amount held": 1842.16,
        "Request grounds": "facilitates_collection",
        "Request facilitates": "The customer will end its contract; without it there is no money to pay from.",
        "Request proposal": "installment_agreement",
    },
}


def test_each_kind_has_a_row_here() -> None:
    assert tuple(ROWS) == kinds()


@pytest.mark.parametrize("kind", list(ROWS))
def test_what_its_yellow_columns_hold_is_enough(levydocs: Levydocs, tmp_path: Path, kind: str) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    assert levydocs("new", "--table", "t.xlsx", "--for", kind).code == 0
    book = openpyxl.load_workbook("t.xlsx")
    yellow = [cell for cell in book["cases"][1] if cell.fill.fgColor.rgb == YELLOW]
    for cell in yellow:
        typed = ROWS[kind].get(str(cell.value), 0 if str(cell.value).startswith(("Expense", "Income")) else None)
        assert typed is not None, cell.value
        book["cases"].cell(2, cell.column or 0).value = typed
    book.save("t.xlsx")
    forms = ("--forms", "2848") if kind == "form-2848" else ()
    answer = levydocs("batch", "t.xlsx", "-o", "out", "--jobs", 1, "--as-of", "2026-11-24", *forms)
    assert answer.code == 0
    (told,) = map(json.loads, Path("out", "report.jsonl").read_text("utf-8").splitlines())
    blocks = [(one["code"], one["message"]) for one in told["findings"] if one["severity"] == "blocks"]
    assert [one for one in blocks if one[0] not in MADE_UP] == []


def test_form_2848_alone_is_one_sheet_of_about_25_columns(levydocs: Levydocs) -> None:
    levydocs("new", "--table", "t.xlsx", "--forms", "2848")
    book = openpyxl.load_workbook("t.xlsx")
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["cases"]
    assert 20 <= book["cases"].max_column <= 26
    assert all(cell.comment for cell in book["cases"][1])
    levydocs("new", "--table", "for.xlsx", "--for", "form-2848")
    again = openpyxl.load_workbook("for.xlsx")
    assert [cell.value for cell in again["cases"][1]] == [cell.value for cell in book["cases"][1]]


def test_what_blocks_stands_first(levydocs: Levydocs) -> None:
    for kind in kinds():
        levydocs("new", "--table", "t.xlsx", "--for", kind, "--force")
        head = openpyxl.load_workbook("t.xlsx")["cases"][1]
        fills = [cell.fill.fgColor.rgb for cell in head]
        assert fills == sorted(fills, reverse=True)
        assert len({cell.value for cell in head}) == len(head)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--table", "t.xlsx", "--for", "house"),
        ("--table", "t.xlsx", "--forms", "12153"),
        ("--table", "t.xlsx", "--for", "wage", "--forms", "2848"),
        ("case.yaml", "--forms", "2848"),
    ],
)
def test_what_there_is_no_short_workbook_for_is_refused(levydocs: Levydocs, arguments: tuple[str, ...]) -> None:
    answer = levydocs("new", *arguments)
    assert answer.code == 2
    assert not Path(arguments[1]).exists()
