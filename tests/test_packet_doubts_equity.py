"""Property that could pay the tax: what is found, and what the request says of it. The sample owes 21,627.96 in all."""

from __future__ import annotations

import pytest
import sample
from sample_letters import template

from levydocs.blocks.model import text_of
from levydocs.letters.writing import write_letter
from levydocs.packet.doubts_equity import equity_doubts
from levydocs.text import squeeze

Changes = dict[str, object]
EXCEEDS, FREE, IDLE = (
    "LD-packet-equity-exceeds-liability", "LD-packet-free-of-debt", "LD-packet-idle-property-payment"
)  # fmt: skip
CANNOT = "the tax cannot be collected from that"


def land(**keys: str) -> dict[str, str]:
    """A lot worth 30,000 with 20,000 owed on it, and no payment; or otherwise."""
    return {"description": "Lot", "primary": "false", "payment": "0", "value": "30,000", "owed": "20,000", **keys}


def request(changes: Changes) -> str:
    """The words of the request for release, as one line."""
    printed = write_letter(template("release-request"), sample.facts(changes), {"enclosures": ()})
    return squeeze(text_of(printed.document))


def codes(changes: Changes) -> list[str]:
    return [one.code for one in equity_doubts(sample.facts(changes))]


HOME, BOAT = land(description="Home", primary="true"), {"description": "Boat", "kind": "other"}
LARGE = land(value="41,627.97")
PROPOSED = "request.proposal"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"real_estate": [land()]}, []),
        ({"real_estate": [land(value="41,627.96")]}, []),  # just what is owed
        ({"real_estate": [LARGE]}, [EXCEEDS]),
        ({"real_estate": [HOME, land(value="31,627.97")]}, [EXCEEDS]),  # 10,000.00 and 11,627.97
        ({"real_estate": [land(value="9,000"), LARGE]}, [EXCEEDS]),  # the first is worth less than its debt; that takes nothing off
        ({"real_estate": [land(value="")]}, []),  # reported as missing elsewhere
        ({"real_estate": [land(value="5,000.01", owed="0")]}, [FREE]),
        ({"real_estate": [land(value="5,000", owed="0")]}, []),
        ({"other_assets": [{**BOAT, "value": "9,000", "owed": "0"}]}, [FREE]),
        ({"other_assets": [{**BOAT, "kind": "vehicle", "value": "90,000", "owed": "0"}]}, []),
        ({"real_estate": [land(payment="90")]}, [IDLE]),
        ({"real_estate": [land(payment="90")], "other_income.rental": "50"}, []),
        ({"real_estate": [{**HOME, "payment": "90"}]}, []),
        ({"real_estate": [LARGE], "request.equity": "No bank lends on it."}, []),
        ({"real_estate": [LARGE], "request.equity": ""}, [EXCEEDS]),
        ({"real_estate": [LARGE], PROPOSED: "partial_payment_agreement"}, [EXCEEDS]),
        ({"real_estate": [LARGE], PROPOSED: "installment_agreement"}, []),
        ({"real_estate": [LARGE], PROPOSED: ""}, []),
    ],
)  # fmt: skip
def test_doubt(changes: Changes, found: list[str]) -> None:
    assert codes(changes) == found


def test_each_thing_is_told_where_it_stands_with_its_figures() -> None:
    """50,000 - 20,000 and 8,000; at 80 percent 40,000 - 20,000 and 6,400."""
    case: Changes = {
        "real_estate": [land(value="50,000", payment="90")],
        "other_assets": [{**BOAT, "value": "8,000", "owed": "0"}],
    }
    exceeds, free, idle = equity_doubts(sample.facts(case))
    for figure in ("$38,000.00", "$21,627.96", "80 percent", "$26,400.00"):
        assert figure in exceeds.message
    assert "$8,000.00" in free.message
    assert "$90.00" in idle.message
    assert [one.place.rpartition(" ")[2] for one in (exceeds, free, idle)] == [
        "real_estate", "other_assets[0]", "real_estate[0].payment",
    ]  # fmt: skip
    assert all("request.equity" in one.remedy for one in (exceeds, free, idle))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, True),
        ({"real_estate": [LARGE]}, False),
        ({"real_estate": [LARGE], "request.equity": ""}, False),
        ({"real_estate": [LARGE], "request.equity": "No bank lends on it."}, True),
        ({"real_estate": [land()]}, True),
    ],
)
def test_the_request_says_that_nothing_can_be_collected_only_with_a_word_on_the_equity(
    changes: Changes, says: bool
) -> None:
    text = request(changes)
    assert (CANNOT in text) is says
    assert "be placed in currently not collectible status" in text


def test_the_reason_stands_before_the_proposal() -> None:
    text = request({"request.equity": "No bank lends on it"})
    reason = text.index("cannot be borrowed against or sold")
    assert reason < text.index("No bank lends on it.") < text.index(CANNOT) < text.index("We propose")
    assert "borrowed against" not in request({})
