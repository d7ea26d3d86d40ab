"""The table of transaction codes is whole: every wording is read as its own, and whatever follows from one is known."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import pytest
import sample
import yaml

from levydocs.intake.transcripts.scanned_digits import fold
from levydocs.intake.transcripts.transaction_codes import codes, notice_numbers, reading_of, tax_forms
from levydocs.law.figures import SURENESS
from levydocs.law.notices import find_notice_kind

ROOM = sample.ROOT / "levydocs" / "intake" / "transcripts"
DATA: Any = yaml.load(
    resources.files("levydocs.intake.transcripts").joinpath("transaction_codes.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,
)
WORDINGS = [
    (code, words.replace("…", "1040 202112"), reading["reads"], reading.get("what", ""))
    for code, entry in DATA["codes"].items()
    for reading in entry["readings"]
    for words in reading.get("as", ())
]


@pytest.mark.parametrize(("code", "words", "reads", "what"), WORDINGS)
def test_a_wording_is_read_as_its_own_and_is_complete(code: str, words: str, reads: str, what: str) -> None:
    found = reading_of(code, words)
    assert found is not None
    assert (found.reads, found.what) == (reads, what)
    assert codes()[code].is_complete(words)
    assert not codes()[code].is_complete(f"{words} Levy -- issued") or "202112" in words


def test_there_are_wordings() -> None:
    assert len(WORDINGS) > 60


def test_whatever_a_row_is_read_as_is_known() -> None:
    """``told`` is no one's: nothing follows from it."""
    modules = "\n".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    known = set(re.findall(r'"([a-z_]+)"', modules)) | {"told"}
    assert {one.reads for code in codes().values() for one in code.readings} - known == set()


def test_entries_say_what_they_must() -> None:
    for code, entry in DATA["codes"].items():
        assert re.fullmatch(r"\d{3}", code)
        assert entry["sure"] in SURENESS
        for reading in entry["readings"]:
            assert set(reading) <= {"words", "not", "reads", "what", "starts", "sign", "below", "as"}
            assert reading.get("sign", "debit") in ("debit", "credit")
            assert reading.get("below", "date") in ("date", "notice")
            assert (reading.get("starts") == "yes") <= bool(reading.get("what"))


def test_codes_with_ten_years_of_their_own_are_those_that_assess_tax_or_a_penalty() -> None:
    """26 U.S.C. 6502(a)(1): from the assessment of the tax. Interest, fees and other penalties are in the balance."""
    starting = {code for code, one in codes().items() if any(reading.starts for reading in one.readings)}
    assert starting == {"150", "240", "290", "300"}


def test_notices_say_what_they_are_and_the_law_knows_those_printed_whole() -> None:
    for number, one in notice_numbers().items():
        assert re.fullmatch(r"CP\d{2,3}", number)
        assert one.what
        known = find_notice_kind(number) is not None
        assert known is not one.incomplete, "the law's table knows the numbers that are printed whole, or they are lost"


def test_forms_are_those_of_a_case() -> None:
    assert {one.period for one in tax_forms().values()} == {"year", "quarter", "month"}
    assert {one.type for one in tax_forms().values()} == {"Income", "Employment", "Civil Penalty"}


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [("Tax retum fi1ed", "Tax return filed"), ("lnterest", "Interest"), ("O5", "05"), ("8ad", "Bad")],
)
def test_what_a_scan_confuses_is_alike(scanned: str, meant: str) -> None:
    assert fold(scanned) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("reject", "accept"), ("filed", "fired"), ("290", "291"), ("signed", "issued")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)
