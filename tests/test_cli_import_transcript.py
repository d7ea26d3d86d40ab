"""``levydocs import-transcript``: what it shows, what it writes, and what it leaves alone."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import transcript_papers as papers
from command_line import SAMPLES, Answer

from levydocs.case.read import read_case
from levydocs.errors import OutputRefused
from levydocs.library import intake

Levydocs = Callable[..., Answer]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The sample's case, whose taxpayer is the one of the offers' transcript."""
    text = (SAMPLES / "wage-levy" / "case.yaml").read_text("utf-8")
    file = tmp_path / "case.yaml"
    file.write_text(text.replace("000-41-7733", "000-11-2103"), "utf-8")
    return file


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    file = tmp_path / "offers.pdf"
    file.write_bytes(papers.drawn(papers.text_of("b-offers")))
    return file


def test_without_write_nothing_is_written(levydocs: Levydocs, case: Path, transcript: Path) -> None:
    before = case.read_bytes()
    answer = levydocs("import-transcript", case, transcript)
    assert answer.code == 0
    assert "liabilities[+]: id y2016; who taxpayer; type Income" in answer.out
    assert "can be collected until 2029-04-18 by the longest suspension, by our computation" in answer.out
    assert answer.out.rstrip().endswith("Nothing was written; add --write to write it.")
    assert case.read_bytes() == before


def test_write_takes_it_and_every_other_line_stays(levydocs: Levydocs, case: Path, transcript: Path) -> None:
    before = case.read_text("utf-8").splitlines()
    answer = levydocs("import-transcript", case, transcript, "--write")
    assert answer.code == 0
    after = case.read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    read, mistakes = read_case(case.read_bytes(), "case.yaml")
    assert read is not None, mistakes
    assert [(str(one.assessed_balance), one.period) for one in (read.liabilities or ())][-1] == ("10815.00", "2016")
    assert levydocs("import-transcript", case, transcript).out.rstrip().endswith("Nothing new for the case.")
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(case).st_mode) == 0o600


def test_a_case_file_that_changed_meanwhile_is_left_alone(case: Path, transcript: Path) -> None:
    found = intake.import_transcripts(case, [transcript])
    newer = case.read_bytes() + b"# a note\n"
    case.write_bytes(newer)
    with pytest.raises(OutputRefused):
        found.write()
    assert case.read_bytes() == newer


@pytest.mark.parametrize("name", sorted(papers.OWNERS))
def test_every_row_is_in_a_line_that_a_person_sees(levydocs: Levydocs, case: Path, tmp_path: Path, name: str) -> None:
    """Its day, and its amount where it has one: nothing is dropped."""
    file = tmp_path / "x.txt"
    file.write_text(papers.text_of(name), "utf-8")
    shown = levydocs("import-transcript", case, file).out
    for one in papers.accounts(papers.text_of(name)):
        for row in one.rows:
            amount = f"{abs(row.amount or 0):,.2f}" if row.amount else ""
            assert [line for line in shown.splitlines() if str(row.date) in line and amount in line], row.label


def test_json_is_one_object(levydocs: Levydocs, case: Path, transcript: Path) -> None:
    told = levydocs("import-transcript", case, transcript, "--json").json
    assert told["schema_version"] == 1
    assert not told["written"]
    assert [(one["kind"], one["period"], one["rows_sum"]) for one in told["transcripts"]] == [
        ("account", "2016", "10815.00")
    ]
    assert told["changes"][0]["path"] == "liabilities[+]"
    assert {one["code"] for one in told["findings"]} >= {"LD-intake-offer-ended", "LD-intake-overlap"}


@pytest.mark.parametrize("name", ["g-record-of-account", "a-joint-levy", "f-civil-penalty"])
def test_what_is_not_taken_ends_with_4_and_the_rest_is_proposed(
    levydocs: Levydocs, case: Path, transcript: Path, tmp_path: Path, name: str
) -> None:
    """Another product, and accounts of other people."""
    other = tmp_path / "other.txt"
    other.write_text(papers.text_of(name), "utf-8")
    answer = levydocs("import-transcript", case, transcript, other)
    assert answer.code == 4
    assert answer.out.count("liabilities[+]") == 1
    assert "LD-intake-other-product" in answer.out or "LD-intake-not-theirs" in answer.out


def test_what_cannot_be_read_is_refused(levydocs: Levydocs, case: Path, transcript: Path, tmp_path: Path) -> None:
    assert levydocs("import-transcript", case, tmp_path / "none.pdf").code == 2
    assert levydocs("import-transcript", tmp_path / "none.yaml", transcript).code == 2
    assert levydocs("import-transcript", case).code == 2
    case.write_text("liabilities: 5\n", "utf-8")
    assert levydocs("import-transcript", case, transcript).code == 3


@pytest.mark.parametrize("name", sorted(papers.OWNERS))
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_no_name_or_number_of_a_transcript_is_shown(
    levydocs: Levydocs, case: Path, tmp_path: Path, name: str, option: list[str]
) -> None:
    file = tmp_path / "x.txt"
    text = papers.text_of(name)
    file.write_text(text.replace("XXX-XX-", "000-11-").replace("XX-XXX", "00-111"), "utf-8")
    answer = levydocs("import-transcript", case, file, *option)
    shown = answer.out + answer.err
    assert "000-11-" not in shown
    assert "00-111" not in shown
    for one in papers.accounts(text):
        assert one.name_printed not in shown
        assert one.street_printed not in shown


def test_another_products_words_are_not_repeated(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    file = tmp_path / "w2.txt"
    file.write_text("Wage and Income Transcript\nSSN Provided: 000-11-2103\nTESS OAKLEY\n", "utf-8")
    answer = levydocs("import-transcript", case, file)
    assert answer.code == 4
    assert "Wage and Income Transcript" in answer.out
    assert "OAKL" not in answer.out + answer.err
