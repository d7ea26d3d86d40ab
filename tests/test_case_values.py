"""A value is read as people write it, and alike wherever it is: in a case file and in a table."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from levydocs.case.leaves import Month
from levydocs.case.model import Case
from levydocs.case.read import read_case, read_row
from levydocs.tables.items import heading
from levydocs.tables.mapping import Mapping
from levydocs.tables.table import cases_of, read_table
from levydocs.tables.worksheet import Sheet


def of_file(path: str, written: str) -> tuple[Case | None, list[str]]:
    """A case file with one value, and the codes of what was found."""
    text, close = "", ""
    for key in path.split("."):
        key, is_list, _ = key.partition("[0]")
        text, close = f"{text}{key}: {'[' if is_list else ''}{{", f"}}{']' if is_list else ''}{close}"
    text = f'{text[:-1]}"{written}"{close[1:]}'
    case, findings = read_case(text.encode(), "case.yaml")
    return case, [one.code for one in findings]


def one_row(title: str, written: str) -> tuple[Case | None, list[str]]:
    """The same of a table with one row."""
    (row,) = cases_of(read_table([Sheet("cases", [["Case id", title], ["A-1", written]])], Mapping()))
    case, findings = read_row(json.dumps(row.values).encode(), "t.xlsx", row.cells)
    return (None if row.findings else case), [one.code for one in (*row.findings, *findings)]


def value(case: Case | None, path: str) -> Any:
    here: Any = case
    for key in path.split("."):
        key, is_list, _ = key.partition("[0]")
        here = getattr(here, key)
        here = here[0] if is_list else here
    return here


@pytest.mark.parametrize(
    ("path", "written", "expected"),
    [
        ("filing_status", "MFJ", "married_joint"),
        ("filing_status", "married filing separately", "married_separate"),
        ("filing_status", "Married Filing Jointly", "married_joint"),
        ("filing_status", "HOH", "head_of_household"),
        ("filing_status", "head of household", "head_of_household"),
        ("filing_status", "Qualifying widow(er)", "surviving_spouse"),
        ("taxpayers[0].tin.kind", "SSN", "ssn"),
        ("employment[0].frequency", "Bi-weekly", "biweekly"),
        ("employment[0].frequency", "every two weeks", "biweekly"),
        ("employment[0].frequency", "twice a month", "semimonthly"),
        ("expenses.personal.food", "$1,234.50", Decimal("1234.50")),
        ("expenses.personal.food", "none", Decimal(0)),
        ("household.age_65_or_over", "none", 0),
        ("request.monthly_offer", "none", None),
        ("other_assets[0].final_payment", "June 2027", Month(6, 2027)),
        ("other_assets[0].final_payment", "Jun. 2027", Month(6, 2027)),
        ("other_assets[0].final_payment", "6/2027", Month(6, 2027)),
        ("other_assets[0].final_payment", "2027-06", Month(6, 2027)),
        ("address_differs_from_last_return", "Y", True),
        ("liabilities[0].period", "1Q2023", "2023Q1"),
        ("liabilities[0].period", "September 2020", "2020-09"),
    ],
)
def test_what_people_write_is_read_alike_in_a_file_and_in_a_table(path: str, written: str, expected: Any) -> None:
    case, codes = of_file(path, written)
    assert (value(case, path), codes) == (expected, [])
    row, findings = one_row(heading(path), written)
    assert (value(row, path), findings) == (expected, [])


@pytest.mark.parametrize(
    ("path", "written", "code"),
    [
        ("filing_status", "married", "LD-case-choice"),
        ("filing_status", "S", "LD-case-choice"),
        ("filing_status", "M", "LD-case-choice"),
        ("employment[0].frequency", "every month or so", "LD-case-choice"),
        ("other_assets[0].final_payment", "06/27", "LD-case-month"),
        ("liabilities[0].period", "all years", "LD-case-period"),
        ("liabilities[0].period", "Dec-20", "LD-case-period"),
        ("compliance.unfiled[0].period", "all years", "LD-case-period"),
        ("levies[0].date", "11/4/26", "LD-case-date"),
    ],
)
def test_what_may_mean_two_things_is_refused_alike(path: str, written: str, code: str) -> None:
    case, codes = of_file(path, written)
    assert (case, codes) == (None, [code])
    row, findings = one_row(heading(path), written)
    assert (row, findings) == (None, [code])


def test_a_list_that_is_none_is_empty() -> None:
    case, _ = read_case(b"exhibits: none\nnotices: N/A\n", "case.yaml")
    assert case is not None
    assert (case.exhibits, case.notices) == ((), ())


def test_years_of_one_entry_are_entries_each_at_its_line() -> None:
    case, findings = read_case(
        b"compliance:\n  unfiled:\n  - {form: '1040', period: '2019-2021, 2023'}\n  - {period: '2024'}\n", "case.yaml"
    )
    assert case is not None
    assert [(one.period, one.form) for one in case.compliance.unfiled or ()] == [
        ("2019", "1040"),
        ("2020", "1040"),
        ("2021", "1040"),
        ("2023", "1040"),
        ("2024", None),
    ]
    assert [case.origin.line(f"compliance.unfiled[{at}].period") for at in range(5)] == [3, 3, 3, 3, 4]
    assert not findings


@pytest.mark.parametrize("more", ["id: a", "assessed: 2022-05-02", "assessed_balance: '10'", "accrued: '5'"])
def test_what_belongs_to_one_period_does_not_stand_with_several(more: str) -> None:
    case, findings = read_case(f"liabilities: [{{period: '2019, 2020', {more}}}]".encode(), "case.yaml")
    assert case is None
    assert [one.code for one in findings] == ["LD-case-period"]


def test_years_of_a_form_that_has_quarters_are_refused() -> None:
    case, findings = read_case(b"liabilities: [{form: '941', period: 2019-2021}]", "case.yaml")
    assert case is None
    assert findings[0].message == "This is years, where this form has quarters such as 2023Q1."


@pytest.mark.parametrize(
    "word", ["tbd", "T.B.D.", "?", "unknown", "see notes", "pending", "to follow", "(blank)", "xxx"]
)
@pytest.mark.parametrize(
    "path",
    [
        "taxpayers[0].name.last", "taxpayers[0].tin.number", "taxpayers[0].date_of_birth", "taxpayers[0].phones.cell",
        "address.street", "address.state", "address.zip", "filing_status", "liabilities[0].form", "liabilities[0].period",
        "liabilities[0].assessed_balance", "household.under_65", "household.taxpayer_share", "levies[0].payer.name",
    ],
)  # fmt: skip
def test_a_placeholder_is_no_value_of_any_kind(path: str, word: str) -> None:
    for case, codes in (of_file(path, word), one_row(heading(path), word)):
        assert case is None
        assert codes == ["LD-case-placeholder"]


@pytest.mark.parametrize("word", ["X", "Null", "Blank", "Askew", "P", "None Such", "Pendington", "12-3"])
def test_what_may_be_a_name_is_none_of_them(word: str) -> None:
    case, codes = of_file("taxpayers[0].name.last", word)
    assert (value(case, "taxpayers[0].name.last"), codes) == (word, [])


def test_what_is_not_known_of_money_paid_over_is_an_answer() -> None:
    case, _ = of_file("levies[0].paid_over", "unknown")
    assert value(case, "levies[0].paid_over") == "unknown"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Texas", "TX"),
        ("texas", "TX"),
        ("tx", "TX"),
        (" New  York ", "NY"),
        ("District of Columbia", "DC"),
        ("Ontario", "Ontario"),
    ],
)
def test_a_state_is_its_code(written: str, expected: str) -> None:
    case, codes = of_file("address.state", written)
    assert (value(case, "address.state"), codes) == (expected, [])
    case, codes = one_row("State", written)
    assert (value(case, "address.state"), codes) == (expected, [])


@pytest.mark.parametrize(("form", "period"), [("1040", "1Q2023"), ("Form 1040-SR", "2023Q1"), ("940", "Q4 2022")])
def test_an_annual_form_has_no_quarters(form: str, period: str) -> None:
    text = f'liabilities: [{{form: "{form}", period: "{period}"}}]'
    case, findings = read_case(text.encode(), "case.yaml")
    assert case is None
    assert [one.code for one in findings] == ["LD-case-period"]
