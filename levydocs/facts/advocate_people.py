"""Form 911: who applies, how to reach them, and who represents them and signs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from levydocs.case.people import Address
from levydocs.facts.authority import is_individual, office_of
from levydocs.facts.core import Absent, Facts, Source, fact
from levydocs.facts.parties import liable
from levydocs.facts.people import abroad, address_path, daytime_phone, irs_name, person, street
from levydocs.findings import IN_FIRM_BOOK

_COUNTRY = "The country, nothing for the United States,"


def _of_taxpayer(read: Callable[[Facts, int], Any], what: str) -> Callable[[Facts], Any]:
    """For the first of those who owe the tax on the levy."""

    def of_first(facts: Facts) -> Any:
        return read(facts, liable(facts)[0])

    of_first.__doc__ = f"{what}  of the taxpayer who applies; the first of two."
    return of_first


def _of_spouse(read: Callable[[Facts, int], Any], what: str) -> Callable[[Facts], Any]:
    """For the second of them."""

    def of_second(facts: Facts) -> Any:
        asking = liable(facts)
        return read(facts, asking[1]) if len(asking) > 1 else None

    of_second.__doc__ = f"{what}  of the spouse who also owes the tax; nothing without one."
    return of_second


def _in_address(part: str) -> Callable[[Facts, int], Any]:
    return lambda facts, position: facts[f"{address_path(facts, position)}.{part}"]


def _tin(facts: Facts, position: int) -> Any:
    return facts[person(facts, "tin.number", position)]


_PARTS: dict[str, tuple[Callable[[Facts, int], Any], str]] = {
    "name": (irs_name, "The name as the IRS has it"),
    "tin": (_tin, "The identification number"),
    "street": (lambda facts, position: street(facts, address_path(facts, position)), "Street and unit"),
    "city": (_in_address("city"), "The city"),
    "state": (_in_address("state"), "The State"),
    "zip": (_in_address("zip"), "The ZIP code"),
    "country": (
        lambda facts, position: abroad(facts.maybe(f"{address_path(facts, position)}.country")),
        _COUNTRY,
    ),
    "phone": (daytime_phone, "The daytime number"),
    "email": (lambda facts, position: facts[person(facts, "email", position)], "The email address"),
}
for _name, (_read, _what) in _PARTS.items():
    fact(f"advocate.taxpayer.{_name}")(_of_taxpayer(_read, _what))
for _name in ("name", "tin"):
    fact(f"advocate.spouse.{_name}")(_of_spouse(*_PARTS[_name]))


@fact("advocate.contact")
def contact(facts: Facts) -> str | None:
    """Who acts for a business or an estate that has no representative (line 8); nothing for an individual."""
    if facts["advocate.representative_signs"] or is_individual(facts):
        return None
    return str(facts[person(facts, "signer.name")])


@fact("advocate.representative_signs")
def representative_signs(facts: Facts) -> bool:
    """True when a representative submits the form; then no taxpayer needs to sign it (instructions, Rev. 8-2025, page 4)."""
    return bool(facts["representatives"])


@fact("advocate.taxpayer_signs")
def taxpayer_signs(facts: Facts) -> bool:
    """True when the taxpayer submits it."""
    return not facts["advocate.representative_signs"]


@fact("advocate.spouse_signs")
def spouse_signs(facts: Facts) -> bool:
    """True when both spouses submit it: a joint request is signed by both."""
    return bool(facts["advocate.taxpayer_signs"] and facts["advocate.spouse.name"])


def _of_representative(read: Callable[[Facts], Any], what: str) -> Callable[[Facts], Any]:
    def of_writer(facts: Facts) -> Any:
        return read(facts) if facts["advocate.representative_signs"] else None

    of_writer.__doc__ = f"{what}  of the representative who writes; nothing if no one represents the taxpayer."
    return of_writer


def _known(part: str) -> Callable[[Facts], Any]:
    return lambda facts: facts[f"representative.{part}"]


def _office(facts: Facts) -> Address:
    ref = facts["representatives"][0].ref
    if (entry := facts.basis.firm.representatives.get(ref)) is None:
        raise Absent("representatives[0]")
    facts.note(Source("firm", f"representatives.{ref}"), Source("firm", "firm.address"))
    return office_of(facts, entry)


def _in_office(part: str) -> Callable[[Facts], Any]:
    def read(facts: Facts) -> Any:
        if not (said := getattr(_office(facts), part)):
            raise Absent(f"{IN_FIRM_BOOK}firm.address.{part}")
        return said

    return read


def _office_street(facts: Facts) -> str:
    unit = _office(facts).unit
    return ", ".join(one for one in (_in_office("street")(facts), unit) if one)


_OF_REPRESENTATIVE: dict[str, tuple[Callable[[Facts], Any], str]] = {
    "name": (_known("name"), "The name"),
    "caf": (_known("caf"), "The CAF number"),
    "street": (_office_street, "Street and unit"),
    "city": (_in_office("city"), "The city"),
    "state": (_in_office("state"), "The State"),
    "zip": (_in_office("zip"), "The ZIP code"),
    "country": (lambda facts: abroad(_office(facts).country), _COUNTRY),
    "phone": (_known("phone"), "The telephone number"),
    "fax": (_known("fax"), "The fax number"),
}
for _name, (_tell, _what) in _OF_REPRESENTATIVE.items():
    fact(f"advocate.representative.{_name}")(_of_representative(_tell, _what))
