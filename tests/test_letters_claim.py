"""The claim of another owner of levied money: only with what the law asks of it, by a signer of its own, in no packet."""

from __future__ import annotations

from typing import Any

import pytest
import sample
from sample_letters import template
from test_letters_outside import facts, printed, words

from levydocs.findings import Severity

CASE, OWN = "wrongful-levy", "wrongful-levy-own"
CLAIM = "levies[0].claim"
ENTRY = f"{CLAIM}.entries[2].claimant"


def lacking(changes: dict[str, Any], name: str = CASE) -> str:
    """What blocks the letter of a case, changed."""
    return " ".join(one.message for one in printed(name, changes).findings if one.severity == Severity.BLOCKS)


def test_it_goes_to_advisory_and_lies_in_no_packet() -> None:
    """PRACTICE §2: a claim of another owner never lies in the taxpayer's packet."""
    assert template("wrongful-levy").audiences == ("advisory",)
    held = {(one.kind, one.name) for recipe in sample.resources().recipes for one in recipe.entries}
    assert ("letter", "payer-letter") in held
    assert ("letter", "wrongful-levy") not in held


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{CLAIM}.owes_nothing": "false"}, f"{CLAIM}.owes_nothing"),
        ({f"{CLAIM}.owes_nothing": sample.REMOVED}, f"{CLAIM}.owes_nothing"),
        ({f"{CLAIM}.office_from_pub_4528": sample.REMOVED}, f"{CLAIM}.office_from_pub_4528.checked_on"),
        ({f"{CLAIM}.office_from_pub_4528.checked_on": "2026-11-25"}, f"{CLAIM}.office_from_pub_4528.checked_on"),
        ({f"{CLAIM}.office_from_pub_4528.address": []}, f"{CLAIM}.office_from_pub_4528.address"),
        ({ENTRY: "480.01"}, f"{CLAIM}.entries that come to levies[0].amount_held"),
        ({ENTRY: sample.REMOVED}, f"{CLAIM}.entries[2].claimant"),
        ({f"{CLAIM}.who": "taxpayer"}, "levies[0].owners"),
        ({f"{CLAIM}.who": "Edna Ostrander"}, "levies[0].owners"),
        ({"levies[0].owners[1].share": "80%"}, "the share in levies[0].owners"),
        ({"levies[0].date": "2024-11-05", "levies[0].served_on": "2024-11-09"}, "within the last two years"),
        ({f"{CLAIM}.counsel.firm": "Marlow Tax Practice LLC"}, f"{CLAIM}.consents"),
        ({f"{CLAIM}.counsel.name": "Edith Marlow"}, f"{CLAIM}.consents"),
        ({f"{CLAIM}.counsel.phone": ""}, f"{CLAIM}.counsel.phone"),
    ],
)
def test_what_the_claim_cannot_do_without_blocks(changes: dict[str, Any], said: str) -> None:
    assert said in lacking(changes)


def test_nothing_of_it_blocks_where_it_is_all_there() -> None:
    assert lacking({}) == ""
    assert lacking({f"{CLAIM}.counsel.name": "Edith Marlow", f"{CLAIM}.consents": "true"}) == ""
    assert lacking({"levies[0].owners[1].share": "", "levies[0].owners[0].share": ""}) == ""


@pytest.mark.parametrize(
    ("relation", "state", "blocks"),
    [("husband", "TX", True), ("former wife", "TX", True), ("husband", "IA", False), ("mother", "TX", False)],
)
def test_a_spouse_in_a_community_property_state_claims_otherwise(relation: str, state: str, *, blocks: bool) -> None:
    for where in ("address.state", f"{CLAIM}.address.state"):
        said = lacking({f"{CLAIM}.relation": relation, where: state})
        assert ("a spouse in a community property State" in said) is blocks


def test_return_is_permitted_and_not_owed() -> None:
    for name in (CASE, OWN):
        assert "The IRS may return" in words(name)
        assert "must" not in words(name)


def test_what_is_held_is_released_and_what_is_paid_is_returned() -> None:
    part = words(CASE, {"levies[0].paid_over": "1,000.00"})
    assert "Raccoon River Bank has paid $1,000.00 to the IRS." in part
    assert "1. Release of the levy as to $4,421.16" in part
    unknown = words(CASE, {"levies[0].paid_over": "unknown", "as_of": "2026-12-15"})
    assert "still holds" not in unknown
    assert "whatever part of the $4,421.16 has been paid to the IRS" in unknown


def test_a_claim_to_all_of_it_leaves_no_rest() -> None:
    """1,190.70 less 699.46 is 491.24, the taxpayer's column."""
    changes = {
        "levies[0].amount_held": "4,421.16", f"{CLAIM}.entries[4]": sample.REMOVED, "levies[0].owners[1].share": "",
    }  # fmt: skip
    rest = {**changes, f"{CLAIM}.entries[3]": {"on": "2026-11-05", "what": "Wages", "taxpayer": "0"}}
    assert "does not claim the other" not in words(CASE, rest)
    assert facts(CASE, rest)["claim.rest"] == 0


def test_the_claimant_swears_to_no_more_than_the_case_says() -> None:
    assert "I gave none of it to" in words(CASE)
    silent = words(CASE, {f"{CLAIM}.not_given": "false"})
    assert "I gave none of it" not in silent
    assert "gift" not in silent
    assert "I declare under penalty of perjury that the foregoing is true and correct." in silent
