"""levydocs batch over a table: a row a case, mistakes by cell, a second run touches what changed, failed rows come back."""

from __future__ import annotations

import csv
import json
import pickle
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import ROOT, SAMPLES, Answer
from rows import Filling, plain, write_rows

from levydocs.bulk.request import BatchRequest
from levydocs.bulk.sources import tasks_of
from levydocs.bulk.work import Task
from levydocs.case.read import read_row
from levydocs.loading.tables import table_at

Run = Callable[..., Answer]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Four wage levies of which two are bad, the firm book beside them."""
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    write_rows(tmp_path / "rows.xlsx", 4, ["two people in one name", "all years"], seed=3)
    return tmp_path / "rows.xlsx"


def report(folder: Path) -> dict[str, dict[str, Any]]:
    return {one["source"]: one for one in map(json.loads, (folder / "report.jsonl").read_text("utf-8").splitlines())}


def change(path: Path, wanted: str, value: object, row: int, sheet: str = "cases") -> None:
    """Write a value under a heading."""
    book = openpyxl.load_workbook(path)
    column = next(cell.column for cell in book[sheet][1] if cell.value == wanted)
    book[sheet].cell(row, column).value = value  # type: ignore[assignment]
    book.save(path)


def test_rows_become_packets_and_what_failed_comes_back(levydocs: Run, table: Path, tmp_path: Path) -> None:
    answer = levydocs("batch", table, "-o", "out", "--jobs", 1)
    assert answer.code == 10
    assert answer.out.splitlines()[-1] == f"{Path('out', 'errors.xlsx')}: correct these rows and run this file"
    told = report(tmp_path / "out")
    bad = sorted(source for source, one in told.items() if one["state"] == "failed")
    assert len(told) == 4
    assert len(bad) == 2
    for source in set(told) - set(bad):
        assert (tmp_path / "out" / source / "packet.pdf").exists()
        places = [found["place"] for found in told[source]["findings"]]
        assert any("!" in place for place in places)
        assert not [place for place in places if "rows.xlsx:" in place]

    # A second run does nothing; a changed row is made again, and it alone.
    assert levydocs("batch", table, "-o", "out", "--jobs", 1, "--json").json["states"]["unchanged"] == 2
    good = min(set(told) - set(bad))
    change(table, "City", "Katy", int(good[-5:]) + 1)
    states = levydocs("batch", table, "-o", "out", "--jobs", 1, "--json").json["states"]
    assert (states["unchanged"], states["failed"], states["blocked"]) == (1, 2, 1)

    # The failed rows, corrected in place, are all that is left.
    errors = tmp_path / "out" / "errors.xlsx"
    book = openpyxl.load_workbook(errors)
    assert [cell.value for cell in book["cases"]["B"]][1:] == bad
    assert book["cases"]["A1"].value == "What to correct"
    assert {cell.value for cell in book["liabilities"]["B"][1:]} == set(bad)
    marks = [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    ]
    assert len(marks) == 2
    for title, place in marks:
        heading = book[title].cell(1, book[title][place].column).value
        assert any(f"{title}!{place} “{heading}”: " in str(cell.value) for cell in book["cases"]["A"])
        book[title][place] = "2021" if title == "liabilities" else "Ana"
    book.save(errors)
    states = levydocs("batch", errors, "-o", "out", "--firm", "firm.yaml", "--jobs", 1, "--json").json["states"]
    assert states == {"ok": 0, "blocked": 2, "failed": 0, "unchanged": 0}
    assert openpyxl.load_workbook(errors)["cases"].max_row == 1


def test_corrected_rows_find_their_exhibits(levydocs: Run, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    shutil.copytree(SAMPLES / "wage-levy" / "exhibits", tmp_path / "exhibits")
    filling = Filling()
    filling.add(plain(SAMPLES / "wage-levy" / "case.yaml"))
    place = filling.cells["taxpayers[0].name.first"].partition("!")[2]
    filling.book["cases"][place] = "Marisol & Ben"
    filling.book.save(tmp_path / "t.xlsx")
    assert levydocs("batch", "t.xlsx", "-o", "out", "--jobs", 1).code == 10
    change(tmp_path / "out" / "errors.xlsx", "Taxpayer first name", "Marisol", 2)
    assert levydocs("batch", tmp_path / "out" / "errors.xlsx", "-o", "out", "--jobs", 1).code == 0
    levydocs("packet", SAMPLES / "wage-levy" / "case.yaml", "-o", "one", "--firm", "firm.yaml")
    made, alone = (tmp_path / folder / "2026-0203" / "packet.pdf" for folder in ("out", "one"))
    assert made.read_bytes() == alone.read_bytes()


def test_explain_names_the_cell(levydocs: Run, table: Path, tmp_path: Path) -> None:
    levydocs("batch", table, "-o", "out", "--jobs", 1)
    good = min(source for source, one in report(tmp_path / "out").items() if one["state"] != "failed")
    answer = levydocs("explain", tmp_path / "out" / good, "f433f:taxpayer_tin", "--json")
    assert answer.code == 0
    assert "cases!E" in answer.out


def test_headings_that_nobody_knows_stop_everything(levydocs: Run, table: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(table)
    book["cases"]["B1"] = "Taxpayer frist name"
    book.save(table)
    answer = levydocs("batch", table, "-o", "out")
    assert answer.code == 3
    assert "cases!B1" in answer.err
    assert "Taxpayer first name" in answer.err
    assert not (tmp_path / "out" / "journal.jsonl").exists()


def test_csv_with_numbered_columns_and_a_mapping(levydocs: Run, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    text = "No.;First;Last;TIN;Period;State\nA-1;José;Peña;900-70-0001;1Q23;TX\nA-2;Ann;Lee;000-41-0002;all years;TX\n"
    (tmp_path / "t.csv").write_bytes(text.encode("cp1252"))
    (tmp_path / "map.yaml").write_text(
        "headings:\n  No.: Case id\n  First: Taxpayer first name\n  Last: Taxpayer last name\n  TIN: Taxpayer SSN\n"
        "  Period: Liability 1 period\nconstants: {Representatives: r-okafor, Liability 1 who: taxpayer}\n",
        "utf-8",
    )
    answer = levydocs("batch", "t.csv", "-o", "out", "--mapping", "map.yaml", "--jobs", 1)
    assert answer.code == 10
    told = report(tmp_path / "out")
    assert told["A-1"]["state"] == "blocked"
    assert [one["place"] for one in told["A-2"]["findings"]] == ["cases!E3 “Period”"]


def test_a_folder_of_csv_files(levydocs: Run, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    filling = Filling()
    filling.add(plain(SAMPLES / "wage-levy" / "case.yaml"))
    (tmp_path / "tables").mkdir()
    for sheet in filling.book.worksheets[1:-2]:
        with (tmp_path / "tables" / f"{sheet.title}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(sheet.iter_rows(values_only=True))
    shutil.copytree(SAMPLES / "wage-levy" / "exhibits", tmp_path / "tables" / "exhibits")
    assert levydocs("batch", "tables", "-o", "out", "--jobs", 1).code == 0
    assert report(tmp_path / "out")["2026-0203"]["state"] == "blocked"  # a specimen's number
    levydocs("packet", SAMPLES / "wage-levy" / "case.yaml", "-o", "one", "--firm", "firm.yaml")
    made, alone = tmp_path / "out" / "2026-0203", tmp_path / "one" / "2026-0203"
    for path in sorted(alone.glob("*.pdf")):
        assert (made / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_folder_of_both_is_refused(levydocs: Run, tmp_path: Path) -> None:
    folder = tmp_path / "both"
    shutil.copytree(SAMPLES / "wage-levy", folder)
    (folder / "cases.csv").write_text("Case id\nA-1\n", "utf-8")
    answer = levydocs("batch", folder, "-o", "out", "--firm", SAMPLES / "firm.yaml")
    assert answer.code == 2
    assert "cases.csv" in answer.err


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("t.xlsx", b"", 3),
        ("t.xlsx", b"PK\x03\x04", 3),
        ("t.csv", b"", 3),
        ("t.csv", b"Case id,City\nA-1,Gen\xe8ve\n", 3),
        ("t.csv", b"what,ever\n1,2\n", 3),
        ("t.pdf", b"%PDF-1.7", 2),
        ("case.yaml", b"case_id: x", 2),
    ],
)
def test_what_is_no_table_is_refused(levydocs: Run, tmp_path: Path, name: str, data: bytes, code: int) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    (tmp_path / name).write_bytes(data)
    answer = levydocs("batch", name, "-o", "out")
    assert answer.code == code
    assert "Traceback" not in answer.err
    assert not (tmp_path / "out").exists()


def test_ids_that_cannot_be_folders_are_called_by_their_cell(levydocs: Run, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    (tmp_path / "t.csv").write_text("Case id,City\n../x,Katy\n123-45-6789,Katy\nA,Katy\na,Katy\n,Katy\n", "utf-8")
    answer = levydocs("batch", "t.csv", "-o", "out", "--jobs", 1)
    failed = {source for source, one in report(tmp_path / "out").items() if one["state"] == "failed"}
    assert failed == {"cases!A2", "cases!A3", "cases!A5", "cases!A6"}
    assert "123-45-6789" not in answer.out + answer.err + (tmp_path / "out" / "journal.jsonl").read_text("utf-8")


def test_the_example_of_the_documentation(levydocs: Run, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    blocks = dict(re.findall(r"^```(csv|yaml)\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    (tmp_path / "export.csv").write_text(blocks["csv"], "utf-8")
    (tmp_path / "mapping.yaml").write_text(blocks["yaml"], "utf-8")
    request = BatchRequest(Path("export.csv"), None, date(2026, 11, 24), mapping=Path("mapping.yaml"))
    (task,) = tasks_of(request, table_at(request.cases, request.mapping))
    assert isinstance(task, Task)
    case, mistakes = read_row(task.case, task.name, task.cells or {})
    assert not mistakes
    assert case
    assert case.case_id == "A-17"
    assert (case.taxpayers[0].name.first, case.taxpayers[0].name.last) == ("José", "Peña")
    assert case.filing_status == "married_joint"
    assert [one.ref for one in case.representatives or ()] == ["r-okafor"]
    (debt,) = case.liabilities or ()
    assert (debt.type, debt.period, str(debt.assessed_balance)) == ("Income", "2023Q1", "8914.27")
    assert pickle.loads(pickle.dumps(task)) == task
