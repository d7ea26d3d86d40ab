"""What goes to whom, and what a cover and a letter say of it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import sample

from levydocs.law.figures import Law
from levydocs.packet.build import build
from levydocs.packet.plan import _exhibits_in_words
from levydocs.packet.recipe import Entry
from levydocs.text import squeeze


def exhibits(letters: str) -> list[Any]:
    return [SimpleNamespace(id=letter, title=f"Paper {letter}") for letter in letters]


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("", []),
        ("F", ["Paper F (Exhibit F)"]),
        ("AB", ["Exhibits A to B"]),
        ("ABCDE", ["Exhibits A to E"]),
        ("ABD", ["Exhibits A, B and D"]),
        ("BA", ["Exhibits B and A"]),
    ],
)
def test_exhibits_in_words_name_no_letter_that_is_not_there(letters: str, words: list[str]) -> None:
    assert _exhibits_in_words(exhibits(letters)) == words


def test_cover_counts_what_follows() -> None:
    found = sample.packet()
    (cover,) = sample.pages_of(found, "letter:fax-cover", sample.page_texts(found.files["packet.pdf"]))
    assert f"{found.envelopes[0].page_count}, this cover included" in squeeze(cover)


def test_entry_on_a_condition_is_left_out_and_not_called_an_enclosure() -> None:
    house = sample.house()
    release = next(one for one in house.recipes if one.id == "levy-release")
    entries = tuple(replace(one, when="spouse.present") if one.name == "hardship" else one for one in release.entries)
    changed = replace(house, recipes=(replace(release, entries=entries),))
    found = build(sample.case(), sample.firm(), Law(sample.AS_OF), changed, sample.exhibits())
    assert "letter:hardship" not in [part.id for part in found.envelopes[0].parts]
    pages = sample.pages_of(found, "letter:release-request", sample.page_texts(found.files["packet.pdf"]))
    assert "Enclosures: Form 2848; Form 433-F; monthly budget; Exhibits A to E" in squeeze(pages[-1])


def test_condition_that_is_not_known_is_told_with_its_paths() -> None:
    house = sample.house()
    entry = Entry("letter", "budget", "levies[0].bank_served_on")
    changed = replace(house, recipes=(replace(house.recipes[0], entries=(entry, Entry("form", "f2848"))),))
    found = build(sample.case(), sample.firm(), Law(sample.AS_OF), changed, {})
    (left,) = [one for one in found.findings if one.code == "LD-packet-left-out"]
    assert "levies[0].bank_served_on" in left.message
    assert [part.id for part in found.envelopes[0].parts] == ["form:f2848:1"]


def test_exhibit_that_goes_to_nobody_is_told() -> None:
    found = sample.make({"exhibits[5].proves": ["notices.lt11-2024"]})
    assert [one.place.split()[-1] for one in found.findings if one.code == "LD-packet-unused-exhibit"] == [
        "exhibits[5]"
    ]


def test_cover_that_runs_over_is_told() -> None:
    many = [
        {"id": f"X{number}", "title": "A paper with a long title " * 4, "file": "exhibits/shutoff.png", "proves": ["address"]}
        for number in range(16)
    ]  # fmt: skip
    found = sample.make({"exhibits": many, "notices": []})
    assert "LD-packet-cover-too-long" in sample.codes(found)
