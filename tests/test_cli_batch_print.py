"""``levydocs batch --merge``: one print run of what lies in the folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pdf_programs
import pytest
from command_line import SAMPLES, Answer, files_in
from pypdf import PdfReader

from levydocs.pdf.readback.reader import Reader

Levydocs = Callable[..., Answer]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    for name in ("wage-levy", "joint-bank-levy"):
        shutil.copytree(SAMPLES / name, folder / name)
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    return folder


def texts() -> list[str]:
    with Reader(Path("out", "print-run.pdf").read_bytes()) as reader:
        return [reader.text(page) for page in range(reader.page_count)]


@pdf_programs.needs_qpdf
def test_every_packet_in_the_order_of_the_cases(levydocs: Levydocs, cases: Path, tmp_path: Path) -> None:
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge", "--json")
    assert answer.code == 0
    assert answer.json["print_run"] == {"packets": 2, "left_out": []}
    path = Path("out", "print-run.pdf")
    assert path.stat().st_mode & 0o777 == 0o600
    pdf_programs.check(tmp_path, path.read_bytes())
    said = texts()
    (wage,) = [number for number, text in enumerate(said) if text.startswith("Case 2026-0203")]
    (joint,) = [number for number, text in enumerate(said) if text.startswith("Case 2026-0311")]
    wanted = []
    for name, one_sided in (("sign-here-taxpayer", True), ("sign-here-representative", True), ("packet", False)):
        with Reader(Path("out", "2026-0203", f"{name}.pdf").read_bytes()) as reader:
            for page in range(reader.page_count):
                wanted += [reader.text(page), *([""] if one_sided else [])]
    assert wage < joint
    assert (wage % 2, joint % 2) == (0, 0)
    assert said[wage + 1] == "", "the first page to sign is no back"
    for printed, own in zip(said[wage + 2 : joint], wanted, strict=False):
        assert set(own.split()) <= set(printed.split())
        assert bool(own) == bool(printed)
    marks = [one.title for one in PdfReader(path).outline if not isinstance(one, list)]
    assert marks == ["Who signs on which page", "Case 2026-0203", "Case 2026-0311"]


def test_pages_on_the_list_are_those_with_tabs(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge")
    said = texts()
    with_tabs = {
        int(text.split("print run ")[1].split()[0])
        for text in said
        if "print run " in text and "SIGN\nHERE" in text.replace("\r", "").rpartition("print run ")[0][-12:]
    }
    listed = {
        int(word)
        for line in said[0].splitlines()
        if line.startswith("2026-")
        for word in re.sub(r"no\. \d+", "", line.rpartition(")")[2]).replace(",", " ").split()
        if word.isdecimal()
    }
    assert len(listed) > 10
    assert listed == with_tabs


def test_unchanged_packets_are_printed_too_and_stay_as_they_are(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    before = {path: path.read_bytes() for path in Path("out").glob("2026-*/*")}
    assert not Path("out", "print-run.pdf").exists()
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge", "--json")
    assert (answer.json["states"]["unchanged"], answer.json["print_run"]["packets"]) == (2, 2)
    first = Path("out", "print-run.pdf").read_bytes()
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge")
    assert Path("out", "print-run.pdf").read_bytes() == first
    assert {path: path.read_bytes() for path in Path("out").glob("2026-*/*")} == before


def test_packet_that_is_not_as_it_was_made_is_left_out_and_told(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    packet = Path("out", "2026-0311", "packet.pdf")
    packet.write_bytes(packet.read_bytes() + b"\n")
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge")
    assert answer.code == 10
    assert "not printed 2026-0311" in answer.err
    assert "2026-0311" in texts()[0]
    assert sum(text.startswith("Case ") for text in texts()) == 1


def test_forms_alone_are_printed_in_order(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--forms", "2848,433-F", "--merge")
    said = texts()
    (joint,) = [number for number, text in enumerate(said) if text.startswith("Case 2026-0311")]
    assert "6 pages follow" in said[joint] or "7 pages follow" in said[joint]
    assert "BEATRIZ DVORAK" in said[joint + 3]
    assert sum("SIGN\nHERE" in text.replace("\r", "").rpartition("\nprint run ")[2] for text in said) == 2 + 3


def test_nothing_to_print_is_said(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "none" / "firm.yaml")
    answer = levydocs("batch", tmp_path / "none", "-o", "out", "--merge")
    assert (answer.code, answer.err) == (0, "There is no packet to print.\n")
    assert "print-run.pdf" not in files_in(Path("out"))


def test_full_disk_leaves_the_former_run(levydocs: Levydocs, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge")
    before = Path("out", "print-run.pdf").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("levydocs.pdf.write.streamed_file.GrowingFile.finish", full)
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--merge")
    assert answer.code == 7
    assert Path("out", "print-run.pdf").read_bytes() == before
    assert not [name for name in files_in(Path("out")) if ".levydocs-" in name]
