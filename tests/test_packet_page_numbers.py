"""Page numbers: each envelope for itself; one original for all offices of the IRS, and none of them told to anyone else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from levydocs.packet.envelope import Envelope, File, Marks, PlacedPage, bind
from levydocs.packet.page_numbers import numbered_files, to_sign
from levydocs.packet.parts import Part, SignHere
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import PAPER, Leaf


def part(name: str, pages: int, *signed: int) -> Part:
    """A part of empty pages; the taxpayer signs on some of them (from 0)."""
    signatures = tuple(SignHere("taxpayer", name, page, None, (Rect(72, 100, 300, 120),)) for page in signed)
    return Part(name, name, (Leaf(PAPER, 0),) * pages, signatures=signatures)


COVER, POWER, LETTER = part("cover", 1), part("power", 2, 1), part("letter", 1, 0)
ACS = Envelope("acs", "To ACS", (COVER, POWER, LETTER), short="ACS", to_irs=True)
CAF = Envelope("caf-2", "To the CAF unit", (POWER,), short="CAF unit", to_irs=True, taxpayer=1)
PAYER = Envelope("payer", "To the payer", (LETTER, POWER), short="payer")
COMPLETE = Envelope("packet", "Everything", (LETTER, POWER, COVER), short="our file")
MARKS = Marks("A. Client (1111)", "")


def feet(**envelopes: Envelope) -> dict[str, list[str]]:
    marks = {name: Marks("B. Client (2222)", "") if one.taxpayer else MARKS for name, one in envelopes.items()}
    return {name: [page.foot for page in file.pages] for name, file in numbered_files(envelopes, marks).items()}


def test_a_page_that_is_signed_once_has_its_number_in_each_office_of_the_irs() -> None:
    """Form 2848 of the second taxpayer: whose it is, is said in every envelope as the CAF unit has to read it."""
    found = feet(acs=ACS, caf=CAF)
    both = "B. Client (2222) · page 3 of 4 (ACS) · page 2 of 2 (CAF unit)"
    assert found == {
        "acs": ["A. Client (1111) · page 1 of 4", "A. Client (1111) · page 2 of 4", both, "A. Client (1111) · page 4 of 4"],
        "caf": ["B. Client (2222) · page 1 of 2", both],
    }  # fmt: skip


def test_nobody_outside_the_irs_is_told_what_it_gets() -> None:
    found = feet(acs=ACS, payer=PAYER)
    assert found["payer"] == [f"A. Client (1111) · page {number} of 3" for number in (1, 2, 3)]
    assert found["acs"] == [f"A. Client (1111) · page {number} of 4" for number in (1, 2, 3, 4)]


def test_the_complete_packet_counts_for_itself() -> None:
    found = feet(packet=COMPLETE, acs=ACS, caf=CAF)
    assert found["packet"] == [f"A. Client (1111) · page {number} of 4" for number in (1, 2, 3, 4)]


def test_an_envelope_without_a_short_name_has_its_title() -> None:
    named = replace(CAF, short="")
    assert feet(acs=ACS, caf=named)["acs"][2].endswith("page 2 of 2 (To the CAF unit)")


def test_pages_to_sign_are_those_that_are_sent_and_what_is_in_the_complete_packet_alone() -> None:
    found = to_sign({"packet.pdf": COMPLETE, "1-acs.pdf": replace(ACS, parts=(COVER, POWER)), "4-caf.pdf": CAF})
    assert {key: [(one.file, one.number) for one in stands] for key, stands in found.items()} == {
        ("power", 1): [("1-acs.pdf", 3), ("4-caf.pdf", 2)],
        ("letter", 0): [("packet.pdf", 1)],
    }


@pytest.mark.parametrize("count", [1, 9])
def test_a_long_foot_is_made_smaller_and_stays_on_the_page(count: int) -> None:
    others = {
        f"{number}.pdf": Envelope(f"e-{number}", "", (POWER,), short=f"Office number {number}", to_irs=True)
        for number in range(count + 1)
    }
    file = numbered_files(others, dict.fromkeys(others, MARKS))["0.pdf"]
    page: PlacedPage = file.pages[1]
    assert page.foot.count("page 2 of 2") == count + 1
    with Reader(bind(File("t", (page,)), "")) as reader:
        (place,) = reader.where(0, page.foot)
    assert 20 < place.x0 < place.x1 < 592
