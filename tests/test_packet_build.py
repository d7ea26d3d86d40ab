"""The sample's packet as a whole: documents, pages, words, marks, bytes; and what other cases make of it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
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
from sample_letters import IN_NO_PACKET
from shared import examples

from levydocs.law.in_force import Law
from levydocs.packet.build import Packet
from levydocs.packet.documents import one_form, one_letter
from levydocs.packet.finish import named_files
from levydocs.packet.recipe import Recipe
from levydocs.text import squeeze

SHEETED = [
    ("exhibit-sheet:A", 1), ("exhibit:A", 1), ("exhibit-sheet:B", 1), ("exhibit:B", 1), ("exhibit-sheet:C", 1),
    ("exhibit:C", 2), ("exhibit-sheet:D", 1), ("exhibit:D", 1), ("exhibit-sheet:E", 1), ("exhibit:E", 1),
]  # fmt: skip
REQUEST = [
    ("letter:fax-cover", 1), ("letter:release-request", 2), ("form:f2848:1", 2), ("form:f433f", 2), ("sheet:f433f", 1),
    ("letter:budget", 1), ("letter:hardship", 2), *SHEETED,
]  # fmt: skip
APPEAL = [
    ("letter:hearing-transmittal", 1), ("form:f12153", 2), ("exhibit-sheet:F", 1), ("exhibit:F", 1),
]  # fmt: skip
ACS = [
    ("letter:fax-cover", 1), ("form:f2848:1", 2), ("exhibit:B", 1), ("letter:release-request", 2), ("form:f433f", 2),
    ("sheet:f433f", 1), ("exhibit:A", 1), ("exhibit:C", 2), ("exhibit:D", 1), ("letter:budget", 1), ("letter:hardship", 2),
    ("exhibit:E", 1),
]  # fmt: skip
HEARING = [
    ("letter:hearing-transmittal", 1), ("form:f12153", 2), ("exhibit:F", 1), ("form:f2848:1", 2),
]  # fmt: skip
CAF = [("letter:caf-cover", 1), ("form:f2848:1", 2)]
PAYER = [("letter:payer-letter", 1)]
COMPLETE = [*REQUEST, *APPEAL, *PAYER, CAF[0]]
LETTERS = ("fax-cover", "release-request", "budget", "hardship", "hearing-transmittal", "payer-letter")
BY_HAND = [
    *(pytest.param("wage-levy", "packet.pdf", letter, letter, id=f"wage-levy-{letter}") for letter in LETTERS),
    *(
        pytest.param(name, file, letter, expected or letter, id=f"{name}-{expected or letter}")
        for name, file, letter, expected in (
            ("wage-levy", "4-caf.pdf", "caf-cover", ""),
            ("joint-bank-levy", "packet.pdf", "fax-cover", ""),
            ("joint-bank-levy", "packet.pdf", "release-request", ""),
            ("joint-bank-levy", "packet.pdf", "budget", ""),
            ("joint-bank-levy", "packet.pdf", "hardship", ""),
            ("joint-bank-levy", "packet.pdf", "hearing-transmittal", ""),
            ("joint-bank-levy", "packet.pdf", "payer-letter", ""),
            ("joint-bank-levy", "2-acs-more.pdf", "fax-cover-more", ""),
            ("joint-bank-levy", "4-caf-1.pdf", "caf-cover:1", "caf-cover-tomas"),
            ("joint-bank-levy", "4-caf-2.pdf", "caf-cover:2", "caf-cover-beatriz"),
            ("joint-bank-levy", "packet.pdf", "caf-cover:2", "caf-cover-beatriz"),
            ("self-employed-late", "packet.pdf", "fax-cover", ""),
            ("self-employed-late", "packet.pdf", "release-request", ""),
            ("self-employed-late", "packet.pdf", "budget", ""),
            ("self-employed-late", "packet.pdf", "hardship", ""),
            ("self-employed-late", "packet.pdf", "hearing-transmittal", ""),
            ("self-employed-late", "packet.pdf", "tolling", ""),
            ("self-employed-late", "packet.pdf", "payer-letter", ""),
        )
    ),
]
"""Sample, file, letter, and the file in ``expected`` in which it was written by hand."""
ALLOWED = {
    # what each recipient may get at most, said apart from the recipes (decision 0007)
    "acs": r"letter:(fax-cover|release-request|budget|hardship)|(form|sheet):(f2848|f433f)\b.*|exhibit:.",
    "acs-more": r"letter:fax-cover-more|exhibit:.",
    "hearing": r"letter:(hearing-transmittal|tolling)|(form|sheet):(f12153|f2848)\b.*|exhibit:.",
    "caf": r"letter:caf-cover(:.)?|form:f2848:.",
    "payer": r"letter:payer-letter",
}
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
    assert documents(found) == [COMPLETE, ACS, HEARING, CAF, PAYER]
    assert sorted(found.files) == [
        "1-acs.pdf", "3-hearing.pdf", "4-caf.pdf", "5-payer.pdf", "manifest.json", "packet.pdf",
        "proof.json", "sending.pdf", "sign-here-representative.pdf", "sign-here-taxpayer.pdf",
    ]  # fmt: skip


@sample.needs_forms
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_samples_lack_nothing_but_real_numbers(name: str) -> None:
    found = sample.packet_of(name, official=True)
    told = set(sample.codes(found))
    if name == "joint-bank-levy":
        told.discard("LD-packet-too-many-pages")  # two powers of attorney and the longer letters
    assert told == {"LD-case-specimen"}
    assert not found.ready


def test_facsimiles_are_told_and_block() -> None:
    found = sample.packet()
    assert sample.codes(found) == ["LD-case-specimen", *["LD-form-facsimile"] * 3]
    texts = sample.page_texts(found.files["packet.pdf"])
    assert all(squeeze(text).endswith("DRAFT — not ready to send") for text in texts)


RUNNING_HEAD = re.compile(
    r"Internal Revenue Service, [\w ]+ ·( Page \d)? [^·]{5,150}? ·( Page \d)? November \d\d, 2026( Page \d)?"
)
"""The number of the page is next to the first line of the head, which has a second one where it is long."""


def words(text: str) -> str:
    """The words of a letter's pages, without what is in the margins of the packet and at the head of a second page."""
    lines = [line for line in text.splitlines() if not re.search(r"page \d+ of \d+$|^\s*(SPECIMEN|DRAFT) — ", line)]
    return squeeze(RUNNING_HEAD.sub(" ", squeeze(" ".join(lines))))


def by_hand(name: str, expected: str) -> str:
    return (sample.ROOT / "samples" / name / "expected" / f"{expected}.txt").read_text("utf-8")


def test_every_letter_written_by_hand_is_tried() -> None:
    """The index of exhibits goes to revenue officers alone, the sending sheet was written for fewer envelopes, and payroll of
    the sample has its statement; these and the letters of no packet are tried in tests/test_letters_samples.py.
    """
    written = {(file.parent.parent.name, file.stem) for file in sample.ROOT.glob("samples/*/expected/*.txt")}
    tried = {(str(one.values[0]), str(one.values[3])) for one in BY_HAND}
    assert tried <= written
    elsewhere = {(name, letter) for name in sample.SAMPLES for letter in IN_NO_PACKET} | {
        ("joint-bank-levy", "exhibit-index"),
        ("joint-bank-levy", "sending"),
        ("wage-levy", "exemption-statement"),
    }
    assert written - tried <= elsewhere


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_sending_sheet_names_every_envelope_with_its_pages(name: str) -> None:
    found = sample.composed_of(name)
    text = squeeze(" ".join(sample.page_texts(found.files["sending.pdf"])))
    told = re.findall(r"File (\S+\.pdf) To .*? Pages (\d+)[; ]", text)
    sent = [file for file in named_files(found.envelopes) if file != "packet.pdf"]
    assert told == [(file, str(len(pypdf.PdfReader(BytesIO(found.files[file])).pages))) for file in sent]


@needs_poppler
@pytest.mark.parametrize(("name", "file", "letter", "expected"), BY_HAND)
def test_letter_says_what_was_written_by_hand(name: str, file: str, letter: str, expected: str, tmp_path: Path) -> None:
    found = sample.composed_of(name)
    beside_the_mark = ("-x", "30", "-y", "0", "-W", "582", "-H", "792")
    text = run("pdftotext", "-layout", *beside_the_mark, saved(tmp_path, found.files[file]), "-")
    pages = sample.pages_of(found, f"letter:{letter}", text.split("\f"), file)
    assert squeeze(" ".join(map(words, pages))) == squeeze(by_hand(name, expected))


@pytest.mark.parametrize(("name", "file", "letter", "expected"), BY_HAND)
def test_pdfium_reads_the_same_words(name: str, file: str, letter: str, expected: str) -> None:
    found = sample.composed_of(name)
    pages = sample.pages_of(found, f"letter:{letter}", sample.page_texts(found.files[file]), file)
    said = [re.split(r"\n[^\n]* \(\d{4}\) · page \d+ of \d+", text) for text in pages]
    assert {len(one) for one in said} == {2}
    assert sorted(" ".join(words(text) for text, _ in said).split()) == sorted(by_hand(name, expected).split())


@sample.on_both
def test_every_file_is_titled_numbered_labelled_and_bookmarked(official: bool) -> None:
    found = sample.composed_of("wage-levy", official)
    titles = {
        "packet.pdf": "Complete packet",
        "1-acs.pdf": "Levy release, to ACS",
        "3-hearing.pdf": "Hearing request",
        "4-caf.pdf": "Power of attorney, to the CAF unit",
        "5-payer.pdf": "Letter to the payer",
        "sign-here-taxpayer.pdf": "Sign here: taxpayer",
        "sign-here-representative.pdf": "Sign here: representative",
        "sending.pdf": "How each envelope is sent",
    }
    assert set(titles) == {name for name in found.files if name.endswith(".pdf")}
    for name, title in titles.items():
        reader = pypdf.PdfReader(BytesIO(found.files[name]))
        texts = sample.page_texts(found.files[name])
        count = len(texts)
        assert reader.metadata is not None
        assert reader.metadata.title == title
        assert reader.metadata.subject == "Case 2026-0203"
        assert str(reader.root_object["/Lang"]) == "en-US"
        assert reader.page_labels == [str(number) for number in range(1, count + 1)]
        for number, text in enumerate(texts, 1):
            if name in sample.sets_of(found):  # whose pages have the numbers and marks of their envelopes
                continue
            assert re.search(rf"Marisol T. Peña \(7733\) ·.* page {number} of {count}\b", text)
            # The second fax and the letter to the payer hold no form that a facsimile could stand for.
            whole = official or name in ("5-payer.pdf")
            assert squeeze(text).endswith(SPECIMEN if whole else "DRAFT — not ready to send")


def bookmarks(pdf: bytes) -> list[tuple[int, str, int | None]]:
    """Level, title and page (from 0) of each bookmark, as PDFium reads them."""
    document = pypdfium2.PdfDocument(pdf)
    marks = [(mark.level, mark.get_title(), mark.get_dest()) for mark in document.get_toc()]
    return [(level, title, dest.get_index() if dest else None) for level, title, dest in marks]


def test_bookmarks_lead_to_each_document() -> None:
    found = sample.composed_of("wage-levy")
    for file, envelope in named_files(found.envelopes).items():
        wanted = [(0, part.title, first) for part, first in envelope.placed()]
        assert bookmarks(found.files[file]) == wanted, file
    assert bookmarks(found.files["1-acs.pdf"])[:4] == [
        (0, "Fax cover", 0),
        (0, "Form 2848, Power of Attorney and Declaration of Representative", 1),
        (0, "Exhibit B: Notice of levy on wages (Form 668-W), page 1", 3),
        (0, "Request for release of levy", 4),
    ]


@sample.on_both
def test_full_number_stands_once_in_the_letters_and_on_forms(official: bool) -> None:
    """26 CFR 301.6343-1(c)(1)(i) wants it in the request for release; covers, heads and other letters have the last four."""
    found = sample.packet(official)
    texts = sample.page_texts(found.files["packet.pdf"])
    parts = [part for part in found.envelopes[0].parts if not part.id.startswith("exhibit:")]
    counts = {part.id: sum(text.count(sample.TIN) for text in sample.pages_of(found, part.id, texts)) for part in parts}
    assert {part_id: count for part_id, count in counts.items() if count} == {
        "letter:release-request": 1, "form:f2848:1": 1, "form:f433f": 1, "form:f12153": 1,
    }  # fmt: skip
    bare = sample.TIN.replace("-", "")
    assert not any(bare in text for text in texts)
    for name in ("sign-here-taxpayer.pdf", "sending.pdf", "5-payer.pdf"):
        assert not any(sample.TIN in text for text in sample.page_texts(found.files[name])), name
    assert sum(text.count(sample.TIN) for text in sample.page_texts(found.files["4-caf.pdf"])) == 1
    for name in ("manifest.json", "proof.json"):
        assert sample.TIN.encode() not in found.files[name]


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_no_document_promises_what_the_law_does_not(name: str) -> None:
    found = sample.composed_of(name)
    tried = set()
    for file, envelope in named_files(found.envelopes).items():
        for part in envelope.parts:
            if part.id.startswith(("letter:", "sheet:")):
                pages = sample.pages_of(found, part.id, sample.page_texts(found.files[file]), file)
                text = squeeze(" ".join(pages))
                assert [rule for rule in FORBIDDEN if re.search(rule, text, re.IGNORECASE)] == [], part.id
                tried.add(part.id.removesuffix(":1"))
    assert tried >= {*(f"letter:{letter}" for letter in LETTERS), "letter:caf-cover", "sheet:f433f"}


def test_forbidden_sentences_would_be_seen() -> None:
    said = "All collection activity must stop; within 24 hours the IRS will be released. It permanently settles."
    assert sum(bool(re.search(rule, said, re.IGNORECASE)) for rule in FORBIDDEN) >= 5


@sample.on_both
def test_packet_without_exhibits_is_small(official: bool) -> None:
    assert len(sample.composed({"exhibits": []}, official=official).files["packet.pdf"]) <= 500_000


def test_same_bytes_in_another_process_with_another_hash_seed() -> None:
    script = (
        "import hashlib, sample\n"
        "for name, data in sorted(sample.make().files.items()):\n"
        "    print(name, hashlib.sha256(data).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(sample.ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    mine = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in sorted(sample.packet().files.items())]
    assert done.stdout.splitlines() == mine


def test_notice_alone_makes_the_hearing_request_alone() -> None:
    found = sample.composed({"levies": [], "exhibits[1].proves": []})
    assert documents(found) == [[("form:f2848:1", 2), *APPEAL, CAF[0]], HEARING, CAF]
    assert sorted(found.files)[:2] == ["3-hearing.pdf", "4-caf.pdf"]


def test_levy_alone_makes_the_release_alone() -> None:
    found = sample.composed({"notices": []})
    assert documents(found) == [[*REQUEST, *PAYER, CAF[0]], ACS, CAF, PAYER]
    assert [one.id for one in found.deadlines] == ["payroll_cutoff"]
    assert "LD-packet-unused-exhibit" in sample.codes(found)


def test_nothing_to_send_gives_no_empty_file() -> None:
    """Without a levy, a notice, a debt and a matter there is nothing that a power of attorney alone would be for."""
    found = sample.make({"notices": [], "levies": [], "liabilities": [], "power_of_attorney.matters": []})
    assert sorted(found.files) == ["manifest.json", "proof.json"]
    assert "LD-packet-nothing-to-send" in sample.codes(found)
    assert not found.ready


def test_condition_that_nobody_knows_leaves_the_part_out_with_a_finding() -> None:
    found = sample.composed({"levies": sample.REMOVED})
    assert [envelope.id for envelope in found.envelopes] == ["packet", "hearing", "caf"]
    left = [one for one in found.findings if one.code == "LD-packet-left-out"]
    assert {"levies" in one.message for one in left} == {True}
    titles = ["Levy release, to ACS", "Levy release, to the revenue officer", "Letter to the payer"]
    assert all(any(title in one.message for one in left) for title in titles)


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
    found = sample.composed(BANK)
    assert documents(found) == [COMPLETE, ACS, HEARING, CAF, PAYER]
    texts = sample.page_texts(found.files["packet.pdf"])
    said = {letter: squeeze(" ".join(sample.pages_of(found, f"letter:{letter}", texts))) for letter in LETTERS}
    assert "TIME-SENSITIVE: bank levy, day 9 of 21, ending Sunday, December 6, 2026" in said["fax-cover"]
    assert (
        "Today is day 9 of the 21 days of 26 USC 6332(c), which end on Sunday, December 6, 2026"
        in said["release-request"]
    )
    assert "If not in full" not in said["release-request"], "expenses need all of it"
    # 2,832.22 - 3,001.00
    assert (
        "Before it takes anything, income falls $168.78 a month short of allowable living expenses"
        in said["release-request"]
    )
    assert "$0.00" not in said["release-request"] + said["hardship"]
    assert "Deposits at Gulf Prairie Credit Union, 77 Live Oak Ave" in said["release-request"]
    assert "each biweekly pay day" in said.pop("budget")
    for letter in said:
        assert not re.search(r"\bpay day\b(?! is)|payroll|levy on (my )?wages|None|\[missing", said[letter]), letter
    assert [one.what for one in found.deadlines] == ["hearing request", "release of the bank levy"]
    assert (found.deadlines[1].last_day, found.deadlines[1].target_day) == (date(2026, 12, 6), date(2026, 12, 4))


def test_bank_levy_of_more_than_expenses_need_asks_for_a_part_too() -> None:
    """Allowable living expenses of a month are 3,001.00 by hand (expected/budget.txt)."""
    found = sample.composed(BANK | {"levies[0].amount_held": "3,214.63"})
    pages = sample.pages_of(found, "letter:release-request", sample.page_texts(found.files["packet.pdf"]))
    assert "If not in full, release of at least $3,001.00, needed now for basic living expenses" in squeeze(
        " ".join(pages)
    )


@settings(
    max_examples=examples(2),
    deadline=None,
    derandomize=examples(1) == 1,
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
    assert sample.of_the_proof(found) == []


def test_empty_case_makes_no_packet_and_says_why() -> None:
    found = sample.make(
        dict.fromkeys(("taxpayers", "levies", "notices", "liabilities", "power_of_attorney"), sample.REMOVED)
    )
    assert sorted(found.files) == ["manifest.json", "proof.json"]
    assert sample.codes(found).count("LD-packet-nothing-to-send") == 1
    assert not found.ready


def test_case_without_taxpayers_still_makes_a_packet() -> None:
    assert sample.make({"taxpayers": sample.REMOVED}).files["packet.pdf"]


@pytest.mark.parametrize(
    ("kind", "name", "title"),
    [("form", "f2848", "Form 2848"), ("form", "f433f", "Form 433-F"), ("letter", "hardship", "Hardship letter")],
)
def test_single_document(kind: str, name: str, title: str) -> None:
    make = one_form if kind == "form" else one_letter
    made = make(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(), name)
    (pdf,) = made.files.values()
    metadata = pypdf.PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert (metadata.title or "").startswith(title)
    assert "LD-case-specimen" in [one.code for one in made.findings]
    assert f"page 1 of {len(sample.page_texts(pdf))}" in sample.page_texts(pdf)[0]


def at_once(recipe: Recipe, changes: dict[str, object] | None = None) -> Packet:
    """The packet of the sample, changed, with this recipe in place of the one with its id."""
    resources = sample.resources()
    recipes = tuple(recipe if one.id == recipe.id else one for one in resources.recipes)
    return sample.composed(changes, by=replace(resources, recipes=recipes))


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_nobody_gets_what_is_not_for_him(name: str) -> None:
    found = sample.composed_of(name)
    got = {re.sub(r"-\d$", "", envelope.id): envelope for envelope in found.envelopes}
    assert {"packet", *ALLOWED} - set(got) == ({"acs-more"} if name != "joint-bank-levy" else set())
    assert set(got) <= {"packet", *ALLOWED}
    for envelope in found.envelopes[1:]:
        to = re.sub(r"-\d$", "", envelope.id)
        ids = [part.id for part in envelope.parts]
        assert [one for one in ids if not re.fullmatch(ALLOWED[to], one)] == [], envelope.id


def forms_2848(found: Packet, envelope_id: str) -> list[str]:
    (envelope,) = [one for one in found.envelopes if one.id == envelope_id]
    return [part.id for part in envelope.parts if part.id.startswith("form:f2848")]


@sample.on_both
def test_power_of_attorney_once_for_each_liable_spouse_and_one_taxpayer_a_caf_fax(official: bool) -> None:
    """One Form 2848 a taxpayer (instructions, Rev. 9-2021); a CAF unit gets no other's."""
    found = sample.composed_of("joint-bank-levy", official)
    both = ["form:f2848:1", "form:f2848:2"]
    for envelope_id in ("packet", "acs", "hearing"):
        assert forms_2848(found, envelope_id) == both
    for envelope_id in ("acs-more", "payer"):
        assert forms_2848(found, envelope_id) == []
    numbers = [
        one.tin.number.printed
        for one in sample.case_of("joint-bank-levy").taxpayers or ()
        if one.tin and one.tin.number
    ]
    assert len(numbers) == 2
    for own, file in enumerate(("4-caf-1.pdf", "4-caf-2.pdf")):
        envelope = sample.envelope(found, file)
        assert forms_2848(found, envelope.id) == [both[own]]
        text = " ".join(sample.page_texts(found.files[file]))
        assert [number in text for number in numbers] == [own == 0, own == 1]


def test_spouse_who_owes_nothing_gives_no_power_of_attorney() -> None:
    for name in ("wage-levy", "self-employed-late"):
        found = sample.composed_of(name)
        assert [forms_2848(found, one) for one in ("acs", "hearing", "caf")] == [["form:f2848:1"]] * 3


@sample.on_both
def test_first_fax_to_acs_has_at_most_twenty_pages(official: bool) -> None:
    found = sample.composed_of("wage-levy", official)
    assert len(pypdf.PdfReader(BytesIO(found.files["1-acs.pdf"])).pages) <= 20
    assert "LD-packet-too-many-pages" not in sample.codes(found)


@pytest.mark.parametrize(("most", "told"), [(16, []), (15, ["acs"])])
def test_too_many_pages_are_told_and_do_not_block(most: int, told: list[str]) -> None:
    """The first fax of the sample has 16."""
    (recipe,) = [one for one in sample.resources().recipes if one.id == "acs"]
    found = at_once(replace(recipe, sending=replace(recipe.sending, most_pages=most)))
    findings = [one for one in found.findings if one.code == "LD-packet-too-many-pages"]
    assert [one.place for one in findings] == told
    assert all(one.severity == "weakens" and "16 pages" in one.message for one in findings)


def test_figures_older_than_their_cycle_are_told() -> None:
    """The standards of June 29, 2026 are renewed yearly; Publication 1494 goes by the year of its table."""
    assert "LD-law-old-figure" not in sample.codes(sample.composed(as_of=date(2026, 11, 24)))
    old = [one for one in sample.composed(as_of=date(2027, 10, 1)).findings if one.code == "LD-law-old-figure"]
    assert [one.place for one in old] == ["housing_utilities", "standards", "transport_operating"]
    assert all(one.severity == "weakens" and "June 29, 2026" in one.message for one in old)
