"""Form 656: who makes the offer, for which debts, from which address, and what they have filed and paid (Rev. 4-2025)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from levydocs.case.people import INDIVIDUALS
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.full_statement_answers import yes_no
from levydocs.facts.liabilities import owing, picked
from levydocs.facts.parties import liable
from levydocs.facts.people import (
    address_path,
    city_line,
    daytime_phone,
    first_and_initial,
    last_and_suffix,
    of_person,
    person,
    position_of,
    street,
    tax_number,
)

OF_LIABILITY = "liability"
"""The reason that is Form 656-L."""
_WITH_EXPLANATION = ("economic_hardship", "public_policy")
_POST_OFFICE_BOX = re.compile(r"P\.? ?O\.? ?Box\b", re.IGNORECASE)


@fact("offer.separate_debts")
def separate_debts(facts: Facts) -> bool:
    """True when the taxpayers in the case do not all owe the same debts: one offer cannot cover all of them."""
    return len(set(owing(facts).values())) > 1


@fact("offer.makers")
def makers(facts: Facts) -> list[int]:
    """The positions of those who make the offer: as the case says, or else all who owe, if they owe the same debts."""
    if stated := facts.maybe("offer.who"):
        found = [position_of(facts, who) for who in stated]
        if None in found:
            raise Absent("offer.who")
        return sorted(position for position in found if position is not None)
    if facts["offer.separate_debts"]:
        raise Absent("offer.who")
    return sorted(owing(facts)) or liable(facts)


def covered(facts: Facts) -> list[tuple[int, Any]]:
    """The debts that the offer covers, with their positions: as the case says, or else all that those who make it owe together."""
    stated = facts.maybe("offer.covers")
    ids = {facts[person(facts, "id", position)] for position in makers(facts)}
    found = picked(facts, lambda one: one.id in stated if stated else ids <= set(one.who or ()))
    if not found:
        raise Absent("offer.covers" if stated else "liabilities")
    return found


@fact("offer.individuals")
def individuals(facts: Facts) -> bool:
    """True when those who make the offer are individuals: section 1; a business has section 2 and Form 433-B (OIC)."""
    return all(facts[person(facts, "kind", position)] in INDIVIDUALS for position in makers(facts))


@fact("offer.made")
def made(facts: Facts) -> bool:
    """True when individuals offer an amount for a debt that they do not dispute."""
    facts.note_case("offer.amount")
    offered = facts.maybe("offer.amount") and facts["offer.basis"]
    return bool(offered and facts["offer.individuals"])


ROUTE = "offer"
"""The name of the route in a recipe and in ``routes`` of a case."""


@fact("offer.goes_out")
def goes_out(facts: Facts) -> bool:
    """True when the offer is made and its envelope is requested."""
    facts.note_case("routes")
    return bool(ROUTE in facts.maybe("routes", ()) and facts.maybe("offer.made"))


@fact("offer.basis")
def basis(facts: Facts) -> str | None:
    """The reason for the offer among those in section 3; nothing for doubt as to liability, which has its own form."""
    reason: str = facts["offer.reason"]
    return None if reason == OF_LIABILITY else reason


@fact("offer.joint")
def joint(facts: Facts) -> bool:
    """True when both spouses make the offer, and both sign."""
    return len(makers(facts)) > 1


@fact("offer.prepared")
def prepared(facts: Facts) -> bool:
    """True when a representative prepares it and signs section 9."""
    return bool(facts["representatives"])


@fact("offer.preparer_number")
def preparer_number(facts: Facts) -> str:
    """The representative's CAF number or, without one, the PTIN."""
    first = facts["representatives.all"][0]
    return str(first.caf or first.ptin or facts["representative.caf"])


def _name(facts: Facts, position: int) -> str:
    """First name, middle initial, last name and suffix."""
    return f"{first_and_initial(facts, position)} {last_and_suffix(facts, position, ', ')}"


def _messages(facts: Facts, position: int) -> bool:
    return facts[person(facts, "id", position)] in facts["offer.messages"]


_PARTS: dict[str, tuple[Callable[[Facts, int], Any], str]] = {
    "name": (_name, "First name, middle initial and last name"),
    "tin": (tax_number, "The identification number"),
    "phone": (daytime_phone, "The daytime number"),
    "messages": (_messages, "Whether detailed messages may be left on the voice mail"),
}
for _which, (_who, _whose) in enumerate(
    (("taxpayer", "the taxpayer who makes the offer"), ("spouse", "the spouse, where the offer is joint"))
):
    for _part, (_read, _what) in _PARTS.items():
        fact(f"offer.{_who}.{_part}")(of_person(makers, _which, _read, f"{_what} of {_whose}."))


def _address(facts: Facts) -> str:
    return address_path(facts, makers(facts)[0])


@fact("offer.by_post_office_box")
def by_post_office_box(facts: Facts) -> bool:
    """True when the address in the case is a post office box, which is then the mailing address."""
    return _POST_OFFICE_BOX.match(facts[f"{_address(facts)}.street"]) is not None


@fact("offer.home_lines")
def home_lines(facts: Facts) -> list[str]:
    """Where those who make the offer live: street, city, State and ZIP, and the county."""
    address, county = _address(facts), facts["address.county"]
    if facts["offer.by_post_office_box"]:
        return [facts["offer.physical_address"], county]
    return [street(facts, address), f"{city_line(facts, address)}, {county}"]


@fact("offer.mailing_lines")
def mailing_lines(facts: Facts) -> list[str] | None:
    """The post office box; nothing if mail comes to the home."""
    address = _address(facts)
    return [street(facts, address), city_line(facts, address)] if facts["offer.by_post_office_box"] else None


for _fact, _path, _question, _only in (
    ("tool_used", "offer.prequalified", "the Pre-Qualifier tool or the check in the online account was used", ""),
    ("new_address", "address_differs_from_last_return", "the address is new since the last return", ""),
    (
        "records_to_change",
        "offer.update_address",
        "the IRS should change its records to a new address",
        "address_differs_from_last_return",
    ),
):
    fact(f"offer.{_fact}")(yes_no(_path, _question, only=_only))


@fact("offer.ein")
def ein(facts: Facts) -> Any:
    """The EIN of a business that one of them runs; nothing without one."""
    kinds = [facts[person(facts, "kind", position)] for position in makers(facts)]
    return facts.maybe("business.ein") if "sole_proprietor" in kinds else None


@fact("offer.explanation")
def explanation(facts: Facts) -> str | None:
    """The special circumstances, which effective tax administration requires; nothing if there are none."""
    if facts["offer.reason"] in _WITH_EXPLANATION and not facts["offer.circumstances"]:
        raise Absent("offer.circumstances")
    found: str | None = facts.maybe("offer.circumstances")
    return found


@fact("offer.returns_filed")
def returns_filed(facts: Facts) -> bool:
    """True when every required return is filed and copies of the latest go with the offer."""
    return bool(not facts["compliance.unfiled"] and facts["offer.recent_returns_enclosed"])


_NO_BOX = "not_current"


@fact("offer.estimated")
def estimated(facts: Facts) -> str | None:
    """Whether this year's estimated tax is paid or not required; nothing, and no box, if it is behind."""
    said: str = facts["compliance.estimated_current"]
    return None if said == _NO_BOX else said


@fact("offer.deposits")
def deposits(facts: Facts) -> str | None:
    """Whether the deposits of this quarter and the two before are made or not required; no box if they are behind."""
    said: str = facts["offer.deposits_current"]
    return None if said == _NO_BOX else said
