"""The end of a power of attorney: who withdraws, and whose authority is revoked (instructions for Form 2848)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from levydocs.facts.authority import Representative
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.people import lines_of

ALL = "revoke all years/periods"
"""The words that the instructions for Form 2848 use to revoke everything."""


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier representative, and the matters and periods that are revoked, in words."""

    name: str
    address_lines: list[str]
    matters: str


@fact("poa.withdrawing")
def withdrawing(facts: Facts) -> list[Representative]:
    """The representatives of the case who withdraw."""
    named = facts["power_of_attorney.withdrawn_by"]
    refs = [one.ref for one in facts["representatives"]]
    if not named or not set(named) <= set(refs):
        raise Absent("power_of_attorney.withdrawn_by")
    return [one for ref, one in zip(refs, facts["representatives.all"], strict=True) if ref in named]


@fact("poa.revoked")
def revoked(facts: Facts) -> list[Former]:
    """The earlier representatives whose authority is revoked, each with name and address, as the IRS requires."""
    found = []
    for at, one in enumerate(facts["power_of_attorney.revoked"]):
        path = f"power_of_attorney.revoked[{at}]"
        if not (lines := lines_of(one.address)):
            raise Absent(f"{path}.address")
        found.append(Former(facts[f"{path}.name"], lines, "; ".join(one.matters or ()) or ALL))
    if not found:
        raise Absent("power_of_attorney.revoked")
    return found


@fact("poa.sent_on")
def sent_on(facts: Facts) -> date:
    """The date on which the Form 2848 for the representatives in the case was sent to the CAF unit."""
    return by_today(facts, "sent.power_of_attorney")
