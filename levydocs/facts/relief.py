"""Form 8857: who requests innocent spouse relief, from what, and who the other spouse is (form, Rev. June 2021)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.case.ids import TaxId
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.full_statement_answers import yes_no
from levydocs.facts.people import address_path, city_line, daytime_phone, full_name, person, position_of

RELIEF = "innocent_spouse"
CONTACT, OTHER = f"{RELIEF}.contact_address", f"{RELIEF}.spouse"

_QUESTIONS = {
    "may_ask": ("relief.fits", "the form is for such a case (line 1)"),
    "refund_taken": (f"{RELIEF}.refund_taken", "a joint refund went to a debt of the other spouse alone"),
    "english": ("relief.prefers_english", "English is the preferred language"),
    "health_problem": (f"{RELIEF}.health.problem", "there was or is a health problem"),
    "afraid_to_write": (f"{RELIEF}.afraid_to_write", "something remains to be discussed"),
    "intended_joint": (f"{RELIEF}.intended_joint", "joint returns were intended"),
    "purchased": (f"{RELIEF}.purchases", "there were large purchases or expenses"),
    "received": (f"{RELIEF}.transfers", "the other spouse transferred anything to the client"),
    "victim": (f"{RELIEF}.abuse.victim", "there was abuse or domestic violence"),
}
for _name, (_path, _question) in _QUESTIONS.items():
    fact(f"relief.{_name}")(yes_no(_path, _question))
for _name, _question in (("afraid", "the client is afraid of the other spouse"), ("danger", "there is a danger")):
    fact(f"relief.{_name}")(yes_no(f"{RELIEF}.abuse.{_name}", _question, only=f"{RELIEF}.abuse.victim"))


@fact("relief.asked")
def asked(facts: Facts) -> bool:
    """True when the case names who requests relief, and the form is for such a case."""
    facts.note_case(f"{RELIEF}.who")
    return bool(facts.maybe(f"{RELIEF}.who")) and bool(facts["relief.fits"])


@fact("relief.with_hearing")
def with_hearing(facts: Facts) -> bool:
    """True when the hearing request checks innocent spouse relief: Form 8857 then goes behind Form 12153."""
    return bool(facts["relief.asked"] and RELIEF in facts.maybe("hearing.reasons", ()))


@fact("relief.apart_from_hearing")
def apart_from_hearing(facts: Facts) -> bool:
    """True when relief is requested separately."""
    return bool(facts["relief.asked"] and not facts["relief.with_hearing"])


@fact("relief.fits")
def fits(facts: Facts) -> bool:
    """True for a joint return, and for tax on the other's income under community property law."""
    return bool(facts[f"{RELIEF}.situation"] != "neither")


@fact("relief.requesters")
def requesters(facts: Facts) -> list[int]:
    """The position of the taxpayer who requests relief: each spouse asks separately."""
    return [_requester(facts)]


def _requester(facts: Facts) -> int:
    found = position_of(facts, facts[f"{RELIEF}.who"])
    if found is None:
        raise Absent(f"{RELIEF}.who")
    return found


BOXES = 6
"""The number of years that line 3 has boxes for."""


@dataclass(frozen=True, slots=True)
class YearOfRelief:
    """A tax year for which relief is requested."""

    year: str


@fact("relief.years")
def years(facts: Facts) -> list[YearOfRelief]:
    """The tax years for which relief is requested, the earliest first, as many as line 3 has boxes for."""
    return [YearOfRelief(year) for year in _years(facts)[:BOXES]]


@fact("relief.further_years")
def further_years(facts: Facts) -> list[str]:
    """The tax years for which relief is requested and line 3 has no box."""
    return _years(facts)[BOXES:]


def _years(facts: Facts) -> list[str]:
    """The income tax years that the client owes and requests relief from."""
    covered, who = facts[f"{RELIEF}.covers"], facts[f"{RELIEF}.who"]
    found = []
    for at, debt in enumerate(facts["liabilities"]):
        if debt.id in covered:
            path = f"liabilities[{at}]"
            if not str(facts[f"{path}.form"]).startswith("1040"):
                raise Absent(f"{path}.form")
            if who not in facts[f"{path}.who"]:
                raise Absent(f"{path}.who")
            found.append(str(facts[f"{path}.period"]))
    if not found:
        raise Absent(f"{RELIEF}.covers")
    return sorted(set(found))


@fact("relief.prefers_english")
def prefers_english(facts: Facts) -> bool:
    """True when English is the client's primary or preferred language."""
    return bool(str(facts[f"{RELIEF}.language"]).casefold() == "english")


@fact("relief.language")
def language(facts: Facts) -> str | None:
    """The primary or preferred language; nothing if it is English, or not stated."""
    return None if facts.maybe("relief.prefers_english", True) else str(facts[f"{RELIEF}.language"])


@fact("relief.name")
def name(facts: Facts) -> str:
    """The client's name today."""
    return full_name(facts, _requester(facts))


@fact("relief.tin")
def tin(facts: Facts) -> TaxId:
    """The client's identification number, in full."""
    number: TaxId = facts[person(facts, "tin.number", _requester(facts))]
    return number


@fact("relief.phone")
def phone(facts: Facts) -> str:
    """The safest daytime telephone, if the case names one; otherwise the number to call."""
    return str(facts.maybe(f"{RELIEF}.phone") or daytime_phone(facts, _requester(facts)))


def _contact(facts: Facts) -> str:
    """The case path of the address where the client wishes to be contacted."""
    return CONTACT if facts.maybe(f"{CONTACT}.street") else address_path(facts, _requester(facts))


@fact("relief.street")
def street(facts: Facts) -> str:
    """Number and street, or PO box, where the client wishes to be contacted."""
    return str(facts[f"{_contact(facts)}.street"])


@fact("relief.unit")
def unit(facts: Facts) -> str | None:
    """The apartment of that address; nothing without one."""
    found: str | None = facts.maybe(f"{_contact(facts)}.unit")
    return found


@fact("relief.county")
def county(facts: Facts) -> str | None:
    """The county of that address; nothing for a taxpayer's own address, whose county is not in the case, or if it says none."""
    path = _contact(facts)
    return facts.maybe(f"{path}.county") if path in (CONTACT, "address") else None


@fact("relief.city")
def city(facts: Facts) -> str:
    """City, State and ZIP of that address, with the country if foreign."""
    return city_line(facts, _contact(facts))


@fact("relief.spouse_position")
def spouse_position(facts: Facts) -> int | None:
    """The position of the other spouse among the taxpayers of the case; nothing if that person is not one of them."""
    named, number = facts.maybe(f"{OTHER}.id"), facts.maybe(f"{OTHER}.number")
    if named:
        return position_of(facts, named)
    numbers = [one.tin.number for one in facts["taxpayers"]]
    return numbers.index(number) if number in numbers else None


def _other(own: str, of_taxpayer: Callable[[Facts, int], Any], what: str) -> Callable[[Facts], Any]:
    """An item about the other spouse: from the taxpayer entry if there is one, or else as the section has it."""

    def read(facts: Facts) -> Any:
        position = facts["relief.spouse_position"]
        return facts[f"{OTHER}.{own}"] if position is None else of_taxpayer(facts, position)

    read.__doc__ = f"{what} of the other spouse."
    return read


def _at_home(part: str) -> Callable[[Facts, int], Any]:
    return lambda facts, position: facts.maybe(f"{address_path(facts, position)}.{part}")


fact("relief.spouse_name")(_other("name", full_name, "The name today"))
fact("relief.spouse_tin")(
    _other("number", lambda facts, at: facts[person(facts, "tin.number", at)], "The number, in full,")
)
fact("relief.spouse_phone")(_other("phone", daytime_phone, "The daytime telephone"))
fact("relief.spouse_street")(_other("address.street", _at_home("street"), "Number and street of the home"))
fact("relief.spouse_unit")(_other("address.unit", _at_home("unit"), "The apartment"))


@fact("relief.spouse_city")
def spouse_city(facts: Facts) -> str:
    """City, State and ZIP of the other spouse's home."""
    position = facts["relief.spouse_position"]
    return city_line(facts, f"{OTHER}.address" if position is None else address_path(facts, position))


def _since(status: str) -> Callable[[Facts], date | None]:
    def read(facts: Facts) -> date | None:
        if facts.maybe(f"{RELIEF}.marriage.status") != status:
            return None
        since: date = facts[f"{RELIEF}.marriage.since"]
        return since

    read.__doc__ = f"Since when the spouses are {status.replace('_', ' ')}; nothing if they are not."
    return read


APART = ("living_apart", "widowed", "legally_separated", "divorced")
for _status in APART:
    fact(f"relief.{_status}_since")(_since(_status))


@fact("relief.degrees")
def degrees(facts: Facts) -> str | None:
    """The client's college degrees; nothing if there is none."""
    if facts.maybe(f"{RELIEF}.education.level") != "college_degree":
        return None
    return str(facts[f"{RELIEF}.education.degrees"])


@fact("relief.no_code")
def no_code(facts: Facts) -> bool:
    """True when abuse is stated, and the client does not want a code about it on the account."""
    return bool(facts[f"{RELIEF}.abuse.victim"] and facts.maybe(f"{RELIEF}.abuse.no_code"))


@fact("relief.abuse_account")
def abuse_account(facts: Facts) -> str | None:
    """What the client says about the abuse; nothing if there was none."""
    return str(facts[f"{RELIEF}.abuse.account"]) if facts[f"{RELIEF}.abuse.victim"] else None
