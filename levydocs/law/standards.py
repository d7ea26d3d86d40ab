"""Collection Financial Standards: which figures make up a standard, and how much of a claim is allowed.

A standard is a sum of figures. Each look-up answers with ``Terms``, ids and how many times each counts, so that the caller who
adds them up (``total``) notes the figures used. Amounts are dollars a month. The rules are those of IRM 5.15.1 (June
29, 2026), read in a secondary source; the standards are for an individual's personal expenses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from levydocs.law.basis import Basis
from levydocs.law.in_force import Law

Terms = tuple[tuple[str, int], ...]
"""Figure ids, and how many times each counts."""

_FORM = Basis("Form 433-F (Rev. 7-2024), page 4, boxes 1 and 4", "V")
_MANUAL = Basis("IRM 5.15.1 (June 29, 2026), a study guide's account", "V1")

MOST_VEHICLES = 2
_LISTED_PERSONS = 4
_LISTED_HOUSEHOLD = 5


def total(terms: Terms, figure: Callable[[str], Any]) -> Decimal:
    """The standard in dollars; ``figure`` gives the value of an id and may record it."""
    return sum((Decimal(figure(figure_id)) * times for figure_id, times in terms), Decimal(0))


def national(persons: int) -> Terms:
    """Food, housekeeping, clothing, personal care and miscellaneous, together, for a household."""
    _at_least_one(persons)
    listed: Terms = ((f"standards.national.{min(persons, _LISTED_PERSONS)}", 1),)
    more = persons - _LISTED_PERSONS
    return (*listed, ("standards.national.each_more", more)) if more > 0 else listed


def out_of_pocket_health(under_65: int, age_65_or_over: int) -> Terms:
    """Health care not covered by insurance, for each person by age."""
    ages = (("standards.health.under_65", under_65), ("standards.health.65_or_over", age_65_or_over))
    return tuple((figure_id, persons) for figure_id, persons in ages if persons)


def housing_utilities(state: str, county: str, persons: int) -> Terms:
    """Housing and utilities; ``county`` as the table spells it (``counties.find_county``). Five means five or more."""
    _at_least_one(persons)
    column = f"family_{persons}" if persons < _LISTED_HOUSEHOLD else "family_5_plus"
    return ((f"housing_utilities/{state}/{county}/{column}", 1),)


def transport_area(law: Law, state: str, county: str) -> str:
    """The id of the figure that names the area for operating costs: the county's metropolitan area, or else the region.

    A place in neither (Puerto Rico) gives the id of a region that is not ``Law.in_force``.
    """
    metropolitan = law.table("transport_areas").cell_id(state, county, column="area")
    return metropolitan if law.in_force(metropolitan) else f"transport_regions/{state}/area"


def operating(area: str, vehicles: int) -> Terms:
    """Running one or two vehicles in an area (a metropolitan area or a region); nothing without one."""
    columns = ("", "one_car", "two_cars")
    column = columns[min(vehicles, MOST_VEHICLES)]
    return ((f"transport_operating/{area}/{column}", 1),) if column else ()


def ownership(financed: int) -> Terms:
    """Buying or leasing one or two vehicles, ``financed`` the number with a loan or lease; nothing without one."""
    return ((f"standards.ownership.{min(financed, MOST_VEHICLES)}", 1),) if financed else ()


def public_transport() -> Terms:
    """Public transportation, one amount per household."""
    return (("standards.public_transport", 1),)


@dataclass(frozen=True, slots=True)
class Allowed:
    """How much of a claim is allowed, in dollars a month, by which rule, and the authority for the rule."""

    standard: Decimal
    claimed: Decimal
    allowed: Decimal
    rule: str
    rests_on: Basis

    @property
    def excess(self) -> Decimal:
        """What was claimed above what is allowed: it needs proof, or goes unpaid."""
        return max(self.claimed - self.allowed, Decimal(0))


def allow_national(standard: Decimal, documented: Decimal) -> Allowed:
    """The greater of the national standard and the documented cost (Form 433-F, page 4, boxes 1 and 4)."""
    return Allowed(
        standard, documented, max(standard, documented), "the standard, or the documented cost if greater", _FORM
    )


def allow_local(standard: Decimal, claimed: Decimal) -> Allowed:
    """The lesser of the local standard and the cost: housing and utilities, operating a vehicle."""
    rule = "the lesser of the actual cost and the local standard"
    return Allowed(standard, claimed, min(standard, claimed), rule, _MANUAL)


def allow_ownership(standard: Decimal, payments: Sequence[Decimal]) -> Allowed:
    """The lesser of each loan or lease payment and a vehicle's share of the standard, for at most two vehicles.

    ``standard`` is that for as many vehicles as have a payment; what one vehicle leaves unused does not carry over. Nothing
    is allowed if no vehicle is financed.
    """
    largest = sorted(payments, reverse=True)[:MOST_VEHICLES]
    share = standard / len(largest) if largest else Decimal(0)
    allowed = sum((min(share, payment) for payment in largest), Decimal(0))
    rule = "the lesser of the loan or lease payment and the local standard, nothing without a loan or lease"
    return Allowed(standard, sum(payments, Decimal(0)), allowed, rule, _MANUAL)


def allow_public(standard: Decimal, claimed: Decimal, *, vehicles: int) -> Allowed:
    """The standard in full for a household without a vehicle; with one, the lesser of it and the needed cost."""
    if vehicles:
        rule = "with a vehicle, the lesser of need and standard"
        return Allowed(standard, claimed, min(standard, claimed), rule, _MANUAL)
    return Allowed(standard, claimed, standard, "national standard, in full for a household without a vehicle", _MANUAL)


def _at_least_one(persons: int) -> None:
    if persons < 1:
        raise ValueError("a household has at least one person")
