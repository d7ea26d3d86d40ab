"""The sample's packet as a whole: documents, pages, words, marks, bytes; and what other cases make of it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import sample
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pdf_programs import needs_poppler, run, saved

from levydocs.law.figures import Law
from levydocs.packet.build import Packet, single
from levydocs.text import squeeze

RELEASE = [
    ("letter:fax-cover", 1), ("letter:release-request", 2), ("form:f2848:1", 2), ("form:f433f", 2), ("sheet:f433f", 1),
    ("letter:budget", 1), ("letter:hardship", 2),
    ("exhibit-sheet:A", 1), ("exhibit:A", 1), ("exhibit-sheet:B", 1), ("exhibit:B", 1), ("exhibit-sheet:C", 1),
    ("exhibit:C", 2), ("exhibit-sheet:D", 1), ("exhibit:D", 1), ("exhibit-sheet:E", 1), ("exhibit:E", 1),
]  # fmt: skip
HEARING = [
    ("letter:hearing-transmittal", 1), ("form:f12153", 2), ("sheet:f12153", 1), ("exhibit-sheet:F", 1), ("exhibit:F", 1),
    ("form:f2848:1", 2),
]  # fmt: skip
LETTERS = ("fax-cover", "release-request", "budget", "hardship", "hearing-transmittal")
SPECIMEN = "SPECIMEN — made-up data, not for filing"
FORBIDDEN = (
    # LAW.md §0: what popular guides promise and the law does not
    r"all collection\b", r"collection (activity |action )?must stop", r"stops? (all )?(collection|levies)\b",
    r"guarante", r"permanently", r"immediately", r"within (\d+|\w+) (hours?|days?)\b(?! of 26 USC)", r"24 hours",
    r"(must|will|has to) (lift|remove) (the|this) levy", r"issued in error", r"reasonable living expenses",
    r"force the IRS", r"cannot keep your property", r"must accept", r"will be released", r"halts?\b",
    r"IRS (must|will|shall) (call|answer|decide|respond)",
)  # fmt: skip


def documents(found: Packet) -> list[list[tuple[str, int]]]:
    return [[(part.id, part.page_count) for part in envelope.parts] for envelope in found.envelopes]


@sample.on_both
def test_documents_their_order_and_pages(official: bool) -> None:
    found = sample.packet(official)
    assert documents(found) == [RELEASE, HEARING]
    assert sorted(found.files) == [
        "1-levy-release.pdf", "2-hearing-request.pdf", "manifest.json", "packet.pdf", "proof.json", "sign-here.pdf",
    ]  # fmt: skip


@sample.needs_forms
def test_complete_sample_lacks_nothing_but_real_numbers() -> None:
    found = sample.packet(official=True)
    assert sample.codes(found) == ["LD-case-specimen"]
    assert not found.ready


def test_facsimiles_are_told_and_block() -> None:
    found = sample.packet()
    assert sample.codes(found) == ["LD-case-specimen", *["LD-form-facsimile"] * 3]
    texts = sample.page_texts(found.files["packet.pdf"])
    assert all(squeeze(text).endswith("DRAFT — not ready to send") for text in texts)


def words(text: str) -> str:
    """The words of a letter's pages, without what stands in the margins of the packet and at the head of a second page."""
    lines = [line for line in text.splitlines() if not re.search(r"page \d+ of \d+$|^\s*(SPECIMEN|DRAFT) — ", line)]
    return squeeze(" ".join(line for line in lines if not re.search(r"· November 24, 2026\s+Page \d+$", line)))


@needs_poppler
@pytest.mark.parametrize("letter", LETTERS)
def test_letter_says_what_was_written_by_hand(letter: str, tmp_path: Path) -> None:
    found = sample.packet()
    text = run("pdftotext", "-layout", saved(tmp_path, found.files["packet.pdf"]), "-")
    pages = sample.pages_of(found, f"letter:{letter}", text.split("\f"))
    by_hand = (sample.FOLDER / "expected" / f"{letter}.txt").read_text("utf-8")
    assert squeeze(" ".join(map(words, pages))) == squeeze(by_hand)


@pytest.mark.parametrize("letter", LETTERS)
def test_pdfium_reads_the_same_words(letter: str) -> None:
    found = sample.packet()
    pages = sample.pages_of(found, f"letter:{letter}", sample.page_texts(found.files["packet.pdf"]))
    by_hand = (sample.FOLDER / "expected" / f"{letter}.txt").read_text("utf-8")
    said = [text[: text.index("Marisol T. Peña (7733) · page")] for text in pages]
    assert sorted(" ".join(map(words, said)).split()) == sorted(by_hand.split())


@sample.on_both
def test_every_file_is_titled_numbered_labelled_and_bookmarked(official: bool) -> None:
    found = sample.packet(official)
    titles = {
        "packet.pdf": "Levy-release packet 2026-0203",
        "1-levy-release.pdf": "Levy release",
        "2-hearing-request.pdf": "Hearing request",
        "sign-here.pdf": "Sign here",
    }
    for name, title in titles.items():
        reader = pypdf.PdfReader(BytesIO(found.files[name]))
        texts = sample.page_texts(found.files[name])
        count = len(texts)
        assert reader.metadata is not None
        assert reader.metadata.title == title
        assert str(reader.root_object["/Lang"]) == "en-US"
        assert reader.page_labels == [str(number) for number in range(1, count + 1)]
        for number, text in enumerate(texts, 1):
            assert f"Marisol T. Peña (7733) · page {number} of {count}" in text
            assert squeeze(text).endswith(SPECIMEN if official else "DRAFT — not ready to send")


def bookmarks(pdf: bytes) -> list[tuple[int, str, int | None]]:
    """Level, title and page (from 0) of each bookmark, as PDFium reads them."""
    document = pypdfium2.PdfDocument(pdf)
    marks = [(mark.level, mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
    return [(level, title, dest.get_index() if dest else None) for level, title, dest in marks]


def test_bookmarks_lead_to_each_document() -> None:
    found = sample.packet()
    wanted, start = list[tuple[int, str, int]](), 0
    for envelope in found.envelopes:
        wanted.append((0, envelope.title, start))
        wanted += [(1, part.title, start + first) for part, first in envelope.placed()]
        start += envelope.page_count
    assert bookmarks(found.files["packet.pdf"]) == wanted
    alone = bookmarks(found.files["1-levy-release.pdf"])
    assert alone[:2] == [(0, "Fax cover", 0), (0, "Request for release of levy", 1)]


@sample.on_both
def test_full_number_stands_once_in_the_letters_and_on_forms(official: bool) -> None:
    """26 CFR 301.6343-1(c)(1)(i) wants it in the request for release; covers, heads and other letters have the last four."""
    found = sample.packet(official)
    texts = sample.page_texts(found.files["packet.pdf"])
    counts = {
        part.id: sum(text.count(sample.TIN) for text in sample.pages_of(found, part.id, texts))
        for envelope in found.envelopes
        for part in envelope.parts
        if not part.id.startswith("exhibit:")
    }
    assert {part_id: count for part_id, count in counts.items() if count} == {
        "letter:release-request": 1, "form:f2848:1": 1, "form:f433f": 1, "form:f12153": 1,
    }  # fmt: skip
    bare = sample.TIN.replace("-", "")
    assert not any(bare in text for text in texts)
    for name in ("sign-here.pdf", "manifest.json", "proof.json"):
        assert sample.TIN.encode() not in found.files[name]


def test_no_document_promises_what_the_law_does_not() -> None:
    found = sample.packet()
    for part_id in [f"letter:{letter}" for letter in LETTERS] + ["sheet:f433f", "sheet:f12153"]:
        pages = sample.pages_of(found, part_id, sample.page_texts(found.files["packet.pdf"]))
        text = squeeze(" ".join(pages))
        assert [rule for rule in FORBIDDEN if re.search(rule, text, re.IGNORECASE)] == [], part_id


def test_forbidden_sentences_would_be_seen() -> None:
    said = "All collection activity must stop; within 24 hours the IRS will be released. It permanently settles."
    assert sum(bool(re.search(rule, said, re.IGNORECASE)) for rule in FORBIDDEN) >= 5


@sample.on_both
def test_packet_without_exhibits_is_small(official: bool) -> None:
    assert len(sample.make({"exhibits": []}, official=official).files["packet.pdf"]) <= 500_000


def test_same_input_same_bytes() -> None:
    assert sample.make().files == sample.packet().files


def test_same_bytes_in_another_process_with_another_hash_seed() -> None:
    script = (
        "import hashlib, sample\n"
        "for name, data in sorted(sample.packet().files.items()):\n"
        "    print(name, hashlib.sha256(data).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(sample.ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    mine = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in sorted(sample.packet().files.items())]
    assert done.stdout.splitlines() == mine


def test_notice_alone_makes_the_hearing_request_alone() -> None:
    found = sample.make({"levies": [], "exhibits[1].proves": []})
    assert documents(found) == [[one for one in HEARING if one[0] != "sheet:f12153"]]
    assert sorted(found.files)[0] == "1-hearing-request.pdf"


def test_levy_alone_makes_the_release_alone() -> None:
    found = sample.make({"notices": []})
    assert documents(found) == [RELEASE]
    assert found.deadlines == ()
    assert "LD-packet-unused-exhibit" in sample.codes(found)


def test_nothing_to_send_gives_no_empty_file() -> None:
    found = sample.make({"notices": [], "levies": []})
    assert sorted(found.files) == ["manifest.json", "proof.json"]
    assert "LD-packet-nothing-to-send" in sample.codes(found)
    assert not found.ready


def test_condition_that_nobody_knows_leaves_the_part_out_with_a_finding() -> None:
    found = sample.make({"levies": sample.REMOVED})
    assert [envelope.id for envelope in found.envelopes] == ["hearing-request"]
    left = [one for one in found.findings if one.code == "LD-packet-left-out"]
    assert ["levies" in one.message for one in left] == [True]


BANK = {
    "levies[0].kind": "bank",
    "levies[0].notice_form": "668-A",
    "levies[0].payer": {
        "name": "Gulf Prairie Credit Union",
        "address": {"street": "77 Live Oak Ave", "city": "Houston", "state": "TX", "zip": "77003"},
        "fax": "713-555-0188",
        "contact": "Legal Desk",
    },
    "levies[0].bank_served_on": "2026-11-15",
    "levies[0].amount_held": "214.63",
    "levies[0].payroll": {},
    "exhibits[1].title": "Notice of levy (Form 668-A), page 1",
    "levies[0].exempt_statement": {},
}


def test_bank_levy_reads_like_one() -> None:
    """26 USC 6332(c): the bank pays over after 21 days, which run from service on the bank."""
    found = sample.make(BANK)
    assert documents(found) == [RELEASE, HEARING]
    texts = sample.page_texts(found.files["packet.pdf"])
    said = {letter: squeeze(" ".join(sample.pages_of(found, f"letter:{letter}", texts))) for letter in LETTERS}
    assert "TIME-SENSITIVE: bank levy, day 9 of 21, the last on Sunday, December 6, 2026" in said["fax-cover"]
    assert (
        "today is day 9 of the 21 days of 26 USC 6332(c), which end on Sunday, December 6, 2026"
        in said["release-request"]
    )
    assert "If not in full, release of $214.63 of the money held" in said["release-request"]
    assert "The levy takes what these expenses are paid from." in said["release-request"]
    assert "$0.00" not in said["release-request"] + said["hardship"]
    assert "Deposits held by Gulf Prairie Credit Union, 77 Live Oak Ave" in said["release-request"]
    assert "each biweekly pay day" in said.pop("budget")
    for letter in said:
        assert not re.search(r"\bpay day\b(?! is)|payroll|levy on (my )?wages|None|\[missing", said[letter]), letter
    assert [one.what for one in found.deadlines] == ["hearing request", "release of the bank levy"]
    assert (found.deadlines[1].last_day, found.deadlines[1].target_day) == (date(2026, 12, 6), date(2026, 12, 4))


@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.sets(st.sampled_from([path for path, _ in sample.leaves() if path != "as_of"]), min_size=1, max_size=6))
def test_any_gaps_make_a_packet_and_never_none(paths: set[str]) -> None:
    """Several items gone at once: never a crash, never "None", and the proof still holds."""
    kept = {path for path in paths if not any(path != other and path.startswith(other) for other in paths)}
    found = sample.make(dict.fromkeys(sorted(kept, reverse=True), sample.REMOVED))
    for name in found.files:
        if name.endswith(".pdf"):
            assert not any(re.search(r"\bNone\b", text) for text in sample.page_texts(found.files[name]))
    assert not [code for code in sample.codes(found) if "proof" in code]


def test_empty_case_makes_no_packet_and_says_why() -> None:
    found = sample.make(dict.fromkeys(("taxpayers", "levies", "notices", "liabilities"), sample.REMOVED))
    assert sorted(found.files) == ["manifest.json", "proof.json"]
    assert sample.codes(found).count("LD-packet-left-out") == 2


def test_case_without_taxpayers_still_makes_a_packet() -> None:
    assert sample.make({"taxpayers": sample.REMOVED}).files["packet.pdf"]


@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [("form", "f2848", "Form 2848"), ("form", "f433f", "Form 433-F"), ("letter", "hardship", "Hardship letter")],
)
def test_single_document(kind: str, name: str, title: str) -> None:
    pdf, findings = single(sample.case(), sample.firm(), Law(sample.AS_OF), sample.house(), kind, name)
    metadata = pypdf.PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert (metadata.title or "").startswith(title)
    assert "LD-case-specimen" in [one.code for one in findings]
    assert f"page 1 of {len(sample.page_texts(pdf))}" in sample.page_texts(pdf)[0]
