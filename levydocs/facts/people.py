"""The people: the taxpayer, the spouse, where they live, and who represents them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from levydocs.case.people import BUSINESSES
from levydocs.facts.core import Absent, Facts, Source, fact
from levydocs.facts.data import words
from levydocs.findings import IN_FIRM_BOOK


def person(facts: Facts, rest: str, position: int | None = None) -> str:
    """The case path of an item of a taxpayer: the one the facts are for, or the one at ``position``."""
    return f"taxpayers[{facts.taxpayer if position is None else position}].{rest}"


def position_of(facts: Facts, who: str) -> int | None:
    """The position of the taxpayer with an id; None for anyone else."""
    ids = [one.id for one in facts["taxpayers"]]
    return ids.index(who) if who in ids else None


def full_name(facts: Facts, position: int) -> str:
    """First, middle and last name and suffix in writing order, or the name of an organization."""
    if organization := facts.maybe(person(facts, "name.organization", position)):
        return str(organization)
    if facts.maybe(person(facts, "kind", position)) in BUSINESSES:
        return str(_needed(facts, person(facts, "name.last", position)))
    first, last = (facts[person(facts, f"name.{part}", position)] for part in ("first", "last"))
    name = " ".join(part for part in (first, facts.maybe(person(facts, "name.middle", position)), last) if part)
    suffix = facts.maybe(person(facts, "name.suffix", position), "")
    return f"{name}, {suffix}" if suffix else name


def first_and_initial(facts: Facts, position: int) -> str:
    """A taxpayer's first name and middle initial."""
    middle = facts.maybe(person(facts, "name.middle", position), "")
    return f"{facts[person(facts, 'name.first', position)]} {middle[:1]}".strip()


def last_and_suffix(facts: Facts, position: int, between: str = " ") -> str:
    """A taxpayer's last name and suffix."""
    suffix = facts.maybe(person(facts, "name.suffix", position))
    return between.join(part for part in (facts[person(facts, "name.last", position)], suffix) if part)


def tax_number(facts: Facts, position: int) -> Any:
    """A taxpayer's identification number."""
    return facts[person(facts, "tin.number", position)]


def of_person(
    people: Callable[[Facts], list[int]], which: int, read: Callable[[Facts, int], Any], what: str
) -> Callable[[Facts], Any]:
    """A fact: an item of the first or the second of some taxpayers; nothing if there is no second."""

    def of_one(facts: Facts) -> Any:
        positions = people(facts)
        return read(facts, positions[which]) if len(positions) > which else None

    of_one.__doc__ = what
    return of_one


def irs_name(facts: Facts, position: int) -> str:
    """The name as the IRS has it, if the case says so; otherwise the name as usually written."""
    return facts.maybe(person(facts, "irs_name", position)) or full_name(facts, position)


def address_path(facts: Facts, position: int) -> str:
    """The case path of a taxpayer's address: the taxpayer's own if it differs, or else that of the case."""
    own = person(facts, "address", position)
    return own if facts.maybe(f"{own}.street") else "address"


def street(facts: Facts, address: str) -> str:
    """Street and unit of the address at a case path, on one line."""
    return ", ".join(part for part in (_needed(facts, f"{address}.street"), facts.maybe(f"{address}.unit")) if part)


def city_line(facts: Facts, address: str) -> str:
    """City, State and ZIP of the address at a case path, and the country if it is foreign."""
    city, state_zip = (
        _needed(facts, f"{address}.city"),
        f"{facts[f'{address}.state']} {facts[f'{address}.zip']}".strip(),
    )
    return ", ".join(part for part in (city, state_zip, abroad(facts.maybe(f"{address}.country"))) if part)


def _needed(facts: Facts, path: str) -> str:
    """A text that an address requires."""
    if not (text := facts[path]):
        raise Absent(path)
    return str(text)


def abroad(country: str | None) -> str:
    """The country as an address ends with it: nothing for the United States."""
    return "" if country in (None, "", "US", "USA") else str(country)


def street_and_city(address: Any) -> tuple[str, str]:
    """Street and unit, and city, State, ZIP and a foreign country, of any address in the case or firm book; either may be empty."""
    street_line = ", ".join(part for part in (address.street, address.unit) if part)
    state_zip = " ".join(part for part in (address.state, address.zip) if part)
    return street_line, ", ".join(part for part in (address.city, state_zip, abroad(address.country)) if part)


def lines_of(address: Any) -> list[str]:
    """Street and unit, then city, State, ZIP and a foreign country, of any address in the case or the firm book."""
    return [line for line in street_and_city(address) if line]


@fact("taxpayer.name")
def taxpayer_name(facts: Facts) -> str:
    """The taxpayer's name as usually written."""
    return full_name(facts, facts.taxpayer)


@fact("taxpayer.irs_name")
def taxpayer_irs_name(facts: Facts) -> str:
    """The taxpayer's name as the IRS has it."""
    return irs_name(facts, facts.taxpayer)


@fact("taxpayer.tin_last4")
def taxpayer_tin_last4(facts: Facts) -> str:
    """The last four digits of the taxpayer's identification number."""
    return str(facts["taxpayer.tin"].digits[-4:])


@fact("taxpayer.address_lines")
def taxpayer_address_lines(facts: Facts) -> list[str]:
    """Street and unit, then city, State and ZIP."""
    address = address_path(facts, facts.taxpayer)
    return [street(facts, address), city_line(facts, address)]


def daytime_phone(facts: Facts, position: int) -> str:
    """The number at which a taxpayer is best reached, or else work, cell or home."""
    best = facts.maybe(person(facts, "phones.best", position))
    kinds = [best] if best else ["work", "cell", "home"]
    for kind in kinds:
        if number := facts.maybe(person(facts, f"phones.{kind}", position)):
            return str(number)
    raise Absent(person(facts, f"phones.{best or 'best'}", position))


@fact("taxpayer.daytime_phone")
def taxpayer_daytime_phone(facts: Facts) -> str:
    """The number at which the taxpayer is best reached, or else work, cell or home."""
    return daytime_phone(facts, facts.taxpayer)


def age(facts: Facts, position: int) -> int:
    """A taxpayer's age in years."""
    born, today = facts[person(facts, "date_of_birth", position)], facts.as_of
    return int(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))


@fact("taxpayer.age")
def taxpayer_age(facts: Facts) -> int:
    """The taxpayer's age in years."""
    return age(facts, facts.taxpayer)


@fact("spouse.present")
def spouse_present(facts: Facts) -> bool:
    """True when the case has a second taxpayer."""
    return len(facts["taxpayers"]) > 1


@fact("taxpayer.filing_status_words")
def filing_status_words(facts: Facts) -> str:
    """The taxpayer's marital status in words."""
    return words("marital_status")[facts["filing_status"]]


@fact("household.size")
def household_size(facts: Facts) -> int:
    """How many people live on the household's income."""
    return int(facts["household.under_65"] + facts["household.age_65_or_over"])


def _firm(facts: Facts, attribute: str) -> str:
    facts.note(Source("firm", f"firm.{attribute}"))
    value = getattr(facts.basis.firm.firm, attribute)
    if not value:
        raise Absent(f"{IN_FIRM_BOOK}firm.{attribute}")
    return str(value)


@fact("firm.name")
def firm_name(facts: Facts) -> str:
    """The name of the firm."""
    return _firm(facts, "name")


@fact("firm.phone")
def firm_phone(facts: Facts) -> str:
    """The firm's telephone number."""
    return _firm(facts, "phone")


@fact("firm.fax")
def firm_fax(facts: Facts) -> str:
    """The firm's fax number."""
    return _firm(facts, "fax")


@fact("firm.address_lines")
def firm_address_lines(facts: Facts) -> list[str]:
    """The firm's street and unit, then city, State and ZIP."""
    facts.note(Source("firm", "firm.address"))
    lines = lines_of(facts.basis.firm.firm.address)
    if not lines:
        raise Absent(f"{IN_FIRM_BOOK}firm.address")
    return lines


@fact("letter.date")
def letter_date(facts: Facts) -> date:
    """The date of every letter: the date for which everything is computed."""
    return facts.as_of
