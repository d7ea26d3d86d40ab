"""What goes to whom, and what a cover and a letter say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import sample

from levydocs.audiences import load_audiences
from levydocs.facts.names import FACT_NAMES
from levydocs.findings import blocking
from levydocs.law.in_force import Law
from levydocs.letters.letter_file import LetterFile
from levydocs.letters.template import load_template
from levydocs.packet.build import Packet, build
from levydocs.packet.enclosures import exhibits_in_words
from levydocs.packet.recipe import Entry, Recipe, Sending, Words
from levydocs.text import squeeze


def exhibits(letters: str) -> list[Any]:
    return [SimpleNamespace(id=letter, title=f"Paper {letter}") for letter in letters]


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("", []),
        ("F", []),  # a single one is named in its place
        ("AB", ["Exhibits A to B"]),
        ("ABCDE", ["Exhibits A to E"]),
        ("ABD", ["Exhibits A, B and D"]),
        ("BA", ["Exhibits B and A"]),
    ],
)
def test_exhibits_in_words_name_no_letter_that_is_not_there(letters: str, words: list[str]) -> None:
    assert exhibits_in_words(exhibits(letters)) == words


def recipe(recipe_id: str) -> Recipe:
    return next(one for one in sample.resources().recipes if one.id == recipe_id)


def made_by(*recipes: Recipe, files: Mapping[str, bytes] | None = None) -> Packet:
    """The packet of the sample's case by these recipes alone."""
    return sample.composed(files=files, by=replace(sample.resources(), recipes=recipes))


def last_page(found: Packet, letter: str, file: str) -> str:
    return squeeze(sample.pages_of(found, f"letter:{letter}", sample.page_texts(found.files[file]), file)[-1])


def more_exhibits(count: int, title: str, proves: str) -> dict[str, object]:
    """The sample with further exhibits of one page each."""
    entry = {"title": title, "file": "exhibits/shutoff.png", "proves": [proves]}
    return {f"exhibits[{6 + number}]": {"id": f"X{number}", **entry} for number in range(count)}


@pytest.mark.parametrize(
    ("file", "cover", "count"), [("1-acs.pdf", "fax-cover", 20), ("2-acs-more.pdf", "fax-cover-more", 5)]
)
def test_cover_counts_what_follows(file: str, cover: str, count: int) -> None:
    found = sample.composed_of("joint-bank-levy")
    pages = len(sample.page_texts(found.files[file]))
    assert pages == count
    assert f"Pages {pages}, including this cover" in last_page(found, cover, file)


def test_complete_packet_holds_the_cover_as_it_was_sent() -> None:
    found = sample.composed_of("wage-levy")
    said = last_page(found, "fax-cover", "packet.pdf")
    assert "Pages 17, including this cover" in said
    assert "Form 12153" not in said


def test_longer_cover_counts_its_own_pages() -> None:
    found = sample.make(more_exhibits(16, "A paper with a long title " * 4, "address"))
    texts = sample.page_texts(found.files["2-acs-more.pdf"])
    pages = sample.pages_of(found, "letter:fax-cover-more", texts, "2-acs-more.pdf")
    assert (len(pages), len(texts)) == (2, 2 + 1 + 16)
    assert "Pages 19, including this cover" in squeeze(pages[0])
    assert sample.of_the_proof(found) == []


def test_cover_counts_the_sheet_with_its_exhibit() -> None:
    entries = (Entry("letter", "fax-cover"), Entry("exhibits", "exhibits.for_release", sheets=True))
    said = last_page(made_by(replace(recipe("acs"), entries=entries)), "fax-cover", "1-acs.pdf")
    assert "Exhibit C: Lease and rent ledger 3" in said
    assert "Exhibit E: Pharmacy receipts 2" in said
    assert "Sheet of exhibit" not in said


def test_single_exhibit_is_an_enclosure_in_its_place() -> None:
    said = last_page(sample.composed_of("wage-levy"), "hearing-transmittal", "3-hearing.pdf")
    assert "Enclosures: Form 12153; Notice LT11 dated November 5, 2026 (Exhibit F); Form 2848" in said


def test_several_forms_are_counted_in_words() -> None:
    found = sample.composed_of("joint-bank-levy")
    assert "; two Forms 2848" in last_page(found, "hearing-transmittal", "3-hearing.pdf")


def test_letter_in_the_complete_packet_names_what_its_own_recipient_gets() -> None:
    found = sample.composed_of("wage-levy")
    for letter, file in (("release-request", "1-acs.pdf"), ("hearing-transmittal", "3-hearing.pdf")):
        mine, theirs = (last_page(found, letter, name).partition("Enclosures: ")[2] for name in ("packet.pdf", file))
        assert mine.partition("Marisol")[0] == theirs.partition("Marisol")[0] != ""


def test_entry_on_a_condition_is_left_out_and_not_called_an_enclosure() -> None:
    acs = recipe("acs")
    entries = tuple(replace(one, when="spouse.present") if one.name == "hardship" else one for one in acs.entries)
    found = made_by(replace(acs, entries=entries))
    assert "letter:hardship" not in [part.id for part in found.envelopes[0].parts]
    said = last_page(found, "release-request", "1-acs.pdf")
    assert "Enclosures: Form 2848; Form 433-F; monthly budget; Exhibits A to E" in said


def test_condition_that_is_not_known_is_told_with_its_paths() -> None:
    entry = Entry("letter", "budget", "levies[0].bank_served_on")
    found = made_by(replace(recipe("acs"), entries=(entry, Entry("form", "f2848"))), files={})
    (left,) = [one for one in found.findings if one.code == "LD-packet-left-out"]
    assert "levies[0].bank_served_on" in left.message
    assert [part.id for part in found.envelopes[0].parts] == ["form:f2848:1"]


def test_exhibit_that_goes_to_nobody_is_told() -> None:
    found = sample.composed({"exhibits[5].proves": ["notices.lt11-2024"]})
    assert [one.place.split()[-1] for one in found.findings if one.code == "LD-packet-unused-exhibit"] == [
        "exhibits[5]"
    ]


def test_exhibit_in_the_complete_packet_alone_goes_to_nobody() -> None:
    found = made_by(recipe("packet"), recipe("payer"))
    unused = [one.place.split()[-1] for one in found.findings if one.code == "LD-packet-unused-exhibit"]
    assert unused == [f"exhibits[{position}]" for position in range(6)]


def test_recipe_for_each_taxpayer_makes_an_envelope_for_each_who_is_liable() -> None:
    """Alone, a taxpayer has no number; of two each gets the own power of attorney and nothing of the other's."""
    assert [one.id for one in sample.composed_of("wage-levy").envelopes] == [
        "packet",
        "acs",
        "hearing",
        "caf",
        "payer",
    ]
    joint = {one.id: [part.id for part in one.parts] for one in sample.composed_of("joint-bank-levy").envelopes}
    assert list(joint) == ["packet", "acs", "acs-more", "hearing", "caf-1", "caf-2", "payer"]
    assert joint["caf-1"] == ["letter:caf-cover:1", "form:f2848:1"]
    assert joint["caf-2"] == ["letter:caf-cover:2", "form:f2848:2"]


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_complete_packet_holds_once_what_the_others_get(name: str) -> None:
    """Covers too, as they were sent; the sheets before exhibits are its own."""
    complete, *others = sample.composed_of(name).envelopes
    ids = [part.id for part in complete.parts]
    assert len(set(ids)) == len(ids)
    sent = {part.id for one in others for part in one.parts}
    assert sent - set(ids) == set()
    assert {one for one in set(ids) - sent if not one.startswith("exhibit-sheet:")} == set()


def sixth(**more: Any) -> Recipe:
    """An envelope of a firm's own, which the complete packet does not name: to the Taxpayer Advocate."""
    return Recipe(
        id="advocate",
        title="To the Taxpayer Advocate",
        audience=load_audiences(None)["tas"],
        position=6,
        when="",
        entries=(Entry("letter", "fax-cover"), Entry("letter", "exhibit-index"), Entry("form", "f2848")),
        **more,
    )


def test_complete_packet_holds_a_sixth_envelope_that_it_does_not_name() -> None:
    """What the list leaves out follows it: the index, and the cover that says something else than the one to ACS."""
    found = made_by(*sample.resources().recipes, sixth())
    complete, *others = found.envelopes
    assert [part.id for part in others[-1].parts] == [
        "letter:fax-cover:advocate",
        "letter:exhibit-index",
        "form:f2848:1",
    ]
    ids = [part.id for part in complete.parts]
    assert ids[:2] == ["letter:fax-cover", "letter:fax-cover:advocate"]
    assert ids[-3:] == ["letter:payer-letter", "letter:caf-cover", "letter:exhibit-index"]
    assert len(set(ids)) == len(ids)
    told = [squeeze(text) for text in sample.pages_of(found, ids[1], sample.page_texts(found.files["packet.pdf"]))]
    assert "Pages 4, including this cover" in told[0]
    assert {one for one in sample.codes(found) if "proof" in one} == set()


def test_letter_to_two_recipients_names_what_goes_with_it_to_each() -> None:
    own = replace(sixth(), entries=(Entry("letter", "release-request"), Entry("form", "f2848")))
    found = made_by(*sample.resources().recipes, own)
    ids = [part.id for part in found.envelopes[-1].parts]
    assert ids == ["letter:release-request:advocate", "form:f2848:1"]
    (page,) = sample.pages_of(found, ids[0], sample.page_texts(found.files["6-advocate.pdf"]), "6-advocate.pdf")[-1:]
    assert squeeze(page).partition("Enclosures: ")[2].startswith("Form 2848 ")
    assert "Form 433-F; monthly budget; hardship letter" in last_page(found, "release-request", "1-acs.pdf")
    complete = [part.id for part in found.envelopes[0].parts]
    assert complete[1:3] == ["letter:release-request", "letter:release-request:advocate"]


def test_complete_packet_has_both_spouses_covers() -> None:
    complete = sample.packet_of("joint-bank-levy").envelopes[0]
    assert [part.id for part in complete.parts][-2:] == ["letter:caf-cover:1", "letter:caf-cover:2"]


def test_packet_to_a_revenue_officer_has_its_cover_first_and_its_index() -> None:
    officer = {"name": "Revenue officer", "employee": "Pat Doe", "fax": "713-555-0149"}
    found = sample.make({"levies[0].office": officer})
    complete, first, *_ = found.envelopes
    assert first.id == "revenue-officer"
    ids = [part.id for part in complete.parts]
    assert ids[0] == "letter:fax-cover"
    assert ids.index("letter:exhibit-index") < ids.index("exhibit-sheet:A")


def test_exhibit_that_proves_nothing_of_the_recipients_business_blocks() -> None:
    """Appeals hears why the request is late and sees the notice; what the household pays for the pharmacy is not its business."""
    hearing = recipe("hearing")
    everything = replace(hearing, entries=(*hearing.entries, Entry("exhibits", "exhibits")))
    told = [one for one in made_by(everything).findings if one.code == "LD-packet-must-not-contain"]
    assert [one.place for one in told] == ["hearing"] * 4
    assert [letter for letter in "ABCDEF" if any(f"contains exhibit:{letter}," in one.message for one in told)] == list(
        "ACDE"
    )
    assert all(blocking([one]) for one in told)
    assert "LD-packet-must-not-contain" not in sample.codes(made_by(hearing))


def test_a_cover_is_told_to_whom_it_goes() -> None:
    """A literal number and address, and those that a fact says, reach the cover and the sheet of the envelopes."""
    cover = (
        "---\nid: our-cover\ntitle: Our cover\noutside: [packet]\n---\n"
        "To {{ packet.to | join(', ') }}, fax {{ packet.fax }}: {{ packet.pages }} pages\n"
    )
    resources = sample.resources()
    letters = {
        **resources.templates,
        "our-cover": load_template(LetterFile("our-cover", cover.encode()), facts=FACT_NAMES),
    }
    address = Words(lines=("Taxpayer Advocate Service", "Florence, KY 41042"))
    ways = (
        Sending("fax", address, Words(lines=("855-828-2723",))),
        Sending("fax", Words("levy.office.name"), Words("levy.office.fax")),
    )
    said = []
    for sending in ways:
        own = replace(sixth(sending=sending), entries=(Entry("letter", "our-cover"), Entry("form", "f2848")))
        made = replace(resources, templates=letters, recipes=(own,))
        found = build(sample.case(), sample.firm(), Law(sample.AS_OF), made, sample.exhibits())
        texts = sample.page_texts(found.files["6-advocate.pdf"])
        said.append(squeeze(texts[0]).partition(" pages")[0])
        assert said[-1].partition("fax ")[2].partition(":")[0] in squeeze(
            sample.page_texts(found.files["sending.pdf"])[0]
        )
    assert said == [
        "To Taxpayer Advocate Service, Florence, KY 41042, fax 855-828-2723: 3",
        "To Automated Collection System, fax 855-555-0148: 3",
    ]


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_nobody_gets_what_is_not_theirs(name: str) -> None:
    """Written beside the recipes: Form 433-F to the levying office alone, Form 12153 to the notice's address alone."""
    got = {one.id: {part.id.split(":")[1] for part in one.parts} for one in sample.composed_of(name).envelopes}
    papers = {"f433f": {"packet", "acs"}, "hardship": {"packet", "acs"}, "f12153": {"packet", "hearing"},
              "payer-letter": {"packet", "payer"}}  # fmt: skip
    for paper, recipients in papers.items():
        assert {one for one, parts in got.items() if paper in parts} == recipients, paper
    assert got["payer"] == {"payer-letter"}


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_no_sheet_of_an_exhibit_is_sent(name: str) -> None:
    for one in sample.composed_of(name).envelopes[1:]:
        assert not [part.id for part in one.parts if part.id.startswith("exhibit-sheet")], one.id


PRACTICE = [
    "letter:fax-cover", "form:f2848:1", "exhibit:B", "letter:release-request", "form:f433f", "sheet:f433f", "exhibit:A",
    "exhibit:C", "exhibit:D", "letter:budget", "letter:hardship",
]  # fmt: skip
"""The order in which ACS wants them: power of attorney, the levy, the request, Form 433-F, stub, harm, budget, hardship letter."""


@pytest.mark.parametrize("more", [0, 3, 4])
def test_one_fax_holds_everything_that_fits(more: int) -> None:
    """With all exhibits the sample's fax has 17 pages, and ACS takes 20: the twenty-first page makes it two faxes."""
    found = sample.composed(more_exhibits(more, "Receipts", "expenses.medical.out_of_pocket"))
    envelopes = {one.id: one for one in found.envelopes}
    added = [f"exhibit:X{number}" for number in range(more)]
    first, cover = ([part.id for part in envelopes["acs"].parts], last_page(found, "fax-cover", "1-acs.pdf"))
    request = last_page(found, "release-request", "1-acs.pdf")
    if more < 4:
        assert first == [*PRACTICE, "exhibit:E", *added]
        assert "acs-more" not in envelopes
        assert f"Pages {17 + more}, including this cover" in cover
        assert request.partition("hardship letter; Exhibits ")[2].startswith(
            {0: "A to E ", 3: "A, B, C, D, E, X0, X1 and X2 "}[more]
        )
    else:
        assert first == PRACTICE
        assert [part.id for part in envelopes["acs-more"].parts] == ["letter:fax-cover-more", "exhibit:E", *added]
        assert "Pages 16, including this cover" in cover
        assert "Exhibit E" not in cover
        assert "hardship letter; Exhibits A to D " in request
        second = last_page(found, "fax-cover-more", "2-acs-more.pdf")
        assert [f"Exhibit {one}" in second for one in ("A", "D", "E", "X3")] == [False, False, True, True]
    assert "LD-packet-unused-exhibit" not in sample.codes(found)
    assert "LD-packet-too-many-pages" not in sample.codes(found)


def test_rest_of_a_firms_own_first_fax_is_what_that_does_not_hold() -> None:
    """Where a firm's recipe leaves out the proof of harm, the second fax has it: no exhibit is lost."""
    acs = recipe("acs")
    kept = tuple(one for one in acs.entries if one.name not in ("exhibits.of_harm", "exhibits.for_release"))
    found = made_by(replace(acs, entries=kept), recipe("acs-more"))
    first, second = ([part.id for part in one.parts] for one in found.envelopes)
    assert [one for one in first if one.startswith("exhibit:")] == ["exhibit:B", "exhibit:A"]
    assert second == ["letter:fax-cover-more", "exhibit:C", "exhibit:D", "exhibit:E"]


def test_an_exhibit_stands_once_in_an_envelope() -> None:
    hearing = recipe("hearing")
    twice = replace(hearing, entries=(*hearing.entries, Entry("exhibits", "exhibits.of_notice")))
    ids = [part.id for part in made_by(twice).envelopes[0].parts]
    assert ids.count("exhibit:F") == 1
    assert "Notice LT11 dated November 5, 2026 (Exhibit F)" in last_page(
        made_by(twice), "hearing-transmittal", "3-hearing.pdf"
    )


def test_packet_to_a_revenue_officer_is_one_envelope_without_sheets() -> None:
    officer = {"name": "Revenue officer", "employee": "Pat Doe", "fax": "713-555-0149"}
    found = sample.composed({"levies[0].office": officer})
    assert [one.id for one in found.envelopes] == ["packet", "revenue-officer", "hearing", "caf", "payer"]
    ids = [part.id for part in found.envelopes[1].parts]
    assert ids[-6:] == ["letter:exhibit-index", *(f"exhibit:{letter}" for letter in "ABCDE")]
    assert "Exhibit C: Lease and rent ledger 2" in last_page(found, "fax-cover", "1-revenue-officer.pdf")


@pytest.mark.parametrize(("more", "told"), [(4, []), (5, ["acs"])])
def test_more_pages_than_the_recipient_takes_are_told(more: int, told: list[str]) -> None:
    """The sample's first fax has 16 pages without what need not be in it, and ACS takes 20."""
    found = sample.composed(more_exhibits(more, "Bill", "hardship.events"))
    assert sample.envelope(found, "1-acs.pdf").page_count == 16 + more
    pages = [one for one in found.findings if one.code == "LD-packet-too-many-pages"]
    assert [one.place for one in pages] == told
    assert not blocking(pages)
