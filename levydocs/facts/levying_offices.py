"""The offices that levied, and each one's levies that are not released."""

from __future__ import annotations

from levydocs.facts.core import Facts, fact
from levydocs.facts.levies import maybe_of_levy


@fact("levies.offices")
def offices(facts: Facts) -> tuple[tuple[int, ...], ...]:
    """The positions of the levies that are not released, grouped by office, in the order of the case.

    ACS is one office, regardless of who answered. Two fax numbers are two destinations; an unknown number is not one.
    """
    found: list[list[int]] = []
    for position in facts["levies.pending"]:
        same = (those for those in found if all(_is_one_office(facts, position, other) for other in those))
        those = next(same, None)
        if those is None:
            found.append([position])
        else:
            those.append(position)
    return tuple(map(tuple, found))


def _is_one_office(facts: Facts, one: int, other: int) -> bool:
    acs = [bool(maybe_of_levy(facts, position, "levy.at_acs")) for position in (one, other)]
    if acs[0] != acs[1]:
        return False
    keys = ("name",) if acs[0] else ("name", "employee")
    said = [[_said(facts, position, key).casefold() for key in keys] for position in (one, other)]
    faxes = {digits for position in (one, other) if (digits := _digits(_said(facts, position, "fax")))}
    return said[0] == said[1] and len(faxes) < 2


def _said(facts: Facts, position: int, key: str) -> str:
    """What the case says about a levy's office; empty if it says nothing."""
    return str(facts.maybe(f"levies[{position}].office.{key}") or "")


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


@fact("office.levies")
def of_the_office(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies made by the same office as this one, including this one."""
    found: tuple[tuple[int, ...], ...] = facts["levies.offices"]
    return next((those for those in found if facts.levy in those), (facts.levy,))


@fact("office.several")
def has_several(facts: Facts) -> bool:
    """True when the same office made another levy that is not released."""
    return len(facts["office.levies"]) > 1


@fact("office.named")
def named(facts: Facts) -> str:
    """The office's name, with the employee or the fax number if another office that levied has the same name."""
    name = str(facts["levy.office.name"])
    first = [those[0] for those in facts["levies.offices"] if facts.levy not in those]
    if name.casefold() not in {_said(facts, other, "name").casefold() for other in first}:
        return name
    employee = "" if facts["levy.at_acs"] else facts.maybe("levy.office.employee")
    fax = facts.maybe("levy.office.fax")
    return f"{name}, {employee or (f'fax {fax}' if fax else 'fax number not known')}"


@fact("levy.office.fax")
def fax(facts: Facts) -> str:
    """The office's fax number, from another of its levies if this one has none."""
    own = f"{facts.levy_path}.office.fax"
    if not facts.maybe(own) and len(facts.maybe("levies", ())) > 1:
        for other in facts["office.levies"]:
            if number := facts.maybe(f"levies[{other}].office.fax"):
                return str(number)
    return str(facts[own])
