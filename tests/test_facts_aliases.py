"""Facts that are another one: the same value, the same sources and the same missing paths, by whichever name it is asked for."""

from __future__ import annotations

import pytest
import sample

from levydocs.facts.aliases import Alias, aliases
from levydocs.facts.core import Facts, Missing, Value, is_fact
from levydocs.facts.names import FACT_NAMES
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

EVERY = [pytest.param(path, alias, id=path) for path, alias in aliases().items()]
each = pytest.mark.parametrize(("path", "alias"), EVERY)
ATTRIBUTES = {
    "levy.exempt_year": ("levy.served_on", "year"),
    "hearing.governing_day": ("hearing.deadline", "governing_day"),
    "hearing.equivalent_last_day": ("hearing.deadline", "equivalent_last_day"),
}
"""The only ones that are an attribute of another fact."""


def seen(name: str, taxpayer: int) -> Facts:
    case = sample.case_of(name)
    assert case.as_of is not None
    return facts_of(case, sample.firm(), Law(case.as_of)).for_taxpayer(taxpayer)


def target(path: str, alias: Alias, taxpayer: int) -> tuple[str, str]:
    """The fact that it is, and the attribute of it."""
    if path in ATTRIBUTES:
        return ATTRIBUTES[path]
    return alias.of.replace("{taxpayer}", str(taxpayer)).replace("{levy}", "0"), ""


@each
def test_it_is_a_fact_with_its_sentence(path: str, alias: Alias) -> None:
    assert FACT_NAMES.description(path) == alias.sentence
    assert is_fact(target(path, alias, 0)[0])
    assert not alias.when or is_fact(alias.when)


def same(facts: Facts, path: str, alias: Alias) -> None:
    of, attribute = target(path, alias, facts.taxpayer)
    found, other = facts.get(path), facts.get(of)
    asked = facts.get(alias.when) if alias.when else None
    if isinstance(asked, Missing):
        assert found == asked
    elif isinstance(asked, Value) and not asked.value:
        assert found == Value(None, asked.sources)
    elif isinstance(other, Missing):
        assert found == other
    else:
        assert isinstance(found, Value)
        assert found.value == (getattr(other.value, attribute) if attribute else other.value)
        before = asked.sources if isinstance(asked, Value) else ()
        assert found.sources == tuple(dict.fromkeys([*before, *other.sources]))


@each
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_value_and_sources_are_those_of_the_other(name: str, path: str, alias: Alias) -> None:
    for taxpayer in (0, 1):
        same(seen(name, taxpayer), path, alias)


SECTIONS = (
    "taxpayers",
    "address",
    "business",
    "levies",
    "notices",
    "request",
    "employment",
    "other_income",
    "bank_accounts",
    "investments",
    "digital_assets",
    "credit_cards",
    "receivables",
    "expenses",
    "household",
    "representatives",
    "hearing",
)


@each
def test_what_the_other_misses_it_misses(path: str, alias: Alias) -> None:
    facts = sample.facts(dict.fromkeys(SECTIONS, sample.REMOVED))
    same(facts, path, alias)
    # A case without a list of taxpayers has no spouse, which is known; nor an employer of one.
    without = ("spouse.present", "statement.spouse_employer_name")
    assert isinstance(facts.get(path), Missing) is (alias.when not in without)


def test_conditions_by_hand() -> None:
    """One alias of each kind, its value from the sample's case file."""
    facts = sample.facts()
    assert (facts["levy.payer.name"], facts["levy.exempt_year"]) == ("Bayou Bend Dental Supply", 2026)
    assert facts["taxpayer.last_name"] == "Peña"
    assert facts["statement.spouse_phone_home"] is None  # no spouse in the case
    assert facts["statement.business_ein"] is None  # no business
    joint = seen("joint-bank-levy", 1)
    assert (joint["taxpayer.first_name"], joint["taxpayer.last_name"]) == ("Beatriz", "Dvořák")
    business = {"business.name": "Peña Tile", "business.ein": "00-1234567"}
    assert sample.facts(business)["statement.business_ein"].printed == "00-1234567"
    assert sample.missing(sample.facts({"taxpayers[1]": {"id": "spouse"}}), "statement.spouse_tin") == (
        "taxpayers[1].tin.number",
    )
