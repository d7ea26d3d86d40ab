"""Form 433-F, header and section F: who the household is, and where it works (form and instructions, Rev. 7-2024)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from levydocs.case.finances import Amount
from levydocs.case.ids import TaxId
from levydocs.facts.core import Facts, fact
from levydocs.facts.people import irs_name, lines_of, person


@fact("statement.names")
def names(facts: Facts) -> str:
    """The taxpayer's name as the IRS has it, and the spouse's."""
    own = irs_name(facts, 0)
    return f"{own} and {irs_name(facts, 1)}" if facts["spouse.present"] else own


@fact("statement.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """Street and unit, then city, State and ZIP."""
    return list(facts["taxpayer.address_lines"])


@fact("statement.county")
def county(facts: Facts) -> str:
    """The county of residence."""
    return str(facts["address.county"])


@fact("statement.taxpayer_tin")
def taxpayer_tin(facts: Facts) -> TaxId:
    """The first taxpayer's SSN or ITIN."""
    number: TaxId = facts[person(facts, "tin.number", 0)]
    return number


@fact("statement.spouse_tin")
def spouse_tin(facts: Facts) -> TaxId | None:
    """The spouse's SSN or ITIN; nothing when there is no spouse in the case."""
    return facts[person(facts, "tin.number", 1)] if facts["spouse.present"] else None


def _phone(kind: str, position: int) -> Callable[[Facts], str | None]:
    def read(facts: Facts) -> str | None:
        if position and not facts["spouse.present"]:
            return None
        return str(facts[person(facts, f"phones.{kind}", position)])

    read.__doc__ = f"The {'spouse' if position else 'taxpayer'}'s {kind} telephone number."
    return read


for _kind in ("home", "work", "cell"):
    fact(f"statement.phone_{_kind}")(_phone(_kind, 0))
    fact(f"statement.spouse_phone_{_kind}")(_phone(_kind, 1))


@fact("statement.business_name")
def business_name(facts: Facts) -> str:
    """The business of a self-employed taxpayer; N/A when the case says there is none."""
    return str(facts["business.name"]) or "N/A"


def _of_business(key: str) -> Callable[[Facts], Any]:
    def read(facts: Facts) -> Any:
        return facts[f"business.{key}"] if facts["business.name"] else None

    read.__doc__ = f"The business's {key}; nothing when there is no business."
    return read


fact("statement.business_ein")(_of_business("ein"))
fact("statement.business_type")(_of_business("type"))
fact("statement.business_employees")(_of_business("employees"))


def employment_of(facts: Facts, position: int) -> int | None:
    """Where in ``employment`` the current employer of a taxpayer stands; None when its list has none for him or her."""
    who = facts[person(facts, "id", position)]
    return next((index for index, entry in enumerate(facts["employment"]) if entry.who == who), None)


_NO_EMPLOYER = {"name_address": ["N/A"]}
"""What section F says of a taxpayer without an employer; its other boxes stay empty."""


def _of_employer(key: str, position: int) -> Callable[[Facts], Any]:
    read, what = _EMPLOYER[key]

    def of_taxpayer(facts: Facts) -> Any:
        if position and not facts["spouse.present"]:
            return None
        entry = employment_of(facts, position)
        return _NO_EMPLOYER.get(key) if entry is None else read(facts, f"employment[{entry}]")

    of_taxpayer.__doc__ = f"The {'spouse' if position else 'taxpayer'}'s {what}."
    return of_taxpayer


def _employer_lines(facts: Facts, entry: str) -> list[str]:
    return [facts[f"{entry}.employer.name"], ", ".join(lines_of(facts[f"{entry}.employer.address"]))]


_EMPLOYER: dict[str, tuple[Callable[[Facts, str], Any], str]] = {
    "name_address": (_employer_lines, "employer, name and address"),
    "frequency": (lambda facts, entry: facts[f"{entry}.frequency"], "pay frequency"),
    "gross": (lambda facts, entry: facts[f"{entry}.gross"], "gross pay a pay period, in dollars"),
    "federal": (lambda facts, entry: facts[f"{entry}.federal"], "federal tax withheld a pay period, in dollars"),
    "state": (lambda facts, entry: facts[f"{entry}.state"], "State tax withheld a pay period, in dollars"),
    "local": (lambda facts, entry: facts[f"{entry}.local"], "local tax withheld a pay period, in dollars"),
    "tenure": (lambda facts, entry: facts[f"{entry}.tenure"], "time with this employer"),
}
for _key in _EMPLOYER:
    fact(f"statement.employer_{_key}")(_of_employer(_key, 0))
    fact(f"statement.spouse_employer_{_key}")(_of_employer(_key, 1))


@fact("statement.other_income")
def other_income(facts: Facts) -> tuple[Amount, ...]:
    """Income of other kinds, dollars a month."""
    return tuple(facts["other_income.other"])


@fact("statement.spouse_signs")
def spouse_signs(facts: Facts) -> bool:
    """True when the spouse is liable too and so signs the statement."""
    if not facts["spouse.present"]:
        return False
    who = facts[person(facts, "id", 1)]
    return any(who in (liability.who or ()) for liability in facts["liabilities"])
