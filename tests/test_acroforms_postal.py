"""Addresses with the Postal Service's words (Publication 28): only where a box has no room, and only what is an address."""

from __future__ import annotations

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from levydocs.acroforms.postal import abbreviated

LONG = f"1 {'Longnamed ' * 23}Heights Boulevard"
"""So long that the box of Form 2848 holds it with abbreviations alone."""
ADDRESS: dict[str, object] = {
    "address.street": LONG, "address.unit": "Building 14, Apartment 2208", "address.city": "Houston",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("5127 Larkmoor Street, Apartment 208", "5127 Larkmoor St, Apt 208"),
        ("808 E Locust Plaza", "808 E Locust Plz"),
        ("1410 Heron Basin Road, Suite 620", "1410 Heron Basin Rd, Ste 620"),
        ("12 North Avenue Road Apartment 3", "12 North Avenue Rd Apt 3"),
        ("7 COURT STREET", "7 COURT St"),
        ("John Street", "John Street"),
        ("Road Runner Suites, 4 Lane Court", "Road Runner Suites, 4 Lane Ct"),
        ("Houston, TX 77045", "Houston, TX 77045"),
        ("P.O. Box 12, Drive", "P.O. Box 12, Drive"),
    ],
)
def test_words(written: str, short: str) -> None:
    assert abbreviated([written]) == [short]


@given(st.lists(st.text(max_size=40), max_size=4))
def test_nothing_is_lost_but_letters_of_words(lines: list[str]) -> None:
    short = abbreviated(lines)
    assert len(short) == len(lines)
    assert abbreviated(short) == short
    for before, after in zip(lines, short, strict=True):
        assert [char for char in after if char.isdigit()] == [char for char in before if char.isdigit()]
        assert before.count(",") == after.count(",")
        assert len(after) <= len(before)


def test_only_where_whole_words_have_no_room() -> None:
    assert "LD-form-abbreviated" not in sample.codes(sample.composed_of("wage-levy"))


@sample.on_both
def test_long_address_is_abbreviated_told_and_proven(official: bool) -> None:
    found = sample.make(ADDRESS, official=official)
    told = {one.place for one in found.findings if one.code == "LD-form-abbreviated"}
    printed = {
        placement.line: ", ".join(placement.texts)
        for part in sample.envelope(found, "packet.pdf").parts
        for _, placement in part.placements
    }
    assert told == {"f2848:taxpayer_address"}
    for line in told:
        assert "Longnamed Heights Blvd" in printed[line]
        assert "Apt 2208" in printed[line]
    assert sample.of_the_proof(found) == []
