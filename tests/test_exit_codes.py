"""Every exit code in the table of docs/files-and-exit-codes.md, each by a command line that ends with it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import CASE_ID, ROOT, Answer

from levydocs.bulk.batch import Batch
from levydocs.bulk.shared import unpacked_resources
from levydocs.bulk.work import Done, Task, work
from levydocs.library.workspace import Workspace
from levydocs.packet import envelope
from levydocs.pdf.model import Overlay
from levydocs.pdf.write.ink import Ink

Levydocs = Callable[..., Answer]
TABLE = (ROOT / "docs" / "files-and-exit-codes.md").read_text("utf-8").partition("## Exit codes")[2]
CODES = {int(code) for code in re.findall(r"^\| (\d+) \|", TABLE, re.MULTILINE)}


def _stop(error: BaseException) -> Callable[..., Any]:
    def stop(*_: object, **__: object) -> Any:
        raise error

    return stop


def _no_margin(*margin: object) -> Overlay:
    """A writer that forgets what is in the margin."""
    return Ink().overlay()


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written without their page numbers: the proof has to notice."""
    monkeypatch.setattr(envelope, "_margin", _no_margin)


def test_0_done(levydocs: Levydocs) -> None:
    assert levydocs("new", "case.yaml").code == 0


def test_2_called_wrongly(levydocs: Levydocs) -> None:
    assert levydocs("packets", "case.yaml").code == 2


def test_3_case_cannot_be_read(levydocs: Levydocs, case: Path) -> None:
    case.write_text("taxpayers: [\n")
    assert levydocs("packet", case, "-o", "out").code == 3


@pytest.mark.parametrize(
    "words",
    [
        ["packet", "CASE", "-o", "out"],
        ["check", "CASE"],
        ["fill", "433-F", "CASE", "-o", "form.pdf"],
        ["letter", "budget", "CASE", "-o", "letter.pdf"],
    ],
    ids=["packet", "check", "fill", "letter"],
)
def test_4_something_blocks(levydocs: Levydocs, case: Path, words: list[str]) -> None:
    """The sample is made up, which blocks."""
    assert levydocs(*(case if word == "CASE" else word for word in words)).code == 4


def test_5_definition_is_not_valid(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "own" / "templates" / "recipes" / "acs.yaml"
    recipe.parent.mkdir(parents=True)
    recipe.write_text("id: [\n")
    assert levydocs("packet", case, "-o", "out", "--assets", tmp_path / "own").code == 5


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["packet", "CASE", "-o", "out"], Path("out", CASE_ID, "packet.pdf")),
        (["fill", "433-F", "CASE", "-o", "form.pdf"], Path("form.pdf")),
        (["letter", "budget", "CASE", "-o", "letter.pdf"], Path("letter.pdf")),
    ],
    ids=["packet", "fill", "letter"],
)
@pytest.mark.usefixtures("careless")
def test_6_proof_failed(levydocs: Levydocs, case: Path, words: list[str], written: Path) -> None:
    """What was made is there to be looked at, but no one is told that it is ready."""
    answer = levydocs(*(case if word == "CASE" else word for word in words))
    assert answer.code == 6
    assert "LD-packet-proof-number" in answer.err
    assert written.exists()


def test_6_packet_is_not_as_it_was_made(levydocs: Levydocs, case: Path) -> None:
    levydocs("packet", case, "-o", "out")
    file = Path("out", CASE_ID, "packet.pdf")
    file.write_bytes(file.read_bytes()[:-2000])
    assert levydocs("verify", Path("out", CASE_ID)).code == 6


def test_6_value_does_not_fit(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    levydocs("fill", "433-F", case, "-o", "form.pdf", "--editable")
    fields = levydocs("forms", "scan", "form.pdf").json["fields"]
    name = next(one["name"] for one in fields if one["kind"] == "text")
    Path("values.yaml").write_text(json.dumps({name: "far too long " * 400}))
    answer = levydocs("fill", "form.pdf", "values.yaml", "--raw", "-o", "filled.pdf")
    assert answer.code == 6
    assert not Path("filled.pdf").exists()


def test_7_output_exists(levydocs: Levydocs) -> None:
    Path("case.yaml").write_text("mine")
    assert levydocs("new", "case.yaml").code == 7


def test_8_something_outside_failed(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No one listens there, or the library for clusters is not installed."""
    monkeypatch.setattr("levydocs.bulk.cluster._PATIENCE", 1.0)
    assert levydocs("batch", case.parent.parent, "-o", "out", "--scheduler", "tcp://127.0.0.1:9").code == 8


def test_10_some_of_many_failed(levydocs: Levydocs, case: Path) -> None:
    """Each case has its own code, in the journal, in report.jsonl and in report.xlsx."""
    folder = case.parent.parent
    shutil.copytree(case.parent, folder / "broken")
    (folder / "broken" / "case.yaml").write_text("taxpayers: [\n")
    assert levydocs("batch", folder, "-o", "out", "--jobs", "1").code == 10
    assert _codes(Path("out")) == {"broken/case.yaml": 3, "wage-levy/case.yaml": 4}


class _Inline:
    """Workers that work here and now, so that a test's careless writer is theirs too."""

    count = 1

    def __init__(self, packed: bytes) -> None:
        self._shared = unpacked_resources(packed)

    def submit(self, task: Task) -> Future[Done]:
        future: Future[Done] = Future()
        future.set_result(work(task, self._shared))
        return future

    def result(self, future: Future[Done]) -> Done:
        return future.result()

    def look(self) -> None: ...

    def mend(self) -> None: ...


@contextmanager
def _inline(_: Batch, packed: bytes) -> Iterator[_Inline]:
    yield _Inline(packed)


@pytest.mark.usefixtures("careless")
def test_10_a_proof_among_many_failed(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Batch, "_workers_with", _inline)
    answer = levydocs("batch", case.parent.parent, "-o", "out", "--json")
    assert answer.code == 10
    assert (answer.json["failed"], answer.json["unproven"]) == ([], ["wage-levy/case.yaml"])
    assert _codes(Path("out")) == {"wage-levy/case.yaml": 6}
    again = levydocs("batch", case.parent.parent, "-o", "out")
    assert again.code == 10, "a packet that was not proven stays so until it is made anew"
    assert "unproven wage-levy/case.yaml" in again.err


def test_10_a_bug_among_many(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Batch, "_workers_with", _inline)
    monkeypatch.setattr(envelope, "_margin", _stop(RuntimeError("000-41-7733")))
    answer = levydocs("batch", case.parent.parent, "-o", "out")
    assert answer.code == 10
    assert _codes(Path("out")) == {"wage-levy/case.yaml": 70}
    assert "7733" not in answer.err


def _codes(out: Path) -> dict[str, int]:
    """The exit code of each case, as all three reports have it."""
    report, journal = (
        {one["source"]: one["exit_code"] for one in map(json.loads, (out / name).read_text("utf-8").splitlines())}
        for name in ("report.jsonl", "journal.jsonl")
    )
    sheet = openpyxl.load_workbook(out / "report.xlsx")["cases"]
    head, *rows = sheet.iter_rows(values_only=True)
    column = head.index("exit code")
    assert {row[0]: row[column] for row in rows} == report == journal
    return report


def test_70_a_bug_of_ours(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "packet", _stop(RuntimeError("000-41-7733")))
    answer = levydocs("packet", case, "-o", "out")
    assert answer.code == 70
    assert "7733" not in answer.err


def test_130_interrupted(levydocs: Levydocs, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workspace, "packet", _stop(KeyboardInterrupt()))
    assert levydocs("packet", case, "-o", "out").code == 130


def test_each_row_of_the_table_is_tested() -> None:
    tested = {int(found[1]) for name in globals() if (found := re.match(r"test_(\d+)_", name))}
    assert tested == CODES
