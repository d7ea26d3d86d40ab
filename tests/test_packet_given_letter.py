"""A letter that was edited outside, in place of ours: its pages as given, proven as such, and what it no longer says."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
import sample
from command_line import CASE_ID, Answer
from PIL import Image
from pypdf import PdfReader, PdfWriter

from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.pdf import print_document
from levydocs.errors import UsageRefused
from levydocs.findings import Severity
from levydocs.law.in_force import Law
from levydocs.library.watching import look
from levydocs.packet.binder import Binder
from levydocs.packet.build import build
from levydocs.packet.finish import Packet
from levydocs.packet.given_letter import GivenLetter, by_part, left_as_ours
from levydocs.packet.parts import Part
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import assemble

Levydocs = Callable[..., Answer]
SWORN = "Under penalties of perjury"


@cache
def ours() -> Part:
    return Binder(sample.resources(), sample.facts(), {}).letter("hardship", {})


def pdf_of(*lines: str, top: str = "") -> bytes:
    """A PDF that says these lines, its foot free; ``top``: further Markdown above."""
    document = read_markdown("\n\n".join((top, *(f"- {line}" for line in lines))), "A letter")
    return assemble(print_document(document).leaves, title="x", subject="", outline=[], page_labels=["1"])


@cache
def same(old: str = "\0", new: str = "") -> bytes:
    """What ours says, a text in it replaced."""
    return pdf_of(*(line.replace("*", "").replace(old, new) for line in ours().texts if line.strip()))


def given(pdf: bytes) -> Part:
    binder = Binder(sample.resources(), sample.facts(), {}, given={"letter:hardship": GivenLetter(pdf, "d" * 64)})
    return binder.letter("hardship", {})


def told(part: Part) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("LD-letter").removeprefix("-given"), one.message) for one in part.findings]


def codes(part: Part) -> list[str]:
    return [code for code, _ in told(part)]


def test_one_that_says_the_same_has_nothing_but_two_notes() -> None:
    part = given(same())
    assert codes(part) == ["", "-sign-place"]
    assert {one.severity for one in part.findings} == {Severity.NOTE}
    assert {one.place for one in part.findings} == {"letter:hardship"}
    assert (part.id, part.title, part.refs) == (ours().id, ours().title, ours().refs)
    assert [(one.who, one.page, one.places) for one in part.signatures] == [("taxpayer", part.page_count - 1, ())]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("430.00", "340.00", None),  # ours does not say it: food is there with clothing
        ("690.00", "960.00", ["-lacks an amount", "-says-more an amount"]),
        ("$685.94", "much", ["-lacks an amount"]),
        ("October 29, 2026", "October 28, 2026", ["-lacks a date", "-says-more a date"]),
        ("Gulf Prairie Credit Union", "my bank", ["-lacks a name"]),
        ("2021", "2020", ["-lacks a period"]),
        ("7733", "7738", ["-lacks a taxpayer number"]),
        (SWORN, "In good faith", ["-unsworn"]),
        ("Houston", "[missing: taxpayers[0].address.city]", ["-gap"]),
    ],
)
def test_what_it_no_longer_says_of_the_case(old: str, new: str, found: list[str] | None) -> None:
    part = given(same(old, new))
    said = [one for one in told(part) if one[0] not in ("", "-sign-place")]
    assert len(said) == len(found or ())
    for (code, message), wanted in zip(said, found or (), strict=True):
        assert code == wanted.partition(" ")[0]
        assert wanted.partition(" ")[2] in message
        assert old not in message, "no finding holds a value of the case"


def test_a_gap_blocks_and_what_is_lost_weakens() -> None:
    part = given(same("690.00", "[missing: expenses.personal.food]"))
    assert {one.code: one.severity for one in part.findings if one.severity is not Severity.NOTE} == {
        "LD-letter-given-lacks": Severity.WEAKENS,
        "LD-letter-given-gap": Severity.BLOCKS,
    }


def test_the_fact_that_gives_it_is_named() -> None:
    (message,) = [text for code, text in told(given(same("October 29, 2026", "one day"))) if code == "-lacks"]
    assert "(levy.date)" in message


def test_a_page_of_letter_stays_as_it_is_where_its_foot_is_free_and_is_fitted_where_not() -> None:
    free = given(same())
    full = PdfReader(BytesIO(same())).pages[0]
    writer = PdfWriter(clone_from=BytesIO(same()))
    foot = PdfReader(BytesIO(pdf_of("x")))
    for page in writer.pages:
        page.merge_translated_page(foot.pages[0], 0, -708)  # a word in the lowest third of an inch
    numbered = BytesIO()
    writer.write(numbered)
    fitted = given(numbered.getvalue())

    def height(part: Part) -> float:
        pdf = assemble(part.leaves, title="", subject="", outline=[], page_labels=["1"] * part.page_count)
        with Reader(pdf) as reader:
            (place,) = reader.find(0, "To the employee handling this levy:")
            return place.width

    assert float(full.mediabox.width) == 612
    with Reader(same()) as reader:
        (as_given,) = reader.find(0, "To the employee handling this levy:")
    assert height(free) == pytest.approx(as_given.width, abs=0.1)
    assert height(fitted) == pytest.approx(as_given.width * (792 - 64) / 792, abs=0.5)
    assert codes(fitted) == codes(free)


def test_a_scan_is_not_compared_and_says_so() -> None:
    scan = BytesIO()
    Image.new("L", (850, 1100), 255).save(scan, "PDF", resolution=100)
    assert codes(given(scan.getvalue())) == ["", "-no-words"]


def test_a_file_that_cannot_be_used_has_no_pages_and_blocks() -> None:
    part = given(b"%PDF-1.4 nothing")
    assert (part.page_count, part.signatures) == (0, ())
    assert any(one.severity is Severity.BLOCKS and one.place == "letter:hardship" for one in part.findings)


@cache
def made() -> Packet:
    letters = {"hardship": GivenLetter(same("690.00", "960.00"), sha256(b"as given").hexdigest())}
    return build(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), sample.exhibits(), letters)


def test_it_stands_in_every_envelope_and_is_proven() -> None:
    assert json.loads(made().files["manifest.json"])["proof"]["result"] == "passed"
    for name in ("packet.pdf", "1-acs.pdf"):
        pages = sample.pages_of(made(), "letter:hardship", sample.page_texts(made().files[name]), name)
        assert "960.00" in "".join(pages)
        assert "690.00" not in "".join(pages)


def test_the_manifest_says_so_by_digest_and_nothing_else_does() -> None:
    manifest = json.loads(made().files["manifest.json"])
    documents = [one for envelope in manifest["envelopes"] for one in envelope["documents"]]
    assert {one["id"] for one in documents if "given_as" in one} == {"letter:hardship"}
    assert {one["given_as"] for one in documents if "given_as" in one} == {sha256(b"as given").hexdigest()}
    assert b"960.00" not in made().files["manifest.json"]


def test_a_letter_that_the_packet_has_not_is_refused_by_name() -> None:
    letters = {"hearing-transmittal:2": GivenLetter(same(), "")}
    with pytest.raises(UsageRefused, match="no letter hearing-transmittal:2") as caught:
        build(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), sample.exhibits(), letters)
    assert "hardship" in caught.value.remedy


def test_the_other_copies_of_a_letter_are_told() -> None:
    parts = ["letter:release-request", "letter:release-request:revenue-officer", "letter:budget"]
    letters = by_part({"release-request": GivenLetter(b"", "")})
    assert [one.code for one in left_as_ours(letters, parts)] == ["LD-letter-given-once"]
    both = by_part({"release-request": GivenLetter(b"", ""), "release-request:revenue-officer": GivenLetter(b"", "")})
    assert list(left_as_ours(both, parts)) == []


def test_the_command(levydocs: Levydocs, case: Path, tmp_path: Path) -> None:
    (tmp_path / "edited.pdf").write_bytes(same("690.00", "960.00"))
    asked = ("packet", case, "-o", "out", "--json")
    answer = levydocs(*asked, "--replace", "Hardship=edited.pdf")
    assert answer.code == 4, "what blocks is the specimen and the facsimiles"
    assert {"LD-letter-given", "LD-letter-given-lacks", "LD-letter-given-says-more"} <= {
        one["code"] for one in answer.json["findings"]
    }
    manifest = json.loads(Path("out", CASE_ID, "manifest.json").read_bytes())
    assert sha256((tmp_path / "edited.pdf").read_bytes()).hexdigest() in json.dumps(manifest)
    assert levydocs("verify", Path("out", CASE_ID)).code == 0
    again = ("verify", Path("out", CASE_ID), "--case", case)
    assert levydocs(*again, "--replace", "hardship=edited.pdf").code == 0
    assert levydocs(*again).code == 6, "the case alone does not give this packet"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("hardship", "write LETTER=FILE"),
        ("hardshp=edited.pdf", "Did you mean hardship?"),
        ("fax-cover=edited.pdf", "no letter fax-cover"),
        ("hardship=nothing.pdf", "cannot be read"),
        ("hardship=edited.txt", "neither a PDF nor a Word document"),
    ],
)
def test_called_wrongly(levydocs: Levydocs, case: Path, tmp_path: Path, word: str, told: str) -> None:
    (tmp_path / "edited.pdf").write_bytes(same())
    (tmp_path / "edited.txt").write_bytes(b"Dear Sir")
    answer = levydocs("packet", case, "-o", "out", "--replace", word)
    assert answer.code == 2
    assert told in answer.err
    assert not Path("out").exists()


def test_a_save_of_the_edited_letter_is_noticed(case: Path, tmp_path: Path) -> None:
    letter = tmp_path / "edited.pdf"
    letter.write_bytes(b"x")
    before = look(case, None, (letter,))
    letter.write_bytes(b"xy")
    assert look(case, None, (letter,)) != before
