"""Parts: a form for each taxpayer who needs one, its continuation sheet, an exhibit behind its sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sample
from test_packet_signing import SPOUSE

from levydocs.packet.binder import Binder, part_of


def binder(changes: dict[str, object] | None = None) -> Binder:
    return Binder(sample.house(), sample.facts(changes), sample.exhibits())


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({}, ["form:f2848:1"]),
        (SPOUSE, ["form:f2848:1", "form:f2848:2"]),
        ({**SPOUSE, "liabilities[0].who": ["spouse"]}, ["form:f2848:1", "form:f2848:2"]),
        ({**SPOUSE, "liabilities": []}, ["form:f2848:1"]),
    ],
)
def test_one_power_of_attorney_for_each_liable_taxpayer(changes: dict[str, object], parts: list[str]) -> None:
    assert [part_of(one).id for one in binder(changes).form("f2848")] == parts


def test_each_power_of_attorney_is_its_taxpayers_own() -> None:
    """Never the spouse's data on it (PRACTICE: Form 2848)."""
    for made, own, other in zip(
        binder(SPOUSE).form("f2848"), ("000-41-7733", "000-52-8844"), ("000-52-8844", "000-41-7733"), strict=True
    ):
        text = " ".join(line for _, one in part_of(made).placements for line in one.texts)
        assert own in text
        assert other not in text


def test_household_has_one_statement_and_a_sheet_only_when_needed() -> None:
    assert [part_of(one).id for one in binder().form("f433f")] == ["form:f433f", "sheet:f433f"]
    cards = {"credit_cards[2]": sample.REMOVED}
    assert [part_of(one).id for one in binder(cards).form("f433f")] == ["form:f433f"]


def test_form_that_was_replaced_blocks() -> None:
    house = sample.house()
    sheet = house.sheets["f433f"]
    for until, codes in ((date(2026, 11, 23), 1), (date(2026, 11, 24), 0)):
        old = replace(sheet, revision=replace(sheet.revision, in_force_until=until))
        other = Binder(replace(house, sheets={**house.sheets, "f433f": old}), sample.facts(), {})
        found = [one.code for one in part_of(other.form("f433f")[0]).findings]
        assert found.count("LD-form-superseded") == codes


def test_exhibit_stands_behind_its_sheet() -> None:
    entry = (sample.case().exhibits or ())[2]
    made = [part_of(one) for one in binder().exhibit(entry)]
    assert [(one.id, one.title, one.findings) for one in made] == [
        ("exhibit-sheet:C", "Sheet of exhibit C", ()),
        ("exhibit:C", "Exhibit C: Lease and rent ledger", ()),
    ]


def test_exhibit_that_is_not_there_leaves_its_sheet_and_blocks() -> None:
    found = sample.make(files={})
    assert sample.codes(found).count("LD-exhibit-missing") == 6
    texts = sample.page_texts(found.files["packet.pdf"])
    assert len(texts) == 23
    assert all("not ready to send" in " ".join(text.split()) for text in texts)
