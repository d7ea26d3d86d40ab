"""Workbooks: what a cell shows is taken; errors, formulas without a value, merged cells and hidden rows are known."""

from __future__ import annotations

import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from office import has_office
from openpyxl.utils import get_column_letter

from levydocs.errors import CaseRefused
from levydocs.loading.old_workbook import read_apart
from levydocs.tables.cell_states import shown
from levydocs.tables.cell_states_ods import read_ods_marks
from levydocs.tables.workbook import read_workbook
from levydocs.tables.worksheet import ERROR, FORMULA, MERGED, Broken, Sheet, column_of, letters


def book_of(rows: list[list[object]], formats: dict[str, str] | None = None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    return book


def read(book: openpyxl.Workbook) -> Sheet:
    stream = BytesIO()
    book.save(stream)
    return read_workbook(stream.getvalue())[0]


def convert(book: openpyxl.Workbook, ending: str, folder: Path) -> Sheet:
    """The first sheet of a workbook as LibreOffice writes it in another format."""
    book.save(folder / "t.xlsx")
    home = f"-env:UserInstallation=file://{folder}/home"
    command = ["soffice", home, "--headless", "--convert-to", ending, "t.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return read_apart((folder / f"t.{ending}").read_bytes())[0]


def test_errors_and_formulas_never_worked_out_are_not_empty() -> None:
    sheet = read(book_of([["a", "b", "c"], ["#REF!", "=1+1", "x"], ["#N/A", None, "=A1"]]))
    assert [list(row) for row in sheet.rows[1:]] == [
        [ERROR, FORMULA, "x"],
        [ERROR, "", FORMULA],
    ]


def test_a_formula_with_its_value_is_that_value() -> None:
    stream = BytesIO()
    book_of([["a"], [12]]).save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed := BytesIO(), "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"<v>12</v>", b"<f>10+2</f><v>12</v>")
            new.writestr(name, data)
    assert read_workbook(changed.getvalue())[0].rows[1][0] == 12


def test_merged_cells_with_a_value_are_told_and_empty_ones_are_not() -> None:
    book = book_of([["a", "b"], ["x", None], [None, None], ["y", "z"]])
    sheet = book.worksheets[0]
    sheet.merge_cells("A2:B2")
    sheet.merge_cells("A3:B3")
    assert [list(row) for row in read(book).rows[1:]] == [[Broken(MERGED, "x"), Broken(MERGED)], ["", ""], ["y", "z"]]


def test_numbers_shown_with_zeros_or_in_percent_are_taken_as_shown() -> None:
    formats = {
        "A1": "000-00-0000",
        "B1": "00000",
        "C1": "0%",
        "D1": "0.00%",
        "E1": "General",
        "F1": "0.00",
        "A2": "00000",
    }
    sheet = read(book_of([[41773312, 2139, 0.5, 0.125, 2139, 3.5], [2139.5]], formats))
    assert list(sheet.rows[0]) == ["041-77-3312", "02139", "50%", "12.5%", 2139, 3.5]
    assert sheet.rows[1][0] == 2139.5


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (1, "000", "001"),
        (1234, "000", ""),
        (-1, "000", ""),
        (1.5, "000", ""),
        (0.6, "0%", "60%"),
        (0.333, "0%", "33.3%"),
    ],
)
def test_shown(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_hidden_rows_are_known() -> None:
    book = book_of([["a"], ["b"], ["c"]])
    book.worksheets[0].row_dimensions[3].hidden = True
    assert read(book).hidden == {3}


def test_a_workbook_that_says_less_of_itself_than_is_true_is_refused() -> None:
    """Python reads a part no further than the size that the directory says; the reader of values reads all of it."""
    book = book_of([["Case id"], ["x" * 30_000]])
    book.save(stream := BytesIO())
    data = stream.getvalue()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = max(one.file_size for one in archive.infolist()).to_bytes(4, "little")
    assert read_workbook(data)
    assert size in data
    for lying in (data.replace(size, (200).to_bytes(4, "little")), b" " + data):
        with pytest.raises(CaseRefused, match="cannot be read"):
            read_workbook(lying)


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04 xl/workbook.xml", b"\xd0\xcf\x11\xe0" + bytes(600), b"Case id,City\n"]
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(CaseRefused, match="cannot be read"):
        read_workbook(data)


def test_a_workbook_that_unpacks_to_a_mountain_is_refused() -> None:
    with zipfile.ZipFile(stream := BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for part in range(6):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", bytes(100_000_000))
    with pytest.raises(CaseRefused):
        read_workbook(stream.getvalue())


@pytest.mark.parametrize("number", [1, 26, 27, 52, 702, 703, 16_384])
def test_letters_of_columns(number: int) -> None:
    assert column_of(letters(number)) == number
    assert letters(number) == get_column_letter(number)


CONTENT = """<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:calcext="c" xmlns:text="x">
<table:table table:name="One"><table:table-row table:number-rows-repeated="2"/><table:table-row table:visibility="filter">
<table:table-cell table:number-columns-repeated="2"/><table:table-cell calcext:value-type="error"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/>
<table:table-cell office:value-type="percentage"/></table:table-row>
<table:table-row table:visibility="collapse" table:number-rows-repeated="1048570"/></table:table>
<table:table table:name="Two"><table:table-row table:visibility="collapse"/></table:table></office:document-content>"""


def test_marks_of_an_opendocument_workbook() -> None:
    with zipfile.ZipFile(stream := BytesIO(), "w") as archive:
        archive.writestr("content.xml", CONTENT)
    found = read_ods_marks(stream.getvalue())
    assert found["One"].hidden == {3}
    assert found["One"].broken == {(3, 3): ERROR}
    assert found["One"].merged == [(4, 1, 4, 2)]
    assert found["One"].formats == {(4, 3): "0%", (5, 3): "0%"}
    assert found["Two"].hidden == {1}


@pytest.mark.skipif(not has_office("calc"), reason="needs LibreOffice (libreoffice-calc)")
def test_errors_and_hidden_rows_of_an_opendocument_workbook(tmp_path: Path) -> None:
    book = book_of([["a", "b"], ["=1/0", "x"], [0.5, "=NA()"]], {"A3": "0%"})
    book.worksheets[0].row_dimensions[3].hidden = True
    sheet = convert(book, "ods", tmp_path)
    assert [list(row) for row in sheet.rows] == [["a", "b"], [ERROR, "x"], ["50%", ERROR]]
    assert sheet.hidden == {3}
    assert not sheet.unmarked


@pytest.mark.skipif(not has_office("calc"), reason="needs LibreOffice (libreoffice-calc)")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_programs_workbooks(ending: str, tmp_path: Path) -> None:
    book = book_of([["Case id", "Served"], ["A-1", 39448], ["A-2", 12.5]], {"B2": "yyyy-mm-dd"})
    sheet = convert(book, ending, tmp_path)
    assert [list(row) for row in sheet.rows] == [["Case id", "Served"], ["A-1", date(2008, 1, 1)], ["A-2", 12.5]]
    assert sheet.unmarked == (ending == "xls")


def old_workbook(size: int, directory: int) -> bytes:
    """The header of an old workbook (.xls) that says more than the file holds: its reader panics over it."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[24:34] = bytes([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0])
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = directory.to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[76:80] = (0).to_bytes(4, "little")
    return bytes(header) + b"\xfe\xff\xff\xff" * (size // 4)


@pytest.mark.parametrize(("size", "directory"), [(4, 0), (60, 7), (700, 1)])
def test_damaged_old_workbooks_end_nothing(size: int, directory: int, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CaseRefused, match="cannot be read"):
        read_apart(old_workbook(size, directory))
    assert capfd.readouterr() == ("", "")


def test_an_old_workbook_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levydocs.loading.old_workbook.SECONDS", 1.0)
    with pytest.raises(CaseRefused, match="cannot be read"):
        read_apart(old_workbook(0, 0))
