"""Form 433-A (OIC), lines 5 to 7, 9 to 11, Box A and Box B: real property, vehicles, valuables, what a business owns (Rev. 4-2026)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.case.finances import OtherAsset
from levydocs.case.leaves import Month
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.full_statement_assets import asset_of, assets_of, belongs, lacking
from levydocs.facts.offer_statement_counted import FIGURES, added, deducted, less, on_sheet, share_of, whole

ROWS = {"real_property": 2, "vehicles": 2, "valuables": 1, "business_assets": 2}
"""How many of each the form has room for."""
_SOLE = "full_statement.self_employed"


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
    """The personal vehicles, that which is worth most first: the form deducts from the first, and jointly from the second."""
    rows = [_thing(facts, path, one, by_year=True) for path, one in _personal(facts) if one.kind == "vehicle"]
    return tuple(sorted(rows, key=lambda one: -(one.total or 0)))


def _personal(facts: Facts) -> Iterator[tuple[str, OtherAsset]]:
    for path, one in assets_of(facts):
        if belongs(facts, one.business, to_business=False):
            yield path, one


@fact("offer_statement.valuables")
def valuables(facts: Facts) -> tuple[Thing, ...]:
    """The personal assets that are no vehicles, no life insurance and no furniture."""
    said = ("vehicle", "life_insurance", "furniture")
    return tuple(_thing(facts, path, one) for path, one in _personal(facts) if one.kind not in said)


@fact("offer_statement.furniture")
def furniture(facts: Facts) -> tuple[Thing, ...]:
    """Furniture and personal effects, in one row; each counts by itself."""
    rows = [_thing(facts, path, one) for path, one in _personal(facts) if one.kind == "furniture"]
    if len(rows) < 2:
        return tuple(rows)
    total = added(rows)
    value, owed = (sum((getattr(one, key) for one in rows), Decimal(0)) for key in ("value", "owed"))
    counted = sum(one.counted or 0 for one in rows)
    named = "; ".join(one.description for one in rows)
    return (Thing(named, "", None, None, None, False, True, "", None, None, value, counted, owed, total, ""),)


@fact("offer_statement.business_assets")
def business_assets(facts: Facts) -> tuple[Thing, ...] | None:
    """What a sole proprietor's business owns or leases; nothing without one."""
    if not facts[_SOLE]:
        return None
    return tuple(
        _thing(facts, path, one, of_business=True)
        for path, one in assets_of(facts)
        if one.kind != "life_insurance" and belongs(facts, one.business, to_business=True)
    )


def _more(name: str) -> Callable[[Facts], int | None]:
    def read(facts: Facts) -> int | None:
        rows = facts[f"offer_statement.{name}"]
        return None if rows is None else on_sheet(rows, ROWS[name])

    read.__doc__ = f"What of the {name.replace('_', ' ')} stands on the sheet, whole dollars."
    return read


for _name in ROWS:
    fact(f"offer_statement.more_{_name}")(_more(_name))


@fact("offer_statement.real_property_total")
def real_property_total(facts: Facts) -> int:
    """Line 5: the real property, whole dollars."""
    return added(facts["offer_statement.real_property"])


def _vehicle(facts: Facts, position: int) -> int:
    return added(facts["offer_statement.vehicles"][position : position + 1])


@fact("offer_statement.first_vehicle")
def first_vehicle(facts: Facts) -> int:
    """Line 6b: the first vehicle less what the form deducts, whole dollars."""
    return deducted(facts, "vehicle", _vehicle(facts, 0))


@fact("offer_statement.second_vehicle")
def second_vehicle(facts: Facts) -> int:
    """Line 6d: the second vehicle, in a joint offer less what the form deducts, whole dollars."""
    worth = _vehicle(facts, 1)
    return deducted(facts, "vehicle", worth) if worth and facts["offer_statement.joint"] else worth


@fact("offer_statement.vehicles_total")
def vehicles_total(facts: Facts) -> int:
    """Line 6: the vehicles, whole dollars."""
    return int(sum(facts[f"offer_statement.{one}"] for one in ("first_vehicle", "second_vehicle", "more_vehicles")))


@fact("offer_statement.valuables_total")
def valuables_total(facts: Facts) -> int:
    """Line 7: valuables and furniture less what the form deducts, whole dollars."""
    found = added(facts["offer_statement.valuables"]) + added(facts["offer_statement.furniture"])
    return deducted(facts, "household_goods", found)


_BOX_A = (
    "cash",
    "invested",
    "retirement_total",
    "policies_total",
    "real_property_total",
    "vehicles_total",
    "valuables_total",
)


@fact("offer_statement.own_equity")
def own_equity(facts: Facts) -> int:
    """Box A: available individual equity in assets, whole dollars."""
    return sum(whole(facts[f"offer_statement.{line}"]) for line in _BOX_A)


@fact("offer_statement.business_assets_total")
def business_assets_total(facts: Facts) -> int | None:
    """Line 9: what the business owns, whole dollars; nothing without a sole proprietor."""
    rows = facts["offer_statement.business_assets"]
    return None if rows is None else added(rows)


@fact("offer_statement.tools")
def tools(facts: Facts) -> int:
    """Line 10: what the form deducts for books and tools of a trade, whole dollars."""
    return int(facts.figure(f"{FIGURES}.tools"))


@fact("offer_statement.business_assets_less_tools")
def business_assets_less_tools(facts: Facts) -> int | None:
    """Line 11: line 9 less line 10, whole dollars; nothing without a sole proprietor."""
    found = facts["offer_statement.business_assets_total"]
    return None if found is None else deducted(facts, "tools", found)


@fact("offer_statement.business_equity")
def business_equity(facts: Facts) -> int | None:
    """Box B: available business equity in assets, whole dollars; nothing without a sole proprietor."""
    if not facts[_SOLE]:
        return None
    return int(facts["offer_statement.business_cash"] + facts["offer_statement.business_assets_less_tools"])


@fact("offer_statement.equity")
def equity(facts: Facts) -> int:
    """Box A and, with a business, Box B, whole dollars."""
    return int(facts["offer_statement.own_equity"] + (facts["offer_statement.business_equity"] or 0))


@fact("offer_statement.quick_sale")
def quick_sale(facts: Facts) -> int:
    """What of the value of property counts, percent."""
    return int(facts.figure(f"{FIGURES}.quick_sale"))


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
