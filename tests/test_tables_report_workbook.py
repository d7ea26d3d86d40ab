"""``report.xlsx``: read back with openpyxl, which is how a person's program sees it."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from command_line import SAMPLES, Answer, edit
from hypothesis import given
from hypothesis import strategies as st

from levydocs.bulk.journal import JournalFinding, Outcome, State
from levydocs.bulk.report import report_workbook
from levydocs.pdf.readback.reader import Reader
from levydocs.tables.report_workbook import Table, as_text, workbook

Levydocs = Callable[..., Answer]

ZIP = JournalFinding("LD-case-zip", "weakens", "a.yaml:3 address.zip", "Not a ZIP code.", "Write it as five digits.")
COUNTY = JournalFinding("LD-case-state", "blocks", "a.yaml:2 address.state", "No State.", "Write two letters.")
OUTCOMES = [
    Outcome(
        "a.yaml",
        State.BLOCKED,
        "2026-1",
        "i",
        "m",
        (ZIP, COUNTY),
        "hearing request",
        "2026-03-02",
        "20418",
        "001",
        ready=("caf", "payer"),
        client="Ann Lee (7733)",
    ),
    Outcome("b.yaml", State.OK, "2026-2", "i", "m"),
    Outcome("c.yaml", State.FAILED, "", "", "", (JournalFinding("", "blocks", "c.yaml", "The file cannot be read."),)),
]


def read(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_each_case_says_what_to_do_first_and_its_next_deadline() -> None:
    cases = rows(read(report_workbook(OUTCOMES))["cases"])
    assert cases[0][:9] == (
        "case", "client", "client no", "matter no", "state", "packet", "do first", "next deadline", "last day"
    )  # fmt: skip
    assert cases[1][:9] == (
        "a.yaml", "Ann Lee (7733)", "20418", "001", "blocked", "2026-1", "a.yaml:2 address.state: Write two letters.",
        "hearing request",
        datetime(2026, 3, 2),
    )  # fmt: skip
    assert cases[2][:7] == ("b.yaml", None, None, None, "ok", "2026-2", "Read it, have it signed, and send it.")
    assert cases[3][:7] == ("c.yaml", None, None, None, "failed", None, "c.yaml: The file cannot be read.")


def test_each_case_says_which_envelopes_can_go() -> None:
    head, *cases = rows(read(report_workbook(OUTCOMES))["cases"])
    assert [row[head.index("ready to send")] for row in cases] == ["caf, payer", None, None]


def test_each_finding_has_a_line_and_each_code_its_count() -> None:
    book = read(report_workbook(OUTCOMES))
    assert rows(book["findings"])[1:] == [
        (
            "a.yaml",
            "Ann Lee (7733)",
            "a.yaml:3 address.zip",
            "weakens",
            "LD-case-zip",
            "Not a ZIP code.",
            "Write it as five digits.",
        ),
        (
            "a.yaml",
            "Ann Lee (7733)",
            "a.yaml:2 address.state",
            "blocks",
            "LD-case-state",
            "No State.",
            "Write two letters.",
        ),
        ("c.yaml", None, "c.yaml", "blocks", None, "The file cannot be read.", None),
    ]
    summary = {row[0]: row[2] for row in rows(book["summary"])[1:]}
    assert summary["blocked"] == summary["ok"] == summary["failed"] == summary["LD-case-zip"] == 1
    assert summary["unchanged"] == 0


def test_sheets_are_made_for_reading() -> None:
    for sheet in read(report_workbook(OUTCOMES)).worksheets:
        last = sheet.cell(sheet.max_row, sheet.max_column).coordinate
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:{last}")
        assert sheet["A1"].font.bold
        assert all(column.width >= 8 for column in sheet.column_dimensions.values())
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "first", ["=", "+", "-", "@", "\t", "\r", "=HYPERLINK(", "-2+3", "@SUM(", "=cmd|' /C calc'!A0"]
)
def test_nothing_is_a_formula(first: str) -> None:
    cell = read(workbook([Table("t", {"h": 10}, [(f"{first}1+1",)])]))["t"]["A2"]
    assert cell.data_type == "s"
    # A carriage return is shown as an escape, so that such a text begins with nothing dangerous.
    assert cell.quotePrefix == (first != "\r")
    assert cell.value == f"{first}1+1".replace("\r", "\\u000d")


@given(st.text(max_size=60))
def test_any_text_can_be_written_and_is_read_back(text: str) -> None:
    """Characters that XML has are read back as they are; the rest as escapes; none is dropped."""
    found = read(workbook([Table("t", {"h": 10}, [(text,)])]))["t"]
    shown = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", as_text(text))
    assert (found["A2"].value or "") == shown


def test_rows_beyond_a_sheet_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levydocs.tables.report_workbook.MOST_ROWS", 4)
    for count, sheets in ((0, ["t"]), (3, ["t"]), (4, ["t", "t 2"]), (7, ["t", "t 2", "t 3"])):
        book = read(workbook([Table("t", {"h": 10}, ((number,) for number in range(count)))]))
        assert book.sheetnames == sheets
        assert [row[0] for sheet in book for row in rows(sheet)[1:]] == list(range(count))
        assert all(rows(sheet)[0] == ("h",) for sheet in book)


def test_a_report_of_many_cases_is_quick() -> None:
    """20,000 cases in 10 seconds of one processor; a twentieth of it here, with as many findings a case as a bare row has."""
    found = tuple(
        JournalFinding(f"LD-form-{n}", "weakens", f"cases!A{n}", "Stays empty.", "Fill it in.") for n in range(12)
    )
    many = [
        Outcome(f"2026-{n:05}", State.BLOCKED, f"2026-{n:05}", "i", "m", found, client="Ann Lee") for n in range(1000)
    ]
    began = time.process_time()
    report_workbook(many)
    assert time.process_time() - began < 0.5


def test_control_characters_are_shown() -> None:
    assert as_text("a\x00b\x1b\ud800\ufffe\r\n\tc") == "a\\u0000b\\u001b\\ud800\\ufffe\\u000d\n\tc"


@pytest.mark.parametrize(("text", "cut"), [("x" * 32_767, False), ("x" * 32_768, True), ("😀" * 20_000, True)])
def test_text_too_long_for_a_cell_is_cut_and_told(text: str, cut: bool) -> None:
    shown = as_text(text)
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
    assert ("characters)" in shown) == cut
    assert shown == text or shown.endswith(f" … (cut: {len(text.encode('utf-16-le')) // 2:,} characters)")


def test_same_outcomes_give_the_same_bytes_without_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = report_workbook(OUTCOMES)
    monkeypatch.setattr("time.time", lambda: 1_900_000_000.0)
    assert report_workbook(OUTCOMES) == first
    archive = ZipFile(BytesIO(first))
    assert {one.date_time[:3] for one in archive.infolist()} == {(1980, 1, 1)}
    assert b"2026" not in archive.read("docProps/core.xml")


def test_batch_writes_it_beside_the_report_and_without_a_value_of_a_case_that_cannot_be_read(
    levydocs: Levydocs, tmp_path: Path
) -> None:
    cases = tmp_path / "cases"
    shutil.copytree(SAMPLES / "wage-levy", cases / "one")
    shutil.copy(SAMPLES / "firm.yaml", cases / "firm.yaml")
    edit(cases / "one" / "case.yaml", "taxpayers:", "colour: blue\ntaxpayers:")
    (cases / "=1+1.yaml").write_text("taxpayers: [\n")
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    path = Path("out", "report.xlsx")
    assert path.stat().st_mode & 0o777 == 0o600
    book = read(path.read_bytes())
    cell = book["cases"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1.yaml", "s", True)
    findings = rows(book["findings"])
    assert any(row[2].startswith("case.yaml:") and row[4] == "LD-case-unknown-key" for row in findings[1:])
    inside = b"".join(ZipFile(path).read(name) for name in ZipFile(path).namelist())
    assert b"000-41" not in inside
    before = path.read_bytes()
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--resume")
    assert path.read_bytes() == before


def test_the_client_is_named_as_on_the_office_s_papers_and_numbers_are_revealed_on_demand(
    levydocs: Levydocs, tmp_path: Path
) -> None:
    cases = tmp_path / "cases"
    shutil.copytree(SAMPLES / "joint-bank-levy", cases / "two")
    shutil.copy(SAMPLES / "firm.yaml", cases / "firm.yaml")
    couple = "Tomáš J. and Beatriz Dvořák (1806, 2917)"
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge")
    book = read(Path("out", "report.xlsx").read_bytes())
    assert (book["cases"]["B1"].value, book["cases"]["B2"].value) == ("client", couple)
    assert book["findings"]["B2"].value == couple
    assert "numbers in full" not in rows(book["cases"])[0]
    with Reader(Path("out", "print-run.pdf").read_bytes()) as reader:
        listed = reader.text(0).replace("\n", " ").replace("\r", "")
    assert couple in listed

    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge", "--reveal")
    shown = rows(read(Path("out", "report.xlsx").read_bytes())["cases"])
    assert shown[1][shown[0].index("numbers in full")] == "000-52-1806, 000-63-2917"
    kept = [json.loads(line) for line in Path("out", "journal.jsonl").read_text("utf-8").splitlines()]
    assert [one["clients"] for one in kept if "revealed" in one] == [1]
    others = [path.read_bytes() for path in Path("out").glob("*.jsonl")] + [Path("out", "print-run.pdf").read_bytes()]
    assert not [text for text in others if b"Dvo" in text or b"000-52-1806" in text]
    with Reader(Path("out", "print-run.pdf").read_bytes()) as reader:
        assert "000-52-1806" not in reader.text(0)

    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    assert "numbers in full" not in rows(read(Path("out", "report.xlsx").read_bytes())["cases"])[0]
