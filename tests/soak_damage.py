"""Every kind of damage in three columns: with the key, without it, with the case. `make soak` runs it.

A part of it runs with the other tests: test_packet_seal.py, test_pdf_file_contents.py, test_packet_damage.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import damage
import pytest
import sample
from damage import Folder
from damage_matrix import KEY, MISSED_WITHOUT_KEY, SAID_OF_THE_SEAL, found, kinds, packet, remembering, row_of
from damage_pages import IN_NUMBERS, IN_SEAL, ON_PAGES, MoreDamage
from saved_again import SAVINGS, Saving

from levydocs.packet import against_case
from levydocs.packet import verify as verifying

ALL = kinds()
ON_FORMS = [*(one.name for one in damage.KINDS), *(one.name for one in (*ON_PAGES, *IN_NUMBERS))]
"""What may be seen otherwise on an official form than on a facsimile."""


@pytest.fixture(autouse=True, scope="module")
def _remembering() -> Iterator[None]:
    """The proof of a file that a kind of damage leaves alone is not worked out again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifying, "proof_again", remembering())
        patch.setattr(against_case, "proof_again", verifying.proof_again)
        yield


def test_there_are_more_than_a_hundred_and_fifty_kinds() -> None:
    assert len(ALL) >= 150
    assert set(ALL) >= set(MISSED_WITHOUT_KEY)
    assert len(MISSED_WITHOUT_KEY) <= 0.08 * len(ALL)


@pytest.mark.parametrize("name", ALL)
def test_three_columns(name: str) -> None:
    row = row_of(ALL[name])
    assert row.with_key
    assert row.with_case
    assert bool(row.without) == (name not in MISSED_WITHOUT_KEY)


@sample.needs_forms
@pytest.mark.parametrize("name", ON_FORMS)
def test_three_columns_on_official_forms(name: str) -> None:
    row = row_of(ALL[name], official=True)
    assert row.with_key
    assert row.with_case
    assert bool(row.without) == (name not in MISSED_WITHOUT_KEY)


@pytest.mark.parametrize("one", IN_SEAL, ids=lambda one: one.name)
def test_damaged_seal_is_told_to_the_holder_of_the_key(one: MoreDamage) -> None:
    told = {each.code for each in verifying.verify(one.do(Folder(packet())), KEY)}
    assert [code for code in told if code.startswith("LD-packet-seal-")]


@pytest.mark.parametrize("saving", SAVINGS, ids=str)
@pytest.mark.parametrize("name", sample.SAMPLES)
@sample.on_both
def test_saved_packet_is_as_it_was_meant(name: str, saving: Saving, official: bool, tmp_path: Path) -> None:
    """Every file of it, with the key and without; no page is called different."""
    before = packet(name, official)
    files = {file: saving.do(data, tmp_path) if file.endswith(".pdf") else data for file, data in before.items()}
    for key in (KEY, None):
        told = verifying.verify(files, key)
        assert {one.code for one in told} - SAID_OF_THE_SEAL == {"LD-packet-verify-rewritten"}


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_undamaged_packet_gives_nothing(name: str) -> None:
    assert found(packet(name), KEY) == found(packet(name)) == frozenset()
