"""Where Form 911 is sent: the office of the Taxpayer Advocate Service that has the case, or else the one printed on the form."""

from __future__ import annotations

from levydocs.facts.core import Facts, fact
from levydocs.facts.people import abroad, address_path


@fact("advocate.office")
def office(facts: Facts) -> list[str]:
    """The Taxpayer Advocate Service, with the address printed on Form 911 if no other office has the case."""
    name, *address = str(facts.figure("advocate.address")).splitlines()
    return [name] if facts.maybe("advocate.office_fax") else [name, *address]


@fact("advocate.fax")
def fax(facts: Facts) -> str:
    """The fax number of the office that has the case, or else the one printed on Form 911 for this address."""
    if stated := facts.maybe("advocate.office_fax"):
        return str(stated)
    outside = abroad(facts.maybe(f"{address_path(facts, facts.taxpayer)}.country"))
    return str(facts.figure("advocate.fax_outside_us" if outside else "advocate.fax"))
