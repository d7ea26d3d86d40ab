"""All Collection Financial Standards for one household together, with what they allow of its costs. Dollars a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from levydocs.errors import UsageRefused
from levydocs.law import standards
from levydocs.law.counties import UnknownCounty, find_county, fold, split_kind
from levydocs.law.figures import Figure
from levydocs.law.in_force import Law
from levydocs.text import join_words


@dataclass(frozen=True, slots=True)
class Household:
    """Where a household lives and who is in it; ``county`` as typed."""

    state: str
    county: str
    under_65: int
    age_65_or_over: int
    vehicles: int


@dataclass(frozen=True, slots=True)
class Claims:
    """What it pays; None if unknown: then the most that can be allowed is computed."""

    loans: tuple[Decimal, ...] = ()
    operating: Decimal | None = None
    housing: Decimal | None = None
    public: Decimal | None = None
    health: Decimal | None = None


@dataclass(frozen=True, slots=True)
class HouseholdStandards:
    """``allowed`` and the figures used for it, each by the name of the standard."""

    county: str
    allowed: Mapping[str, standards.Allowed]
    used: Mapping[str, tuple[Figure, ...]]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure used, once."""
        return tuple({one.id: one for figures in self.used.values() for one in figures}.values())


def household_standards(law: Law, household: Household, claims: Claims) -> HouseholdStandards:
    """The standards in force; UsageRefused for an empty household, or a State or county that the tables do not have."""
    persons = household.under_65 + household.age_65_or_over
    if persons < 1:
        raise UsageRefused(
            "A household has at least one person.",
            place="under_65",
            remedy="Say how many are under 65, and 65 or over.",
        )
    if len(claims.loans) > household.vehicles:
        raise UsageRefused(
            "There are more loans than vehicles.", place="loans", remedy="Say how many vehicles there are."
        )
    county = _county(law, household.state, household.county)
    vehicles = household.vehicles
    area = (_area(law, household.state, county),) if vehicles else ()
    terms = {
        "national": standards.national(persons),
        "health": standards.out_of_pocket_health(household.under_65, household.age_65_or_over),
        "housing": standards.housing_utilities(household.state, county, persons),
        "ownership": standards.ownership(vehicles),
        "operating": standards.operating(str(area[0].value), vehicles) if area else (),
        "public": standards.public_transport(),
    }
    of = {name: standards.total(each, lambda figure_id: law.figure(figure_id).value) for name, each in terms.items()}
    used = {name: tuple(law.figure(figure_id) for figure_id, _ in each) for name, each in terms.items()}
    allowed = {
        "national": standards.allow_national(of["national"], of["national"]),
        "health": standards.allow_national(of["health"], claims.health or Decimal(0)),
        "housing": standards.allow_local(of["housing"], _or(claims.housing, of["housing"])),
        "ownership": _ownership(of["ownership"], vehicles, claims.loans),
        "operating": standards.allow_local(of["operating"], _or(claims.operating, of["operating"])),
        "public": standards.allow_public(of["public"], claims.public or Decimal(0), vehicles=vehicles),
    }
    return HouseholdStandards(county, allowed, {**used, "operating": (*area, *used["operating"])})


def _ownership(standard: Decimal, vehicles: int, loans: tuple[Decimal, ...]) -> standards.Allowed:
    """The standard for all vehicles; allowed is only what those with a loan or lease need."""
    counted = min(vehicles, standards.MOST_VEHICLES)
    financed = min(len(loans), counted)
    share = standard / counted * financed if counted else Decimal(0)
    found = standards.allow_ownership(share, loans)
    return replace(found, standard=standard)


def _or(claimed: Decimal | None, standard: Decimal) -> Decimal:
    return standard if claimed is None else claimed


def _area(law: Law, state: str, county: str) -> Figure:
    """The area for operating costs, as the figure that names it."""
    area_id = standards.transport_area(law, state, county)
    if not law.in_force(area_id):
        raise UsageRefused(
            "No operating costs are published for this place.",
            place="state",
            remedy="Leave the vehicles out: 0 vehicles.",
        )
    return law.figure(area_id)


def _county(law: Law, state: str, written: str) -> str:
    rows = law.table("housing_utilities").rows
    states = sorted({row_state for row_state, _ in rows})
    if state not in states:
        raise UsageRefused(
            "No housing standards are published for this State.",
            place="state",
            remedy=f"There are {', '.join(states)}.",
        )
    found = find_county(law, state, written)
    if not isinstance(found, UnknownCounty):
        return found
    elsewhere = [other for other in states if other != state and _is_there(law, other, written)]
    near = f"; it may be {join_words(found.suggestions, 'or')}" if found.suggestions else ""
    also = f" A county of this name is in {join_words(elsewhere)}." if elsewhere else ""
    raise UsageRefused(
        f"{state} has no such county, or more than one{near}.{also}",
        place="county",
        remedy="Write the county of the home, with “County” or “city” where both exist, and check the State.",
    )


def _is_there(law: Law, state: str, written: str) -> bool:
    found = find_county(law, state, written)
    if not isinstance(found, UnknownCounty):
        return True
    base, _ = split_kind(fold(written))
    return any(split_kind(fold(one))[0] == base for one in found.suggestions)  # a county and a city of that name
