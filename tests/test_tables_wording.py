"""Every message about a row names a cell and a heading that are there; a column that is not there is said to be none."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path

import openpyxl
from command_line import SAMPLES, Answer
from rows import BAD, NO_ID, write_rows

from levydocs.bulk.request import BatchRequest
from levydocs.bulk.sources import Refused, tasks_of
from levydocs.findings import finding
from levydocs.loading.tables import table_at
from levydocs.tables.headings import target
from levydocs.tables.wording import at_cells, in_headings

Levydocs = Callable[..., Answer]
PLACE = re.compile(r"(?P<sheet>[^!]+)!(?P<cell>[A-Z]+[0-9]+) “(?P<heading>[^”]+)”")


def test_a_row_that_fails_is_told_by_heading_and_cell(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    kinds = [one for one in BAD if one != NO_ID]
    spoiled = write_rows(tmp_path / "t.xlsx", len(kinds) + 1, kinds, seed=7)
    request = BatchRequest(tmp_path / "t.xlsx", None, date(2026, 11, 24))
    refused = [one for one in tasks_of(request, table_at(request.cases, None)) if isinstance(one, Refused)]
    places = [[found.place for found in one.findings] for one in refused]
    assert len(places) == len(kinds)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for place in chain(*places):
        found = PLACE.fullmatch(place)
        assert found, place
        sheet = book[found["sheet"]]
        column = found["cell"].rstrip("0123456789")
        assert sheet[f"{column}1"].value == found["heading"]
    for bad in spoiled:
        assert [of_row for of_row in places if any(place.startswith(f"{bad.cell} “") for place in of_row)], bad


def test_what_a_row_lacks_is_told_by_its_column_or_as_none(levydocs: Levydocs, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    head = ["Case id", "Taxpayer first name", "Taxpayer last name", "TIN", "Levy kind", "Levy date", "Expense food"]
    (tmp_path / "t.csv").write_text(f"{','.join(head)}\nA,Ann,Lee,000-55-1234,wage,,\n", "utf-8")
    (tmp_path / "map.yaml").write_text("headings: {TIN: Taxpayer SSN}\n", "utf-8")
    levydocs("batch", "t.csv", "-o", "out", "--mapping", "map.yaml", "--jobs", 1)
    (told,) = map(json.loads, Path("out", "report.jsonl").read_text("utf-8").splitlines())
    said = [one[key] for one in told["findings"] for key in ("place", "message", "remedy")]
    assert [text for text in said if "“Levy date”" in text], "the heading of the table itself, of an empty cell"
    assert [text for text in said if "cases!D2 “TIN”" in text], "the firm's own heading"
    for text in (one[key] for one in told["findings"] for key in ("place", "remedy")):
        # What an exhibit proves is reported as its own column wants it: levies.wage.
        assert not re.search(r"\b(taxpayers|levies|liabilities|employment|expenses)(\[|\.(?!wage))", text), text
    for text in said:
        for heading in re.findall(r"no column “([^”]+)”", text):
            assert heading not in head
            assert target(heading, ""), heading


def test_what_a_form_lacks_is_told_once_at_its_cell() -> None:
    required = {"number": "2848", "caption": "SSN", "paths": "taxpayers[0].tin.number"}
    again = [finding("LD-form-missing-required", f"f2848:{line}", **required) for line in ("ssn", "itin")]
    other = finding("LD-form-facsimile", "f2848", number="2848", file="f2848.pdf", form="f2848")
    told = at_cells([*again, other], {"taxpayers[0].tin.number": "cases!C7"}.__getitem__)
    assert [one.place for one in told] == ["cases!C7 taxpayers[0].tin.number", "f2848"]
    assert told[0].message == again[0].message


def test_a_section_is_called_by_its_words_and_the_heading_of_its_cell() -> None:
    one = finding("LD-case-firm-address", "cases!H7 address")
    told = in_headings(one, {"address.street": "Mailing Address", "cases!H7": "Mailing Address"})
    assert told.place == "cases!H7 “Mailing Address” (address)"
    assert told.message == one.message
    one = finding("LD-case-representative", "cases!X7 representatives[0].ref", near="")
    assert in_headings(one, {"representatives": "Attorney"}).place == "cases!X7 “Attorney”"


def test_words_that_are_no_path_stay() -> None:
    one = finding("LD-packet-left-out", "cases!A2 hearing.requested", title="x", paths="notices")
    told = in_headings(one, {"notices": "Notices"})
    assert told.remedy == "Fill in “Notices”."
    assert in_headings(finding("LD-case-zip", "f433f:food"), {}).place == "f433f:food"
