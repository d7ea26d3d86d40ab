"""``fill`` and ``letter``: one document of a case as a file of its own, for work on it in another program."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
import yaml
from command_line import ROOT, SAMPLES, Answer
from docx import Document
from pypdf import PdfReader

Levydocs = Callable[..., Answer]


def fields_of(pdf: bytes) -> dict[str, Any]:
    """What pypdf finds in the boxes: full name → value."""
    found = PdfReader(BytesIO(pdf)).get_fields() or {}
    return {name: one.get("/V") for name, one in found.items() if "/FT" in one}


def test_an_editable_form_has_fields_with_values(levydocs: Levydocs, case: Path) -> None:
    """Against tests/golden/wage-levy/f433f.yaml, worked out by hand; the sheet has no boxes."""
    answer = levydocs("fill", "433-F", case, "--editable", "-o", "one.pdf")
    assert (answer.code, answer.out) == (4, "one.pdf\n")
    found = fields_of(Path("one.pdf").read_bytes())
    golden = yaml.safe_load((ROOT / "tests" / "golden" / "wage-levy" / "f433f.yaml").read_text("utf-8"))
    said = {name: value for name, value in golden.items() if name != "_text" and value not in ("", "Off", "*")}
    assert len(said) > 50
    assert {name: str(found[name]).removeprefix("/").split() for name in said} == {
        name: str(value).split() for name, value in said.items()
    }


def test_a_flat_form_has_no_field_and_as_many_pages(levydocs: Levydocs, case: Path) -> None:
    levydocs("fill", "433-F", case, "-o", "flat.pdf")
    assert fields_of(Path("flat.pdf").read_bytes()) == {}
    levydocs("fill", "433-F", case, "--editable", "-o", "boxes.pdf")
    assert len(PdfReader("boxes.pdf").pages) == len(PdfReader("flat.pdf").pages) == 3


@pdf_programs.needs_qpdf
@pytest.mark.parametrize("form", ["433-F", "2848", "12153"])
def test_qpdf_finds_nothing_wrong_with_an_editable_form(
    levydocs: Levydocs, case: Path, tmp_path: Path, form: str
) -> None:
    levydocs("fill", form, case, "--editable", "-o", "boxes.pdf")
    pdf_programs.check(tmp_path, Path("boxes.pdf").read_bytes())


def test_a_revision_that_was_replaced_is_written_and_blocks(levydocs: Levydocs, case: Path) -> None:
    newest = levydocs("fill", "12153", case, "-o", "new.pdf")
    assert "LD-form-superseded" not in newest.err
    older = levydocs("fill", "12153", case, "--revision", "2020-02", "-o", "old.pdf")
    assert (older.code, older.out) == (4, "old.pdf\n")
    assert "LD-form-superseded" in older.err
    assert "Rev. 2-2020" in older.err
    assert Path("old.pdf").read_bytes() != Path("new.pdf").read_bytes()


def test_the_newest_revision_by_name_is_the_newest(levydocs: Levydocs, case: Path) -> None:
    levydocs("fill", "12153", case, "-o", "new.pdf")
    answer = levydocs("fill", "12153", case, "--revision", "2022-07", "-o", "named.pdf")
    assert "LD-form-superseded" not in answer.err
    assert Path("named.pdf").read_bytes() == Path("new.pdf").read_bytes()


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def word_text(path: Path) -> str:
    """All text of a Word file in reading order, its tables cell by cell, as python-docx reads it."""
    lines: list[str] = []
    for block in Document(str(path)).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    return words(" ".join(lines))


def test_a_letter_for_word_says_what_was_written_by_hand(levydocs: Levydocs, case: Path) -> None:
    """samples/wage-levy/expected/hardship.txt, word for word: what its bullets and tables are drawn with aside."""
    answer = levydocs("letter", "hardship", case, "-o", "one.docx")
    assert (answer.code, answer.out) == (4, "one.docx\n")
    assert Path("one.docx").read_bytes().startswith(b"PK")
    by_hand = words((SAMPLES / "wage-levy" / "expected" / "hardship.txt").read_text("utf-8"))
    assert word_text(Path("one.docx")) == by_hand


@pytest.mark.parametrize("sample", ["wage-levy", "joint-bank-levy", "self-employed-late"])
@pytest.mark.parametrize("name", ["release-request", "hearing-transmittal"])
def test_a_letter_alone_says_what_goes_with_it_in_the_packet(levydocs: Levydocs, sample: str, name: str) -> None:
    assert levydocs("letter", name, SAMPLES / sample / "case.yaml", "-o", "one.docx").code == 4
    by_hand = (SAMPLES / sample / "expected" / f"{name}.txt").read_text("utf-8")
    (line,) = [one for one in by_hand.splitlines() if one.startswith("Enclosures: ")]
    assert words(line) in word_text(Path("one.docx"))


def test_a_letter_as_pdf_and_for_word_find_the_same(levydocs: Levydocs, case: Path) -> None:
    found = [levydocs("letter", "hardship", case, "-o", f"one.{ending}") for ending in ("pdf", "docx")]
    assert found[0].err == found[1].err
    assert Path("one.pdf").read_bytes().startswith(b"%PDF-")


def test_a_letter_to_the_client_is_no_draft_where_the_packet_would_be_one(levydocs: Levydocs, tmp_path: Path) -> None:
    """Before the first meeting little is known; the letter to the payer of such a case is a draft."""
    case = tmp_path / "early.yaml"
    case.write_text(
        "levydocs: 1\n"
        "taxpayers: [{name: {first: Ann, last: Ruiz}}]\n"
        'address: {street: 1 Elm St, city: Houston, state: TX, zip: "77007"}\n'
        "representatives: [r-okafor]\n"
        "levies: [{kind: wage, notice_form: 668-W, payer: {name: Acme}}]\n",
        "utf-8",
    )
    for name, code, draft in (("client-bring", 0, False), ("payer-letter", 4, True)):
        answer = levydocs("letter", name, case, "--firm", SAMPLES / "firm.yaml", "-o", f"{name}.pdf")
        assert answer.code == code, answer.err
        printed = "".join(page.extract_text() for page in PdfReader(f"{name}.pdf").pages)
        assert ("DRAFT" in printed) is draft
    assert levydocs("letter", "client-bring", case, "--firm", SAMPLES / "firm.yaml", "-o", "bring.docx").code == 0


@pytest.mark.parametrize("day", ["2026-11-25", "2026-12-02"])  # ahead of the pay day, and after it
def test_a_released_levy_stops_the_request_and_not_the_letters_about_it(
    levydocs: Levydocs, case: Path, day: str
) -> None:
    said = '{on: "2026-11-20", told_by: Mr. Cole, told_on: "2026-11-23", full: true}'
    text = case.read_text("utf-8")
    case.write_text(text.replace("  - id: wages\n", f"  - id: wages\n    release: {said}\n", 1), "utf-8")
    for name, stopped in (("confirm-release", False), ("client-closing", False), ("payer-letter", True)):
        told = levydocs("letter", name, case, "--as-of", day, "-o", f"{name}.pdf").err
        assert ("LD-packet-levy-released" in told) is stopped
        assert ("LD-packet-" in told) is stopped


LITTLE_KNOWN = """\
levydocs: 1
as_of: 2026-11-24
taxpayers: [{name: {first: Ana, last: Ruiz}, tin: {number: 000-12-3456}}]
address: {street: 1 Elm St, unit: "", city: Houston, state: TX, zip: "77007"}
representatives: [r-okafor]
liabilities: [{form: "1040", period: "2021", accrued: "0"}]
levies: []
request: {proposal: installment_agreement, monthly_offer: "350"}
lien_withdrawal: {reasons: [direct_debit]}
"""


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (
            "9465",
            """
blocks    4  c.yaml:6 liabilities[0]: assessed_balance not known. [LD-form-missing-required]
             From the account transcripts: unpaid balance of the assessment, in dollars.
blocks    8  c.yaml:3 taxpayers[0].tin.number: This is a specimen number: its first digits are never assigned. [LD-case-specimen]
             Enter the number from the IRS notice; specimens are for samples only.
weakens   8  c.yaml:1 address_differs_from_last_return not known. [LD-form-missing]
             From the client. Ask: Is the address on your last return different?
weakens      c.yaml:1 installment: day not known. [LD-form-missing]
             From the client: payment day of each month, no later than the 28th; if absent, the day of the first payment.
""",
        ),
        (
            "12277",
            """
blocks    3  c.yaml:1 notices not known. [LD-form-missing-required]
             From the notice. Ask: Which notices came, with what dates, and for which years?
blocks    8  c.yaml:3 taxpayers[0].tin.number: This is a specimen number: its first digits are never assigned. [LD-case-specimen]
             Enter the number from the IRS notice; specimens are for samples only.
""",
        ),
    ],
)
def test_what_a_form_lacks_is_asked_once_and_nothing_of_other_forms(
    levydocs: Levydocs, tmp_path: Path, form: str, told: str
) -> None:
    """Twenty lines of Form 9465 wait for one balance, seven of Form 12277 for the notice; neither lists what Form 2848 does."""
    case = tmp_path / "c.yaml"
    case.write_text(LITTLE_KNOWN, "utf-8")
    answer = levydocs("fill", form, case, "--firm", SAMPLES / "firm.yaml", "-o", "one.pdf")
    lines = answer.err.partition("Written")[0].splitlines()
    assert "LD-form-facsimile" in lines[0]  # no official blank is installed
    assert lines[2:] == told.strip("\n").splitlines()
