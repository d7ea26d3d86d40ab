"""``levydocs new --mapping``: what is certain is proposed, what is not is marked, and nothing runs while a mark is left."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from command_line import SAMPLES, Answer

Levydocs = Callable[..., Answer]
EXPORT = """\
Matter #,Client,Spouse,SSN,Birthdate,ST,Zip,Status,Tax Yr,Rep,Email,XQ
A-17,"Peña, José","Peña, Ana",000-55-1234,4/17/1984,TX,77045,married filing jointly,2021,r-okafor,a@b.example,T.
A-18,"Lee, Ann",,000-56-1234,5/1/1990,TX,77494,Solo,2019,r-okafor,,Kim
A-18,"Lee, Ann",,000-56-1234,5/1/1990,TX,77494,Solo,2020,r-okafor,,Kim
"""


@pytest.fixture
def draft(levydocs: Levydocs, tmp_path: Path) -> Any:
    (tmp_path / "export.csv").write_text(EXPORT, "utf-8")
    answer = levydocs("new", "map.yaml", "--mapping", "export.csv")
    assert answer.code == 0
    return yaml.safe_load((tmp_path / "map.yaml").read_text("utf-8"))


def test_each_column_is_guessed_by_name_and_by_what_it_holds(draft: Any) -> None:
    assert draft["headings"] == {
        "Matter #": "Case id",
        "Client": "Taxpayer name (Last, First)",
        "Spouse": "Spouse name (Last, First)",
        "SSN": "Taxpayer SSN or ITIN",
        "Birthdate": "Taxpayer date of birth",
        "ST": "State",
        "Zip": "ZIP",
        "Status": "? Filing status",
        "Tax Yr": "Liability 1 period",
        "Rep": "Representatives",
        "XQ": "?",
    }
    assert draft["ignore"] == ["Email"]
    assert draft["values"] == {"Status": {"Solo": "?"}}
    assert draft["each row"] == "? liabilities"


def test_the_draft_repeats_no_name_and_no_number(draft: Any, tmp_path: Path) -> None:
    text = (tmp_path / "map.yaml").read_text("utf-8")
    for value in ("Peña", "Lee", "Kim", "1234", "A-17", "1984", "77045", "a@b"):
        assert value not in text


def test_it_is_refused_until_each_guess_is_confirmed(draft: Any, levydocs: Levydocs, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    arguments = ("batch", "export.csv", "-o", "out", "--mapping", "map.yaml", "--jobs", 1, "--forms", "2848")
    answer = levydocs(*arguments)
    assert answer.code == 3
    assert answer.err.count("LD-table-mapping-unsure") == 4
    assert not (tmp_path / "out").exists()
    text = (tmp_path / "map.yaml").read_text("utf-8").replace('"? ', '"').replace('"Solo": "?"', '"Solo": "single"')
    text = text.replace('  "XQ": "?"', '  "XQ": "Taxpayer middle name"')
    text += "constants: {Liability 1 type: Income, Liability 1 form: '1040', Liability 1 who: taxpayer}\n"
    (tmp_path / "map.yaml").write_text(text, "utf-8")
    assert levydocs(*arguments).code == 0
    told = [json.loads(line) for line in (tmp_path / "out" / "report.jsonl").read_text("utf-8").splitlines()]
    assert [one["source"] for one in told] == ["A-17", "A-18"]
    cells = {
        (one["source"], found["place"]) for one in told for found in one["findings"] if "specimen" in found["code"]
    }
    assert cells == {("A-17", "cases!D2 “SSN”"), ("A-18", "cases!D3 “SSN”")}


def test_two_columns_for_one_item_are_both_marked(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("Case id,City,Client City\nA,Katy,Houston\n", "utf-8")
    found = yaml.safe_load(levydocs("new", "--mapping", "e.csv").out)
    assert found["headings"] == {"Case id": "Case id", "City": "? City", "Client City": "? City"}


def test_what_a_heading_says_and_its_cells_do_not_is_marked(levydocs: Levydocs, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Case id", "DOB", "First name"), ("A", "not yet", "Ann"), ("B", "5/1/1990", "Ben")):
        sheet.append(row)
    book.create_sheet("Pivot").append(("x",))
    book.save("e.xlsx")
    found = yaml.safe_load(levydocs("new", "--mapping", "e.xlsx").out)
    assert found["headings"]["DOB"] == "? Taxpayer date of birth"
    assert found["headings"]["First name"] == "Taxpayer first name"
    assert (found["sheets"], found["ignore"]) == ({"Sheet": "? cases"}, ["Pivot!"])


@pytest.mark.parametrize("text", ["", "000-55-1234,Ann\n000-55-1235,Ben\n"])
def test_what_has_no_headings_is_refused(levydocs: Levydocs, tmp_path: Path, text: str) -> None:
    (tmp_path / "e.csv").write_text(text, "utf-8")
    answer = levydocs("new", "--mapping", "e.csv")
    assert answer.code == 3
    assert "000-55" not in answer.out + answer.err
