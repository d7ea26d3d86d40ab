"""The signing sets: who signs what, each page as it stands in its envelopes, and a tab beside each line."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_programs
import pypdf
import pytest
import sample
from acceptance_cases import FOLDER, workspace
from PIL import Image, ImageChops

from levydocs.packet.build import Packet
from levydocs.packet.prove_page import is_repeated
from levydocs.packet.verify import State, state_of, verify
from levydocs.pdf.model import Rect
from levydocs.text import squeeze

SPOUSE: dict[str, object] = {
    "taxpayers[1]": {
        "id": "spouse", "kind": "individual", "name": {"first": "Luis", "last": "Ortega"},
        "tin": {"kind": "ssn", "number": "000-52-8844"}, "phones": {"cell": "832-555-0188"},
    },
    "filing_status": "married_joint",
    "household.under_65": "2",
    "liabilities[0].who": ["taxpayer", "spouse"],
}  # fmt: skip
ACS, CAF, HEARING = "1-acs.pdf", "4-caf.pdf", "3-hearing.pdf"
DRAFT, SPECIMEN = "DRAFT — not ready to send", "SPECIMEN — made-up data, not for filing"


def sets(found: Packet) -> dict[str, list[tuple[str, list[tuple[str, int]]]]]:
    """Whom the manifest asks for what, and where each page is."""
    return {
        one["who"]: [
            (page["document"], [(at["file"], at["page"]) for at in page["goes_to"]]) for page in one["to_sign"]
        ]
        for one in json.loads(found.files["manifest.json"])["signing_sets"]
    }


def listed(found: Packet, who: str = "taxpayer") -> str:
    """What the list before a set says."""
    return squeeze(sample.page_texts(found.files[f"sign-here-{who}.pdf"])[0])


# Who signs what, and where it is (worked out by hand from the recipes and the pages of the samples' documents)


@sample.on_both
def test_sample(official: bool) -> None:
    """The client signs Form 2848 once, though three offices get it; letters are signed on the page with the line."""
    found = sample.packet_of("wage-levy", official)
    power = ("form:f2848:1", [(ACS, 3), (HEARING, 6), (CAF, 3)])
    assert sets(found) == {
        "taxpayer": [power, ("form:f433f", [(ACS, 8)]), ("letter:hardship", [(ACS, 16)])],
        "representative": [
            power, ("letter:release-request", [(ACS, 6)]), ("letter:hearing-transmittal", [(HEARING, 1)]),
            ("form:f12153", [(HEARING, 3)]), ("letter:payer-letter", [("5-payer.pdf", 1)]),
        ],
    }  # fmt: skip
    assert sample.sets_of(found) == ["sign-here-taxpayer.pdf", "sign-here-representative.pdf"]


def test_everybody_signs_in_a_joint_case_with_two_representatives() -> None:
    """Both on line 2 sign both Forms 2848; each spouse the own one, and both the letter, 433-F, 12153 and for the bank."""
    found = sample.packet_of("joint-bank-levy")
    asked = {who: [document for document, _ in pages] for who, pages in sets(found).items()}
    powers = ["form:f2848:1", "form:f2848:2"]
    both = ["form:f433f", "letter:hardship", "form:f12153", "letter:payer-letter"]
    assert asked == {
        "taxpayer": [powers[0], *both],
        "spouse": [powers[1], *both],
        "representative": [*powers, "letter:release-request", "letter:hearing-transmittal", "letter:payer-letter"],
        "representative-2": powers,
    }
    stands = {who: dict(pages) for who, pages in sets(found).items()}
    assert stands["taxpayer"]["form:f433f"] == stands["spouse"]["form:f433f"], "one page, in both sets"
    assert [file for file, _ in stands["spouse"]["form:f2848:2"]] == [ACS, HEARING, "4-caf-2.pdf"]
    assert "Form 2848, Part II (Beatriz Dvořák)" in listed(found, "representative-2")
    assert listed(found, "spouse").count("also signed by Tomáš J. Dvořák") == 4
    feet = {who: listed(found, who).rpartition(" · page 1 of 1")[0] for who in asked}
    assert all(foot.endswith("Tomáš J. Dvořák (1806)") for who, foot in feet.items() if who != "spouse")
    assert feet["spouse"].endswith("Beatriz Dvořák (2917)"), "each client's list is the client's own"
    assert "also signed by Adaeze Okafor, Owen Lindqvist" in listed(found, "spouse")


def test_each_spouse_signs_the_own_power_of_attorney() -> None:
    """One Form 2848 a taxpayer (instructions, Rev. 9-2021); the spouse signs statement and hardship letter when liable."""
    asked = sets(sample.make({**SPOUSE, "notices": []}))
    shared = ["form:f433f", "letter:hardship"]
    assert [document for document, _ in asked["spouse"]] == ["form:f2848:2", *shared]
    assert [document for document, _ in asked["taxpayer"]] == ["form:f2848:1", *shared]
    assert [document for document, _ in asked["representative"]][:2] == ["form:f2848:1", "form:f2848:2"]


def test_the_taxpayer_signs_the_request_where_the_case_says_so() -> None:
    asked = sets(sample.make({"hearing.signer": "taxpayers"}))
    assert ("form:f12153", [(HEARING, 3)]) in asked["taxpayer"]
    assert ("form:f12153", [(HEARING, 3)]) not in asked["representative"]


def test_list_says_page_place_and_how() -> None:
    found = sample.composed_of("wage-levy")
    said = listed(found)
    assert "page 3 of 17 (ACS), page 6 of 6 (hearing request)" in said
    assert "page 3 of 3 (CAF unit)" in said
    assert "page 16 of 17 (ACS) signature line" in said
    assert "write the date on which you sign" in said
    assert "(also signed by Adaeze Okafor)" in said
    assert "(also signed by Marisol T. Peña)" in listed(found, "representative")
    assert said.count("also signed") == 1
    assert "call Adaeze Okafor at 713-555-0132" in said
    assert "call Adaeze Okafor" not in listed(found, "representative")
    assert "electronic, for online upload only" not in said
    electronic = sample.composed({"power_of_attorney.signature_method": "electronic"})
    for who, before, after in (("taxpayer", 3, 2), ("representative", 5, 4)):
        said = listed(electronic, who)
        assert said.count("electronic, for online upload only") == 1
        assert len(re.findall(r"\bink\b(?! where)", listed(found, who))) == before + 1, "and one in the sentence below"
        assert len(re.findall(r"\bink\b(?! where)", said)) == after + 1


def test_acceptance_case_22_holds_the_pages_to_sign_and_nothing_else() -> None:
    """Its expected.yaml, says 4: 2848 page 2, 12153 page 2 (representative), 433-F page 2, the hardship letter's last page; the
    request to ACS and two letters are the representative's too. The 433-F and the 12153 are two pages each, as is Form 2848.
    """
    found = workspace().packet(workspace().open(FOLDER / "22-fax-unknown-no-exhibits" / "case.yaml"))
    pages = {}
    for one in json.loads(found.files["manifest.json"])["signing_sets"]:
        recorded = json.loads(found.files["proof.json"])["files"][one["file"]]["pages"]
        pages[one["who"]] = [(page["part"], page["page"] + 1) for page in recorded[1:]]
        assert recorded[0]["part"] == f"sign-here:{one['who']}"
        assert [len(page.get("tabs", ())) for page in recorded] == [0, *[1] * (len(recorded) - 1)]
    (last,) = {
        one["pages"]
        for sent in json.loads(found.files["manifest.json"])["envelopes"]
        for one in sent["documents"]
        if one["id"] == "letter:hardship"
    }
    assert pages["taxpayer"] == [("form:f2848:1", 2), ("form:f433f", 2), ("letter:hardship", last)]
    documents = [
        "form:f2848:1",
        "letter:release-request",
        "letter:hearing-transmittal",
        "form:f12153",
        "letter:payer-letter",
    ]
    assert [part for part, _ in pages["representative"]] == documents
    assert {("form:f2848:1", 2), ("form:f12153", 2)} <= set(pages["representative"])


def test_one_representative_is_enough_on_the_request_for_a_hearing() -> None:
    """Form 12153, line 10: "either my representative or I must sign"."""
    asked = sets(sample.make({"representatives": ["r-okafor", "r-lindqvist"]}))
    assert ("form:f12153", [(HEARING, 3)]) in asked["representative"]
    assert [document for document, _ in asked["representative-2"]] == ["form:f2848:1"]


# Drafts


def with_official_blanks() -> Any:
    """Resources whose facsimiles count as official, so that only what a test spoils makes a draft."""
    made = sample.resources()
    return replace(made, blanks={name: replace(one, official=True) for name, one in made.blanks.items()})


def test_page_of_a_draft_is_marked_and_the_list_says_not_to_sign_it_yet() -> None:
    """Without a hearing address the hearing's envelope is a draft; Form 2848 can go to ACS and CAF, so it can be signed."""
    found = sample.composed({"notices[1].hearing_address": []}, by=with_official_blanks())
    for who, marks in (("taxpayer", "SSS"), ("representative", "SSDDS")):
        first, *pages = sample.page_texts(found.files[f"sign-here-{who}.pdf"])
        assert ["D" if DRAFT in squeeze(one) else "S" if SPECIMEN in squeeze(one) else "" for one in pages] == [*marks]
        assert ("Do not sign the pages marked DRAFT yet" in squeeze(first)) == ("D" in marks)
        assert squeeze(first).count("not yet (draft)") == marks.count("D")
        assert (DRAFT in squeeze(first)) == ("D" in marks)


def test_set_of_drafts_is_not_to_be_signed_yet() -> None:
    assert "Do not sign yet. The pages of this set are drafts and may still change." in listed(
        sample.composed_of("wage-levy")
    )
    assert "not sign yet" not in listed(sample.composed(by=with_official_blanks()))


# A signed page takes the place of the printed one


def own_number(text: str, recipient: str, page: int, count: int) -> bool:
    """The foot of a page has this number, for this recipient where it names any."""
    foot = [line for line in text.splitlines() if re.search(r" · page \d+ of \d+", line)][
        -1
    ]  # an exhibit may have its own
    found = re.findall(r"page (\d+) of (\d+)(?: \(([^)]*)\))?", foot)
    return any((int(at), int(of)) == (page, count) and name in ("", recipient) for at, of, name in found)


RECIPIENTS = {
    "acs": "ACS",
    "hearing": "hearing request",
    "caf": "CAF unit",
    "payer": "payer",
    "acs-more": "ACS, second fax",
}


@pdf_programs.needs_poppler
@sample.on_both
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_signed_pages_put_back_leave_numbers_and_everything_else_as_they_were(
    official: bool, name: str, tmp_path: Path
) -> None:
    """By hand: pypdf takes each page out of its set and puts it where the manifest says; poppler reads both."""
    found = sample.packet_of(name, official)
    manifest = json.loads(found.files["manifest.json"])
    back: dict[str, dict[int, tuple[str, int]]] = {}
    for one in manifest["signing_sets"]:
        for page in one["to_sign"]:
            for at in page["goes_to"]:
                back.setdefault(at["file"], {})[at["page"]] = (one["file"], page["page"])
    put = 0
    for sent in manifest["envelopes"]:
        if sent["file"] not in back:
            continue
        printed = pypdf.PdfReader(BytesIO(found.files[sent["file"]]))
        sealed = pypdf.PdfWriter()
        for number, page in enumerate(printed.pages, 1):
            file, signed = back[sent["file"]].get(number, (sent["file"], number))
            sealed.add_page(
                pypdf.PdfReader(BytesIO(found.files[file])).pages[signed - 1] if file != sent["file"] else page
            )
            put += file != sent["file"]
        out = BytesIO()
        sealed.write(out)
        before = pdf_programs.words(tmp_path, found.files[sent["file"]], "-raw").split("\f")
        after = pdf_programs.words(tmp_path, out.getvalue(), "-raw").split("\f")
        assert len(after) == len(before) == sent["pages"] + 1
        for number, (old, new) in enumerate(zip(before[:-1], after[:-1], strict=True), 1):
            assert own_number(new, RECIPIENTS[re.sub(r"-\d$", "", sent["id"])], number, sent["pages"])
            tabs = 1 if number in back[sent["file"]] else 0
            assert Counter(new.split()) - Counter(old.split()) == Counter({"SIGN": tabs, "HERE": tabs} if tabs else {})
            assert not Counter(old.split()) - Counter(new.split())
    assert put == len([at for one in back.values() for at in one]) >= 8


def picture(folder: Path, pdf: bytes, page: int) -> Image.Image:
    """A page as poppler draws it, as fine as a fax in fine mode."""
    path = pdf_programs.saved(folder, pdf)
    pdf_programs.run("pdftoppm", "-r", "200", "-f", str(page), "-l", str(page), "-gray", path, folder / "page")
    (drawn,) = folder.glob("page-*.pgm")
    with Image.open(drawn) as opened:
        opened.load()
    drawn.unlink()
    return opened


@pdf_programs.needs_poppler
@sample.on_both
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_a_tab_stands_beside_its_line_and_no_black_and_white_scan_has_it(
    official: bool, name: str, tmp_path: Path
) -> None:
    """Poppler draws both pages: they differ by the tab alone, and not at all where half gray divides ink from paper."""
    found = sample.packet_of(name, official)
    manifest = json.loads(found.files["manifest.json"])
    places = {
        (sent["file"], sign["page"], sign["what"], sign["who"]): [Rect(*one) for one in sign["places"]]
        for sent in manifest["envelopes"]
        for document in sent["documents"]
        for sign in document.get("signatures", ())
    }
    for one in manifest["signing_sets"]:
        kind, _, number = one["who"].partition("-")
        for page in one["to_sign"]:
            at = page["goes_to"][0]
            (line,) = [
                places[at["file"], at["page"], what, who][int(number or 1) - 1 if who == "representatives" else 0]
                for what in page["what"]
                for who in (kind, "representatives")
                if (at["file"], at["page"], what, who) in places
            ]
            sent = picture(tmp_path, found.files[at["file"]], at["page"])
            signed = picture(tmp_path, found.files[one["file"]], page["page"])
            left, top, right, bottom = (
                edge * 72 / 200 for edge in ImageChops.difference(sent, signed).getbbox() or (0, 0, 0, 0)
            )
            middle = (line.y0 + line.y1) / 2
            assert abs(792 - (top + bottom) / 2 - middle) < 1, (one["who"], page)
            assert (left > 17 and right < 34) or (left > 612 - 34 and right < 612 - 17)
            nearer_left = line.x0 <= 612 - line.x1
            assert (left < 306) == nearer_left
            black = [[255 if level > 127 else 0 for level in range(256)]] * 2
            assert sent.point(black[0]).tobytes() == signed.point(black[1]).tobytes()


# Proven and verified like every other file


def test_set_is_verified_with_the_packet() -> None:
    files = dict(sample.packet_of("wage-levy").files)
    assert state_of(verify(files)) is State.AS_MADE
    name = "sign-here-taxpayer.pdf"
    manifest = json.loads(files["manifest.json"])
    assert name in manifest["files"]
    without = pypdf.PdfWriter(clone_from=BytesIO(files[name]))
    page = without.pages[1]
    contents = page.get_contents()
    assert contents is not None
    data = contents.get_data()
    assert b"1 0.93 0.5 rg" in data
    # the tab moved up by an inch: the words of the page stay the same
    stream = pypdf.generic.DecodedStreamObject()
    cut = data.index(b"1 0.93 0.5 rg")
    stream.set_data(data[:cut] + b"1 0 0 1 0 72 cm " + data[cut:])
    page[pypdf.generic.NameObject("/Contents")] = without._add_object(stream)
    out = BytesIO()
    without.write(out)
    told = {(one.code, one.place) for one in verify({**files, name: out.getvalue()})}
    assert ("LD-packet-proof-tab", f"{name} form:f2848:1") in told
    assert ("LD-packet-proof-picture", f"{name} form:f2848:1") in told


def test_pages_of_a_set_are_not_drawn_again_for_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    repeated = []
    whole = is_repeated

    def counted(read: Any, first: Any) -> bool:
        repeated.append((bool(read.page.tabs), whole(read, first)))
        return repeated[-1][1]

    monkeypatch.setattr("levydocs.packet.prove.is_repeated", counted)
    sample.make()
    assert [found for tabs, found in repeated if tabs] == [True] * 8
