"""All standards of a household at once: a worked household, the rules for each, and places that are not found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from levydocs.errors import UsageRefused
from levydocs.law.household import Claims, Household, HouseholdStandards, household_standards
from levydocs.law.in_force import Law, NotInForce

LAW = Law(date(2026, 11, 24))
VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
STANDARDS = ("national", "health", "housing", "ownership", "operating", "public")
ROWS: list[tuple[str, str]] = sorted((state, county) for state, county in LAW.table("housing_utilities").rows)


def dollars(*numbers: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


def found(
    household: Household | None = None,
    *,
    loans: Iterable[int] = (),
    operating: int | None = None,
    housing: int | None = None,
    public: int | None = None,
    health: int | None = None,
) -> HouseholdStandards:
    """The standards of a household, by default one person in Harris County with one vehicle."""
    others = (None if each is None else Decimal(each) for each in (operating, housing, public, health))
    claims = Claims(dollars(*loans), *others)
    return household_standards(LAW, household or Household("TX", "Harris", 1, 0, 1), claims)


def allowed(standards: HouseholdStandards) -> dict[str, Decimal]:
    return {name: one.allowed for name, one in standards.allowed.items()}


@pytest.mark.parametrize("vector", VECTORS["household"], ids=lambda vector: vector["county"])
def test_a_worked_household(vector: dict[str, Any]) -> None:
    household = Household(vector["state"], vector["county"], int(vector["under_65"]), 0, int(vector["vehicles"]))
    standards = found(
        household,
        loans=[int(vector["loan"])],
        operating=int(vector["operating"]),
        housing=int(vector["housing"]),
    )
    of_all = allowed(standards)
    assert {name: of_all[name] for name in vector["allowed"]} == {
        name: Decimal(amount) for name, amount in vector["allowed"].items()
    }
    total = sum(of_all.values()) + Decimal(vector["insurance"]) + Decimal(vector["taxes"])
    assert total == Decimal(vector["total"])
    assert Decimal(vector["gross"]) - total == Decimal(vector["net"])


@pytest.mark.parametrize("vector", VECTORS["health"], ids=lambda vector: vector["monthly"])
def test_health_by_age(vector: dict[str, str]) -> None:
    household = Household("TX", "Harris", int(vector["under_65"]), int(vector["over_65"]), 0)
    assert found(household).allowed["health"].standard == Decimal(vector["monthly"])


def test_the_standards_of_one_person_in_harris_county() -> None:
    """The tables of June 29, 2026: the county's housing for one, Houston's operating cost for one vehicle."""
    standards = found(loans=[350])
    assert standards.county == "Harris County"
    assert tuple(standards.allowed) == STANDARDS
    assert [one.standard for one in standards.allowed.values()] == [*dollars(867, 90, 2153, 703, 361, 220)]


def test_the_figures_are_those_that_were_used() -> None:
    assert {one.id: one.value for one in found(loans=[350]).figures} == {
        "transport_areas/TX/Harris County/area": "Houston",
        "transport_operating/Houston/one_car": 361,
        "housing_utilities/TX/Harris County/family_1": 2153,
        "standards.health.under_65": 90,
        "standards.public_transport": 220,
        "standards.national.1": 867,
        "standards.ownership.1": 703,
    }
    without = {one.id.partition("/")[0] for one in found(Household("TX", "Harris", 1, 0, 0)).figures}
    assert not {name for name in without if name.startswith(("transport", "standards.ownership"))}


def test_a_doubtful_row_is_marked() -> None:
    """Four names of Connecticut's planning regions were restored by their place alone."""
    restored = found(Household("CT", "Lower Connecticut River Valley", 1, 0, 0))
    assert {name for name, used in restored.used.items() if any(one.unverified for one in used)} == {"housing"}
    assert not any(one.unverified for one in found().figures)


def test_each_standard_names_its_own_figures() -> None:
    """Two cars, one of them financed, in Houston's metropolitan area."""
    used = found(Household("TX", "Harris", 1, 1, 2), loans=[350]).used
    assert {name: [one.id for one in figures] for name, figures in used.items()} == {
        "national": ["standards.national.2"],
        "health": ["standards.health.under_65", "standards.health.65_or_over"],
        "housing": ["housing_utilities/TX/Harris County/family_2"],
        "ownership": ["standards.ownership.2"],
        "operating": ["transport_areas/TX/Harris County/area", "transport_operating/Houston/two_cars"],
        "public": ["standards.public_transport"],
    }


@pytest.mark.parametrize(
    ("name", "claims", "expected"),
    [
        ("housing", {"housing": 1400}, 1400),  # the lesser of the cost and 2,153
        ("housing", {"housing": 2500}, 2153),
        ("housing", {"housing": 0}, 0),
        ("housing", {}, 2153),  # not known: the most that can be allowed
        ("operating", {"operating": 300}, 300),  # the lesser of the cost and 361
        ("operating", {"operating": 400}, 361),
        ("operating", {}, 361),
        ("health", {"health": 40}, 90),  # the greater of what is proven and 90
        ("health", {"health": 120}, 120),
        ("health", {}, 90),
        ("ownership", {"loans": [350]}, 350),  # the lesser of the payment and 703
        ("ownership", {"loans": [900]}, 703),
        ("ownership", {}, 0),  # no loan or lease: nothing
        ("public", {"public": 60}, 60),  # beside a vehicle the lesser of need and 220
        ("public", {"public": 300}, 220),
    ],
)
def test_the_lesser_and_the_greater(name: str, claims: dict[str, Any], expected: int) -> None:
    assert found(**claims).allowed[name].allowed == expected


@pytest.mark.parametrize(
    ("vehicles", "loans", "standard", "expected"),
    [
        (0, [], 0, 0),
        (1, [], 703, 0),
        (2, [], 1406, 0),
        (2, [350], 1406, 350),  # the other vehicle is paid for
        (2, [900], 1406, 703),
        (2, [350, 900], 1406, 1053),  # what the first leaves unused serves no other
        (3, [350, 900], 1406, 1053),
        (3, [200, 900, 300], 1406, 1003),  # two vehicles at most: 703 and 300
    ],
)
def test_ownership_of_several_vehicles(vehicles: int, loans: list[int], standard: int, expected: int) -> None:
    ownership = found(Household("TX", "Harris", 2, 0, vehicles), loans=loans).allowed["ownership"]
    assert (ownership.standard, ownership.allowed) == dollars(standard, expected)


def test_without_a_vehicle_public_transport_is_allowed_in_full() -> None:
    standards = found(Household("TX", "Harris", 1, 0, 0), public=60).allowed
    assert standards["public"].allowed == 220
    assert standards["operating"].standard == standards["operating"].allowed == 0


@pytest.mark.parametrize(
    ("state", "written", "county"),
    [
        ("TX", "harris", "Harris County"),
        ("MO", "Saint Louis County", "St. Louis County"),
        ("MO", "saint louis city", "St. Louis city"),
        ("VA", "Fairfax city", "Fairfax city"),
        ("VA", "fairfax county", "Fairfax County"),
        ("PR", "Bayamon", "Bayamón Municipio"),
    ],
)
def test_a_county_as_people_write_it(state: str, written: str, county: str) -> None:
    assert found(Household(state, written, 1, 0, 0)).county == county


@pytest.mark.parametrize(
    ("state", "written", "said"),
    [
        ("VA", "Fairfax", ["it may be Fairfax County or Fairfax city"]),
        ("MO", "Saint Louis", ["it may be St. Louis County or St. Louis city"]),
        ("TX", "Haris", ["Harris County"]),
        ("TX", "Cook", ["A county of this name is in GA, IL and MN."]),
        ("IL", "Miami-Dade", ["A county of this name is in FL."]),
        ("TX", "Fairfax", ["A county of this name is in VA."]),  # a county and a city there
        ("TX", "Saint Louis", ["A county of this name is in MN and MO."]),
        ("TX", "", ["TX has no such county"]),
    ],
)
def test_a_county_that_is_not_there_or_could_be_two(state: str, written: str, said: list[str]) -> None:
    with pytest.raises(UsageRefused) as refused:
        found(Household(state, written, 1, 0, 0))
    assert refused.value.place == "county"
    assert refused.value.remedy
    for words in said:
        assert words in refused.value.message


@pytest.mark.parametrize(
    ("household", "loans", "place", "said"),
    [
        (Household("TX", "Harris", 0, 0, 0), [], "under_65", "at least one person"),
        (Household("TX", "Harris", 1, 0, 1), [350, 200], "loans", "more loans than vehicles"),
        (Household("ZZ", "Harris", 1, 0, 0), [], "state", "No housing standards"),
        (Household("GU", "Guam", 1, 0, 0), [], "state", "No housing standards"),
        (Household("PR", "Bayamón", 1, 0, 1), [], "state", "No operating costs"),
    ],
)
def test_what_cannot_be_worked_out(household: Household, loans: list[int], place: str, said: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        found(household, loans=loans)
    assert refused.value.place == place
    assert said in refused.value.message


def test_every_state_is_named_where_one_is_not_there() -> None:
    with pytest.raises(UsageRefused) as refused:
        found(Household("ZZ", "Harris", 1, 0, 0))
    assert all(state in refused.value.remedy.replace(".", "").replace(",", "").split() for state, _ in ROWS)


def test_a_day_before_the_tables() -> None:
    with pytest.raises(NotInForce):
        household_standards(Law(date(2026, 6, 28)), Household("TX", "Harris", 1, 0, 0), Claims())


amounts = st.none() | st.integers(0, 9_999).map(Decimal)


@st.composite
def households(draw: st.DrawFn) -> Household:
    """Anyone anywhere; in Puerto Rico, for which no operating costs are published, without a vehicle."""
    state, county = draw(st.sampled_from(ROWS))
    under, over = draw(st.integers(0, 8)), draw(st.integers(0, 4))
    return Household(state, county, under or int(over == 0), over, 0 if state == "PR" else draw(st.integers(0, 4)))


@st.composite
def claimed(draw: st.DrawFn) -> tuple[Household, Claims]:
    """A household, and what it pays."""
    household = draw(households())
    loans = draw(st.lists(st.integers(0, 2_000).map(Decimal), max_size=household.vehicles))
    return household, Claims(tuple(loans), *(draw(amounts) for _ in range(4)))


@given(claimed())
def test_never_more_than_claimed_where_the_lesser_is_allowed(matter: tuple[Household, Claims]) -> None:
    household, claims = matter
    standards = household_standards(LAW, household, claims).allowed
    for name, claim in (("housing", claims.housing), ("operating", claims.operating)):
        assert standards[name].allowed <= standards[name].standard
        assert claim is None or standards[name].allowed <= claim
    assert standards["ownership"].allowed <= min(standards["ownership"].standard, sum(claims.loans, Decimal(0)))
    assert standards["public"].allowed <= standards["public"].standard
    if household.vehicles:
        assert standards["public"].allowed <= (claims.public or 0)
    else:
        assert standards["public"].allowed == standards["public"].standard
        assert standards["operating"].allowed == standards["ownership"].allowed == 0
    assert standards["health"].allowed == max(standards["health"].standard, claims.health or Decimal(0))
    assert standards["national"].allowed == standards["national"].standard
    assert all(one.excess == max(one.claimed - one.allowed, Decimal(0)) for one in standards.values())


@given(claimed(), st.booleans())
def test_a_larger_household_never_gets_less(matter: tuple[Household, Claims], older: bool) -> None:
    household, claims = matter
    larger = Household(
        household.state,
        household.county,
        household.under_65 + (not older),
        household.age_65_or_over + older,
        household.vehicles,
    )
    fewer, more = (household_standards(LAW, each, claims).allowed for each in (household, larger))
    for name in STANDARDS:
        assert fewer[name].standard <= more[name].standard
        assert fewer[name].allowed <= more[name].allowed
    assert fewer["national"].standard < more["national"].standard
    assert fewer["health"].standard < more["health"].standard


@given(claimed(), st.integers(1, 500))
def test_a_higher_cost_never_gets_less(matter: tuple[Household, Claims], more: int) -> None:
    household, claims = matter

    def raise_it(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else amount + more

    raised = Claims(
        tuple(each + more for each in claims.loans),
        raise_it(claims.operating),
        raise_it(claims.housing),
        raise_it(claims.public),
        raise_it(claims.health),
    )
    lower, higher = (household_standards(LAW, household, each).allowed for each in (claims, raised))
    assert all(lower[name].allowed <= higher[name].allowed for name in STANDARDS)
    assert all(lower[name].standard == higher[name].standard for name in STANDARDS)


@given(households())
def test_ownership_is_nil_without_a_loan(household: Household) -> None:
    assert household_standards(LAW, household, Claims()).allowed["ownership"].allowed == 0


@given(claimed())
def test_every_figure_has_its_source(matter: tuple[Household, Claims]) -> None:
    for figure in household_standards(LAW, *matter).figures:
        assert figure.source
        assert LAW.figure(figure.id) == figure
