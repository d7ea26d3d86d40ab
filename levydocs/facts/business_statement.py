"""Form 433-B, sections 1 to 3: the business that is the taxpayer, who runs it, and the yes-or-no questions (Rev. 2-2019)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from levydocs.case.people import BUSINESSES
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.full_statement_answers import yes_no
from levydocs.facts.full_statement_assets import before_phone
from levydocs.facts.people import address_path, city_line, daytime_phone, person, street, street_and_city

_LLC = "llc"
_CORPORATE_LLC = "llc_corporation"

for _name, _path, _question in (
    ("eftps", "statement.business.eftps", "the business is enrolled in EFTPS"),
    ("payroll_service", "statement.business.payroll_services", "the business uses a payroll service"),
    ("related_loan", "statement.business.related_loans", "related parties owe the business"),
    ("affiliate", "statement.business.affiliates", "the business has affiliations"),
    ("income_change", "statement.business.income_changes", "income is expected to rise or fall"),
    ("safe", "statement.business.safe", "there is a safe on the premises"),
):
    fact(f"business_statement.{_name}")(yes_no(_path, _question))


@fact("business_statement.street")
def street_address(facts: Facts) -> str:
    """The location of the business: its address in the case, or else its mailing address."""
    return facts.maybe("statement.business.address") or street(facts, address_path(facts, facts.taxpayer))


@fact("business_statement.mailing_address")
def mailing_address(facts: Facts) -> str:
    """The street or PO box of its mailing address, or a note that it is the same."""
    facts.note_case("statement.business.address")
    there = facts.maybe("statement.business.address")
    return street(facts, address_path(facts, facts.taxpayer)) if there else "Same"


@fact("business_statement.city")
def city(facts: Facts) -> str:
    """City, State and ZIP of its mailing address."""
    return city_line(facts, address_path(facts, facts.taxpayer))


@fact("business_statement.phone")
def phone(facts: Facts) -> str:
    """The telephone of the business: its own in the case, or else the one at which the taxpayer is reached."""
    return facts.maybe("statement.business.phone") or daytime_phone(facts, facts.taxpayer)


@fact("business_statement.type")
def type_of_business(facts: Facts) -> str:
    """What the business does; required of a taxpayer that is a business."""
    if not (said := facts["business.type"]):
        raise Absent("business.type")
    return str(said)


@fact("business_statement.kind")
def kind(facts: Facts) -> str | None:
    """What the taxpayer is: a partnership, a corporation, or an LLC by how it is taxed; nothing for one that is not a business."""
    found = str(facts[person(facts, "kind")])
    if found == _LLC:
        return _CORPORATE_LLC if facts["statement.business.taxed_as_corporation"] else _LLC
    return found if found in BUSINESSES else None


@fact("business_statement.members")
def members(facts: Facts) -> int | None:
    """How many members an LLC not taxed as a corporation has; nothing for any other business."""
    return int(facts["statement.business.members"]) if facts["business_statement.kind"] == _LLC else None


@fact("business_statement.processors")
def processors(facts: Facts) -> list[dict[str, str | None]]:
    """The payment processors of the business, and the wallets and exchanges of its digital assets."""
    wallets = [
        {"processor": one.wallet, "number": one.email} for one in facts.maybe("digital_assets", ()) if one.wallet
    ]
    return [
        *({"processor": one.processor, "number": one.number} for one in facts["statement.business.processors"]),
        *wallets,
    ]


@dataclass(frozen=True, slots=True)
class CardAccepted:
    """A card that the business accepts, and its bank."""

    card: str | None
    number: str | None
    bank: str
    phone: str


@fact("business_statement.cards_accepted")
def cards_accepted(facts: Facts) -> list[CardAccepted]:
    """The cards that the business accepts; a telephone number at the end of the bank's address is split off."""
    return [CardAccepted(one.card, one.number, *before_phone(one.bank)) for one in facts["receivables.merchant"]]


@dataclass(frozen=True, slots=True)
class Officer:
    """Someone who runs or owns the business, with the answer about payroll taxes as boxes; ``salary`` in dollars a year."""

    name: str | None
    title: str | None
    tin: Any
    street: str
    city: str
    home_phone: str | None
    work_phone: str | None
    ownership: str | None
    deposits: bool
    deposits_not: bool
    salary: Decimal | None


@fact("business_statement.officers")
def officers(facts: Facts) -> list[Officer]:
    """The partners, officers, LLC members and major shareholders."""
    return [
        Officer(
            one.name,
            one.title,
            one.tin,
            *street_and_city(one.address),
            one.home_phone,
            one.work_phone,
            one.ownership,
            one.deposits_payroll_taxes is True,
            one.deposits_payroll_taxes is False,
            one.salary,
        )
        for one in facts["statement.business.officers"]
    ]
