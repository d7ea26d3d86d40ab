"""For each ground a case that rests on it alone: the request says what was written by hand, and its packet is ready.

``tests/grounds/NAME/case.yaml`` is the case, ``expected.txt`` the letter, without its enclosures, as a practitioner writes it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from sample_letters import template

from levydocs.blocks.model import text_of
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts
from levydocs.law.grounds import grounds, strongest_first
from levydocs.law.in_force import Law
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.build import compose, facts_of
from levydocs.packet.finish import Bound
from levydocs.text import squeeze

FOLDER = Path(__file__).parent / "grounds"
NAMES = sorted(path.name for path in FOLDER.iterdir())
ALONE = {
    "satisfied": ["satisfied"], "expired": ["expired"], "facilitates-collection": ["facilitates_collection"],
    "installment-agreement": ["installment_agreement", "return_of_money"], "value-exceeds": ["value_exceeds"],
    "unapproved-seizure": ["unapproved"], "expedited": ["facilitates_collection", "business_property"],
    "not-collectible": ["not_collectible"], "premature": ["premature", "return_of_money"], "hearing-pending": ["barred"],
    "offer-pending": ["barred"], "bankruptcy-stay": ["stayed"], "exempt-property": ["exempt_property"],
    "no-final-notice": ["no_notice"], "return-agreement": ["return_of_money"], "return-best-interests": ["return_of_money"],
}  # fmt: skip
"""What each case argues."""
MADE_UP = ("LD-case-specimen-number", "LD-case-specimen", "LD-form-facsimile")
SHALL = ("satisfied", "expired", "facilitates_collection", "installment_agreement", "value_exceeds", "not_collectible")
"""The grounds of which the statute itself says “shall release” (26 USC 6343(a)(1) and (e))."""


def tree(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((FOLDER / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return loaded


@cache
def firm() -> Firm:
    book, mistakes = read_firm((FOLDER.parent / "acceptance" / "firm.yaml").read_bytes(), "firm.yaml")
    assert book is not None, mistakes
    return book


def case_of(name: str, changes: dict[str, Any] | None = None) -> Case:
    changed = sample.changed(changes or {}, tree(name))
    case, mistakes = read_case(json.dumps(changed).encode(), "case.yaml")
    assert case is not None, mistakes
    return case


def facts(name: str, changes: dict[str, Any] | None = None) -> Facts:
    case = case_of(name, changes)
    assert case.as_of is not None
    return facts_of(case, firm(), Law(case.as_of))


def printed(name: str, changes: dict[str, Any] | None = None) -> Printed:
    return write_letter(template("release-request"), facts(name, changes), {"enclosures": ()})


def words(name: str, changes: dict[str, Any] | None = None) -> str:
    return squeeze(text_of(printed(name, changes).document))


@cache
def packet(name: str) -> Bound:
    case = case_of(name)
    assert case.as_of is not None
    paper = (sample.ROOT / "samples" / "wage-levy" / "exhibits" / "lease.pdf").read_bytes()
    exhibits = {one.file: paper for one in case.exhibits or () if one.file}
    return compose(case, firm(), Law(case.as_of), sample.resources(), exhibits)


@pytest.mark.parametrize("name", NAMES)
def test_the_request_says_what_was_written_by_hand(name: str) -> None:
    one = printed(name)
    assert squeeze(text_of(one.document)) == squeeze((FOLDER / name / "expected.txt").read_text("utf-8"))
    assert one.findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_rests_on_its_ground_alone(name: str) -> None:
    assert [one.id for one in facts(name)["release.argued"]] == ALONE[name]


@pytest.mark.parametrize("name", NAMES)
def test_its_packet_is_ready(name: str) -> None:
    """Nothing blocks but the made-up number, and no household is laid open."""
    made = packet(name)
    assert {one.code for one in made.findings if one.severity == "blocks"} <= set(MADE_UP)
    assert not [one for one in made.findings if one.code.startswith("LD-letter")]


def test_every_ground_has_a_section_and_a_case() -> None:
    assert set(strongest_first()) | {"wrongful"} == set(grounds())  # a wrongful levy is its owner's own claim
    assert set(template("release-request").sections) == set(strongest_first())
    argued = {one for ids in ALONE.values() for one in ids}
    assert argued == set(strongest_first()) - {"hardship"}  # the samples argue hardship
    assert set(ALONE) == set(NAMES)
