"""Parts: a form for each taxpayer who needs one, its continuation sheet, an exhibit behind its sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sample
from test_packet_signing import SPOUSE

from levydocs.packet.binder import Binder
from levydocs.packet.finish import named_files
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.text import squeeze


def binder(changes: dict[str, object] | None = None) -> Binder:
    return Binder(sample.resources(), sample.facts(changes), sample.exhibits())


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({}, ["form:f2848:1"]),
        (SPOUSE, ["form:f2848:1", "form:f2848:2"]),
        ({**SPOUSE, "liabilities[0].who": ["spouse"]}, ["form:f2848:1", "form:f2848:2"]),
        ({**SPOUSE, "liabilities": []}, ["form:f2848:1", "form:f2848:2"]),  # what the case lists is of both
        ({**SPOUSE, "liabilities": [], "power_of_attorney.matters": []}, ["form:f2848:1"]),
    ],
)
def test_one_power_of_attorney_for_each_liable_taxpayer(changes: dict[str, object], parts: list[str]) -> None:
    assert [one.id for one in binder(changes).form("f2848")] == parts


def test_each_power_of_attorney_is_its_taxpayers_own() -> None:
    """Never the spouse's data on it (PRACTICE: Form 2848)."""
    for made, own, other in zip(
        binder(SPOUSE).form("f2848"), ("000-41-7733", "000-52-8844"), ("000-52-8844", "000-41-7733"), strict=True
    ):
        text = " ".join(line for _, one in made.placements for line in one.texts)
        assert own in text
        assert other not in text


def test_household_has_one_statement_and_a_sheet_only_when_needed() -> None:
    assert [one.id for one in binder().form("f433f")] == ["form:f433f", "sheet:f433f"]
    cards = {"credit_cards[2]": sample.REMOVED}
    assert [one.id for one in binder(cards).form("f433f")] == ["form:f433f"]


def test_form_that_was_replaced_blocks() -> None:
    resources = sample.resources()
    sheet = resources.blanks["f433f"]
    for until, codes in ((date(2026, 11, 23), 1), (date(2026, 11, 24), 0)):
        old = replace(sheet, revision=replace(sheet.revision, in_force_until=until))
        other = Binder(replace(resources, blanks={**resources.blanks, "f433f": old}), sample.facts(), {})
        found = [one.code for one in other.form("f433f")[0].findings]
        assert found.count("LD-form-superseded") == codes


def test_exhibit_stands_behind_its_sheet_where_one_is_wanted() -> None:
    entry = (sample.case().exhibits or ())[2]
    paper = ("exhibit:C", "Exhibit C: Lease and rent ledger", ())
    sheet = ("exhibit-sheet:C", "Sheet of exhibit C", ())
    for wanted, expected in ((True, [sheet, paper]), (False, [paper])):
        made = list(binder().exhibit(entry, sheet=wanted))
        assert [(one.id, one.title, one.findings) for one in made] == expected


def test_each_page_of_an_exhibit_says_which_it_is() -> None:
    """In the margin above, clear of the 4 mm that a fax machine cuts off; one of a single page has no number."""
    found = sample.composed_of("wage-levy")
    stamps = {"A": ["Exhibit A"], "C": ["Exhibit C, page 1 of 2", "Exhibit C, page 2 of 2"]}
    for file in ("packet.pdf", "1-acs.pdf"):
        with Reader(found.files[file]) as reader:
            for part, first in sample.envelope(found, file).placed():
                for number, stamp in enumerate(stamps.get(part.id.removeprefix("exhibit:"), ())):
                    page = part.leaves[number].under.size
                    above = Rect(page.width / 2, page.height - 28, page.width, page.height - 12)
                    assert squeeze(reader.text_in(first + number, above)) == stamp


def test_document_is_made_once_whoever_gets_it() -> None:
    one = binder()
    entry = (sample.case().exhibits or ())[0]
    assert [id(made) for made in one.form("f2848")] == [id(made) for made in one.for_taxpayer(0).form("f2848")]
    assert one.exhibit(entry, sheet=False)[0] is one.exhibit(entry, sheet=True)[1]
    assert one.letter("budget", {"enclosures": ["Form 2848"]}) is one.letter("budget", {"enclosures": []})
    assert one.exhibit(entry, sheet=False)[0] is not binder().exhibit(entry, sheet=False)[0]


def test_recipients_get_the_same_form() -> None:
    found = sample.composed_of("wage-levy")
    forms = {file: {part.id: part for part in sent.parts} for file, sent in named_files(found.envelopes).items()}
    (form,) = {id(forms[file]["form:f2848:1"]) for file in ("packet.pdf", "1-acs.pdf", "3-hearing.pdf", "4-caf.pdf")}
    assert form


@pytest.mark.parametrize(("changes", "copies"), [({}, 1), (SPOUSE, 2)])
def test_copies_for_all_and_for_one_taxpayer(changes: dict[str, object], copies: int) -> None:
    one = binder(changes)
    assert (one.copies("f2848"), one.copies("f433f"), one.for_taxpayer(copies - 1).copies("f2848")) == (copies, 1, 1)


def test_binder_for_one_taxpayer_makes_the_own_form_alone() -> None:
    one = binder(SPOUSE)
    for position, part_id in enumerate(("form:f2848:1", "form:f2848:2")):
        assert [made.id for made in one.for_taxpayer(position).form("f2848")] == [part_id]


def test_letters_of_two_taxpayers_are_two() -> None:
    one, extra = binder(SPOUSE), {"enclosures": ["Form 2848"]}
    covers = [one.for_taxpayer(position).letter("hardship", extra) for position in (0, 1)]
    assert covers[0] is not covers[1]
    assert covers[0] is one.for_taxpayer(0).letter("hardship", extra)


def test_exhibit_that_is_not_there_leaves_its_sheet_and_blocks() -> None:
    """No page of it is anywhere; in the complete packet its six sheets stay."""
    found = sample.composed(files={})
    assert sample.codes(found).count("LD-exhibit-missing") == 6
    assert not found.ready
    with_all = sample.composed_of("wage-levy")
    pages = {name: len(sample.page_texts(found.files[name])) for name in named_files(found.envelopes)}
    gone = {"packet.pdf": 7, "1-acs.pdf": 6, "3-hearing.pdf": 1, "4-caf.pdf": 0, "5-payer.pdf": 0}
    assert {name: len(sample.page_texts(with_all.files[name])) - count for name, count in pages.items()} == gone
    sheets = [part.id for part in found.envelopes[0].parts if part.id.startswith("exhibit-sheet:") and part.page_count]
    assert sheets == [f"exhibit-sheet:{letter}" for letter in "ABCDEF"]
    for name in pages:  # the letter to the payer has no exhibit, and no form that is printed on a facsimile
        marked = {"not ready to send" in squeeze(text) for text in sample.page_texts(found.files[name])}
        assert marked == {name != "5-payer.pdf"}, name
