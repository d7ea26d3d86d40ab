"""What a household and a business own: Form 433-A, lines 17 to 19 and 66 (7-2022); Form 433-B, lines 22 and 23 (2-2019)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.case.finances import OtherAsset
from levydocs.case.leaves import Month
from levydocs.dates import parse_date
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.property import equity_of
from levydocs.money import whole_dollars

_PHONE_AT_END = re.compile(r"[,; ]*(\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4})$")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d) (.+)")


def before_phone(text: str | None) -> tuple[str, str]:
    """A name and address in one line, and the telephone number at its end; each empty if absent."""
    match = _PHONE_AT_END.search(text or "")
    return ((text or "")[: match.start()], match[1]) if match else (text or "", "")


def day_or_words(text: str | None) -> date | str | None:
    """The date that a text is; otherwise the text itself, such as a year."""
    try:
        return parse_date(text or "")
    except ValueError:
        return text


def added(amounts: Iterable[tuple[str, Decimal | int | None]]) -> int:
    """Amounts, each with its case path, added as printed; Absent if one is unknown."""
    known = list(amounts)
    if lacking := [path for path, amount in known if amount is None]:
        raise Absent(*lacking)
    return sum(whole_dollars(Decimal(amount or 0)) for _, amount in known)


def belongs(facts: Facts, business: bool | None, *, to_business: bool) -> bool:
    """For a sole proprietor, business assets are listed with the business; for a business, everything is; for others, nothing."""
    of_business = facts.maybe("full_statement.for_business", False)
    return (of_business or (bool(business) and facts["full_statement.self_employed"])) is to_business


def lacking(path: str, one: OtherAsset) -> str:
    """What its equity lacks, if it is unknown."""
    return f"{path}.{'value' if one.value is None else 'owed'}"


def assets_of(facts: Facts) -> Iterator[tuple[str, OtherAsset]]:
    """Every other asset of the case with its path."""
    for at, one in enumerate(facts["other_assets"]):
        yield f"other_assets[{at}]", one


@dataclass(frozen=True, slots=True)
class Asset:
    """Something owned or leased; amounts in dollars, the payment a month. ``purchased`` is a date, or what is known about it."""

    year: str
    description: str
    mileage: str | None
    plate: str | None
    identification: str | None
    purchased: date | str | None
    value: Decimal | None
    owed: Decimal | None
    payment: Decimal | None
    final_payment: Month | None
    equity: Decimal | None
    location: str | None
    lender: str
    phone: str


def asset_of(one: OtherAsset, *, by_year: bool) -> Asset:
    lender, phone = before_phone(one.lender)
    match = _YEAR_FIRST.fullmatch(one.description or "") if by_year else None
    year, description = (match[1], match[2]) if match else ("", one.description or "")
    return Asset(
        year,
        description,
        one.mileage,
        one.plate,
        one.identification,
        day_or_words(one.purchased),
        one.value,
        one.owed,
        one.payment,
        one.final_payment,
        equity_of(one.value, one.owed),
        one.location,
        lender,
        phone,
    )


_OF_BUSINESS = ("business_assets", "business_vehicles", "business_equipment", "business_intangibles")
_KINDS: dict[str, tuple[str, Callable[[Facts, OtherAsset], bool]]] = {
    "vehicles": (
        "personal vehicles",
        lambda facts, one: one.kind == "vehicle" and belongs(facts, one.business, to_business=False),
    ),
    "personal_assets": (
        "personal assets other than vehicles and life insurance",
        lambda facts, one: (
            one.kind not in ("vehicle", "life_insurance") and belongs(facts, one.business, to_business=False)
        ),
    ),
    "business_assets": (
        "assets of the business",
        lambda facts, one: one.kind != "life_insurance" and belongs(facts, one.business, to_business=True),
    ),
    "business_vehicles": (
        "vehicles of the business",
        lambda facts, one: one.kind == "vehicle" and belongs(facts, one.business, to_business=True),
    ),
    "business_equipment": (
        "equipment and other assets of the business that are neither vehicles nor intangible",
        lambda facts, one: one.kind not in ("vehicle", "intangible") and belongs(facts, one.business, to_business=True),
    ),
    "business_intangibles": (
        "intangible assets of the business",
        lambda facts, one: one.kind == "intangible" and belongs(facts, one.business, to_business=True),
    ),
}
"""Table of the form → what is in it."""


def _rows(name: str) -> Callable[[Facts], tuple[Asset, ...] | None]:
    what, is_in = _KINDS[name]

    def read(facts: Facts) -> tuple[Asset, ...] | None:
        if name in _OF_BUSINESS and not facts["full_statement.in_business"]:
            return None
        return tuple(
            asset_of(one, by_year=name.endswith("vehicles")) for _, one in assets_of(facts) if is_in(facts, one)
        )

    read.__doc__ = f"The {what}."
    return read


def _equity(name: str) -> Callable[[Facts], int | None]:
    what, is_in = _KINDS[name]

    def read(facts: Facts) -> int | None:
        if name in _OF_BUSINESS and not facts["full_statement.in_business"]:
            return None
        return added(
            (lacking(path, one), equity_of(one.value, one.owed)) for path, one in assets_of(facts) if is_in(facts, one)
        )

    read.__doc__ = f"The equity in {what}, whole dollars."
    return read


for _name in _KINDS:
    fact(f"full_statement.{_name}")(_rows(_name))
    fact(f"full_statement.{_name}_equity")(_equity(_name))


@dataclass(frozen=True, slots=True)
class Property:
    """A piece of real property; amounts in dollars, the payment a month. ``purchased`` is a date, or what is known about it."""

    description: str
    purchased: date | str | None
    value: Decimal | None
    owed: Decimal | None
    payment: Decimal | None
    final_payment: Month | None
    equity: Decimal | None
    location: str
    lender: str
    phone: str


@fact("full_statement.real_property")
def real_property(facts: Facts) -> tuple[Property, ...]:
    """The real property, with the home so called; the full description of each is its location."""
    rows = []
    for case, one in zip(facts["real_estate"], facts["statement.real_estate"], strict=True):
        lender, phone = before_phone(case.lender)
        rows.append(
            Property(
                "Home" if one.primary else "Other real property" if one.other else "",
                day_or_words(one.purchased),
                one.value,
                one.owed,
                one.payment,
                case.final_payment,
                one.equity,
                one.description,
                lender,
                phone,
            )
        )
    return tuple(rows)


@fact("full_statement.real_property_equity")
def real_property_equity(facts: Facts) -> int:
    """The equity in real property, whole dollars."""
    rows = zip(facts["real_estate"], facts["full_statement.real_property"], strict=True)
    return added(
        (f"real_estate[{at}].{'value' if case.value is None else 'owed'}", one.equity)
        for at, (case, one) in enumerate(rows)
    )
