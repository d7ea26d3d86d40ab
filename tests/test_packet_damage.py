"""Damage a finished packet in every way that a wrong writer, printer or hand could, and see it found.

The manifest is made anew after each damage, so that no digest of a file finds it. Kinds of damage: tests/damage.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from itertools import product
from pathlib import Path

import damage
import pytest
import sample
import shared
from damage import FAX, FORM, KINDS, Damage, Folder, alone, remade
from pypdf import PdfReader

from levydocs.acroforms.library import BlankFolders, load_forms
from levydocs.errors import DefinitionRefused
from levydocs.findings import Finding
from levydocs.law.in_force import Law
from levydocs.packet import verify as verifying
from levydocs.packet.build import Packet, compose
from levydocs.packet.envelope import bind
from levydocs.packet.expected import Box, ExpectedFile, Page, expected
from levydocs.packet.parts import Part
from levydocs.packet.prove import Known, prove
from levydocs.packet.recorded_proof import read_recorded
from levydocs.packet.verify import State, state_of
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.readback.underlying_page import UnderlyingPages
from levydocs.pdf.write.assemble import Leaf, assemble, characters_of
from levydocs.pdf.write.ink import Ink

PICTURE = {"LD-packet-proof-picture"}
UNSEEN_AT_BUILD = {
    "value_printed_twice_over_itself",  # it reads as once, and only looks bolder
    "value_in_a_font_that_shows_another_digit",  # it reads right; what glyphs look like is not known beforehand
}
"""What the proof at build time, which knows the page below but not how a value looks, does not see."""
BY_PICTURE_ALONE = {
    "exhibit_scaled",
    "heading_of_a_letter_printed_twice",
    "line_through_a_value",
    "page_moved_on_its_sheet",
    "paragraph_made_invisible",
    "stroke_across_a_page",
    "stroke_across_an_exhibit",
    "value_in_a_font_that_shows_another_digit",
    "value_printed_twice_over_itself",
    "white_box_over_a_caption_of_a_form",
    "white_box_over_a_paragraph",
    "white_box_over_a_word_of_a_letter",
}
"""What verify, which has no page below, sees by the digest of a page's picture alone: with the same PDFium only."""
BY_DIGEST_OF_FILE_ALONE = {"first_digits_of_taxpayers_number_changed", "whole_number_changed_in_a_letter"}
"""What proof.json hides, in its digests too: verify sees it by the manifest's digests, and with --case whatever they say."""
ABOUT_FORMS = re.compile(r"value|tick|form|amounts|total|taxpayers|page_(turned|scaled|missing)|specimen_removed")
"""The names of kinds that may be seen otherwise on an official form than on a facsimile."""
GENERAL = {"value_altered_by_one_digit", "tick_missing", "tick_too_many", "page_doubled_in_place_of_another",
           "white_box_over_a_paragraph", "amount_changed_in_a_letter", "exhibits_letter_changed"}  # fmt: skip
"""Kinds that are tried on every sample."""

ON_PAGES = [one for one in KINDS if one.at_build]
on_pages = pytest.mark.parametrize("kind", shared.some(ON_PAGES, 2), ids=lambda one: one.name)
on_forms = pytest.mark.parametrize(
    "kind", shared.some((one for one in ON_PAGES if ABOUT_FORMS.search(one.name)), 7), ids=lambda one: one.name
)
everywhere = pytest.mark.parametrize(
    ("kind", "name"),
    shared.some(product((one for one in KINDS if one.name in GENERAL), sample.SAMPLES[1:]), 5),
    ids=lambda one: getattr(one, "name", one),
)


@cache
def folder(name: str, official: bool) -> Folder:
    return Folder(sample.packet_of(name, official).files)


@cache
def wanted(name: str, official: bool, file: str) -> ExpectedFile:
    """What a file is intended to show, with the pages below."""
    return expected(sample.files_of(sample.packet_of(name, official))[file])


@cache
def known(name: str, official: bool) -> Known:
    """The pages below two files, read once for all kinds; they stay open until the run ends. No page is known to be proven."""
    pages = (page for file in (FAX, folder(name, official).hearing) for page in wanted(name, official, file).pages)
    return Known(UnderlyingPages(page.leaf for page in pages if page.leaf))


def verify(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """What verify finds, but that there is no seal: packets here are those of the core (test_packet_seal.py has the others)."""
    return tuple(one for one in verifying.verify(files) if one.code != "LD-packet-seal-none")


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity == "blocks"]


def different(files: Mapping[str, bytes], before: Mapping[str, bytes]) -> Iterator[str]:
    return (name for name in {**before, **files} if files.get(name) != before.get(name))


def seen(kind: Damage, name: str, official: bool) -> tuple[set[str], set[str]]:
    """The codes that verify finds, and those that the proof at build time finds."""
    before = folder(name, official).files
    files = kind.do(folder(name, official))
    changed = sorted(different(files, before))
    assert changed, "the damage changed nothing"
    told = blocking(verify(alone(files, iter(changed))))
    built = [
        one
        for file in changed
        for one in blocking(prove(files[file], wanted(name, official, file), known(name, official)).findings)
    ]
    assert {one.place.split(" ")[0] for one in told} <= set(changed)
    return {one.code for one in told}, {one.code for one in built}


@on_pages
def test_damaged_page_is_found(kind: Damage) -> None:
    """Each second kind; all of them in tests/soak_slow.py."""
    told, built = seen(kind, "wage-levy", False)
    assert bool(told) == (kind.name not in BY_DIGEST_OF_FILE_ALONE)
    assert (told == PICTURE) == (kind.name in BY_PICTURE_ALONE)
    assert bool(built) == (kind.name not in UNSEEN_AT_BUILD)


@pytest.mark.parametrize(
    "kind", [one for one in KINDS if one.name in BY_DIGEST_OF_FILE_ALONE], ids=lambda one: one.name
)
def test_changed_number_is_found_by_the_digest_of_the_file(kind: Damage) -> None:
    found = verify(kind.do(folder("wage-levy", False)))
    assert "LD-packet-verify-changed" in {one.code for one in found}


@sample.needs_forms
@on_forms
def test_damaged_page_with_an_official_form_is_found(kind: Damage) -> None:
    """Each seventh kind; all of them in tests/soak_slow.py, and with the key and the case in tests/soak_damage.py."""
    told, built = seen(kind, "wage-levy", True)
    assert bool(told) == (kind.name not in BY_DIGEST_OF_FILE_ALONE)
    assert (told == PICTURE) == (kind.name in BY_PICTURE_ALONE)
    assert bool(built) == (kind.name not in UNSEEN_AT_BUILD)


@everywhere
def test_damaged_page_of_every_sample_is_found(kind: Damage, name: str) -> None:
    """Each fifth kind on a sample; all on all in tests/soak_slow.py."""
    told, built = seen(kind, name, False)
    assert told
    assert built


def test_there_are_many_kinds_and_the_exceptions_are_among_them() -> None:
    names = {one.name for one in KINDS}
    assert len(names) == len(KINDS) >= 45
    assert names >= UNSEEN_AT_BUILD | BY_PICTURE_ALONE | BY_DIGEST_OF_FILE_ALONE | GENERAL


@pytest.mark.parametrize("kind", [one for one in KINDS if not one.at_build], ids=lambda one: one.name)
def test_damaged_folder_is_found(kind: Damage) -> None:
    before = folder("wage-levy", False)
    files = kind.do(before)
    assert files != before.files
    assert verify(remade(files))


# Nothing is found where nothing is damaged


@sample.on_both
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_undamaged_packet_gives_no_finding(name: str, official: bool) -> None:
    found = sample.packet_of(name, official)
    assert sample.of_the_proof(found) == []
    assert verify(found.files) == ()
    assert remade(found.files) == found.files, "the helper makes the manifest as the program does"
    assert verify(alone(found.files, iter([FAX]))) == ()


def many_accounts(count: int, official: bool) -> Packet:
    accounts = [
        {"institution": f"Credit Union {number}", "number": f"…44{number:02}", "type": "Checking",
         "balance": f"{number}.00", "business": "false"}
        for number in range(1, count + 1)
    ]  # fmt: skip
    return sample.make({"bank_accounts": accounts}, official=official)


@sample.on_both
def test_packet_with_twelve_bank_accounts_gives_no_finding(official: bool) -> None:
    found = many_accounts(12, official)
    sheet = next(one for one in found.envelopes[0].parts if one.id == "sheet:f433f")
    assert any("Credit Union 12" in text for text in sheet.texts)
    assert sample.of_the_proof(found) == []
    assert verify(found.files) == ()


def test_file_that_was_only_written_anew_gives_no_finding_but_its_digest() -> None:
    before = folder("wage-levy", False)
    files = before.with_order(lambda pages: pages)
    assert files[FAX] != before.files[FAX]
    told = verify(files)
    assert [(one.code, one.place) for one in told if "proof" not in one.code] == [("LD-packet-verify-rewritten", FAX)]
    assert {one.code for one in told if "proof" in one.code} == {
        "LD-packet-proof-bookmarks",
        "LD-packet-proof-metadata",
    }
    assert state_of(told) is State.AS_INTENDED
    assert state_of(verify(alone(files, iter([FAX])))) is State.AS_MADE, "someone has made new digests"


# Digests


@pytest.mark.parametrize("name", ["packet.pdf", FAX, "sign-here-taxpayer.pdf", "proof.json"])
@pytest.mark.parametrize("where", [0.0, 0.31, 0.77, 1.0])
def test_one_byte_changed_anywhere_is_found_by_the_digests(name: str, where: float) -> None:
    """proof.json is compared as bytes where it can still be read, and refused where not."""
    files = dict(folder("wage-levy", False).files)
    data = bytearray(files[name])
    data[round(where * (len(data) - 1))] ^= 1
    files[name] = bytes(data)
    if name == "proof.json" and not readable(files[name]):
        with pytest.raises(DefinitionRefused):
            verify(files)
    else:
        told = {(one.code, one.place) for one in verify(files)}
        assert {("LD-packet-verify-changed", name), ("LD-packet-verify-rewritten", name)} & told


def readable(proof: bytes) -> bool:
    try:
        return bool(read_recorded(proof, "proof.json"))
    except DefinitionRefused:
        return False


def test_every_byte_of_a_small_file_matters() -> None:
    files = alone(folder("wage-levy", False).files, iter(["5-payer.pdf"]))
    for at in range(0, len(files["5-payer.pdf"]), 997):
        data = bytearray(files["5-payer.pdf"])
        data[at] ^= 0x20
        found = {one.code for one in verify({**files, "5-payer.pdf": bytes(data)}) if one.place == "5-payer.pdf"}
        assert {"LD-packet-verify-changed", "LD-packet-verify-rewritten"} & found, at


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"ready_to_send": false', b'"ready_to_send": true'),
        (b'"official": false', b'"official": true'),
        (b'"2026-12-05"', b'"2026-12-06"'),
        (b'"result": "passed"', b'"result": "failed"'),
        (b'"seal": "', b'"seal": "0'),
        (b'"seal": ', b'"sealed": '),
    ],
)
def test_manifest_that_was_changed_is_found(old: bytes, new: bytes) -> None:
    files = folder("wage-levy", False).files
    manifest = files["manifest.json"].replace(old, new)
    assert manifest != files["manifest.json"]
    assert [one.code for one in verify({**files, "manifest.json": manifest})] == ["LD-packet-verify-manifest"]


def test_file_that_is_gone_or_strange_is_named() -> None:
    files = dict(folder("wage-levy", False).files)
    lost = files.pop("4-caf.pdf")
    files["notes.txt"] = lost
    found = [(one.code, one.place) for one in verify(files)]
    assert found == [("LD-packet-verify-gone", "4-caf.pdf"), ("LD-packet-verify-strange", "notes.txt")]
    found = [(one.code, one.place) for one in verify(remade(files))]
    assert found == [("LD-packet-verify-gone", "4-caf.pdf"), ("LD-packet-verify-strange", "notes.txt")]


@pytest.mark.parametrize("name", ["manifest.json", "proof.json"])
@pytest.mark.parametrize("data", [None, b"", b"no JSON", b"[]", b"\xff\xfe", b"{}", b'{"schema_version": 1}'])
def test_folder_without_manifest_or_proof_is_refused(name: str, data: bytes | None) -> None:
    files = {key: value for key, value in folder("wage-levy", False).files.items() if key != name}
    if data is not None:
        files[name] = data
    with pytest.raises(DefinitionRefused) as refused:
        verify(files)
    assert refused.value.place == name


@pytest.mark.parametrize("entry", ["x", {}, None, 5])
def test_manifest_whose_files_say_nothing_is_refused(entry: object) -> None:
    files = folder("wage-levy", False).files
    manifest = {**json.loads(files["manifest.json"]), "files": {"packet.pdf": entry}}
    with pytest.raises(DefinitionRefused):
        verify({**files, "manifest.json": json.dumps(manifest).encode()})


# Exchanges between packets


@sample.needs_forms
def test_facsimile_in_place_of_an_official_page_is_found() -> None:
    """The same values, marks and page number, on our own drawing of the form."""
    drawn = PdfReader(BytesIO(sample.packet(False).files[FAX])).pages[folder("wage-levy", False).place(FORM)]
    here = folder("wage-levy", True)
    exchange = Damage("facsimile", lambda one: one.with_page(partial(damage.put_below, drawn), FORM), True)
    told, built = seen(exchange, "wage-levy", True)
    assert {"LD-packet-proof-more", "LD-packet-proof-picture"} <= told & built
    assert here.proof["parts"][FORM]["official"] is True


@sample.needs_forms
def test_older_revision_in_place_of_the_right_one_is_found() -> None:
    form = load_forms(None)["f433f"]
    older = BlankFolders((Path(sample.FORMS),)).find(next(one for one in form.revisions if one.id == "2019-02"))
    assert older is not None
    page = PdfReader(BytesIO(older)).pages[0]

    def exchange(one: Folder) -> dict[str, bytes]:
        return one.with_page(partial(damage.put_below, page), FORM)

    told, built = seen(Damage("older", exchange, True), "wage-levy", True)
    assert {"LD-packet-proof-more", "LD-packet-proof-picture"} <= told & built


@sample.on_both
def test_number_of_the_other_spouse_is_found(official: bool) -> None:
    def exchange(one: Folder) -> dict[str, bytes]:
        taxpayer, spouse = (one.box(f"f433f:{who}_tin") for who in ("taxpayer", "spouse"))
        page = PdfReader(BytesIO(one.files[FAX])).pages[one.place(FORM)].extract_text()
        whole = {box["line"]: next(word for word in page.split() if word.endswith(box["printed"][0][1:]))
                 for box in (taxpayer, spouse)}  # fmt: skip
        assert len(set(whole.values())) == 2
        first = one.with_value(damage.saying(whole[spouse["line"]]), taxpayer)
        return Folder(first).with_value(damage.saying(whole[taxpayer["line"]]), spouse)

    told, built = seen(Damage("spouses", exchange, True), "joint-bank-levy", official)
    assert "LD-packet-proof-value" in told & built


def test_fax_with_the_other_spouses_power_of_attorney_is_found() -> None:
    files = dict(folder("joint-bank-levy", False).files)
    files["4-caf-1.pdf"], files["4-caf-2.pdf"] = files["4-caf-2.pdf"], files["4-caf-1.pdf"]
    found = verify(remade(files))
    assert {one.place.split(" ")[0] for one in found if one.code != "LD-packet-proof-copies"} == {
        "4-caf-1.pdf",
        "4-caf-2.pdf",
    }
    assert {"LD-packet-proof-value", "LD-packet-proof-number"} <= {one.code for one in found}


def test_packet_of_another_client_under_this_ones_name_is_found() -> None:
    files = {**folder("wage-levy", False).files, FAX: folder("self-employed-late", False).files[FAX]}
    assert "LD-packet-proof-pages" in {one.code for one in verify(remade(files))}


def test_another_reader_still_finds_all_but_what_the_picture_alone_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later PDFium may draw otherwise: pictures of another are not compared."""
    monkeypatch.setattr(Reader, "version", "0")
    here = folder("wage-levy", False)
    assert verify(here.files) == ()
    assert verify(alone(damage.stroke_across_a_page(here), iter([FAX]))) == ()
    assert verify(alone(damage.text_written_over_a_letter(here), iter([FAX])))


# Check boxes, box for box


def form_parts(official: bool) -> list[Part]:
    return [one for one in sample.composed_of("wage-levy", official).envelopes[0].parts if one.boxes]


def ticked_page(part: Part, page: int, names: set[str]) -> Leaf:
    ink = Ink()
    for at, box in part.boxes:
        if at == page and box.name in names:
            ink.check(box.rect, box.mark, box.color)
    return Leaf(part.leaves[page].piece, part.leaves[page].page, (ink.overlay(),))


@sample.on_both
def test_tick_in_any_one_box_is_found_and_found_there_alone(official: bool) -> None:
    tried = 0
    for part in form_parts(official):
        for page in range(part.page_count):
            boxes = [box for at, box in part.boxes if at == page]
            names = [box.name for box in boxes]
            single = assemble([ticked_page(part, page, {name}) for name in names], title="")
            pages = tuple(Page(part.id, page, (), tuple(box.rect for box in boxes), (), official) for _ in names)
            found = prove(single, ExpectedFile(pages, ())).findings
            assert [one.code for one in found] == ["LD-packet-proof-tick"] * len(names), part.id
            others = assemble([ticked_page(part, page, {*names} - {name}) for name in names], title="")
            spared = tuple(replace(one, empty=(box.rect,)) for one, box in zip(pages, boxes, strict=True))
            assert prove(others, ExpectedFile(spared, ())).findings == (), part.id
            tried += len(names)
    assert tried > 60


@sample.on_both
def test_tick_missing_in_any_one_box_is_found(official: bool) -> None:
    for part in form_parts(official):
        for page in range(part.page_count):
            boxes = [box for at, box in part.boxes if at == page]
            names = {box.name for box in boxes}
            lacking = assemble([ticked_page(part, page, names - {box.name}) for box in boxes], title="")
            ticked = tuple(Box(box.name, box.rect, ticked=True) for box in boxes)
            pages = tuple(Page(part.id, page, ticked, (), (), official) for _ in boxes)
            found = prove(lacking, ExpectedFile(pages, ())).findings
            assert [(one.code, one.place) for one in found] == [("LD-packet-proof-value", box.name) for box in boxes], (
                part.id
            )


# The helpers do what they say


def characters() -> Mapping[str, frozenset[str]]:
    """What the faces of the packet's files are embedded with."""
    made = compose(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(False), sample.exhibits())
    return characters_of(page.leaf for file in made.named.values() for page in file.pages)


def test_small_packet_is_as_made_and_rebinding_gives_the_same_file() -> None:
    found = sample.packet(False)
    assert bind(sample.files_of(found)[FAX], f"Case {found.case_id}", characters()) == found.files[FAX]
    recorded = read_recorded(alone(found.files, iter([FAX]))["proof.json"], "proof.json")
    assert set(recorded.files) == {FAX}
