"""Form 2848, line 3: what the power of attorney covers, and the usual set that is proposed if the case does not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from levydocs.case.people import INDIVIDUALS
from levydocs.case.requests import PoaMatter
from levydocs.case.taxes import other_tax
from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.liabilities import CIVIL_PENALTY, owed_by
from levydocs.facts.people import person
from levydocs.law.power_of_attorney import OPEN_YEARS, last_year

NO_FORM = ("not applicable", "n/a", "none", "civpen", "")
"""How the form is written for a tax that has none; Form 2848 says "Not Applicable" (its instructions, line 3)."""

Groups = dict[tuple[str, str | None], list[str]]


@dataclass(frozen=True, slots=True)
class Matter:
    """One row of line 3; ``form`` is None for a tax that has no form."""

    description: str
    form: str | None
    periods: str


@fact("poa.people")
def poa_people(facts: Facts) -> list[int]:
    """The positions of the taxpayers who each need a form: those who owe, have not filed or are named by a matter in the case.

    If the case names no one: all whom a matter can be about, or the first.
    """
    people = facts.maybe("taxpayers", ())
    matters = facts.maybe("power_of_attorney.matters", ())
    listed = (*facts.maybe("liabilities", ()), *(facts.case.compliance.unfiled or ()), *matters)
    named = {who for one in listed for who in one.who or ()}
    found = [position for position, one in enumerate(people) if one.id in named]
    return found or (list(range(len(people))) if matters else []) or [0]


@fact("poa.matters")
def poa_matters(facts: Facts) -> tuple[Matter, ...]:
    """The rows of line 3: every period that this taxpayer owes or has not filed, and whatever else the case lists, by tax and form.

    Missing if there is none: a Form 2848 with an empty line 3 is returned.
    """
    groups = _owed(facts)
    for path, one in own_matters(facts, "power_of_attorney.matters"):
        tax, listed = tax_and_periods(facts, path, one)
        groups[tax] += listed
    if not groups:
        raise Absent("power_of_attorney.matters")
    return _rows(groups)


@fact("poa.proposed")
def poa_proposed(facts: Facts) -> tuple[Matter, ...]:
    """The usual set for this taxpayer, for the representative to confirm; it is never put on a form unconfirmed.

    An individual's income tax, every other tax that is owed or not filed, payroll tax of employers, and civil penalties:
    from the earliest year that counts as open to the last that the IRS records.
    """
    groups = {tax: [one for one in owed if periods.readable(one)] for tax, owed in _owed(facts).items()}
    kind = facts.maybe(person(facts, "kind"))
    if kind in INDIVIDUALS:
        groups.setdefault(("Income", "1040"), [])
    if facts.maybe("poa.runs_business") and facts.maybe("business.employees"):
        groups.setdefault(("Employment", "941"), [f"{facts.as_of.year}-Q1"])
    first = min([facts.as_of.year - OPEN_YEARS, *(int(one[:4]) for owed in groups.values() for one in owed)])
    groups.setdefault((CIVIL_PENALTY, None), [])
    last = last_year(facts.as_of.year)
    return _rows({tax: list(_until(owed, first, last)) for tax, owed in groups.items()})


def _until(owed: list[str], first: int, last: int) -> Iterator[str]:
    """Years from the first that is open, quarters from the first that is owed, both to the end of the last year."""
    if quarters := [one for one in owed if "Q" in one]:
        yield from periods.spelled_out(f"{min(quarters)} to {last}-Q4")
    else:
        yield from (str(year) for year in range(first, last + 1))


def _owed(facts: Facts) -> Groups:
    who = facts[person(facts, "id")]
    groups: Groups = defaultdict(list)
    for _, liability in owed_by(facts, who):
        groups[_tax(liability.type, liability.form)] += _plain(liability.period)
    for position, unfiled in enumerate(facts.stated("compliance.unfiled", ())):
        if unfiled.who is None or who in unfiled.who:
            period = facts[f"compliance.unfiled[{position}].period"]
            groups[_tax(unfiled.type or "Income", unfiled.form or "1040")] += _plain(period)
    return groups


def own_matters(facts: Facts, path: str) -> Iterator[tuple[str, PoaMatter]]:
    """The matters of the list at a case path that are this taxpayer's, each with its own path."""
    who = facts[person(facts, "id")]
    for position, one in enumerate(facts.maybe(path, ())):
        if one.who is None or who in one.who:
            yield f"{path}[{position}]", one


def tax_and_periods(facts: Facts, path: str, matter: PoaMatter) -> tuple[tuple[str, str | None], list[str]]:
    """What a matter in the case is about; ``Absent`` if its form belongs to another tax, or its periods cannot be read."""
    if other_tax(matter.type, matter.form) or not (matter.form or matter.type == CIVIL_PENALTY):
        raise Absent(f"{path}.form")
    try:
        return _tax(facts[f"{path}.type"], matter.form), periods.spelled_out(facts[f"{path}.periods"])
    except ValueError:
        raise Absent(f"{path}.periods") from None


def _tax(kind: str, form: str | None) -> tuple[str, str | None]:
    return kind, None if kind == CIVIL_PENALTY or (form or "").casefold() in NO_FORM else form


def _plain(period: str) -> list[str]:
    """A period in the case as ranges have it (``2023-Q1``); one written differently is left as is."""
    return periods.readable(period) or [period]


def _rows(groups: Groups) -> tuple[Matter, ...]:
    return tuple(Matter(kind, form, periods.on_a_form(listed)) for (kind, form), listed in groups.items())
