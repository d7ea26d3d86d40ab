"""The seal of a packet: digits changed inside a number, what is reported for another key or none, and files saved again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample
from damage import FAX, HEARING, Folder
from damage_files import SMALL
from damage_matrix import KEY, MISSED_WITHOUT_KEY, found, kinds, packet, remembering, row_of, with_digests
from damage_pages import IN_NUMBERS, IN_SEAL, MoreDamage, first_digit_drawn_anew_as_lines_on_every_copy
from saved_again import SAVINGS, Saving

from levydocs.packet import against_case
from levydocs.packet import verify as verifying
from levydocs.packet.seal import SEAL, read_seal, sealed
from levydocs.packet.verify import State, proof_again, state_of
from levydocs.pdf.readback.reader import Reader

ALL = kinds()
OTHER_KEY = bytes(32)


@pytest.fixture(autouse=True, scope="module")
def _remembering() -> Iterator[None]:
    """The proof of a file that is not touched is not worked out again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifying, "proof_again", remembering())
        patch.setattr(against_case, "proof_again", verifying.proof_again)
        yield


def codes(files: dict[str, bytes], key: bytes | None = KEY) -> list[str]:
    return [one.code for one in verifying.verify(files, key)]


# What is sealed


def test_sealed_packet_is_as_it_was_made() -> None:
    assert codes(packet()) == []
    assert state_of(verifying.verify(packet(), KEY)) is State.AS_MADE


@pytest.mark.parametrize("name", ["wage-levy", "joint-bank-levy"])
def test_what_is_sealed_of_a_page_is_what_is_read_in_each_of_its_places(name: str) -> None:
    """Also of pages that are proven once: what they say and their foot are of the place."""
    made = sample.packet_of(name)
    recorded = verifying.recorded_of(made.files, "proof.json")
    for file, pages in made.read.items():
        assert all(one.text and one.picture and one.content for one in pages)
        assert proof_again(made.files[file], file, recorded).read == pages


def test_the_same_packet_and_key_give_the_same_seal_and_another_key_another() -> None:
    made = sample.packet()
    one, again, other = (sealed(key, made.files, made.read) for key in (KEY, KEY, OTHER_KEY))
    assert one == again
    told, others = json.loads(one), json.loads(other)
    assert not {*told["files"].values()} & {*others["files"].values()}
    assert told["files"].keys() == made.files.keys()
    assert {name: len(pages) for name, pages in told["pages"].items()} == {
        name: len(made.read[name]) for name in made.files if name.endswith(".pdf")
    }


def test_a_seal_holds_nothing_that_can_be_tried_without_the_key() -> None:
    """No digest in it is one that the page itself has."""
    made = sample.packet()
    told = sealed(KEY, made.files, made.read).decode()
    for pages in made.read.values():
        for page in pages:
            assert page.text
            assert page.content
            assert not any(part in told for part in (page.text, page.content, page.picture.partition(":")[2]))
    assert KEY.hex() not in told


def test_a_page_is_sealed_at_its_place() -> None:
    """The same page elsewhere has another seal: no one can put one page's in place of another's."""
    pages = json.loads(packet()[SEAL])["pages"]
    every = [page["text"] for file in pages.values() for page in file]
    assert len(set(every)) == len(every)


# Damage


@pytest.mark.parametrize("kind", IN_NUMBERS, ids=lambda one: one.name)
def test_what_happens_inside_a_number_is_found(kind: MoreDamage) -> None:
    row = row_of(kind.do)
    assert {"LD-packet-seal-text", "LD-packet-seal-picture"} & row.with_key
    assert "LD-packet-verify-case" in row.with_case
    assert bool(row.without) == (kind.name not in MISSED_WITHOUT_KEY)


def test_kinds_of_damage_are_many_and_few_are_missed_without_the_key() -> None:
    """All of them are tried by soak_damage.py."""
    assert len(ALL) >= 150
    assert set(ALL) >= set(MISSED_WITHOUT_KEY)
    assert len(MISSED_WITHOUT_KEY) <= 0.08 * len(ALL)


@pytest.mark.parametrize("kind", IN_SEAL, ids=lambda one: one.name)
def test_damaged_seal_is_told_to_the_holder_of_the_key(kind: MoreDamage) -> None:
    told = codes(kind.do(Folder(packet())))
    assert [code for code in told if code.startswith("LD-packet-seal-")]


@pytest.mark.parametrize(
    ("text", "key", "code"),
    [
        (None, KEY, "LD-packet-seal-none"),
        (None, None, "LD-packet-seal-none"),
        (b"", KEY, "LD-packet-seal-changed"),
        (b"[]", None, "LD-packet-seal-changed"),
        (b'{"key": 5, "files": {}, "pages": {}}', KEY, "LD-packet-seal-changed"),
        (b'{"key": "x", "files": {}, "pages": {"a": [{"text": 1, "picture": "", "content": ""}]}}', KEY, "LD-packet-seal-changed"),
        (b'{"key": "x", "files": {}, "pages": {}}', None, "LD-packet-seal-no-key"),
        (b'{"key": "x", "files": {}, "pages": {}}', KEY, "LD-packet-seal-other-key"),
    ],
)  # fmt: skip
def test_why_a_seal_is_not_compared(text: bytes | None, key: bytes | None, code: str) -> None:
    seal, why = read_seal(text, key)
    assert seal is None
    assert why is not None
    assert why.code == code


@pytest.mark.parametrize(
    ("without", "key", "code"),
    [
        (True, KEY, "LD-packet-seal-none"),
        (False, None, "LD-packet-seal-no-key"),
        (False, OTHER_KEY, "LD-packet-seal-other-key"),
    ],
    ids=["no seal", "no key", "another key"],
)
def test_packet_whose_seal_is_not_compared_is_as_it_was_made(without: bool, key: bytes | None, code: str) -> None:
    told = verifying.verify({name: data for name, data in packet().items() if name != SEAL or not without}, key)
    assert [(one.code, one.severity.value) for one in told] == [(code, "note")]
    assert state_of(told) is State.AS_MADE


def test_changed_seal_of_ours_is_found() -> None:
    seal = packet()[SEAL]
    at = seal.index(b'"text": "') + 12
    changed = seal[:at] + (b"0" if seal[at : at + 1] != b"0" else b"1") + seal[at + 1 :]
    assert codes({**packet(), SEAL: changed}) == ["LD-packet-seal-changed"]


# Saved by another program


def resaved(saving: Saving, folder: Path, *names: str) -> dict[str, bytes]:
    return {**packet(), **{name: saving.do(packet()[name], folder) for name in names}}


@pytest.mark.parametrize("saving", SAVINGS, ids=str)
def test_saved_packet_is_as_intended(saving: Saving, tmp_path: Path) -> None:
    """With the key and without: the file is named, no page of it is called different."""
    files = resaved(saving, tmp_path, HEARING, SMALL)
    for key in (KEY, None):
        told = verifying.verify(files, key)
        assert [(one.code, one.place) for one in told if "seal" not in one.code] == [
            ("LD-packet-verify-rewritten", HEARING), ("LD-packet-verify-rewritten", SMALL),
        ]  # fmt: skip
        assert state_of(told) is State.AS_INTENDED
    made = sample.packet()
    assert list(against_case.case_findings(files, made.files, made.read)) == []


def test_another_reader_knows_a_saved_page_by_its_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pictures of another PDFium are not compared: what is drawn with the same is the same."""
    monkeypatch.setattr(verifying, "proof_again", _proof_again)
    monkeypatch.setattr(Reader, "version", "0")
    files = resaved(next(one for one in SAVINGS if one.name == "pypdf"), tmp_path, HEARING)
    assert [one for one in codes(files) if "seal" in one] == []
    assert codes(packet()) == []


def test_another_reader_finds_what_the_content_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digit drawn anew as lines reads as before; another PDFium cannot compare its picture, but sees that more is drawn."""
    monkeypatch.setattr(verifying, "proof_again", _proof_again)
    monkeypatch.setattr(Reader, "version", "0")
    told = codes(with_digests(first_digit_drawn_anew_as_lines_on_every_copy(Folder(packet()))))
    assert "LD-packet-seal-content" in told
    assert not {"LD-packet-seal-picture", "LD-packet-proof-picture"} & set(told)


_proof_again = verifying.proof_again


def test_digests_are_told_first() -> None:
    files = {**packet(), FAX: packet()[FAX][:-4000]}
    assert codes(files)[0] == "LD-packet-verify-changed"
    assert found(files)
