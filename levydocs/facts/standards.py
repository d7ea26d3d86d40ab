"""The Collection Financial Standards for the household of the case, and what they allow of its expenses (IRM 5.15.1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.law import counties, standards


@fact("standards.persons")
def persons(facts: Facts) -> int:
    """How many people are in the household."""
    count = facts["household.under_65"] + facts["household.age_65_or_over"]
    if count < 1:
        raise Absent("household.under_65")
    return int(count)


@fact("standards.county")
def county(facts: Facts) -> str:
    """The county of residence as the IRS's table spells it; missing when it matches none or two."""
    found = counties.find_county(facts.basis.law, facts["address.state"], facts["address.county"])
    if isinstance(found, counties.UnknownCounty):
        raise Absent("address.county")
    return found


@fact("standards.national")
def national(facts: Facts) -> Decimal:
    """The national standard for food, housekeeping, clothing, personal care and miscellaneous, dollars a month."""
    return standards.total(standards.national(facts["standards.persons"]), facts.figure)


@fact("standards.housing")
def housing(facts: Facts) -> Decimal:
    """The county's standard for housing and utilities, dollars a month."""
    terms = standards.housing_utilities(facts["address.state"], facts["standards.county"], facts["standards.persons"])
    return standards.total(terms, facts.figure)


@fact("standards.health")
def health(facts: Facts) -> Decimal:
    """The standard for out-of-pocket health care, dollars a month."""
    terms = standards.out_of_pocket_health(facts["household.under_65"], facts["household.age_65_or_over"])
    return standards.total(terms, facts.figure)


@fact("standards.vehicles")
def vehicles(facts: Facts) -> int:
    """How many vehicles the household has."""
    return sum(asset.kind == "vehicle" for asset in facts["other_assets"])


@fact("standards.vehicle_payments")
def vehicle_payments(facts: Facts) -> list[Decimal]:
    """The monthly loan or lease payments on vehicles that the business does not use, dollars."""
    own = [asset for asset in facts["other_assets"] if asset.kind == "vehicle" and not asset.business]
    return [asset.payment for asset in own if asset.payment]


@fact("standards.ownership")
def ownership(facts: Facts) -> Decimal:
    """The standard for buying or leasing the household's financed vehicles, dollars a month; 0 without one."""
    return standards.total(standards.ownership(len(facts["standards.vehicle_payments"])), facts.figure)


@fact("standards.operating")
def operating(facts: Facts) -> Decimal:
    """The area's standard for running the household's vehicles, dollars a month; 0 without one."""
    area_id = standards.transport_area(facts.basis.law, facts["address.state"], facts["standards.county"])
    if not facts.basis.law.in_force(area_id):
        raise Absent("address.state")
    terms = standards.operating(facts.figure(area_id), facts["standards.vehicles"])
    return standards.total(terms, facts.figure)


@fact("standards.place")
def place(facts: Facts) -> str:
    """County and State of residence, as the standards name them."""
    return f"{facts['standards.county']}, {facts['address.state']}"


@fact("standards.effective")
def effective(facts: Facts) -> date:
    """The date from which the standards in force apply."""
    facts.figure("standards.national.1")
    day: date = facts.figures_used["standards.national.1"].effective
    return day
