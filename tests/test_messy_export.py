"""A messy export of 500 rows through the mapping that is drafted for it: every row is right, or named by heading and cell.

The truth is next to each row (``messy_kinds.py``), decided before and without the reader. What a row became is read from what
a user gets: ``report.jsonl``, the files of each case, and what the case of the row says.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import messy_export
import pytest
from command_line import SAMPLES, Answer
from messy_rows import HEADINGS, SHEET, Row
from shared import some

from levydocs.bulk.request import BatchRequest
from levydocs.bulk.sources import tasks_of
from levydocs.bulk.work import Task
from levydocs.case.ids import TaxId
from levydocs.case.read import read_row
from levydocs.cli.main import answer
from levydocs.errors import ExitCode
from levydocs.loading.tables import table_at
from levydocs.tables.headings import target
from levydocs.tables.worksheet import letters

Levydocs = Callable[..., Answer]
ROWS, SEED = 250, 1
"""Of each medium; both together are the 500 rows."""
CONFIRMED = {
    "Client": "Taxpayer name (Last, First)",
    "Client SSN": "Taxpayer SSN",
    "Client DOB": "Taxpayer date of birth",
    "Spouse": "Spouse name (Last, First)",
    "Spouse SSN": "Spouse SSN",
    "Spouse DOB": "Spouse date of birth",
    "Mailing Address": "Street",
    "Apt": "Unit",
    "City": "City",
    "ST": "State",
    "Zip": "ZIP",
    "Home Phone": "Taxpayer home phone",
    "Cell Phone": "Taxpayer cell phone",
    "Filing Status": "Filing status",
    "Tax Form": "Liability 1 form",
    "Kind of Tax": "Liability 1 type",
    "Tax Periods": "Liability 1 period",
    "Balance Due": "Liability 1 assessed balance",
    "Employer": "Levy 1 payer name",
    "Levy Date": "Levy 1 date",
    "Pay Freq": "Levy 1 payroll frequency",
    "People in Household": "Persons under 65",
    "Attorney": "Representatives",
}
"""What a person answers to each guess of the draft."""
CONSTANTS = "constants: {Liability 1 who: all, Levy 1 kind: wage}\n"
NO_COLUMN = re.compile(r"\(no column “([^”]+)”\)")
COLUMNS = {messy_export.column(name): name for name in HEADINGS}
PLACE = re.compile(r"(?P<sheet>[^!]+)!(?P<column>[A-Z]+)(?P<row>[0-9]+)(?: “(?P<heading>[^”]*)”)?")
EVERYBODY = {
    "LD-case-specimen",
    "LD-form-facsimile",
    "LD-packet-matters-proposed",
    "LD-packet-one-firm-for-several",
}
"""Said of rows that are right: numbers and forms are made up; what line 3 may list, and that a couple has two interests."""


def confirmed(draft: str) -> str:
    """The draft as a person leaves it: each guess confirmed, what is not for us put aside."""

    def answer(line: re.Match[str]) -> str:
        ours = CONFIRMED.get(json.loads(line["theirs"]))
        return f'  {line["theirs"]}: "{ours}"\n' if ours else ""

    text = re.sub(r'^  (?P<theirs>"[^"]+"): "\?.*\n', answer, draft, flags=re.MULTILINE)
    text = text.replace("ignore:\n", 'ignore:\n  - "Retainer"\n') if '"Retainer"' not in text else text
    text = text.replace('each row: "? liabilities"', "each row: liabilities").replace('"? cases"', "cases")
    text = re.sub(
        r"^values:\n(  .*\n)+", "", text, flags=re.MULTILINE
    )  # words that no one can translate stay what they are
    return text + CONSTANTS


class Told:
    """What a run says of its rows, by the row of each cell that it names."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "report.jsonl").read_text("utf-8").splitlines()
        self.outcomes = {one["source"]: one for one in map(json.loads, lines)}
        self.by_row: dict[int, list[dict[str, str]]] = {}
        for outcome in self.outcomes.values():
            for found in outcome["findings"]:
                if place := PLACE.match(found["place"]):
                    self.by_row.setdefault(int(place["row"]), []).append({**found, **place.groupdict()})

    def about(self, truth: dict[str, Any], *severities: str) -> list[dict[str, str]]:
        """The findings about the rows of a case that name a cell."""
        return [one for row in truth["rows"] for one in self.by_row.get(row, ()) if one["severity"] in severities]


def said(case: Any, path: str) -> str | None:
    """What a case says at a path, as text: a day as 2026-11-24, an amount with its cents, a number in full."""
    here: Any = case
    for step in re.findall(r"[^.\[\]]+", path):
        if here is None:
            return None
        here = (here[int(step)] if int(step) < len(here) else None) if step.isdigit() else getattr(here, step)
    if here is None or here == "":
        return None
    return here.printed if isinstance(here, TaxId) else str(here)


def differences(case: Any, truth: dict[str, Any], leave: tuple[str, ...] = ()) -> Iterator[str]:
    """Where a case says something else than the truth."""
    for path, wanted in truth["says"].items():
        if path in leave:
            continue
        found = said(case, path)
        if isinstance(wanted, str) and wanted.startswith("digits "):
            found = f"digits {re.sub('[^0-9]', '', found or '')}"
        if path.endswith("assessed_balance") and found and wanted:
            found, wanted = f"{float(found):.2f}", f"{float(wanted):.2f}"
        if found not in (wanted if isinstance(wanted, list) else [wanted]):
            yield f"{path}: {found!r}, not {wanted!r}"


def expected(found: dict[str, str]) -> bool:
    """True for what is said of rows that are right."""
    no_phone = found["code"] == "LD-form-missing" and "(no column “Spouse best phone”)" in found["place"]
    return found["code"] in EVERYBODY or no_phone


OF_HEADING = {
    "Client SSN": ("taxpayers[0].tin.kind", "taxpayers[0].tin.number"),
    "Client": tuple(f"taxpayers[0].name.{key}" for key in ("first", "middle", "last", "suffix")),
    "Spouse": ("taxpayers[1].name.first", "taxpayers[1].name.last", "taxpayers[1]"),
    "Spouse SSN": ("taxpayers[1].tin.number", "taxpayers[1].tin.kind", "taxpayers[1]"),
    "Spouse DOB": ("taxpayers[1].date_of_birth", "taxpayers[1]"),
    "Client DOB": ("taxpayers[0].date_of_birth",),
    "Mailing Address": ("address.street",),
    "City": ("address.city",),
    "ST": ("address.state",),
    "Zip": ("address.zip",),
    "Cell Phone": ("taxpayers[0].phones.cell",),
    "Filing Status": ("filing_status",),
    "Tax Form": ("liabilities[0].form",),
    "Kind of Tax": ("liabilities[0].type",),
    "Tax Periods": ("liabilities[0].period", "liabilities[1]"),
    "Balance Due": ("liabilities[0].assessed_balance",),
    "Employer": ("levies[0].payer.name",),
    "Levy Date": ("levies[0].date",),
    "Pay Freq": ("levies[0].payroll.frequency",),
    "People in Household": ("household.under_65",),
    "Attorney": ("representatives[0].ref",),
}
"""The case paths that a heading is of: where it is named, they may say what was written."""


@dataclass(frozen=True)
class Export:
    """An export, the truth about it, and what became of it."""

    folder: Path
    medium: str
    truth: list[dict[str, Any]]
    told: Told
    cases: dict[int, Any]
    err: str

    @property
    def output(self) -> Path:
        return self.folder / "out"

    @property
    def sheet(self) -> str:
        return SHEET if self.medium == "xlsx" else "cases"


def judged(export: Export) -> list[str]:
    """Everything that is neither right nor named, with the kind and the row."""
    found: list[str] = []
    for one in export.truth:
        start = f"{one['kind']} (row {one['rows'][0]}):"
        about = export.told.about(one, "blocks", "weakens")
        named = {at["heading"] or "" for at in about if not expected(at)}
        case = export.cases.get(one["rows"][0])
        if one["named"] and not named & set(one["named"]) and not one["either"]:
            found.append(f"{start} {one['named']} is not named; told: {sorted(named)}, said: {case is not None}")
            continue
        if one["named"] and named & set(one["named"]):
            found += [f"{start} no remedy: {at['code']}" for at in about if not at["remedy"]]
            messages = {at["message"] for at in about if at["heading"] in one["named"]}
            if one["told"] and one["told"] not in messages:
                found.append(f"{start} not told as it should be: {sorted(messages)}")
            leave = tuple(path for heading in one["named"] for path in OF_HEADING.get(heading, ()))
            found += [f"{start} {text}" for text in differences(case, one, leave)] if case and one["says"] else []
            continue
        if named:
            found.append(f"{start} is right, and {sorted((at['heading'] or '', at['code']) for at in about)}")
        noted = {at["heading"] for at in export.told.about(one, "note")}
        if not set(one["noted"]) <= noted:
            found.append(f"{start} {one['noted']} is taken and not said")
        if not one["says"]:
            continue
        if case is None:
            found.append(f"{start} no case is read")
            continue
        found += [f"{start} {text}" for text in differences(case, one)]
        files = sorted(path.name for path in (export.output / one["says"]["case_id"]).glob("*.pdf"))
        if one["files"] is not None and files != one["files"]:
            found.append(f"{start} {files} instead of {one['files']}")
    return found


def prepare(folder: Path, medium: str, more: str = "") -> Path:
    """The firm book beside the export, and the mapping drafted and confirmed."""
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    mapping = folder / "map.yaml"
    drafted = folder / f"draft.{medium}"
    shutil.copy(folder / f"export.{medium}", drafted)
    if more:  # a draft is made of a copy that the office saved as UTF-8
        drafted.write_text(drafted.read_bytes().decode("cp1252"), "utf-8")
    assert answer(["new", "draft.yaml", "--mapping", str(drafted), "--force"]) == 0
    mapping.write_text(more + confirmed((folder / "draft.yaml").read_text("utf-8")), "utf-8")
    return mapping


def run(folder: Path, medium: str, more: str = "") -> tuple[Told, dict[int, Any], str]:
    """The forms of an export made; what was reported, the case of each row that gives one, and what stood on stderr."""
    export, mapping = folder / f"export.{medium}", prepare(folder, medium, more)
    said = StringIO()
    with redirect_stderr(said), redirect_stdout(StringIO()):
        code = answer(["batch", str(export), "-o", "out", "--mapping", str(mapping), "--forms", "2848", "--jobs", "2"])
    assert code in (ExitCode.NOT_READY, ExitCode.SOME_FAILED), said.getvalue()
    cases: dict[int, Any] = {}
    for task in tasks_of(BatchRequest(export, None, date(2026, 11, 24)), table_at(export, mapping)):
        if isinstance(task, Task) and task.cells:
            row = int(re.sub(".*![A-Z]+", "", task.cells[""]))
            cases[row], _ = read_row(task.case, task.name, task.cells)
    return Told(folder / "out"), cases, said.getvalue()


def page_text(path: Path) -> str:
    """The text of the first page of a form, by PDFium."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return " ".join(str(document[0].get_textpage().get_text_bounded()).split())


@pytest.fixture(scope="module", params=some(["xlsx", "csv"], 2))
def export(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Export]:
    """A run over an export of each medium, made once."""
    folder = tmp_path_factory.mktemp("messy")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        truth = messy_export.write(folder, ROWS, SEED)[request.param]
        yield Export(folder, request.param, truth, *run(folder, request.param))


def test_each_row_is_right_or_named(export: Export) -> None:
    assert len({one["kind"] for one in export.truth}) > 150
    wrong = judged(export)
    assert not wrong, "\n".join([f"{len(wrong)}:", *sorted(wrong)])


def test_every_message_names_a_heading_and_a_cell_that_are_there(export: Export) -> None:
    for outcome in export.told.outcomes.values():
        told: list[dict[str, str]] = outcome["findings"]
        cells = [one for one in told if not re.match("(sheet:)?f?2848", one["place"])]
        no_picture = {one["code"] for one in told if one not in cells} - {"LD-form-facsimile"}
        assert not no_picture or "LD-case-unprintable" in {one["code"] for one in cells}, (
            "what no font has, at its cell too"
        )
        for one in cells:
            place = PLACE.match(one["place"])
            assert place, one
            assert place["sheet"] == export.sheet
            if place["heading"] is None:  # a cell beyond the headings, or of an item for which there is no column
                beyond = place["column"] not in COLUMNS and one["place"].endswith(place["row"])
                assert beyond or NO_COLUMN.search(one["place"]), one
            else:
                assert COLUMNS[place["column"]] == place["heading"], one
            for named in re.findall("(?:Fill in|says nothing about) “([^”]+)”", one["remedy"] + one["message"]):
                assert named in HEADINGS, one
            for ours in NO_COLUMN.findall(" ".join(one.values())):
                assert ours not in HEADINGS
                assert target(ours, ""), one


def test_rows_that_failed_come_back_with_their_own_cells(export: Export) -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(export.output / "errors.xlsx")[export.sheet]
    headings = {letters(at): cell.value for at, cell in enumerate(sheet[1], 1)}
    assert list(headings.values())[1 : len(HEADINGS) + 1] == list(HEADINGS)
    failed = [one for one in export.told.outcomes.values() if one["state"] == "failed"]
    assert sheet.max_row > len(failed) > ROWS / 3
    for row in sheet.iter_rows(min_row=2):
        said = str(row[0].value or "")
        for place in PLACE.finditer(said):
            heading = place["heading"]
            assert heading is None or headings[place["column"]] == heading, said
            here = sheet[f"{place['column']}{place['row']}"]
            assert heading is None or here.fill.fgColor.rgb == "FFFFC7CE" or "at " + place[0] in said, said


def test_what_failed_is_told_while_it_runs(export: Export) -> None:
    lines = [line for line in export.err.splitlines() if line.startswith("failed")]
    assert len(lines) > 20
    for line in lines:
        assert re.search(rf"{export.sheet}!([A-Z]+)([0-9]+)(?: “[^”]+”|:)", line), line
    for number in re.findall(r"\b\d{3}-\d{2}-\d{4}\b", export.err):
        assert number == "000-12-3456", "the example of a message"


def test_what_is_printed_is_what_the_row_says(export: Export) -> None:
    """Read from the pages themselves, of each row that is right: the name, the number's last digits, and each period."""
    looked = 0
    for one in export.truth:
        if one["named"] or not one["files"] or looked == 40:
            continue
        looked += 1
        for position, name in enumerate(reversed(one["files"])):
            text = page_text(export.output / one["says"]["case_id"] / name)
            says = {key: value for key, value in one["says"].items() if isinstance(value, str)}
            person = f"taxpayers[{position}]"
            assert says[f"{person}.name.last"] in text, (one["kind"], name)
            assert says[f"{person}.name.first"] in text, (one["kind"], name)
            assert says[f"{person}.tin.number"] in text, (one["kind"], name)
            assert says["address.city"] in text
            ranges = [range(int(first), int(last) + 1) for first, last in re.findall(r"(20\d\d) thru (20\d\d)", text)]
            for path, period in says.items():
                if path.endswith(".period") and "Q" not in period:
                    assert period in text or any(int(period) in years for years in ranges), (one["kind"], period)
    assert looked > 30


def test_an_export_in_windows_1252_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fit = [
        row
        for row in messy_export.rows(120, SEED, "csv")
        if fits(row, "cp1252") and row.kind != "number of another client"
    ]
    assert len(fit) > 60
    truth = messy_export.write_csv(tmp_path / "export.csv", fit, "cp1252")
    wrong = judged(Export(tmp_path, "csv", truth, *run(tmp_path, "csv", "encoding: windows-1252\n")))
    assert not wrong, "\n".join(sorted(wrong))


def fits(row: Row, encoding: str) -> bool:
    """True when every cell of a row can be written in an encoding."""
    try:
        "".join(str(value) for cells in (row.cells, *row.more) for value in cells.values()).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


TABLES: dict[str, tuple[Callable[[list[list[str]]], None], str]] = {
    "a heading twice": (lambda rows: rows[0].__setitem__(4, "Client"), "E1 “Client”"),
    "a heading that no one knows": (lambda rows: rows[0].__setitem__(7, "Adresss Ln 1"), "H1 “Adresss Ln 1”"),
    "a title above the headings": (
        lambda rows: rows.insert(0, ["Clients as of 11/24/2026"]),
        "first line",
    ),
    "a column that was renamed": (lambda rows: rows[0].__setitem__(2, "Client TIN No"), "C1 “Client TIN No”"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_whose_headings_are_wrong_is_refused_by_the_cell(levydocs: Levydocs, tmp_path: Path, kind: str) -> None:
    messy_export.write_csv(tmp_path / "export.csv", messy_export.rows(3, SEED, "csv"))
    prepare(tmp_path, "csv")
    spoil, place = TABLES[kind]
    text = (tmp_path / "export.csv").read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    spoil(rows)
    with (tmp_path / "export.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    answer = levydocs("batch", "export.csv", "-o", "out", "--mapping", "map.yaml", "--forms", "2848")
    assert answer.code == 3
    assert place in answer.err
    assert not (tmp_path / "out").exists()


def test_a_column_without_a_heading_fails_the_rows_that_fill_it(levydocs: Levydocs, tmp_path: Path) -> None:
    messy_export.write_csv(tmp_path / "export.csv", messy_export.rows(3, SEED, "csv"))
    prepare(tmp_path, "csv")
    lines = (tmp_path / "export.csv").read_text("utf-8-sig").splitlines()
    lines = [f"{lines[0]},", f"{lines[1]},called", *(f"{line}," for line in lines[2:])]
    (tmp_path / "export.csv").write_text("\n".join(lines), "utf-8")
    levydocs("batch", "export.csv", "-o", "out", "--mapping", "map.yaml", "--forms", "2848")
    told = Told(tmp_path / "out")
    assert [(one["code"], one["place"]) for one in told.by_row[2] if one["code"].startswith("LD-table")] == [
        ("LD-table-no-heading", "cases!AB2")
    ]


def test_the_same_seed_gives_the_same_export(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        messy_export.write(tmp_path / folder, 60, seed=7)
    for name in ("export.csv", "truth-csv.json", "truth-xlsx.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    other = messy_export.write(tmp_path / "c", 60, seed=8)
    assert other["csv"] != json.loads((tmp_path / "a" / "truth-csv.json").read_text("utf-8"))


def test_the_judge_finds_what_is_quietly_wrong(export: Export) -> None:
    """The truth of another row is found to be another: the test of the rows can fail."""
    other = [{**one, "says": {**one["says"], "address.street": "1 Nowhere St"}} for one in export.truth]
    right = [one for one in export.truth if one["says"] and not one["named"] and "address.street" in one["says"]]
    assert len(judged(replace(export, truth=other))) >= len(right) > ROWS / 4
    unnamed = [{**one, "named": ["Retainer"], "either": False} for one in export.truth if one["named"]]
    assert len(judged(replace(export, truth=unnamed))) == len(unnamed)
