"""``levydocs purge``: nothing of the matter is left in the folder, everything of the others is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from command_line import SAMPLES, Answer, files_in
from made_packets import made_packet
from rows import write_rows

from levydocs.cli.main import answer
from levydocs.locks import Appending

Levydocs = Callable[..., Answer]
WORDS = (b"2026-0311", "Dvořák".encode(), b"2917")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two cases, and what a batch and a cover made of them."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("wage-levy", "joint-bank-levy"):
        shutil.copytree(SAMPLES / name, folder / "cases" / name)
    shutil.copy(SAMPLES / "firm.yaml", folder / "cases" / "firm.yaml")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        patch.chdir(folder)
        answer(["batch", "cases", "-o", "out", "--jobs", "1", "--merge"])
        answer(["cover", "cases/joint-bank-levy/case.yaml", "-o", "out", "--fax", "855-555-0100"])
    return folder


@pytest.fixture
def out(made: Path, levydocs: Levydocs, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def contents(folder: Path) -> Iterator[bytes]:
    """Every name and every byte below a folder, archives unpacked."""
    for path in folder.rglob("*"):
        yield path.name.encode()
        if path.is_file():
            yield path.read_bytes()
            if path.suffix == ".xlsx":
                archive = ZipFile(path)
                yield from (archive.read(name) for name in archive.namelist())


def says(data: bytes, word: bytes) -> bool:
    """True where the word is in the data, and not by chance within a digest."""
    return re.search(rb"(?<![0-9a-f])%b(?![0-9a-f])" % re.escape(word), data) is not None


def test_nothing_of_the_matter_is_left_and_the_others_stay(levydocs: Levydocs, out: Path) -> None:
    kept = {path: path.read_bytes() for path in (out / "2026-0203").iterdir()}
    assert list(out.glob("cover-2026-0311-*.pdf"))
    assert all(any(says(data, word) for data in contents(out)) for word in WORDS)
    before = {name: (out / name).read_bytes() for name in files_in(out)}
    tried = levydocs("purge", "2026-0311", out, "--dry-run")
    assert {name: (out / name).read_bytes() for name in files_in(out)} == before

    answer = levydocs("purge", "2026-0311", out)
    assert answer.code == 0
    assert answer.out == tried.out.replace("would remove", "removed")
    for said in ("packet", "cover", "print-run.pdf", "journal.jsonl", "report.jsonl", "report.xlsx", "backups"):
        assert said in answer.out
    for word in WORDS:
        assert not [data for data in contents(out) if says(data, word)], word
    assert {path: path.read_bytes() for path in kept} == kept
    assert openpyxl.load_workbook(out / "report.xlsx")["cases"]["B2"].value == "Marisol T. Peña (7733)"
    again = levydocs("purge", "2026-0311", out)
    assert again.code == 2
    assert "nothing about this case" in again.err
    # What is left is a folder in which the next run finds everything as it was.
    shutil.rmtree(out.parent / "cases" / "joint-bank-levy")
    states = levydocs("batch", out.parent / "cases", "-o", "out", "--jobs", "1", "--json").json["states"]
    assert {state for state, count in states.items() if count} == {"unchanged"}


def test_a_case_may_be_named_as_the_report_does(levydocs: Levydocs, out: Path) -> None:
    assert levydocs("purge", "joint-bank-levy/case.yaml", out).code == 0
    assert not [data for data in contents(out) if b"2026-0311" in data]


def test_rows_that_failed_go_too_and_corrections_in_others_stay(levydocs: Levydocs, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "firm.yaml")
    first, second = write_rows(tmp_path / "t.xlsx", 3, ["all years", "two people in one name"], seed=5)
    levydocs("batch", "t.xlsx", "-o", "out", "--jobs", "1")
    errors = Path("out", "errors.xlsx")
    book = openpyxl.load_workbook(errors)
    mine = next(row[1] for row in book["cases"].iter_rows(min_row=2) if row[1].value == second.case_id)
    book["cases"].cell(mine.row, 1).value = "asked on the phone"
    book.save(errors)
    assert levydocs("purge", first.case_id, "out").code == 0
    left = openpyxl.load_workbook(errors)
    assert [cell.value for cell in left["cases"]["B"][1:]] == [second.case_id]
    assert left["cases"]["A2"].value == "asked on the phone"
    assert first.case_id not in {cell.value for sheet in left for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("name", ["..", ".", "", "../packets", "/"])
def test_no_folder_elsewhere_is_touched(levydocs: Levydocs, tmp_path: Path, name: str) -> None:
    (tmp_path / "packets" / "out").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "packets", tmp_path / "packets" / "out"):
        (folder / "manifest.json").write_text("{}")
    before = files_in(tmp_path)
    assert levydocs("purge", name, tmp_path / "packets" / "out").code == 2
    assert files_in(tmp_path) == before


def test_it_waits_for_no_run(levydocs: Levydocs, out: Path) -> None:
    with Appending(out / "journal.jsonl"):
        answer = levydocs("purge", "2026-0311", out)
    assert answer.code == 7
    assert (out / "2026-0311" / "packet.pdf").exists()


def test_receipts_go_and_the_record_is_named(levydocs: Levydocs, tmp_path: Path) -> None:
    packet = made_packet(tmp_path / "out" / "A-1", "A-1")
    other = made_packet(tmp_path / "out" / "A-2", "A-2")
    for one in (packet, other):
        assert levydocs("deliver", one, f"file:{tmp_path}/dms").code == 0
    answer = levydocs("purge", "A-1", tmp_path / "out")
    assert "removed  A-1-receipts: 1 receipt\n" in answer.out
    assert "the delivery record" in answer.out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"A-2", "A-2-receipts"}
