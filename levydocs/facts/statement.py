"""Who the household is and where it works: Form 433-F, header and section F (Rev. 7-2024); Form 433-A, section 2 (Rev. 7-2022)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.people import full_name, irs_name, lines_of, person
from levydocs.money import format_cents


@fact("statement.people")
def people(facts: Facts) -> list[int]:
    """The positions of those whom the statement names: the first taxpayer, and the spouse."""
    return [0, 1] if facts["spouse.present"] else [0]


@fact("statement.names")
def names(facts: Facts) -> str:
    """The taxpayer's name as the IRS has it, and the spouse's."""
    own = irs_name(facts, 0)
    return f"{own} and {irs_name(facts, 1)}" if facts["spouse.present"] else own


def jobs_of(facts: Facts, position: int) -> list[int]:
    """The positions in ``employment`` of a taxpayer's jobs."""
    who = facts[person(facts, "id", position)]
    return [index for index, entry in enumerate(facts["employment"]) if entry.who == who]


def employment_of(facts: Facts, position: int) -> int | None:
    """The position in ``employment`` of a taxpayer's current employer; None when the list has none for the taxpayer."""
    return next(iter(jobs_of(facts, position)), None)


def _of_employer(key: str, position: int) -> Callable[[Facts], Any]:
    read, what = _EMPLOYER[key]

    def of_taxpayer(facts: Facts) -> Any:
        if position and not facts["spouse.present"]:
            return None
        entry = employment_of(facts, position)
        return None if entry is None else read(facts, f"employment[{entry}]")

    of_taxpayer.__doc__ = f"The {'spouse' if position else 'taxpayer'}'s {what}; nothing without an employer."
    return of_taxpayer


def _employer_lines(facts: Facts, entry: str) -> list[str]:
    return [facts[f"{entry}.employer.name"], ", ".join(lines_of(facts[f"{entry}.employer.address"]))]


_TENURE = re.compile(r"(?:(?P<years>\d+) years?)?(?:,? ?(?:and )?(?P<months>\d+) months?)?", re.IGNORECASE)


def _served(unit: str) -> Callable[[Facts, str], int]:
    """Whole years, or the months beyond them, of the time with an employer; Absent if it is worded differently."""

    def read(facts: Facts, entry: str) -> int:
        match = _TENURE.fullmatch(facts[f"{entry}.tenure"].strip())
        if match is None:
            raise Absent(f"{entry}.tenure")
        return int(match[unit] or 0)

    return read


def _pay_period(facts: Facts, entry: str) -> str:
    frequency = str(facts[f"{entry}.frequency"])
    return frequency if frequency in ("weekly", "biweekly", "monthly") else "other"


_EMPLOYER: dict[str, tuple[Callable[[Facts, str], Any], str]] = {
    "name_address": (_employer_lines, "employer, name and address"),
    "frequency": (lambda facts, entry: facts[f"{entry}.frequency"], "pay frequency"),
    "gross": (lambda facts, entry: facts[f"{entry}.gross"], "gross pay a pay period, in dollars"),
    "federal": (lambda facts, entry: facts[f"{entry}.federal"], "federal tax withheld a pay period, in dollars"),
    "state": (lambda facts, entry: facts[f"{entry}.state"], "State tax withheld a pay period, in dollars"),
    "local": (lambda facts, entry: facts[f"{entry}.local"], "local tax withheld a pay period, in dollars"),
    "name": (lambda facts, entry: facts[f"{entry}.employer.name"], "employer's name"),
    "address": (lambda facts, entry: ", ".join(lines_of(facts[f"{entry}.employer.address"])), "employer's address"),
    "contact": (
        lambda facts, entry: "yes" if facts[f"{entry}.contact_at_work"] else "no",
        "answer whether to call at work",
    ),
    "occupation": (lambda facts, entry: facts[f"{entry}.occupation"], "occupation"),
    "years": (_served("years"), "whole years with this employer"),
    "months": (_served("months"), "months with this employer beyond whole years"),
    "pay_period": (_pay_period, "pay period as Form 433-A names it"),
    "tenure": (lambda facts, entry: facts[f"{entry}.tenure"], "time with this employer"),
}
for _key in _EMPLOYER:
    fact(f"statement.employer_{_key}")(_of_employer(_key, 0))
    fact(f"statement.spouse_employer_{_key}")(_of_employer(_key, 1))


@fact("statement.further_jobs")
def further_jobs(facts: Facts) -> list[str]:
    """Each job beyond the first one each of the taxpayer and the spouse, which are all that fit on a form, in words."""
    found = [(position, entry) for position in facts["statement.people"] for entry in jobs_of(facts, position)[1:]]
    return [_job(facts, position, f"employment[{entry}]") for position, entry in found]


def _job(facts: Facts, position: int, entry: str) -> str:
    employer = ", ".join(one for one in _employer_lines(facts, entry) if one)
    whose = f"{full_name(facts, position)}, at {employer}" if facts["spouse.present"] else employer
    gross, *taxes = (format_cents(facts[f"{entry}.{key}"]) for key in ("gross", "federal", "state", "local"))
    withheld = "; ".join(f"{tax} tax withheld {amount}" for tax, amount in zip(_TAXES, taxes, strict=True))
    return f"{whose}: gross {gross} {facts[f'{entry}.frequency']}; {withheld}; time with this employer {facts[f'{entry}.tenure']}"


_TAXES = ("federal", "State", "local")


@fact("statement.spouse_signs")
def spouse_signs(facts: Facts) -> bool:
    """True when the spouse is also liable and so signs the statement."""
    if not facts["spouse.present"]:
        return False
    who = facts[person(facts, "id", 1)]
    return any(who in (liability.who or ()) for liability in facts["liabilities"])
