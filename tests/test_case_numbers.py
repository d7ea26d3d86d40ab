"""Identification numbers of others than the taxpayers: each is doubted, looked for in texts and hidden as a taxpayer's is."""

from __future__ import annotations

import json
import re

import pytest
import sample
from golden_case import Changes, GoldenCase

from levydocs.case.check import doubtful
from levydocs.case.numbers import is_number_path, tax_numbers
from levydocs.case.read import read_case
from levydocs.findings import Severity
from levydocs.law.in_force import Law
from levydocs.packet.forms_alone import build_forms

COMPANY = GoldenCase("company", "f433b")
OFFER = GoldenCase("offer-in-compromise", "f433aoi")
TRUST = {"name": "Quist Family Trust", "ein": "00-7654322"}
OFFICER = "statement.business.officers[1].tin"


def told(changes: Changes) -> dict[tuple[str, str], Severity]:
    """Each doubt about the company's case, by its code and its path."""
    found = doubtful(COMPANY.case(changes), sample.firm())
    return {(one.code, one.place.rpartition(" ")[2]): one.severity for one in found}


def test_a_specimen_of_an_officer_blocks() -> None:
    assert told({})["LD-case-specimen", OFFICER] is Severity.BLOCKS
    assert ("LD-case-specimen", OFFICER) not in told({OFFICER: "412-52-8825"})


@pytest.mark.parametrize("written", ["000-52-8825", "000528825", "000 52 8825"])
def test_the_number_of_an_officer_in_a_free_text_is_told(written: str) -> None:
    place = "request.facilitates"
    assert ("LD-case-number-in-text", place) in told({place: f"Dale Vance, {written}, signs the checks."})
    assert ("LD-case-number-in-text", place) not in told({place: "Dale Vance signs the checks."})


@pytest.mark.parametrize(
    ("of", "changes", "places"),
    [
        (COMPANY, {}, ("taxpayers[0].tin.number", "statement.business.officers[0].tin", OFFICER)),
        (OFFER, {"statement.trusts": [TRUST]}, ("statement.business_interests[0].ein", "statement.trusts[0].ein")),
    ],
    ids=["officers", "business interests and trusts"],
)
def test_the_proof_of_a_form_holds_no_whole_number(of: GoldenCase, changes: Changes, places: tuple[str, ...]) -> None:
    case = of.case(changes)
    made = build_forms(case, sample.firm(), Law(of.day), sample.resources(), {}, [of.form])
    proof = made.files["proof.json"].decode()
    numbers = {path: one.digits for path, one in tax_numbers(case)}
    for place in places:
        assert is_number_path(place)
        assert f"…{numbers[place][-4:]}" in proof, place
    assert {path for path, digits in numbers.items() if re.search(r"\W?".join(digits), proof)} == set()


def test_a_spouse_has_no_number_of_a_business() -> None:
    tree = sample.with_changes(GoldenCase("innocent-spouse").tree, {"innocent_spouse.spouse.number": "12-3456789"})
    case, (mistake,) = read_case(json.dumps(tree).encode(), "case.yaml")
    assert case is None
    assert (mistake.code, mistake.place.rpartition(" ")[2]) == ("LD-case-tax-id", "innocent_spouse.spouse.number")
    assert mistake.message == "This is an EIN; a person has an SSN or an ITIN."
