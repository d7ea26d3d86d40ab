"""A change in circumstances after the determination of a hearing on a levy, for Appeals (26 USC 6330(d)(3)(B))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.exhibits import enclosed, proving
from levydocs.facts.parties import masked_numbers, names_of
from levydocs.facts.people import position_of
from levydocs.facts.periods import matters as matters_of

CHANGE = "changed_circumstance"


@dataclass(frozen=True, slots=True)
class RemedyTried:
    """An administrative remedy: the date, whom it was requested from, what was requested, and the answer."""

    on: date
    with_whom: str
    what: str
    answer: str


def _determined(facts: Facts) -> tuple[str, Any]:
    """The newest levy hearing that ended in a determination by today, with its path; never a lien hearing."""
    found = [
        (one.ended_on, at, one)
        for at, one in enumerate(facts["proceedings"])
        if one.kind == "hearing" and one.outcome == "determined" and one.ended_on and one.ended_on <= facts.as_of
    ]
    if not found:
        raise Absent("proceedings")
    _, at, one = max(found, key=lambda row: row[:2])
    return f"proceedings[{at}]", one


@fact("changed.determined_on")
def determined_on(facts: Facts) -> date:
    """The day of the determination."""
    day: date = facts[f"{_determined(facts)[0]}.ended_on"]
    return day


@fact("changed.determination")
def determination(facts: Facts) -> str | None:
    """Its letter and officer, as the case gives them; nothing if it does not."""
    return str(facts.maybe(f"{_determined(facts)[0]}.reference", "")) or None


def _debts(facts: Facts) -> list[Any]:
    """The debts that the determination is about."""
    covered = _determined(facts)[1].covers
    found = [one for one in facts["liabilities"] if covered is None or one.id in covered]
    if not found:
        raise Absent("liabilities")
    return found


@fact("changed.matters")
def matters(facts: Facts) -> list[str]:
    """The taxes and periods of the determination, in words."""
    if not (found := matters_of(_debts(facts))):
        raise Absent("liabilities[0].period")
    return found


def _askers(facts: Facts) -> list[int]:
    """The positions of the taxpayers who owe these taxes."""
    owing = {who for one in _debts(facts) for who in one.who or ()}
    found = sorted(at for who in owing if (at := position_of(facts, who)) is not None)
    if not found:
        raise Absent("liabilities[0].who")
    return found


@fact("changed.names")
def names(facts: Facts) -> str:
    """The names of the taxpayers the determination is about."""
    return names_of(facts, _askers(facts))


@fact("changed.numbers_masked")
def numbers_masked(facts: Facts) -> str:
    """The last four digits of their numbers, in words."""
    return masked_numbers(facts, _askers(facts))


@fact("changed.several")
def several(facts: Facts) -> bool:
    """True when it is about more than one taxpayer."""
    return len(_askers(facts)) > 1


@fact("changed.levied")
def levied(facts: Facts) -> bool:
    """True when the levy of the case collects a tax of the determination."""
    return bool({one.id for one in _debts(facts)} & set(facts[f"{facts.levy_path}.covers"]))


@fact("changed.happened_on")
def happened_on(facts: Facts) -> date:
    """The date of the change; ``Absent`` if it does not follow the determination."""
    day = by_today(facts, f"{CHANGE}.happened_on")
    if day <= facts["changed.determined_on"]:
        raise Absent(f"{CHANGE}.happened_on")
    return day


@fact("changed.remedies")
def remedies(facts: Facts) -> list[RemedyTried]:
    """The administrative remedies tried since the change, in order; ``Absent`` unless the case says that none is left.

    Also ``Absent`` for an earlier date, which cannot have been about the change, or a date still to come.
    """
    if not facts[f"{CHANGE}.exhausted"]:
        raise Absent(f"{CHANGE}.exhausted")
    paths = [f"{CHANGE}.remedies[{at}]" for at in range(len(facts[f"{CHANGE}.remedies"]))]
    if not paths:
        raise Absent(f"{CHANGE}.remedies")
    return sorted((_remedy(facts, one) for one in paths), key=lambda row: row.on)


def _remedy(facts: Facts, path: str) -> RemedyTried:
    if (day := by_today(facts, f"{path}.on")) < facts["changed.happened_on"]:
        raise Absent(f"{path}.on")
    return RemedyTried(day, *(facts[f"{path}.{key}"] for key in ("with_whom", "what", "answer")))


@fact("changed.asked")
def asked(facts: Facts) -> list[str]:
    """What Appeals is asked for besides the hearing, one line each."""
    return _lines(facts, "asked")


@fact("changed.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """The address of the Appeals office as printed on the determination."""
    return _lines(facts, "appeals_address")


def _lines(facts: Facts, key: str) -> list[str]:
    path = f"{CHANGE}.{key}"
    if not (lines := facts[path]):
        raise Absent(path)
    return list(lines)


@fact("changed.determination_exhibits")
def determination_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show the determination."""
    return proving(facts, "proceedings")


@fact("changed.what_exhibits")
def what_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show the change."""
    return proving(facts, f"{CHANGE}.what", f"{CHANGE}.happened_on")


@fact("changed.effect_exhibits")
def effect_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show how it affects the determination."""
    return proving(facts, f"{CHANGE}.effect")


@fact("changed.remedies_exhibits")
def remedies_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show the remedies and their answers."""
    return proving(facts, f"{CHANGE}.remedies", f"{CHANGE}.exhausted")


@fact("changed.enclosures")
def enclosures(facts: Facts) -> list[str]:
    """The exhibits that go with the letter: the levy, the determination, and what proves the change and the remedies."""
    levy = [f"levies.{facts[f'{facts.levy_path}.id']}"] if facts.maybe("changed.levied") else []
    return enclosed(facts, *levy, "proceedings", CHANGE)
