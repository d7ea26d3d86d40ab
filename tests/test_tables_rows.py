"""Rows of a table as cases: every kind of mistake is reported at its cell, and the rows beside it are read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Mapped
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from rows import BAD, Filling, plain, write_rows

from levydocs.case.check import doubtful
from levydocs.case.model import Case
from levydocs.case.read import read_firm, read_row
from levydocs.findings import Finding
from levydocs.tables.mapping import Mapping
from levydocs.tables.row import CaseRow
from levydocs.tables.table import cases_of, read_table
from levydocs.tables.workbook import read_workbook
from levydocs.tables.worksheet import ERROR, FORMULA, MERGED, Broken, Raw, Sheet

PERSON: dict[str, Raw] = {"Case id": "A-1", "Taxpayer first name": "Ana", "Taxpayer last name": "Alder"}


def saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def rows_of(*sheets: Sheet) -> list[CaseRow]:
    return list(cases_of(read_table(sheets, Mapping())))


def cases(*rows: Mapped[str, Raw]) -> Sheet:
    """The sheet of cases with such rows under the headings of them all."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return Sheet("cases", [headings, *([row.get(heading, "") for heading in headings] for row in rows)])


def read(row: CaseRow) -> tuple[Case | None, list[Finding]]:
    case, mistakes = read_row(json.dumps(row.values).encode(), "t.xlsx", row.cells)
    return (None if row.findings else case), [*row.findings, *mistakes]


def one(**more: Raw) -> tuple[Case | None, list[Finding], list[Finding]]:
    """The case of a single row; keys are headings with ``_`` for blanks."""
    row = rows_of(cases(PERSON | {key.replace("_", " "): value for key, value in more.items()}))[0]
    case, findings = read(row)
    return case, findings, list(row.notes)


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Code and cell of each finding."""
    return [(found.code, re.sub(r"(![A-Z]+[0-9]+) .*", r"\1", found.place)) for found in findings]


def test_every_kind_of_bad_row_is_told_at_its_cell_and_no_other_row(tmp_path: Path) -> None:
    bad = write_rows(tmp_path / "rows.xlsx", len(BAD) + 6, list(BAD))
    wrong: dict[str, list[Finding]] = {}
    rows = list(cases_of(read_table(read_workbook((tmp_path / "rows.xlsx").read_bytes()), Mapping())))
    assert len(rows) == len(BAD) + 6
    for row in rows:
        case, findings = read(row)
        if case is None or findings:
            wrong[row.id] = findings
    assert {one.case_id if one.kind != "a row without a case id" else "" for one in bad} == set(wrong)
    for spoiled in bad:
        found = wrong[spoiled.case_id if spoiled.kind != "a row without a case id" else ""]
        assert (BAD[spoiled.kind][1], spoiled.cell) in told(found), spoiled.kind
        assert len(found) == (2 if spoiled.kind == "merged cells" else 1), spoiled.kind


def test_the_same_seed_gives_the_same_rows(tmp_path: Path) -> None:
    assert write_rows(tmp_path / "a.xlsx", 4, ["all years"]) == write_rows(tmp_path / "b.xlsx", 4, ["all years"])


@pytest.mark.parametrize(
    ("written", "period"),
    [
        (2021.0, "2021"),
        ("2021 ", "2021"),
        (202303.0, "202303"),
        ("1Q23", "2023Q1"),
        ("1q2023", "2023Q1"),
        ("Q4 2022", "2022Q4"),
        ("2022-Q4", "2022-Q4"),
        ("2022 Q4", "2022Q4"),
        ("12/2020", "2020-12"),
    ],
)
def test_a_period_that_can_only_be_one_is_taken(written: Raw, period: str) -> None:
    case, findings, _ = one(Liability_1_period=written)
    assert not findings
    assert case
    assert case.liabilities
    assert case.liabilities[0].period == period


@pytest.mark.parametrize(
    "written",
    [
        "Dec-20",
        "all years",
        "1Q67",
        "5Q23",
        "21",
        "13/2020",
        "20-21",
        "2021-2019",
        "2019-21",
        "12/31/2020",
        "12/30/2020",
    ],
)
def test_what_is_not_certainly_a_period_is_told(written: str) -> None:
    _, findings, _ = one(Liability_1_period=written)
    assert told(findings) == [("LD-case-period", "cases!D2")]


@pytest.mark.parametrize(
    ("written", "periods"),
    [
        ("2019-2021", ["2019", "2020", "2021"]),
        ("2019, 2020", ["2019", "2020"]),
        ("2019-2021, 2023", ["2019", "2020", "2021", "2023"]),
        ("2020 and 2021", ["2020", "2021"]),
        ("1Q2023 thru 3Q2023", ["2023Q1", "2023Q2", "2023Q3"]),
        ("3Q2023; 4Q2023; 1Q2024", ["2023Q3", "2023Q4", "2024Q1"]),
    ],
)
def test_several_periods_are_several_debts(written: str, periods: list[str]) -> None:
    case, findings, _ = one(Liability_1_period=written, Liability_1_type="Income", Liability_2_period="2024")
    assert not findings
    assert case
    assert [debt.period for debt in case.liabilities or ()] == [*periods, "2024"]
    assert [debt.type for debt in case.liabilities or ()] == ["Income"] * len(periods) + [None]


def test_several_periods_with_one_balance_are_told() -> None:
    _, findings, _ = one(Liability_1_period="2019-2021", Liability_1_assessed_balance="5,000")
    assert [code for code, _ in told(findings)] == ["LD-case-period"]


@pytest.mark.parametrize(
    ("form", "written", "period"),
    [
        ("1040", "12/31/2021", "2021"),
        ("1040", "December 31, 2021", "2021"),
        ("1120", "06-30-2021", "2021-06"),
        ("941", "Dec. 31, 2021", "2021Q4"),
        ("941", "3/31/2022", "2022Q1"),
        ("941", "1st quarter 2022", "2022Q1"),
    ],
)
def test_the_last_day_of_a_period_is_read_by_its_form(form: str, written: str, period: str) -> None:
    case, findings, _ = one(Liability_1_period=written, Liability_1_form=form)
    assert not findings
    assert case
    assert [debt.period for debt in case.liabilities or ()] == [period]


@pytest.mark.parametrize(
    ("zip_code", "state", "expected"),
    [
        (2139.0, "MA", "02139"),
        ("2139", "ma", "02139"),
        (901.0, "PR", "00901"),
        ("7102-1234", "NJ", "07102-1234"),
        (21391234.0, "MA", "021391234"),
        (77045.0, "TX", "77045"),
        ("02139", "MA", "02139"),
    ],
)
def test_a_zip_code_gets_its_zero_back_where_the_state_is_sure(zip_code: Raw, state: str, expected: str) -> None:
    case, findings, notes = one(State=state, ZIP=zip_code)
    assert not [found for found in findings if "zip" in found.place]
    assert case
    assert case.address.zip == expected
    assert [found.code for found in notes] == (
        ["LD-table-zero-restored"] if str(expected)[0] == "0" != str(zip_code)[0] else []
    )


@pytest.mark.parametrize(
    ("zip_code", "state"), [(7704.0, "TX"), (2139.0, ""), (213.0, "MA"), ("901", "MA"), (2139.0, "NY")]
)
def test_a_short_zip_code_of_another_state_is_told(zip_code: Raw, state: str) -> None:
    _, findings, _ = one(State=state, ZIP=zip_code)
    assert ("LD-table-zip", "cases!E2") in told(findings)


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 11, 4),
        "2026-11-04",
        "11/4/2026",
        "11/04/2026",
        "Nov 4, 2026",
        "November 4 2026",
        "4-Nov-2026",
        "2026-11-04 00:00:00",
    ],
)
def test_dates_as_people_and_programs_write_them(written: Raw) -> None:
    case, findings, notes = one(Levy_served_on=written)
    assert not findings
    assert not notes
    assert case
    assert case.levies
    assert case.levies[0].served_on == date(2026, 11, 4)


def test_a_serial_number_of_a_day_is_taken_and_said() -> None:
    # Microsoft: day 1 is January 1, 1900; 39448 is January 1, 2008 (support page of DATEVALUE and DATE).
    case, findings, notes = one(Levy_served_on=39448.0)
    assert not findings
    assert case
    assert case.levies
    assert case.levies[0].served_on == date(2008, 1, 1)
    assert told(notes) == [("LD-table-serial-taken", "cases!D2")]
    sheet = cases(PERSON | {"Levy served on": 39448.0})
    case, _ = read(rows_of(Sheet(sheet.title, sheet.rows, from_1904=True))[0])
    assert case
    assert case.levies
    assert case.levies[0].served_on == date(2012, 1, 2)  # 1,462 days later: the two date systems, same page


@pytest.mark.parametrize(
    "written", ["39448", "2/30/2026", "24/11/2026", "11/4/26", 2021.0, 20261104.0, "Nov 2026", "32-Nov-2026"]
)
def test_what_is_no_certain_date_is_told(written: Raw) -> None:
    _, findings, _ = one(Levy_served_on=written)
    assert [place for _, place in told(findings)] == ["cases!D2"]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("$1,234.50 ", "1234.50"),
        (" $ 1,234.50\u00a0", "1234.50"),
        (1234.5, "1234.50"),
        (0.1 + 0.2, "0.30"),
        (" $-   ", "0"),
        (7.0, "7"),
    ],
)
def test_amounts_as_programs_write_them(written: Raw, amount: str) -> None:
    from decimal import Decimal

    case, findings, _ = one(Expense_food=written)
    assert not findings
    assert case
    assert case.expenses.personal.food == Decimal(amount)


@pytest.mark.parametrize(
    "written", ["(50.00)", "-50", "50-", "$-50", "($50.00)", -50.0, "1.234,50", "12.345", 12.345, "1e3", "50 USD"]
)
def test_amounts_that_no_form_has_are_told(written: Raw) -> None:
    _, findings, _ = one(Expense_food=written)
    assert [place for _, place in told(findings)] == ["cases!D2"]


@pytest.mark.parametrize("written", ["N/A", "n/a", "-", "none", " None\u00a0", "–"])
def test_nothing_is_known_to_be_nothing(written: str) -> None:
    case, findings, _ = one(Taxpayer_middle_name=written, Bank_accounts=written, Expense_food=written)
    assert not findings
    assert case
    assert case.taxpayers[0].name.middle == ""
    assert case.bank_accounts == ()
    assert case.expenses.personal.food == 0


@pytest.mark.parametrize("written", ["", "  ", "\u00a0", "\u200b", "\n"])
def test_an_empty_cell_says_nothing(written: str) -> None:
    case, findings, _ = one(Taxpayer_middle_name=written, Bank_accounts=written)
    assert not findings
    assert case
    assert case.taxpayers[0].name.middle is None
    assert case.bank_accounts is None


def test_text_is_freed_of_blanks() -> None:
    case, _, _ = one(City=" New\u00a0York ", Street="5127 Larkmoor St\r\n")
    assert case
    assert (case.address.city, case.address.street) == ("New York", "5127 Larkmoor St")


@pytest.mark.parametrize("kind", ["", "itin", "ssn", "SSN"])
def test_an_itin_is_a_number_whatever_it_is_called(kind: str) -> None:
    case, findings, notes = one(Taxpayer_SSN="900-70-0001", Taxpayer_kind_of_number=kind)
    assert not findings
    assert case
    assert case.taxpayers[0].tin.number
    assert case.taxpayers[0].tin.number.kind == "itin"
    assert bool(notes) == (kind.casefold() == "ssn")


@pytest.mark.parametrize("written", ["000-41-7733", "000417733", "000 41 7733", "000\u201141\u20117733", "000–41–7733"])
def test_a_number_by_any_hyphen(written: str) -> None:
    case, findings, _ = one(Taxpayer_SSN=written)
    assert not findings
    assert case
    assert case.taxpayers[0].tin.number
    assert case.taxpayers[0].tin.number.digits == "000417733"


@pytest.mark.parametrize("written", [123456789.0, "123-45-6789", "111-11-1111", "078-05-1120"])
def test_a_number_typed_for_want_of_one_is_told(written: Raw) -> None:
    _, findings, _ = one(Taxpayer_SSN=written)
    assert told(findings) == [("LD-table-placeholder", "cases!D2")]


def test_eight_digits_are_a_mistake_unless_the_cell_shows_nine() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Case id", "Taxpayer SSN", "Business EIN"], ["A-1", 41773312, 1234567], ["A-2", 41773313, 1234568]):
        sheet.append(row)
    sheet["B2"].number_format, sheet["C2"].number_format = "000\\-00\\-0000", "00-0000000"
    first, second = (read(row) for row in cases_of(read_table(read_workbook(saved(book)), Mapping())))
    assert first[0]
    assert first[0].taxpayers[0].tin.number
    assert first[0].taxpayers[0].tin.number.digits == "041773312"
    assert first[0].business.ein
    assert first[0].business.ein.digits == "001234567"
    assert told(second[1]) == [("LD-case-tax-id", "Sheet!B3"), ("LD-case-tax-id", "Sheet!C3")]


@pytest.mark.parametrize("name", ["John & Mary", "John and Mary", "John/Mary", "John y Mary"])
def test_two_people_in_one_name_are_told(name: str) -> None:
    _, findings, _ = one(Taxpayer_first_name=name)
    assert told(findings) == [("LD-table-two-people", "cases!B2")]


def test_names_that_only_look_like_two_are_taken() -> None:
    case, findings, _ = one(
        Taxpayer_first_name="Andy", Taxpayer_last_name="Anderson-Sandoval", Taxpayer_organization="Kerr & Sons"
    )
    assert case
    assert not findings


@pytest.mark.parametrize("name", ["Ramón y Cajal", "Ortega Y Gasset", "Graf und Partner"])
def test_a_surname_may_have_a_word_between_its_parts(name: str) -> None:
    case, findings, _ = one(Taxpayer_first_name="Ana", Taxpayer_last_name=name)
    assert case
    assert not findings


@pytest.mark.parametrize("name", ["Alder & Birch", "Alder/Birch", "Alder and Birch"])
def test_two_surnames_in_one_cell_are_told(name: str) -> None:
    _, findings, _ = one(Taxpayer_first_name="Ana", Taxpayer_last_name=name)
    assert told(findings) == [("LD-table-two-people", "cases!C2")]


COUPLE: dict[str, Raw] = {"Taxpayer first name": "Ana", "Taxpayer last name": "Alder", "Taxpayer SSN": "000-41-0001"}
SPOUSE: dict[str, Raw] = {"Spouse first name": "Ben", "Spouse last name": "Alder", "Spouse SSN": "000-41-0002"}
SWAPPED: dict[str, Raw] = {
    "Taxpayer first name": "Ben",
    "Taxpayer last name": "Alder",
    "Taxpayer SSN": "000-41-0002",
    "Spouse first name": "Ana",
    "Spouse last name": "Alder",
    "Spouse SSN": "000-41-0001",
}


def test_a_joint_return_that_is_there_twice() -> None:
    rows = rows_of(cases({"Case id": "A-1"} | COUPLE | SPOUSE, {"Case id": "A-2"} | SWAPPED))
    assert not rows[0].findings
    assert told(list(rows[1].findings)) == [("LD-table-same-return", "cases!D3")]
    assert "cases!D2" in rows[1].findings[0].message


def test_a_taxpayer_of_two_rows_is_said_and_a_number_of_two_people_refused() -> None:
    other = COUPLE | {"Taxpayer first name": "Ada"}
    rows = rows_of(cases({"Case id": "A-1"} | COUPLE, {"Case id": "A-2"} | COUPLE, {"Case id": "A-3"} | other))
    assert told(list(rows[1].notes)) == [("LD-table-number-again", "cases!D3")]
    assert not rows[1].findings
    assert told(list(rows[2].findings)) == [("LD-table-number-of-another", "cases!D4")]


def test_spouses_with_one_number_and_the_address_of_the_firm() -> None:
    firm, _ = read_firm((SAMPLES / "firm.yaml").read_bytes(), "firm.yaml")
    assert firm
    office = firm.firm.address
    case, _, _ = one(
        Taxpayer_SSN="000-41-0001", Spouse_first_name="Ben", Spouse_SSN="000-41-0001", Street=office.street or "",
        City=office.city or "", State=office.state or "", ZIP=office.zip or "",
    )  # fmt: skip
    assert case
    found = told(doubtful(case, firm))
    assert ("LD-case-same-number", "cases!F2") in found
    assert ("LD-case-firm-address", "cases!G2") in found


def test_taxpayer_and_spouse_have_ids_of_their_own() -> None:
    rows = rows_of(cases({"Case id": "A-1"} | COUPLE | SPOUSE | {"Liability who": "taxpayer; spouse"}))
    case, findings = read(rows[0])
    assert not findings
    assert case
    assert [person.id for person in case.taxpayers] == ["taxpayer", "spouse"]


def test_numbered_entries_close_up_and_keep_their_cells() -> None:
    case, _, _ = one(Liability_1_id="", Liability_2_id="y21", Liability_5_id="y22")
    assert case
    assert [debt.id for debt in case.liabilities or ()] == ["y21", "y22"]
    assert case.origin.place("liabilities[1].id") == "cases!F2 liabilities[1].id"
    assert case.origin.place("liabilities[1].period") == "cases!F2 liabilities[1].period"


LEVIES = Sheet("levies", [["Case id", "Id", "Kind"], ["A-1", "bank", "bank"], ["A-1", "wages", "wage"]])


def test_sheets_are_joined_by_case_and_parent() -> None:
    owners = Sheet(
        "levy owners",
        [["Levy id", "Case id", "Who", "Share"], ["wages", "A-1", "Ana", "40%"], ["bank", "A-1", "Ben", "60%"]],
    )
    case, findings = read(rows_of(cases(PERSON), owners, LEVIES)[0])
    assert not findings
    assert case
    assert [[owner.who for owner in levy.owners or ()] for levy in case.levies or ()] == [["Ben"], ["Ana"]]
    assert case.origin.at("levies[1].owners[0].share") == "levy owners!D2"


def test_rows_that_belong_nowhere_are_told() -> None:
    owners = Sheet(
        "levy owners",
        [["Case id", "Levy id", "Who"], ["A-1", "wagse", "Ana"], ["A-7", "wages", "Ana"], ["", "wages", "x"]],
    )
    rows = rows_of(cases(PERSON), LEVIES, owners)
    assert [told(list(row.findings)) for row in rows] == [
        [("LD-table-no-parent", "levy owners!B2")],
        [("LD-table-orphan", "levy owners!A3")],
        [("LD-table-no-id", "levy owners!A4")],
    ]


def test_a_list_in_two_places_is_told() -> None:
    for more in ({"Levies": "none"}, {"Levy 2 id": "x"}):
        row = rows_of(cases(PERSON | more), LEVIES)[0]
        assert told(list(row.findings)) == [("LD-table-two-places", "cases!D2")]


def test_a_case_id_that_is_there_twice_is_told_at_both() -> None:
    rows = rows_of(cases(PERSON, PERSON | {"Case id": "B"}, PERSON))
    assert [told(list(row.findings)) for row in rows] == [
        [("LD-table-same-id", "cases!A2")],
        [],
        [("LD-table-same-id", "cases!A4")],
    ]
    assert "cases!A2" in rows[2].findings[0].message


def test_empty_rows_are_skipped_and_hidden_ones_taken_and_said() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Case id", "City"], ["A-1", "Houston"], [None, "  "], ["A-2", "Katy"]):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    rows = list(cases_of(read_table(read_workbook(saved(book)), Mapping())))
    assert [row.id for row in rows] == ["A-1", "A-2"]
    assert [told(list(row.notes)) for row in rows] == [[], [("LD-table-hidden-row", "Sheet!A4")]]


def test_a_value_without_a_heading_is_told() -> None:
    row = rows_of(Sheet("cases", [["Case id", "City"], ["A-1", "Houston", "TX"]]))[0]
    assert told(list(row.findings)) == [("LD-table-no-heading", "cases!C2")]


def test_what_a_case_says_does_not_change_with_the_order_of_rows_and_columns() -> None:
    first = rows_of(cases(PERSON | {"City": "Houston"}, PERSON | {"Case id": "B"}))
    other = rows_of(cases({"City": "", "Case id": "B"} | PERSON | {"Case id": "B"}, {"City": "Houston"} | PERSON))
    values: list[Any] = [json.dumps(row.values, sort_keys=True) for row in (*first, *reversed(other))]
    assert values[:2] == values[2:]


SECRET = "Xyzzy"
RAW = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: SECRET + text),
    st.text(max_size=8),
    st.sampled_from(["none", "N/A", "yes", "single", "$1,234.50", "(1)", "1Q23", "2021", "TX", "000-41-7733", "A-1"]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([ERROR, FORMULA, Broken(MERGED, SECRET)]),
)
HEADINGS: list[Raw] = [
    "Case id", "Taxpayer first name", "Taxpayer SSN", "ZIP", "State", "Levy served on", "Liability period", "Expense food",
    "Filing status", "Bank accounts", "Hearing reasons", "Levy owner 1 share", "Other asset final payment", "Persons under 65",
    "Business EIN", "Notice hearing address",
]  # fmt: skip


@given(st.lists(st.lists(RAW, max_size=len(HEADINGS) + 1), max_size=4), st.lists(st.lists(RAW, max_size=3), max_size=3))
def test_whatever_stands_in_the_cells_is_read_or_told(rows: list[list[Raw]], debts: list[list[Raw]]) -> None:
    sheets = (Sheet("cases", [HEADINGS, *rows]), Sheet("bank accounts", [["Case id", "Number", "Balance"], *debts]))
    for row in rows_of(*sheets):
        _, findings = read(row)
        for found in [*findings, *row.notes]:
            assert re.match(r"(cases|bank accounts)![A-Z]+[0-9]+( |$)", found.place)
            assert SECRET not in f"{found.place}{found.message}{found.remedy}"


def test_no_value_is_in_any_finding(tmp_path: Path) -> None:
    filling = Filling()
    filling.add(plain(SAMPLES / "joint-bank-levy" / "case.yaml"))
    secret = "Xyzzy-417-secret"
    for sheet in filling.book.worksheets[1:-2]:
        for cell in sheet[2]:
            cell.value = secret
    for row in cases_of(read_table(read_workbook(saved(filling.book)), Mapping())):
        _, findings = read(row)
        assert findings
        assert not [found for found in findings if secret in f"{found.place} {found.message} {found.remedy}"]
