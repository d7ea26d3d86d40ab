"""The empty workbook: every item of the case has a column, and what is filled in reads back as the case file does."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from command_line import SAMPLES, Answer
from rows import Filling, plain

from levydocs.case.model import Case
from levydocs.case.read import read_case, read_row
from levydocs.tables.items import items
from levydocs.tables.mapping import Mapping
from levydocs.tables.table import cases_of, read_table
from levydocs.tables.template import columns_of, workbook_bytes
from levydocs.tables.workbook import read_workbook

NAMES = ("wage-levy", "joint-bank-levy", "self-employed-late")


def rows_of(data: bytes) -> list[tuple[Case, dict[str, str]]]:
    found = []
    for row in cases_of(read_table(read_workbook(data), Mapping())):
        assert not row.findings, [(one.code, one.place) for one in row.findings]
        case, mistakes = read_row(json.dumps(row.values).encode(), "t.xlsx", row.cells)
        assert not mistakes
        assert case is not None
        found.append((case, row.cells))
    return found


def test_the_samples_read_from_the_workbook_as_from_their_files() -> None:
    filling = Filling()
    cells = []
    for name in NAMES:
        filling.add(plain(SAMPLES / name / "case.yaml"))
        cells.append(dict(filling.cells))
    read = rows_of(workbook_bytes(filling.book))
    for name, (case, places), written in zip(NAMES, read, cells, strict=True):
        path = SAMPLES / name / "case.yaml"
        expected, _ = read_case(path.read_bytes(), path.name)
        assert expected is not None
        assert case.model_dump() == expected.model_dump() | {"levydocs": None}
        assert {path: places[path] for path in written} == written
        assert case.origin.place("levies[0].payer.fax") == f"{written['levies[0].payer.fax']} levies[0].payer.fax"


def test_every_item_has_a_column(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    assert levydocs("new", "--table", "cases.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "cases.xlsx")
    about = {row[3] for row in book["about"].iter_rows(min_row=2, values_only=True)}
    assert {item.pattern for item in items()} - about == {"taxpayers"}
    for title in book.sheetnames[1:-2]:
        sheet = book[title]
        assert sheet["A1"].value == "Case id"
        assert sheet.freeze_panes == "B2"
        assert all(cell.comment and cell.value for cell in sheet[1])


def test_columns_are_text_and_choices_drop_down() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(Filling().book)))
    for title, heading in (
        ("cases", "Taxpayer SSN or ITIN"),
        ("cases", "ZIP"),
        ("cases", "Taxpayer cell phone"),
        ("liabilities", "Period"),
    ):
        column = next(cell.column_letter for cell in book[title][1] if cell.value == heading)
        assert book[title].column_dimensions[column].number_format == "@"
    column = next(cell.column_letter for cell in book["cases"][1] if cell.value == "Filing status")
    rule = next(one for one in book["cases"].data_validations.dataValidation if f"{column}2" in one.sqref)
    area = rule.formula1.partition("!")[2].replace("$", "")
    words = [cell.value for row in book["choices"][area] for cell in row]
    assert words == ["single", "married_joint", "married_separate", "head_of_household", "surviving_spouse"]


def test_the_columns_that_everybody_fills_in_come_first() -> None:
    assert [one.heading for one in columns_of("")][:5] == [
        "Case id",
        "Taxpayer first name",
        "Taxpayer middle name",
        "Taxpayer last name",
        "Taxpayer SSN or ITIN",
    ]
    assert [one.heading for one in columns_of("levies[].owners")] == ["Case id", "Levy id", "Who", "Share", "Source"]


def test_the_empty_workbook_holds_no_case() -> None:
    assert rows_of(workbook_bytes(Filling().book)) == []


@pytest.mark.parametrize("arguments", [("--table",), ("--table", "t.csv"), ("--table", "--firm", "t.xlsx")])
def test_new_table_refuses(levydocs: Callable[..., Answer], arguments: tuple[str, ...]) -> None:
    assert levydocs("new", *arguments).code == 2


def test_new_table_replaces_nothing(levydocs: Callable[..., Answer], tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"mine")
    assert levydocs("new", "--table", "t.xlsx").code == 7
    assert (tmp_path / "t.xlsx").read_bytes() == b"mine"
