"""The desk calculators of amounts and addresses: exempt wages, the standards, the CAF unit. No case is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.law import caf, exemption
from levydocs.law.basis import Basis
from levydocs.law.figure_findings import figure_findings
from levydocs.law.in_force import Law
from levydocs.library.answers import Answer, Result
from levydocs.money import format_cents

if TYPE_CHECKING:
    from levydocs.law.book import Book

STATUSES = ("single", "married_separate", "married_joint", "surviving_spouse", "head_of_household")
"""Filing statuses, as the case file has them."""
PERIODS = tuple(exemption.PERIODS)
"""The pay period."""
UNMARRIED = ("single", "head_of_household")
MOST_UNMARRIED = 2


def exempt_wages(
    year: int, status: str, period: str, *, dependents: int = 0, additional: int = 0, figures: Book | None = None
) -> Answer:
    """Wages exempt from levy for one pay period (Publication 1494, 26 USC 6334(d)); ``status`` one of ``STATUSES``."""
    if additional > MOST_UNMARRIED and status in UNMARRIED:
        raise UsageRefused(
            "An unmarried taxpayer has at most two additional amounts: for 65 or over, and for being blind.",
            place="additional",
            remedy="Count only the taxpayer's own.",
        )
    law = _law_of_table(year, figures)
    ids = exemption.figure_ids(year, status)
    amount = exemption.exempt_amount(law, year, status, period, dependents, additional)
    used = [
        ids.standard_deduction,
        *([ids.per_dependent] if dependents else []),
        *([ids.additional_each] if additional else []),
    ]
    found = tuple(law.figure(one) for one in used)
    rests_on = (*Basis.of(*found), exemption.METHOD)
    shown = f"{format_cents(amount)} a pay period"
    return Answer((Result("exempt", f"{amount:.2f}", rests_on, "exempt", shown),), found)


def _law_of_table(year: int, figures: Book | None) -> Law:
    """The law of a day on which the table for that year is known."""
    law = Law(date(year, 12, 31), figures)
    stored = sorted({int(name.split(".")[1]) for name in law.known.figures if name.startswith("pub1494.")})
    if year not in stored:
        raise UsageRefused(
            f"No table of Publication 1494 is stored for {year}.",
            place="year",
            remedy=f"Stored years: {', '.join(map(str, stored))}.",
        )
    return law


def allowed_expenses(
    state: str,
    county: str,
    *,
    under_65: int,
    over_65: int,
    vehicles: int,
    loans: tuple[Decimal, ...],
    operating: Decimal | None,
    housing: Decimal | None,
    public: Decimal | None,
    health: Decimal | None,
    as_of: date,
    figures: Book | None = None,
) -> Answer:
    """The Collection Financial Standards of a household, and what they allow of its expenses, dollars a month.

    If a cost is not given, the maximum is shown; without a loan or lease, there is no ownership cost.
    """
    from levydocs.law.household import Claims, Household, household_standards

    law = Law(as_of, figures)
    household = Household(state.upper(), county, under_65, over_65, vehicles)
    found = household_standards(law, household, Claims(loans, operating, housing, public, health))
    findings = figure_findings(found.figures, law.as_of)
    counties = Basis.of(law.table("housing_utilities"))
    results = [Result("county", found.county, counties, "county", found.county)]
    for name, one in found.allowed.items():
        value = {"standard": f"{one.standard:.2f}", "allowed": f"{one.allowed:.2f}", "rule": one.rule}
        shown = f"{format_cents(one.standard):>10} standard {format_cents(one.allowed):>10} allowed   {one.rule}"
        results.append(Result(name, value, (*Basis.of(*found.used[name]), one.rests_on), name, shown))
    return Answer(tuple(results), found.figures, findings)


def caf_unit(state: str, country: str, *, as_of: date, figures: Book | None = None) -> Answer:
    """The CAF unit that takes Form 2848 for a taxpayer's address (instructions for Form 2848)."""
    law = Law(as_of, figures)
    try:
        unit = caf.caf_unit(law, state.upper(), "US" if country.upper() in ("US", "USA") else country)
    except ValueError as error:
        raise UsageRefused(
            f"This is {error}.", place="state", remedy="Write the two-letter code of the taxpayer's State, such as TX."
        ) from None
    states, address, fax = (law.figure(one) for one in (unit.states, unit.address, unit.fax))
    one_line = ", ".join(str(address.value).splitlines())
    results = (
        Result("unit", unit.name, Basis.of(states), "unit", unit.name),
        Result("fax", fax.value, Basis.of(fax), "fax", str(fax.value)),
        Result("address", one_line, Basis.of(address), "address", one_line),
    )
    return Answer(results, (states, address, fax))
