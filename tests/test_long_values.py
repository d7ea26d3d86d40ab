"""Values longer and stranger than a form expects: nothing is lost, cut, replaced or dropped in silence."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import sample
from filled_forms import fill_made, texts
from pdf_programs import needs_poppler, words
from sample import on_both

from levydocs.packet.build import Packet
from levydocs.pdf.readback.reader import Reader
from levydocs.text import squeeze

STORY = " ".join(f"word{number:03d}" for number in range(88))
"""88 words, each one of its own: 703 characters."""
SURNAME = "Wolfeschlegelsteinhausenbergerdorff-" + "-".join(f"Teil{letter * 4}" for letter in "abcdef")
"""90 characters, no blank in it."""
LONG: dict[str, object] = {
    "hearing.explanation": STORY,
    "bank_accounts": [
        {"institution": f"Bank{number:02d} of Longview", "address": f"{number}01 Ash St, Houston TX 77003",
         "number": f"…44{number:02d}", "type": "Checking", "balance": f"{number}1.00", "business": "false"}
        for number in range(12)
    ],
    "real_estate": [
        {"description": f"House{number:02d}, {number}00 Elm St, Houston TX 77003", "county": "Harris", "payment": f"{number}10",
         "purchased": "2011", "price": f"{number}5,000", "value": f"{number}7,000", "owed": f"{number}6,000", "primary": "false"}
        for number in range(1, 10)
    ],
    "taxpayers[0].name": {"first": "Marisol", "last": SURNAME},
}  # fmt: skip


@cache
def long_packet(official: bool) -> Packet:
    return sample.make(LONG, official=official)


def said(packet: Packet, *parts: str) -> str:
    """All words of the complete packet's pages of these parts, as PDFium reads them, without white space."""
    read = sample.page_texts(packet.files["packet.pdf"])
    pages = [page for part in parts for page in sample.pages_of(packet, part, read)]
    return "".join("".join(pages).split())


@on_both
def test_long_case_makes_a_packet_that_is_proven(official: bool) -> None:
    packet = long_packet(official)
    assert sample.of_the_proof(packet) == []
    assert not [one for one in packet.findings if one.code == "LD-form-does-not-fit"]


@on_both
def test_every_word_of_a_long_explanation_stands_on_form_12153_or_its_sheet(official: bool) -> None:
    """700 characters in line 8's reasons; the form has room for some 220."""
    text = said(long_packet(official), "form:f12153", "sheet:f12153")
    explanation = STORY.split()
    assert len(STORY) >= 700
    assert [word for word in explanation if word not in text] == []
    assert [word for word in explanation if text.count(word) > 1] == []


@on_both
def test_every_account_and_property_stands_on_form_433f_or_its_sheet(official: bool) -> None:
    """12 accounts and 9 properties, of which the form has two rows each."""
    text = said(long_packet(official), "form:f433f", "sheet:f433f")
    for number in range(12):
        assert text.count(f"Bank{number:02d}ofLongview") == 1, number
        assert f"44{number:02d}" in text
    for number in range(1, 10):
        assert text.count(f"House{number:02d}") == 1, number


@on_both
def test_references_lead_to_items_that_are_there(official: bool) -> None:
    """Each "See attachment 1, item n" on a form has its item n on that form's sheet, and each item is asked for."""
    packet = long_packet(official)
    read = sample.page_texts(packet.files["packet.pdf"])
    for form_id in ("f12153", "f433f"):
        form = squeeze(" ".join(sample.pages_of(packet, f"form:{form_id}", read)))
        sheet = squeeze(" ".join(sample.pages_of(packet, f"sheet:{form_id}", read)))
        asked = set(re.findall(r"(?:[Ss]ee attachment|att\.) 1, item (\d+)|att\. 1 #(\d+)", form))
        numbers = {one or other for one, other in asked}
        alone = {
            one.place
            for one in packet.findings
            if one.code == "LD-form-on-sheet-only" and one.place.startswith(form_id)
        }
        assert numbers, form_id
        items = set(re.findall(r"Item (\d+)\. ", sheet))
        assert numbers <= items
        assert len(items) <= len(numbers) + len(alone)


@needs_poppler
@on_both
def test_poppler_finds_a_long_surname_whole_on_each_form(official: bool, tmp_path: Path) -> None:
    """Where a name is too long for its box it is on the sheet; a word is never broken or cut."""
    text = "".join(words(tmp_path, long_packet(official).files["packet.pdf"]).split())
    assert text.count(SURNAME) >= 3


# Names.

LATIN = "".join(chr(code) for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)) if chr(code).isalpha())
"""Every letter of Latin-1, Latin Extended-A and Latin Extended Additional with its diacritic."""
NAMES = {
    "latin": "Łódź-Ðjurić Ñañez Żółkiewski Güçlü Ångström Țepeș",
    "vietnamese": "Nguyễn Thị Hương",
    "greek": "Παπαδοπούλου",
    "cyrillic": "Щербакова-Ёлкина Ґалаґан",
    "apostrophe": "O'Brien-D'Angelo",
    "curly": "O’Brien “Ana” D‘Angelo",
    "dashes": "Smith–Jones—Lee",
    "markup": "Smith & Sons <LLC>",
}
FOREIGN = {
    "emoji": ("Ana \U0001f642 Ruiz", "U+1F642 (slightly smiling face)"),
    "chinese": ("李明", "U+674E"),
    "japanese": ("さくら", "U+3055 (hiragana letter sa)"),
    "hebrew": ("שרה", "U+05E9 (hebrew letter shin)"),
    "arabic": ("سارة", "U+0633 (arabic letter seen)"),
    "joined emoji": ("Ana \U0001f468\u200d\U0001f469", "U+200D (zero width joiner)"),
}
NOT_PRINTED = ("?", "\ufffd", "\u25a1", "\u25a0")
"""A question mark, the replacement character, an empty and a full box."""


def named(name: str) -> dict[str, object]:
    """Another name, on forms and letters alike."""
    return {"taxpayers[0].irs_name": name, "taxpayers[0].name": {"first": "Marisol", "last": name}}


@on_both
@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_printed_as_it_is_written(kind: str, official: bool) -> None:
    """On Form 2848 in its box, and in the letters; read back by PDFium, which folds nothing."""
    packet = sample.make(named(NAMES[kind]), official=official)
    assert not [one for one in packet.findings if one.code in ("LD-form-character", "LD-letter-character")]
    assert sample.of_the_proof(packet) == []
    (box,) = [
        (first + page, one.field.rect)
        for part, first in sample.envelope(packet, "packet.pdf").placed()
        for page, one in part.placements
        if one.line == "f2848:taxpayer_name"
    ]
    with Reader(packet.files["packet.pdf"]) as reader:
        assert "".join(NAMES[kind].split()) in "".join(reader.text_in(*box).split())
    read = sample.page_texts(packet.files["packet.pdf"])
    letter = "".join("".join(sample.pages_of(packet, "letter:release-request", read)).split())
    assert "".join(NAMES[kind].split()) in letter


def test_every_latin_letter_with_a_diacritic_is_printed_or_named() -> None:
    """All of Latin-1 and Extended-A but the long s and the n after an apostrophe; what is rarer is printed or named."""
    printed = set()
    for at in range(0, len(LATIN), 8):
        several = LATIN[at : at + 8]
        if texts(fill_made(person__name=several)).get("me[0].Name[0]") == several:
            printed |= {*several}
    for letter in [one for one in LATIN if one not in printed]:
        filled = fill_made(person__name=f"A{letter}a")
        if texts(filled).get("me[0].Name[0]") == f"A{letter}a":
            printed.add(letter)
        else:
            (told,) = filled.findings
            assert (told.code, f"U+{ord(letter):04X}" in told.message) == ("LD-form-character", True), letter
    assert {letter for letter in LATIN if ord(letter) < 0x180} - printed <= {"ſ", "ŉ"}
    assert set("ẠạẤấẦầẾếỄễỌọỚớỨứỲỳẼẽẀẁẂẃ") <= printed


@cache
def foreign(kind: str, official: bool) -> Packet:
    """The packet of someone with such a name, not read back."""
    return sample.composed(named(FOREIGN[kind][0]), official=official)


@on_both
@pytest.mark.parametrize("kind", FOREIGN)
def test_a_character_that_cannot_be_printed_is_named_with_the_way_out(kind: str, official: bool) -> None:
    """A finding that blocks names it; nothing is in its place, and no part of the whole value is there."""
    _, called = FOREIGN[kind]
    packet = foreign(kind, official)
    found = [one for one in packet.findings if one.code == "LD-form-character"]
    assert any(one.place == "f2848:taxpayer_name" for one in found)
    assert all(called in one.message for one in found), found[0].message
    assert all("irs_name" in one.remedy for one in found)
    assert not packet.ready
    placed = [
        text
        for part in packet.envelopes[0].parts
        for _, one in part.placements
        for text in one.texts
        if one.line.endswith((":taxpayer_name", ":signer_name"))
    ]
    assert placed == []


@pytest.mark.parametrize(("kind", "place"), [*product(FOREIGN, ["letter:release-request", "letter:hardship"])])
def test_letters_name_such_a_character_too(kind: str, place: str) -> None:
    """In a letter no mark stands for it that no one wrote."""
    packet, without = foreign(kind, official=False), sample.composed_of("wage-levy")
    before, after = (sample.page_texts(one.files["packet.pdf"]) for one in (without, packet))
    pages = "".join(sample.pages_of(packet, place, after))
    usual = "".join(sample.pages_of(without, place, before))
    for mark in NOT_PRINTED:
        assert pages.count(mark) == usual.count(mark), mark
    assert [one for one in packet.findings if one.code.startswith("LD-letter") and "U+" in one.message]
