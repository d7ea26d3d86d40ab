"""Form 433-A (OIC), the totals of its assets: lines 1 to 11, Box A and Box B, whole dollars (Rev. 4-2026)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Facts, fact, only_where
from levydocs.facts.full_statement_business import SOLE
from levydocs.facts.offer_statement_counted import FIGURES, added, deducted, on_sheet, whole

ROWS = {
    "personal_accounts": 2,
    "investments": 2,
    "digital_assets": 1,
    "retirement": 1,
    "policies": 1,
    "real_property": 2,
    "vehicles": 2,
    "valuables": 1,
    "business_accounts": 2,
    "business_digital_assets": 1,
    "business_assets": 2,
}
"""How many of each fit on the form."""

_ADDED = {
    "invested": ("investments", "digital_assets"),
    "retirement": ("retirement",),
    "policies": ("policies",),
    "real_property": ("real_property",),
    "vehicles": ("vehicles",),
    "valuables": ("valuables",),
    "accounts": ("personal_accounts",),
    "business_accounts": ("business_accounts", "business_digital_assets"),
    "business_assets": ("business_assets",),
}
"""What the form adds up; what is on the sheet is added up on its own line."""


def _over(names: tuple[str, ...], what: str, *, on_the_sheet: bool) -> Callable[[Facts], int | None]:
    """A fact: the sum of the rows' totals; nothing if their table does not apply."""

    def read(facts: Facts) -> int | None:
        found = {name: facts[f"offer_statement.{name}"] for name in names}
        if None in found.values():
            return None
        return sum(on_sheet(rows, ROWS[name] if on_the_sheet else 0) for name, rows in found.items())

    read.__doc__ = (
        f"{what.replace('_', ' ').capitalize()}{' on the sheet' if on_the_sheet else ''} added up, whole dollars."
    )
    return read


for _what, _names in _ADDED.items():
    fact(f"offer_statement.more_{_what}")(_over(_names, _what, on_the_sheet=True))
for _total, _what in (
    ("invested", "invested"),
    ("retirement_total", "retirement"),
    ("policies_total", "policies"),
    ("real_property_total", "real_property"),
    ("business_cash", "business_accounts"),
    ("business_assets_total", "business_assets"),
):
    fact(f"offer_statement.{_total}")(_over(_ADDED[_what], _what, on_the_sheet=False))


def _of_more_policies(facts: Facts, read: Callable[[Any], Decimal | None]) -> int:
    return sum(whole(read(one)) for one in facts["offer_statement.policies"][ROWS["policies"] :])


@fact("offer_statement.more_policies_value")
def more_policies_value(facts: Facts) -> int:
    """Line 4b: the cash values of the policies on the sheet, whole dollars."""
    return _of_more_policies(facts, lambda one: one.value)


@fact("offer_statement.more_policies_loans")
def more_policies_loans(facts: Facts) -> int:
    """Line 4b: the loans against the policies on the sheet, whole dollars."""
    return _of_more_policies(facts, lambda one: one.loan)


@fact("offer_statement.cash")
def cash(facts: Facts) -> int:
    """Line 1: cash and accounts less what the form deducts, whole dollars."""
    return deducted(facts, "bank_accounts", added(facts["offer_statement.personal_accounts"]))


def _vehicle(facts: Facts, position: int) -> int:
    return added(facts["offer_statement.vehicles"][position : position + 1])


@fact("offer_statement.first_vehicle")
def first_vehicle(facts: Facts) -> int:
    """Line 6b: the first vehicle less what the form deducts, whole dollars."""
    return deducted(facts, "vehicle", _vehicle(facts, 0))


@fact("offer_statement.second_vehicle")
def second_vehicle(facts: Facts) -> int:
    """Line 6d: the second vehicle, less what the form deducts in a joint offer, whole dollars."""
    worth = _vehicle(facts, 1)
    return deducted(facts, "vehicle", worth) if worth and facts["offer.joint"] else worth


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


@fact("offer_statement.tools")
@only_where(SOLE)
def tools(facts: Facts) -> int:
    """Line 10: what the form deducts for books and tools of a trade, whole dollars; nothing without a sole proprietor."""
    return int(facts.figure(f"{FIGURES}.tools"))


@fact("offer_statement.business_assets_less_tools")
def business_assets_less_tools(facts: Facts) -> int | None:
    """Line 11: line 9 less line 10, whole dollars; nothing without a sole proprietor."""
    found = facts["offer_statement.business_assets_total"]
    return None if found is None else deducted(facts, "tools", found)


@fact("offer_statement.business_equity")
@only_where(SOLE)
def business_equity(facts: Facts) -> int:
    """Box B: available business equity in assets, whole dollars; nothing without a sole proprietor."""
    return int(facts["offer_statement.business_cash"] + facts["offer_statement.business_assets_less_tools"])


@fact("offer_statement.equity")
def equity(facts: Facts) -> int:
    """Box A and, with a business, Box B, whole dollars."""
    return int(facts["offer_statement.own_equity"] + (facts["offer_statement.business_equity"] or 0))


@fact("offer_statement.quick_sale")
def quick_sale(facts: Facts) -> int:
    """The percentage of the value of property that counts."""
    return int(facts.figure(f"{FIGURES}.quick_sale"))
