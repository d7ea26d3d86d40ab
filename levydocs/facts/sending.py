"""What is sent besides the request to the levying office: to the CAF unit, to the payer, and with a late hearing request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.exhibits import proving
from levydocs.facts.hearing import covered
from levydocs.facts.liabilities import listed
from levydocs.facts.people import address_path, lines_of
from levydocs.law.caf import CafUnit, caf_unit


def _unit(facts: Facts) -> CafUnit:
    """The CAF unit for this taxpayer's address (instructions for Form 2848, where to file)."""
    address = address_path(facts, facts.taxpayer)
    country = facts.maybe(f"{address}.country", "US")
    country = "US" if country == "USA" else country
    state = facts[f"{address}.state"] if country == "US" else ""
    try:
        return caf_unit(facts.basis.law, state, country)
    except ValueError:
        raise Absent(f"{address}.state") from None


@fact("sending.caf.name")
def caf_name(facts: Facts) -> str:
    """The CAF unit of this taxpayer's State."""
    return words("caf_unit")[_unit(facts).name]


@fact("sending.caf.fax")
def caf_fax(facts: Facts) -> str:
    """The fax number of that unit."""
    return str(facts.figure(_unit(facts).fax))


@fact("sending.caf.address_lines")
def caf_address_lines(facts: Facts) -> list[str]:
    """The address of that unit, line by line."""
    return str(facts.figure(_unit(facts).address)).splitlines()


@fact("sending.to_caf")
def to_caf(facts: Facts) -> bool:
    """True when a representative acts on something, so the CAF unit gets the power of attorney."""
    acts = facts.maybe("levy.present", False) or facts.maybe("hearing.requested", False)
    matters = (facts.maybe(path) for path in ("liabilities", "compliance.unfiled", "power_of_attorney.matters"))
    return bool((acts or any(matters)) and facts["representatives.all"])


@fact("levy.payer.address_lines")
def payer_address_lines(facts: Facts) -> list[str]:
    """Street and unit, then city, State and ZIP, of the payer."""
    return lines_of(facts[f"{facts.levy_path}.payer.address"])


@fact("sending.to_payer")
def to_payer(facts: Facts) -> bool:
    """True when the payer gets a letter: anyone who must honor the levy, but not an agency notified by the IRS's own program.

    If nothing is left to release, there is nothing for the payer to honor.
    """
    return bool(facts["levy.present"] and facts["levy.has_payer"] and not facts["release.return_alone"])


@fact("hearing.late_with_reasons")
def late_with_reasons(facts: Facts) -> bool:
    """True when a late request asks that the 30 days be held open, and says why."""
    return bool(facts["hearing.requested"] and not facts["hearing.timely"] and facts.maybe("hearing.tolling_facts"))


@fact("hearing.tolling_exhibits")
def tolling_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove why the request could not be made in time."""
    return proving(facts, "hearing.tolling_facts")


@fact("hearing.levied_otherwise")
def levied_otherwise(facts: Facts) -> list[str]:
    """The periods on the levy that the request does not cover; nothing without a levy."""
    if not facts["levy.present"]:
        return []
    on_notice = {one.id for one in covered(facts)}
    return periods.in_a_list([one.period for _, one in listed(facts, facts.levy_path) if one.id not in on_notice])


@dataclass(frozen=True, slots=True)
class SeparateRequest:
    """A timely hearing request sent alongside the request for release.

    ``outside_levy``: the levy is for none of its periods.
    """

    periods: list[str]
    count: int
    outside_levy: bool
    notice_date: date | None


@fact("hearing.separate")
def separate(facts: Facts) -> list[SeparateRequest]:
    """The timely requests, which the levying office should know about."""
    levied = {one.id for _, one in listed(facts, facts.levy_path)}
    found = []
    for one in facts.maybe("hearing.requests", ()):
        debts = [facts["liabilities"][debt] for debt in one.debts]
        if one.in_time and debts:
            said = [debt.period or "" for debt in debts]
            outside = not any(debt.id in levied for debt in debts)
            day = facts["notices"][one.notice].date
            found.append(SeparateRequest(periods.in_a_list(said), len(said), outside, day))
    return found
