"""Word documents printed by LibreOffice: not believed before it is read, ended when it hangs; and what is said without it."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import CASE_ID, Answer
from office import has_office
from pdf_programs import needs_poppler, words
from word_files import edited, with_link, word_file

from levydocs.errors import DefinitionRefused, ExitCode, OutsideRefused
from levydocs.loading import office
from levydocs.loading.office import print_word

Levydocs = Callable[..., Answer]
needs_office = pytest.mark.skipif(
    not (has_office("writer") and shutil.which("soffice")), reason="needs LibreOffice (libreoffice-writer)"
)
LETTER = word_file("Dear Ms. Ortiz,", "Łódź owes Smith & Sons <LLC> $1,050.00.")


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """A program in place of LibreOffice; ``does``: Python in which ``out`` is the file that it is to write."""
    if sys.platform == "win32":
        pytest.skip("a script that starts by its first line")
    program = folder / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport sys, time, pathlib\nout = pathlib.Path(sys.argv[-1]).with_suffix('.pdf')\n{does}\n"
    )
    program.chmod(0o700)
    monkeypatch.setattr(office, "office_program", lambda: str(program))


def refused(docx: bytes = LETTER, seconds: float = 30) -> OutsideRefused:
    with pytest.raises(OutsideRefused) as caught:
        print_word(docx, "letter.docx", seconds)
    assert (caught.value.exit_code, caught.value.place) == (ExitCode.OUTSIDE, "letter.docx")
    assert "save the letter as PDF" in caught.value.remedy
    return caught.value


@needs_office
@needs_poppler
def test_what_is_printed_says_every_word(tmp_path: Path) -> None:
    assert "Łódź owes Smith & Sons <LLC> $1,050.00." in words(tmp_path, print_word(LETTER, "letter.docx"))


@needs_office
def test_a_letter_over_two_pages_with_what_is_hidden_and_doubled() -> None:
    long = word_file(
        *(f"Paragraph {number}, which is long enough to fill a line and run on to the next." for number in range(90))
    )
    hidden = edited(LETTER, "<w:body>", "<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not shown</w:t></w:r></w:p>")
    for docx in (long, hidden, word_file("non‑breaking", "CAPS and ﬁligree")):
        assert print_word(docx, "letter.docx").startswith(b"%PDF-")


@pytest.mark.parametrize("does", ["", "out.write_bytes(b'')", "out.write_bytes(b'%PDF-1.4 nothing')", "sys.exit(1)"])
def test_nothing_or_something_else_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    fake(tmp_path, monkeypatch, does)
    refused()


@needs_office
def test_a_word_that_is_not_printed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.pdf").write_bytes(
        print_word(word_file("Dear Ms. Ortiz,", "owes Smith & Sons <LLC> $1,050.00."), "x")
    )
    fake(tmp_path, monkeypatch, f"out.write_bytes(pathlib.Path({str(tmp_path / 'other.pdf')!r}).read_bytes())")
    assert "not print every word" in refused().message


def test_one_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "time.sleep(60)")
    begun = time.perf_counter()
    assert "in 1 seconds" in refused(seconds=1).message
    assert time.perf_counter() - begun < 5


def test_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    assert "not installed" in refused().message


def test_a_hostile_file_never_reaches_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, f"pathlib.Path({str(tmp_path / 'ran')!r}).touch()")
    with pytest.raises(DefinitionRefused):
        print_word(with_link(LETTER, "image", "https://example.com/a.png"), "letter.docx")
    assert not (tmp_path / "ran").exists()


@needs_office
def test_our_own_word_letter_goes_back_into_the_packet_as_it_was(levydocs: Levydocs, case: Path) -> None:
    """Every figure that ours says is in it; what it prints is proven."""
    assert levydocs("letter", "hardship", case, "-o", "hardship.docx").code == 4
    answer = levydocs("packet", case, "-o", "out", "--json", "--replace", "hardship=hardship.docx")
    assert answer.code == 4
    told = {one["code"] for one in answer.json["findings"] if one["code"].startswith("LD-letter-given")}
    assert told == {"LD-letter-given"}
    assert levydocs("verify", Path("out", CASE_ID), "--case", case, "--replace", "hardship=hardship.docx").code == 0


def test_a_word_letter_that_is_not_one_stops_the_packet(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    (tmp_path / "edited.docx").write_bytes(with_link(LETTER, "image", "https://example.com/a.png"))
    answer = levydocs("packet", case, "-o", "out", "--replace", "hardship=edited.docx")
    assert answer.code == ExitCode.DEFINITION
    assert "edited.docx" in answer.err
    assert not Path("out").exists()
