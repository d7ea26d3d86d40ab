"""The sheet of what failed: no formula, no character lost in silence, and it reads back as it was."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from levydocs.tables.errors_sheet import errors_workbook
from levydocs.tables.mapping import Mapping
from levydocs.tables.table import cases_of, read_table
from levydocs.tables.workbook import read_workbook
from levydocs.tables.worksheet import ERROR, MERGED, Broken, Raw, Sheet


def given_back(*sheets: Sheet, messages: dict[str, list[tuple[str, str]]] | None = None) -> bytes:
    """The workbook of all cases, each with what is said of it."""
    table = read_table(sheets, Mapping())
    return errors_workbook(table, [(row, (messages or {}).get(row.id, [])) for row in cases_of(table)])


def test_text_that_looks_like_a_formula_stays_text() -> None:
    texts: list[Raw] = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "=HYPERLINK(1)"]
    head: list[Raw] = ["Case id", *(f"liabilities[{at}].type" for at in range(len(texts)))]
    book = openpyxl.load_workbook(BytesIO(given_back(Sheet("cases", [head, ["A-1", *texts]]))))
    cells = book["cases"][2][2:]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert all(cell.quotePrefix for cell in cells)
    assert [cell.value for cell in cells][:4] == texts[:4]


def test_numbers_and_dates_stay_what_they_are() -> None:
    row: list[Raw] = ["A-1", -12.5, date(2026, 1, 2), 2139, ERROR, "02139"]
    head: list[Raw] = ["Case id", "Expense food", "Levy date", "ZIP", "City", "levies[0].payer.address.zip"]
    book = openpyxl.load_workbook(BytesIO(given_back(Sheet("cases", [head, row]))))
    values = [cell.value for cell in book["cases"][2][2:]]
    assert values[0] == -12.5
    assert str(values[1]).startswith("2026-01-02")
    assert values[2:] == [2139, "#N/A", "02139"]
    assert book["cases"]["G2"].number_format == "@"


def test_what_a_merged_cell_showed_is_not_lost() -> None:
    cases = Sheet("cases", [["Case id", "Street", "Unit"], ["A-1", Broken(MERGED, "5127 Larkmoor St"), Broken(MERGED)]])
    book = openpyxl.load_workbook(BytesIO(given_back(cases)))
    assert [cell.value for cell in book["cases"][2]][1:] == ["A-1", "5127 Larkmoor St", None]


def test_cells_are_marked_where_they_lie_now() -> None:
    cases = Sheet("cases", [[], ["What to correct", "Case id", "City"], ["old words", "A-1", "x"], ["", "A-2", "y"]])
    debts = Sheet("liabilities", [["Case id", "Period"], ["A-3", "2020"], ["A-2", "all years"]])
    table = read_table([cases, debts], Mapping())
    second = [row for row in cases_of(table) if row.id == "A-2"]
    wrong = [
        ("liabilities!B3 liabilities[0].period", "Not a period."),
        ("cases!C4 address.city", "No city."),
        ("", "Else."),
    ]
    book = openpyxl.load_workbook(BytesIO(errors_workbook(table, [(second[0], wrong)])))
    assert [[cell.value for cell in row] for row in book["cases"].iter_rows()] == [
        ["What to correct", "Case id", "City"],
        ["liabilities!C2: Not a period.\ncases!C2: No city.\nElse.", "A-2", "y"],
    ]
    assert [[cell.value for cell in row] for row in book["liabilities"].iter_rows()] == [
        ["What to correct", "Case id", "Period"],
        ["Not a period.", "A-2", "all years"],
    ]
    assert book["liabilities"]["C2"].fill.fill_type == book["cases"]["C2"].fill.fill_type == "solid"


def test_it_speaks_of_its_own_cells_only_and_of_a_row_that_is_not_there_by_its_case() -> None:
    cases = Sheet("cases", [["Case id", "City"], ["A-1", "x"], ["A-2", "y"], ["A-3", "z"]])
    table = read_table([cases], Mapping())
    rows = {row.id: row for row in cases_of(table)}
    wrong = [
        (rows["A-2"], [("cases!B3 “City”", "The same as at cases!B2, and as at cases!B4.")]),
        (rows["A-3"], [("cases!A4 (no column “ZIP”)", "Nothing is known.")]),
    ]
    sheet = openpyxl.load_workbook(BytesIO(errors_workbook(table, wrong)))["cases"]
    assert [sheet["A2"].value, sheet["A3"].value] == [
        "cases!C2 “City”: The same as at the case A-1 under “City”, in your own table, and as at cases!C3.",
        "cases!B3 (no column “ZIP”): Nothing is known.",
    ]


AMOUNT = st.integers(-(10**11), 10**11).map(lambda number: number / 100)
# A noncharacter is refused, and comes back as its escape.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=20
)


@given(st.lists(st.tuples(TEXT, AMOUNT, TEXT), min_size=1, max_size=4))
def test_what_comes_back_reads_as_it_was(rows: list[tuple[str, float, str]]) -> None:
    head: list[Raw] = ["Case id", "Street", "Expense food", "Hardship health"]
    body: list[list[Raw]] = [[f"A-{at}", street, food, health] for at, (street, food, health) in enumerate(rows)]
    before = Sheet("cases", [head, *body])
    (after,) = read_workbook(given_back(before))
    first, second = (list(cases_of(read_table([one], Mapping()))) for one in (before, after))
    assert [row.values for row in first] == [row.values for row in second]
