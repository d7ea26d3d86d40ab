"""The taxpayers on the levy together: those who owe the tax on it. Letters speak for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.case.people import INDIVIDUALS
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.hearing_taxpayers import askers
from levydocs.facts.people import address_path, age, city_line, daytime_phone, full_name, person, street
from levydocs.text import join_words


@dataclass(frozen=True, slots=True)
class ElementNumber:
    """A taxpayer's full number, and whose it is if there are two."""

    number: Any
    owner: str | None


@dataclass(frozen=True, slots=True)
class Age:
    """A taxpayer's first name and age in years."""

    first_name: str
    years: int


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a letter, and as what: ``taxpayer`` or ``spouse``."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Customer:
    """One of those who owe, as a customer of the levied bank; ``signer`` signs in the place ``role``."""

    role: str
    signer: str
    name: str
    tin_masked: str
    individual: bool


def liable(facts: Facts) -> list[int]:
    """The positions of the taxpayers who owe the tax on the levy, or else of those who owe anything, or else of the first.

    What an entry lacks is reported where it is printed; a letter can be addressed anyway.
    """
    people = [facts.maybe(person(facts, "id", position)) for position in range(len(facts["taxpayers"]))]
    if not people:
        raise Absent("taxpayers")
    debts = facts.maybe("liabilities", ())
    on_levy = facts.maybe(f"{facts.levy_path}.covers", ())
    for owed in ([one for one in debts if one.id in on_levy], debts):
        if found := [position for position, who in enumerate(people) if any(who in (one.who or ()) for one in owed)]:
            return found
    return [0]


def names_of(facts: Facts, positions: Sequence[int]) -> str:
    return join_words([full_name(facts, position) for position in positions])


def masked_numbers(facts: Facts, positions: Sequence[int]) -> str:
    """``SSN ending in 7733``, ``SSNs ending in 1806 and 2917``, ``SSN ending in 1806 and ITIN ending in 2917``."""
    endings: dict[str, list[str]] = {}
    for position in positions:
        number = facts[person(facts, "tin.number", position)]
        endings.setdefault(number.kind.upper(), []).append(number.digits[-4:])
    return join_words(
        [f"{kind}{'s' if len(ends) > 1 else ''} ending in {join_words(ends)}" for kind, ends in endings.items()]
    )


@fact("taxpayers.liable")
def who_owes(facts: Facts) -> list[int]:
    """The positions of those who owe the tax on the levy; without a levy, of those who owe anything."""
    return liable(facts)


@fact("taxpayers.several")
def several(facts: Facts) -> bool:
    """True when more than one taxpayer owes the tax on the levy."""
    return len(liable(facts)) > 1


@fact("taxpayers.noun")
def noun(facts: Facts) -> str:
    """What they are called: ``taxpayer`` or ``taxpayers``."""
    return "taxpayers" if facts["taxpayers.several"] else "taxpayer"


@fact("taxpayers.whose")
def whose(facts: Facts) -> str:
    """The possessive: ``taxpayer’s`` or ``taxpayers’``."""
    return "taxpayers’" if facts["taxpayers.several"] else "taxpayer’s"


@fact("taxpayers.names")
def names(facts: Facts) -> str:
    """The names of those who owe the tax on the levy, as written in a letter."""
    return names_of(facts, liable(facts))


@fact("taxpayers.tins_masked")
def tins_masked(facts: Facts) -> str:
    """The last four digits of their numbers, in words."""
    return masked_numbers(facts, liable(facts))


@fact("taxpayers.element_numbers")
def element_numbers(facts: Facts) -> list[ElementNumber]:
    """Their full numbers, without repeats, for the one place where the regulation asks for them (26 CFR 301.6343-1(c)(1)(i))."""
    positions = liable(facts)
    return [
        ElementNumber(
            facts[person(facts, "tin.number", position)],
            full_name(facts, position) if len(positions) > 1 else None,
        )
        for position in positions
    ]


@fact("taxpayers.ages")
def ages(facts: Facts) -> list[Age]:
    """Their ages."""
    return [Age(facts[person(facts, "name.first", position)], age(facts, position)) for position in liable(facts)]


@fact("business.runner")
def runner(facts: Facts) -> str | None:
    """The first name of the spouse who alone runs the business; nothing if the writer of the letter does."""
    kinds = [facts.maybe(person(facts, "kind", position)) for position in range(len(facts["taxpayers"]))]
    if kinds.count("sole_proprietor") != 1 or liable(facts) == [kinds.index("sole_proprietor")]:
        return None
    return str(facts[person(facts, "name.first", kinds.index("sole_proprietor"))])


@fact("taxpayers.signers")
def signers(facts: Facts) -> list[Signer]:
    """Who signs the taxpayers' own letter; for a business or an estate, its officer or executor, with title."""
    return [Signer("spouse" if position else "taxpayer", _signer(facts, position)) for position in liable(facts)]


def _signer(facts: Facts, position: int) -> str:
    own, title = (facts.maybe(person(facts, f"signer.{key}", position)) for key in ("name", "title"))
    return ", ".join(part for part in (own, title) if part) if own else full_name(facts, position)


@fact("taxpayers.phones")
def phones(facts: Facts) -> list[str]:
    """Their daytime telephone numbers, without repeats."""
    return list(dict.fromkeys(daytime_phone(facts, position) for position in liable(facts)))


@fact("taxpayers.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """Street and unit, then city, State and ZIP, of the first of them."""
    return _address(facts, liable(facts)[0])


@fact("taxpayers.addresses")
def addresses(facts: Facts) -> list[str]:
    """Their addresses, one line each, without repeats."""
    return list(dict.fromkeys(", ".join(_address(facts, position)) for position in liable(facts)))


def _address(facts: Facts, position: int) -> list[str]:
    path = address_path(facts, position)
    return [street(facts, path), city_line(facts, path)]


def _requesting(facts: Facts) -> list[int]:
    positions: list[int] = askers(facts)
    if not positions:
        raise Absent("notices")
    return positions


@fact("hearing.several")
def hearing_several(facts: Facts) -> bool:
    """True when more than one taxpayer requests the hearing."""
    return len(_requesting(facts)) > 1


@fact("hearing.names")
def hearing_names(facts: Facts) -> str:
    """The names of those who request the hearing, as written in a letter."""
    return names_of(facts, _requesting(facts))


@fact("hearing.tins_masked")
def hearing_tins_masked(facts: Facts) -> str:
    """The last four digits of their numbers, in words."""
    return masked_numbers(facts, _requesting(facts))


@fact("levy.payer.knows_whom")
def payer_knows_whom(facts: Facts) -> list[int]:
    """The positions of those whom the payer knows: the worker whose pay is levied, or else all on the levy."""
    positions = liable(facts)
    if facts["levy.kind"] != "wage":
        return positions
    worker = facts[f"employment[{facts['levy.job']}].who"]
    return [position for position in positions if facts[person(facts, "id", position)] == worker] or positions


@fact("levy.payer.knows")
def payer_knows(facts: Facts) -> str:
    """Whom the payer's levy is about: only the worker if wages are levied."""
    return names_of(facts, facts["levy.payer.knows_whom"])


@fact("levy.payer.knows_masked")
def payer_knows_masked(facts: Facts) -> str:
    """The last four digits of their numbers, in words."""
    return masked_numbers(facts, facts["levy.payer.knows_whom"])


@fact("levy.customers")
def customers(facts: Facts) -> list[Customer]:
    """Bank levy: each of those who owe, to authorize the bank to speak."""
    if facts["levy.kind"] != "bank":
        raise Absent(f"{facts.levy_path}.kind")
    return [
        Customer(
            signer.role,
            signer.name,
            full_name(facts, position),
            masked_numbers(facts, [position]),
            individual=facts[person(facts, "kind", position)] in INDIVIDUALS,
        )
        for position, signer in zip(liable(facts), facts["taxpayers.signers"], strict=True)
    ]


@fact("levy.payer.authorized_until")
def authorized_until(facts: Facts) -> date:
    """The date on which a customer's authorization to the bank ends; missing once it has passed."""
    day: date = facts[f"{facts.levy_path}.payer.authorized_until"]
    if day < facts.as_of:
        raise Absent(f"{facts.levy_path}.payer.authorized_until")
    return day
