"""A row of a table compared with a case file: only what is new is a change, at the intended entry, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command_line import SAMPLES
from sample import ROOT

from levydocs.intake.row_changes import plain_row, plain_values, row_changes

CASE = b"""case_id: A-1
taxpayers:
  - {id: ann, name: {first: Ann, last: Lee}, tin: {number: 000-12-3456}}
  - {id: ben, name: {first: Ben, last: Lee}}
liabilities:
  - {id: y21, type: Income, period: "2021", accrued: "5"}
  - {type: Income, period: 2018-2019}
notices: []
bank_accounts:
  - {institution: First Bank, number: "4417", balance: "10"}
  - {institution: First Bank, number: "5518", balance: "20"}
real_estate:
  - {description: House, value: "100,000"}
representatives: [r-okafor]
hearing: {reasons: [hardship]}
"""


def changed(row: dict[str, Any]) -> dict[str, Any]:
    """What changes, by path."""
    found = row_changes(plain_row(row), plain_values(CASE))
    assert found.findings == ()
    return {one.path: one.change.value for one in found.changes}


@pytest.mark.parametrize(
    "case_file",
    sorted([*SAMPLES.glob("*/case.yaml"), *(ROOT / "tests" / "golden").glob("*/case.yaml")]),
    ids=lambda path: path.parent.name,
)
def test_what_a_case_says_itself_is_nothing_new(case_file: Path) -> None:
    data = case_file.read_bytes()
    found = row_changes(plain_values(data), plain_values(data))
    assert (found.changes, found.findings) == ((), ())


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        ({"filing_status": "single"}, {"filing_status": "single"}),
        ({"taxpayers": [{"id": "taxpayer", "name": {"first": "Anna"}}]}, {"taxpayers[0].name.first": "Anna"}),
        ({"taxpayers": [{"id": "spouse", "name": {"first": "Benno"}}]}, {"taxpayers[1].name.first": "Benno"}),
        ({"taxpayers": [{"id": "x", "tin": {"number": "000123456"}, "irs_name": "LEE"}]}, {"taxpayers[0].irs_name": "LEE"}),
        ({"liabilities": [{"type": "Income", "period": "2021", "accrued": "5.00"}]}, {"liabilities[0].accrued": "5.00"}),
        ({"liabilities": [{"period": "2021", "id": "other", "accrued": "6"}]}, {"liabilities[0].accrued": "6"}),
        ({"liabilities": [{"type": "Income", "period": "2019"}]}, {}),
        ({"liabilities": [{"period": "2020", "accrued": "1"}]}, {"liabilities[+]": {"period": "2020", "accrued": "1"}}),
        ({"notices": []}, {}),
        ({"employment": []}, {"employment": []}),
        ({"bank_accounts": [{"number": "5518", "balance": "21"}]}, {"bank_accounts[1].balance": "21"}),
        ({"bank_accounts": [{"institution": "FIRST BANK", "balance": "20"}]}, {"bank_accounts[1].institution": "FIRST BANK"}),
        ({"real_estate": [{"value": "110,000"}]}, {"real_estate[0].value": "110,000"}),
        ({"real_estate": [{"description": "Cabin"}]}, {"real_estate[+]": {"description": "Cabin"}}),
        ({"representatives": ["r-okafor", "r-lindqvist"]}, {"representatives[+]": "r-lindqvist"}),
        ({"hearing": {"reasons": ["hardship", "alternative"]}}, {"hearing.reasons": ["hardship", "alternative"]}),
    ],
)  # fmt: skip
def test_each_value_goes_to_the_entry_that_is_meant(row: dict[str, Any], changes: dict[str, Any]) -> None:
    assert changed(row) == changes


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ({"bank_accounts": []}, "LD-table-none-but-some", "bank_accounts"),
        (
            {"bank_accounts": [{"institution": "First Bank", "balance": "30"}]},
            "LD-table-which-entry",
            "bank_accounts[0]",
        ),
    ],
)
def test_what_nobody_can_tell_is_said_and_not_taken(row: dict[str, Any], code: str, place: str) -> None:
    found = row_changes(plain_row(row), plain_values(CASE))
    assert found.changes == ()
    assert [(one.code, one.place) for one in found.findings] == [(code, place)]
