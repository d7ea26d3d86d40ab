"""Form 433-A (OIC), lines 5 to 7 and 9 to 11, Boxes A and B: property, vehicles, valuables, business assets (Rev. 4-2026)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.case.finances import OtherAsset
from levydocs.case.leaves import Month
from levydocs.facts.core import Absent, Facts, fact, only_where
from levydocs.facts.full_statement_assets import asset_of, assets_of, belongs, lacking
from levydocs.facts.full_statement_business import SOLE
from levydocs.facts.offer_statement_counted import added, less, share_of


@dataclass(frozen=True, slots=True)
class Property:
    """A piece of real property; amounts in dollars, ``counted`` at quick-sale value, the payment a month."""

    description: str
    purchased: date | str | None
    payment: Decimal | None
    final_payment: Month | None
    title: str | None
    location: str
    lender: str
    value: Decimal | None
    counted: int | None
    owed: Decimal | None
    total: int | None
    lacking: str


@fact("offer_statement.real_property")
def real_property(facts: Facts) -> tuple[Property, ...]:
    """The real property."""
    rows = []
    for at, (case, one) in enumerate(zip(facts["real_estate"], facts["full_statement.real_property"], strict=True)):
        counted = share_of(facts, one.value)
        rows.append(
            Property(
                "Personal residence" if case.primary else one.description,
                one.purchased,
                one.payment,
                one.final_payment,
                case.title,
                one.location,
                ", ".join(part for part in (one.lender, one.phone) if part),
                one.value,
                counted,
                one.owed,
                less(counted, one.owed),
                f"real_estate[{at}].{'value' if one.value is None else 'owed'}",
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something owned or leased; amounts in dollars, ``counted`` at quick-sale value, the payment a month."""

    description: str
    year: str
    purchased: date | str | None
    mileage: str | None
    plate: str | None
    leased: bool
    own: bool
    creditor: str
    final_payment: Month | None
    payment: Decimal | None
    value: Decimal | None
    counted: int | None
    owed: Decimal | None
    total: int | None
    lacking: str


def _thing(facts: Facts, path: str, one: OtherAsset, *, by_year: bool = False, of_business: bool = False) -> Thing:
    asset = asset_of(one, by_year=by_year)
    leased = "lease" in (one.purchased or "").lower()
    counted = share_of(facts, one.value)
    total, wanting = less(counted, one.owed), lacking(path, one)
    if leased or (of_business and one.earns):
        total = 0
    elif of_business and one.earns is None:
        total, wanting = None, f"{path}.earns"
    return Thing(
        asset.description,
        asset.year,
        None if leased else asset.purchased,
        one.mileage,
        one.plate,
        leased,
        not leased,
        asset.lender.partition(",")[0],
        one.final_payment,
        one.payment,
        one.value,
        counted,
        one.owed,
        total,
        wanting,
    )


@fact("offer_statement.vehicles")
def vehicles(facts: Facts) -> tuple[Thing, ...]:
    """The personal vehicles, the most valuable first: the form deducts from the first and, in a joint offer, from the second."""
    rows = [_thing(facts, path, one, by_year=True) for path, one in _personal(facts) if one.kind == "vehicle"]
    return tuple(sorted(rows, key=lambda one: -(one.total or 0)))


def _personal(facts: Facts) -> Iterator[tuple[str, OtherAsset]]:
    for path, one in assets_of(facts):
        if belongs(facts, one.business, to_business=False):
            yield path, one


@fact("offer_statement.valuables")
def valuables(facts: Facts) -> tuple[Thing, ...]:
    """The personal assets other than vehicles, life insurance and furniture."""
    said = ("vehicle", "life_insurance", "furniture")
    return tuple(_thing(facts, path, one) for path, one in _personal(facts) if one.kind not in said)


@fact("offer_statement.furniture")
def furniture(facts: Facts) -> tuple[Thing, ...]:
    """Furniture and personal effects, in one row; each is counted separately."""
    rows = [_thing(facts, path, one) for path, one in _personal(facts) if one.kind == "furniture"]
    if len(rows) < 2:
        return tuple(rows)
    total = added(rows)
    value, owed = (sum((getattr(one, key) for one in rows), Decimal(0)) for key in ("value", "owed"))
    counted = sum(one.counted or 0 for one in rows)
    named = "; ".join(one.description for one in rows)
    return (Thing(named, "", None, None, None, False, True, "", None, None, value, counted, owed, total, ""),)


@fact("offer_statement.business_assets")
@only_where(SOLE)
def business_assets(facts: Facts) -> tuple[Thing, ...]:
    """What a sole proprietor's business owns or leases; nothing without one."""
    return tuple(
        _thing(facts, path, one, of_business=True)
        for path, one in assets_of(facts)
        if one.kind != "life_insurance" and belongs(facts, one.business, to_business=True)
    )


@fact("offer_statement.residence")
def residence(facts: Facts) -> str:
    """Whether the home is owned, rented or otherwise lived in, as the case says."""
    if facts.maybe("statement.for_offer.other_home"):
        return "other"
    if any(one.primary for one in facts["real_estate"]):
        return "own"
    if facts["expenses.housing.rent"]:
        return "rent"
    raise Absent("statement.for_offer.other_home")
