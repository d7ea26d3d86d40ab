"""A table of cases imported on the page, over HTTP: looked at row by row, and what was accepted written a case at a time."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import Workbook
from serving import case_id, log_beside, served_folder, serving, signed_in, token_for

from levydocs.library.tokens import Scope
from levydocs.service.dispatcher import Dispatcher
from levydocs.service.jobs import IMPORT, results_of
from levydocs.service.queue import Queue
from levydocs.service.settings import Settings, WorkerSettings
from levydocs.service.workers import Workers

_CASE = "wage-levy/case.yaml"
_HEADINGS = [
    "Case id", "Taxpayer first name", "Taxpayer last name", "Taxpayer SSN", "Filing status", "Expense food",
    "Liability 1 type", "Liability 1 period", "Liability 1 accrued",
]  # fmt: skip
_NEW = ["2026-0801", "Odile", "Quist", "000-12-3456", "single", "", "Income", "2023", "12.50"]
_CHANGED = ["2026-0203", "", "", "", "", "450", "Income", "2022", "700.00"]
_SAME = ["2026-0203", "Marisol", "Peña", "000-41-7733", "", "430", "", "", ""]
_BROKEN = ["2026-0802", "Desmond", "Kerr", "000-12-34567", "single", "", "Income", "all years", ""]


def workbook(*rows: Sequence[Any], headings: Sequence[str] = _HEADINGS) -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (headings, *rows):
        sheet.append(list(row))
    book.save(file)
    return file.getvalue()


class Desk:
    """The page for a person who may build, and for one who may only read."""

    def __init__(self, builder: httpx.Client, reader: httpx.Client, folder: Path) -> None:
        self.builder, self.reader, self.folder = builder, reader, folder
        self.file = folder / _CASE

    def send(self, table: bytes, name: str = "secret-client.xlsx", mapping: str = "") -> httpx.Response:
        files = [("table", (name, table, "application/octet-stream"))]
        files += [("mapping", ("mapping.yaml", mapping.encode(), "text/yaml"))] if mapping else []
        return self.builder.post("/import", files=files)

    def looked_at(self, table: bytes, **how: Any) -> str:
        """The address of an import."""
        answer = self.send(table, **how)
        assert answer.status_code == 303, words(answer)
        return str(answer.headers["location"])

    def accept(self, at: str, *rows: int) -> str:
        """What the screen says when these rows are written."""
        answer = self.builder.post(f"{at}/accept", data={"row": [str(one) for one in rows]})
        assert (answer.status_code, answer.headers["location"]) == (303, at)
        return words(self.builder.get(at))

    @property
    def kept(self) -> Mapping[str, set[str]]:
        """The files that the service keeps of imports, by the id of each."""
        found = self.folder / ".levydocs" / "results"
        return {one.name: {file.name for file in one.iterdir()} for one in found.glob("*")}


def words(answer: httpx.Response) -> str:
    """The words of a screen, each run of blanks one."""
    main = answer.text.partition('id="main">')[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", re.sub("</?b[^a-z>]*>|</b>", "", main))).split())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = served_folder(tmp_path_factory.mktemp("import") / "cases")
    token, reading = token_for(folder, Scope.BUILD), token_for(folder, Scope.READ)
    with (
        serving(folder, token=token) as (client, _),
        signed_in(client, token) as builder,
        signed_in(client, reading) as reader,
    ):
        yield Desk(builder, reader, folder)


def test_three_rows_are_looked_at_and_what_was_accepted_is_written(desk: Desk) -> None:
    before = desk.file.read_bytes()
    assert 'href="/import"' in desk.builder.get("/").text
    at = desk.looked_at(workbook(_NEW, _CHANGED, _BROKEN))
    import_id = at.removeprefix("/import/")
    assert desk.kept[import_id] == {"rows.json"}, "the table is gone as soon as it was read"
    rows = desk.folder / ".levydocs" / "results" / import_id / "rows.json"
    assert stat.S_IMODE(rows.stat().st_mode) == 0o600

    screen = words(desk.builder.get(at))
    assert "1 new 1 with changes 1 with mistakes" in screen
    assert "Row 2 Odile Quist 2026-0801 New case" in screen
    assert "Taxpayer First name: Odile; Last name: Quist; SSN or ITIN: •••-••-3456" in screen
    assert "Row 3 Marisol T. Peña 2026-0203 2 items change" in screen
    assert "Expense food 450 Now: 430" in screen
    assert "Liability 2 accrued 700.00 Now: 611.18" in screen
    assert "Row 4 Desmond Kerr 2026-0802 Cannot be imported Sheet!D4 “Taxpayer SSN”: " in screen
    assert "Sheet!H4 “Liability 1 period”: " in screen
    assert desk.builder.get(at).text.count('type="checkbox"') == 2
    assert desk.file.read_bytes() == before
    assert not (desk.folder / "2026-0801").exists()

    done = desk.accept(at, 2, 3, 4)
    assert "2 rows were written" in done
    assert "Row 2 Odile Quist New case Row 3 Marisol T. Peña Case changed Row 4 Cannot be imported" in done
    written = before.replace(b'food: "430"', b'food: "450"').replace(b'"611.18"', b'"700.00"')
    assert written != before
    assert desk.file.read_bytes() == written, "comments and every other byte stay"
    begun = (desk.folder / "2026-0801" / "case.yaml").read_text("utf-8")
    assert "Quist" in begun
    assert "000-12-3456" in begun
    assert not (desk.folder / "2026-0802").exists()
    assert desk.kept[import_id] == {"outcome.json"}
    outcome = (rows.parent / "outcome.json").read_text("utf-8")
    assert not any(one in outcome for one in ("Quist", "12-3456", "700.00", "Peña"))

    assert desk.accept(at, 2, 3) == done, "not twice"
    assert desk.file.read_bytes() == written
    undone = desk.builder.post(f"/cases/{case_id(desk.folder, _CASE)}/undo", data={"section": "1"})
    assert undone.status_code == 303
    assert desk.file.read_bytes() == before


def test_a_row_can_be_left_out_and_an_import_cancelled(desk: Desk) -> None:
    before = desk.file.read_bytes()
    done = desk.accept(desk.looked_at(workbook(_CHANGED)))
    assert "0 rows were written" in done
    assert "Row 2 Marisol T. Peña Left out" in done
    at = desk.looked_at(workbook(_CHANGED))
    assert desk.builder.post(f"{at}/cancel").headers["location"] == "/import"
    assert at.removeprefix("/import/") not in desk.kept
    assert desk.builder.get(at).status_code == 404
    assert desk.builder.post(f"{at}/accept", data={"row": "2"}).status_code == 404
    assert desk.file.read_bytes() == before


def test_a_row_that_says_nothing_new_changes_nothing(desk: Desk) -> None:
    screen = words(desk.builder.get(desk.looked_at(workbook(_SAME))))
    assert "1 with nothing new Row 2 Marisol T. Peña 2026-0203 Nothing new" in screen
    assert "Write the checked rows" not in screen


def test_what_somebody_else_has_written_meanwhile_is_not_overwritten(desk: Desk) -> None:
    before = desk.file.read_bytes()
    at = desk.looked_at(workbook(["2026-0811", *_NEW[1:]], _CHANGED))
    theirs = before.replace(b'food: "430"', b'food: "431"')
    desk.file.write_bytes(theirs)
    elsewhere = desk.folder / "elsewhere" / "case.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text("case_id: 2026-0811\ntaxpayers: [{name: {last: Quist}}]\n", "utf-8")
    done = desk.accept(at, 2, 3)
    assert desk.file.read_bytes() == theirs
    assert not (desk.folder / "2026-0811").exists()
    assert "0 rows were written" in done
    assert "Not written There now is a case with this id." in done
    assert "Not written The case file has changed since it was read; nothing was written." in done
    elsewhere.unlink()
    desk.file.write_bytes(before)


def test_what_cannot_be_told_of_a_case_is_said_and_not_taken(desk: Desk) -> None:
    before = desk.file.read_bytes()
    headings = ["Case id", "Levies", "Liability 1 type", "Liability 1 accrued", "Taxpayer SSN"]
    row = ["2026-0203", "none", "Income", "1.00", "000-42-7733"]
    torn = desk.folder / "torn" / "case.yaml"
    torn.parent.mkdir()
    torn.write_text("case_id: 2026-0821\ntaxpayers: [{name: {last: Quist}}]\nfiling_status: unknown\n", "utf-8")
    screen = words(desk.builder.get(desk.looked_at(workbook(row, ["2026-0821", "", "", "", ""], headings=headings))))
    assert "“Levies”: The row says that there are none, but the case lists some." in screen
    assert "The row could refer to several entries of the case." in screen
    assert "1 item changes" in screen
    assert "Taxpayer SSN or ITIN •••-••-7733 (other digits differ) Now: •••-••-7733" in screen
    assert "000-41" not in screen
    assert "Row 3 2026-0821 Cannot be imported" in screen
    assert "The case file of this case id holds mistakes." in screen
    torn.unlink()
    assert desk.file.read_bytes() == before


_EXPORT = "Client No;TP First;TP Last;Fee\nA-17;José;Peña;120\n"
_MAPPED = 'headings:\n  Client No: Case id\n  TP First: Taxpayer first name\n  TP Last: "%s"\nignore: [Fee]\n'


def test_the_columns_of_an_export_are_mapped_from_a_draft(desk: Desk) -> None:
    """The example of docs/tables.md, shortened."""
    sent = desk.send(_EXPORT.encode(), "export.csv")
    assert sent.status_code == 422
    assert "Some headings in this spreadsheet are not ours." in words(sent)
    at = re.findall(r'action="(/import/\w+)/mapping"', sent.text)[0]
    draft = unescape(re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", sent.text, re.DOTALL)[0])
    assert '"TP First": "Taxpayer first name"' in draft
    assert desk.builder.get(at).status_code == 422, "it is asked again after a reload"

    still = desk.builder.post(f"{at}/mapping", data={"mapping": _MAPPED % "?"})
    assert still.status_code == 422
    assert "mapping.yaml:4" in words(still)
    assert desk.builder.post(f"{at}/mapping", data={"mapping": _MAPPED % "Taxpayer last name"}).status_code == 303
    screen = desk.builder.get(at)
    assert "Row 2 José Peña A-17 New case" in words(screen)
    kept = desk.builder.get(f"{at}/mapping.yaml")
    assert kept.text == _MAPPED % "Taxpayer last name"
    again = desk.looked_at(_EXPORT.encode(), name="export.csv", mapping=kept.text)
    assert words(desk.builder.get(again)) == words(screen)


def bomb() -> bytes:
    """A workbook whose sheet unpacks to 300 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(bytes(1_000_000))
    return file.getvalue()


@pytest.mark.parametrize(
    ("table", "name", "says"),
    [
        (b"", "", "This file is not a table."),
        (b"%PDF-1.7", "secret.pdf", "This file is not a table."),
        (b"secret", "secret.xlsx", "The workbook cannot be read"),
        (b"\xd0\xcf\x11\xe0secret", "secret.xls", "The workbook cannot be read"),
        (bomb(), "secret.xlsx", "The workbook cannot be read"),
        (b"Case id\n", "secret.csv", "There are no cases in this table."),
        (
            b"Case id\n" + b"".join(b"secret-%d\n" % one for one in range(501)),
            "secret.csv",
            "has 501 cases; at most 500",
        ),
        (b"x" * 32_000_001, "secret.csv", "at most 32,000,000 bytes"),
    ],
    ids=["nothing", "pdf", "no workbook", "no old workbook", "bomb", "no rows", "too many rows", "too large"],
)
def test_what_cannot_be_imported_is_refused_and_not_kept(desk: Desk, table: bytes, name: str, says: str) -> None:
    kept = desk.kept
    answer = desk.send(table, name)
    assert answer.status_code in (413, 422)
    assert says in words(answer)
    assert "secret" not in answer.text
    assert desk.kept == kept


def test_whoever_may_only_read_imports_nothing(desk: Desk) -> None:
    at = desk.looked_at(workbook(_CHANGED))
    assert "/import" not in desk.reader.get("/").text
    answers = [desk.reader.get(one) for one in ("/import", at, f"{at}/mapping.yaml")]
    answers += [desk.reader.post(one) for one in ("/import", f"{at}/mapping", f"{at}/accept", f"{at}/cancel")]
    assert {one.status_code for one in answers} == {403}
    assert "Peña" not in "".join(one.text for one in answers)


def test_nothing_of_a_table_is_logged(desk: Desk) -> None:
    log = log_beside(desk.folder).read_text("utf-8")
    assert "POST /import 303" in log
    assert not re.search("secret|Quist|Odile|Kerr|12-3456|2026-0801", log)


def test_a_table_that_nobody_decides_about_goes_after_a_day(desk: Desk, tmp_path: Path) -> None:
    import_id = desk.looked_at(workbook(_CHANGED)).removeprefix("/import/")
    of_the_service = Queue(desk.folder / ".levydocs" / "jobs.sqlite3", 10)
    held = of_the_service.find(import_id, IMPORT)
    of_the_service.close()
    assert held is not None
    assert held.expires == held.created + 24 * 3600

    settings = Settings(tmp_path)
    queue = Queue(settings.state / "jobs.sqlite3", 10)
    dispatcher = Dispatcher(settings, queue, Workers(1, WorkerSettings()))
    for import_id, keep in (("of-today", 60.0), ("of-yesterday", -1.0)):
        results_of(settings, import_id).mkdir(parents=True)
        queue.hold(IMPORT, import_id, "holder", keep)
    dispatcher.tidy()
    assert [one.name for one in results_of(settings, "").iterdir()] == ["of-today"]
