"""Form 433-A (OIC), sections 1, 2, 4 and 9: who makes the offer, where they work, and its yes-or-no questions (Rev. 4-2026)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from levydocs.case.ids import TaxId
from levydocs.case.statement import BankruptcyFiled
from levydocs.dates import years_after
from levydocs.facts.core import Absent, Facts, fact, only_where
from levydocs.facts.full_statement_answers import yes_no
from levydocs.facts.full_statement_business import SOLE
from levydocs.facts.people import first_and_initial, last_and_suffix, of_person, person
from levydocs.facts.statement import employment_of

_OF_OFFER = "statement.for_offer"
_BANKRUPTCY_YEARS = 7


@fact("offer_statement.self_employed")
@only_where(SOLE)
def self_employed(_facts: Facts) -> str:
    """Yes if a taxpayer's business is a sole proprietorship; nothing if no one has one."""
    return "yes"


for _name, _path, _question, _only in (
    ("notes_receivable", f"{_OF_OFFER}.notes_receivable", "the business has notes receivable", SOLE),
    ("accounts_receivable", "receivables.accounts", "the business has accounts receivable", SOLE),
    ("incarcerated", f"{_OF_OFFER}.incarcerated", "the taxpayer is incarcerated", ""),
    ("federal_litigation", f"{_OF_OFFER}.federal_litigation", "there was litigation with the United States", ""),
    ("foreign_assets", f"{_OF_OFFER}.foreign_assets", "there are assets outside the United States", ""),
    ("held_in_trust", f"{_OF_OFFER}.held_in_trust", "a third party holds funds in trust", ""),
    ("for_sale", f"{_OF_OFFER}.for_sale", "real property is for sale", ""),
    ("bankruptcy", "offer_statement.bankruptcies", "a bankruptcy was filed in the past 7 years", ""),
):
    fact(f"offer_statement.{_name}")(yes_no(_path, _question, only=_only))


def _of_employer(position: int) -> Callable[[Facts], str | None]:
    def read(facts: Facts) -> str | None:
        if position and not facts["spouse.present"]:
            return None
        entry = employment_of(facts, position)
        return None if entry is None else "yes" if facts[f"employment[{entry}].ownership"] else "no"

    read.__doc__ = (
        f"Whether the {'spouse' if position else 'taxpayer'} has an interest in the employer; nothing without one."
    )
    return read


fact("offer_statement.employer_owned")(_of_employer(0))
fact("offer_statement.spouse_employer_owned")(_of_employer(1))


def _everybody(facts: Facts) -> list[int]:
    return [0, 1] if facts["spouse.present"] else [0]


for _name, _read, _what in (
    ("first_name", first_and_initial, "first name and middle initial"),
    ("last_name", last_and_suffix, "last name and suffix"),
):
    fact(f"offer_statement.{_name}")(of_person(_everybody, 0, _read, f"The taxpayer's {_what}."))
    fact(f"offer_statement.spouse_{_name}")(
        of_person(_everybody, 1, _read, f"The spouse's {_what}; nothing without one.")
    )


def _phones(facts: Facts) -> list[str]:
    """The taxpayer's phone numbers, the best one first."""
    best = facts.maybe(person(facts, "phones.best", 0))
    kinds = dict.fromkeys((*([best] if best else []), "cell", "home", "work"))
    numbers = [facts.maybe(person(facts, f"phones.{kind}", 0)) for kind in kinds]
    return list(dict.fromkeys(number for number in numbers if number))


@fact("offer_statement.primary_phone")
def primary_phone(facts: Facts) -> str:
    """The number at which the taxpayer is best reached."""
    numbers = _phones(facts)
    if not numbers:
        raise Absent(person(facts, "phones", 0))
    return numbers[0]


@fact("offer_statement.secondary_phone")
def secondary_phone(facts: Facts) -> str | None:
    """Another number of the taxpayer; nothing if there is none."""
    return next(iter(_phones(facts)[1:]), None)


@fact("offer_statement.married_on")
def married_on(facts: Facts) -> Any:
    """The date of the marriage; nothing if the taxpayer is not married."""
    return facts[f"{_OF_OFFER}.married_on"] if facts["statement.married"] else None


@fact("offer_statement.home_lines")
def home_lines(facts: Facts) -> list[str]:
    """Where the taxpayers live, line by line."""
    elsewhere = facts.maybe("offer.physical_address")
    return [elsewhere] if elsewhere else list(facts["statement.address_lines"])


@fact("offer_statement.mailing_lines")
def mailing_lines(facts: Facts) -> list[str] | None:
    """Where mail goes, line by line; nothing if that is the home."""
    return list(facts["statement.address_lines"]) if facts.maybe("offer.physical_address") else None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone else in the household; each answer as two boxes, both empty if the case does not say."""

    name: str | None
    age: int | None
    relationship: str | None
    claimed: bool
    not_claimed: bool
    contributes: bool
    does_not_contribute: bool


@fact("offer_statement.others")
def others(facts: Facts) -> tuple[Person, ...]:
    """All other persons in the household, or claimed as dependents."""
    return tuple(
        Person(
            one.name,
            one.age,
            one.relationship,
            one.claimed is True,
            one.claimed is False,
            one.contributes is True,
            one.contributes is False,
        )
        for one in facts["full_statement.others"]
    )


@fact("offer_statement.bankruptcies")
def bankruptcies(facts: Facts) -> tuple[BankruptcyFiled, ...]:
    """The bankruptcies filed in the past 7 years, and those whose date is unknown."""
    today = facts.as_of
    return tuple(
        one
        for one in facts["full_statement.bankruptcies"]
        if one.filed_on is None or years_after(one.filed_on, _BANKRUPTCY_YEARS) >= today
    )


@dataclass(frozen=True, slots=True)
class Interest:
    """Another business in which a taxpayer has an interest, its kind as boxes; ``share`` in percent."""

    name: str | None
    title: str | None
    share: Decimal | None
    address: str | None
    phone: str | None
    ein: TaxId | None
    partnership: bool
    llc: bool
    corporation: bool
    other: bool
    other_kind: str | None


@fact("offer_statement.business_interests")
def business_interests(facts: Facts) -> tuple[Interest, ...]:
    """The other businesses in which a taxpayer has an interest."""
    kinds = facts["full_statement.business_interests"]
    return tuple(
        Interest(
            one.name,
            one.title,
            one.share,
            one.address,
            one.phone,
            one.ein,
            kind.partnership,
            kind.llc,
            kind.corporation,
            kind.other,
            one.other_kind,
        )
        for one, kind in zip(facts["statement.business_interests"], kinds, strict=True)
    )


@fact("offer_statement.trade_name")
@only_where(SOLE)
def trade_name(facts: Facts) -> str | None:
    """The trade name of a sole proprietor; nothing if there is none."""
    found: str | None = facts.maybe("statement.business.trade_name")
    return found
