"""``levydocs law exempt`` and ``standards``: amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import click

from levydocs.cli import options
from levydocs.cli.law_answer import answer
from levydocs.cli.show import findings_json, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.law import exemption
from levydocs.law.figure_findings import figure_findings
from levydocs.law.in_force import Law
from levydocs.loading.case_files import known_figures
from levydocs.money import format_cents, parse_money

STATUSES = {
    "single": "single",
    "mfs": "married_separate",
    "mfj": "married_joint",
    "qss": "surviving_spouse",
    "hoh": "head_of_household",
}
"""Filing statuses as a person types them, and as the case file has them."""


def dollars(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """The value of an option in dollars, or of each where it may be given more than once."""
    try:
        if isinstance(value, tuple):
            return tuple(parse_money(one) for one in value)
        return None if value is None else parse_money(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", context, parameter) from None


@click.command("exempt")
@click.option(
    "--year",
    required=True,
    type=click.IntRange(1900, 2999),
    help="Year of the table: that in which the levy was served.",
)
@click.option("--status", required=True, type=click.Choice(list(STATUSES)), help="Filing status on the statement.")
@click.option("--period", required=True, type=click.Choice(list(exemption.PERIODS)), help="How often pay comes.")
@click.option("--dependents", type=click.IntRange(0, 99), default=0, help="Dependents on the statement (default: 0).")
@click.option(
    "--additional", type=click.IntRange(0, 4), default=0, help="Additional amounts, 65 or over or blind (default: 0)."
)
@options.JSON
def exempt(year: int, status: str, period: str, dependents: int, additional: int, as_json: bool) -> ExitCode:
    """Wages exempt from levy for one pay period (Publication 1494, 26 USC 6334(d))."""
    law = _law_of_table(year)
    ids = exemption.figure_ids(year, STATUSES[status])
    amount = exemption.exempt_amount(law, year, STATUSES[status], period, dependents, additional)
    used = [
        ids.standard_deduction,
        *([ids.per_dependent] if dependents else []),
        *([ids.additional_each] if additional else []),
    ]
    figures = [law.figure(one) for one in used]
    unverified = any(one.unverified for one in figures)
    lines: dict[str, object] = {
        "exempt": f"{format_cents(amount)} a pay period{' (unverified)' if unverified else ''}",
        "source": figures[-1].source,
    }
    return answer(as_json, lines, exempt=f"{amount:.2f}", unverified=unverified, figures=options.figures_json(figures))


def _law_of_table(year: int) -> Law:
    """The law of a day on which the table of that year is known."""
    law = Law(date(year, 12, 31), known_figures())
    stored = sorted({int(name.split(".")[1]) for name in law.known.figures if name.startswith("pub1494.")})
    if year not in stored:
        raise UsageRefused(
            f"No table of Publication 1494 is stored for {year}.",
            place="--year",
            remedy=f"Stored are {', '.join(map(str, stored))}.",
        )
    return law


@click.command("standards")
@click.option("--state", required=True, metavar="STATE", help="Two-letter code of the State of residence.")
@click.option("--county", required=True, metavar="COUNTY", help="County of residence, as people write it.")
@click.option("--under-65", type=click.IntRange(0, 99), default=0, help="Persons under 65.")
@click.option("--over-65", type=click.IntRange(0, 99), default=0, help="Persons of 65 or over.")
@click.option("--vehicles", type=click.IntRange(0, 9), default=0, help="Vehicles of the household (default: 0).")
@click.option(
    "--loan", multiple=True, callback=dollars, metavar="A", help="Monthly loan or lease payment; once for each vehicle."
)
@click.option("--operating", callback=dollars, metavar="A", help="What running the vehicles costs a month.")
@click.option("--housing", callback=dollars, metavar="A", help="What housing and utilities cost a month.")
@click.option("--public", callback=dollars, metavar="A", help="What public transportation costs a month.")
@click.option("--health", callback=dollars, metavar="A", help="Out-of-pocket health care that can be proven, a month.")
@options.AS_OF
@options.JSON
def standards_command(
    state: str,
    county: str,
    under_65: int,
    over_65: int,
    vehicles: int,
    loan: tuple[Decimal, ...],
    operating: Decimal | None,
    housing: Decimal | None,
    public: Decimal | None,
    health: Decimal | None,
    as_of: date | None,
    as_json: bool,
) -> ExitCode:
    """The Collection Financial Standards of a household, and what they allow of its expenses, dollars a month.

    Where the cost is not given, the most that can be allowed is shown; without a loan or lease no ownership cost is.
    """
    from levydocs.law.household import Claims, Household, household_standards

    household = Household(state.upper(), county, under_65, over_65, vehicles)
    claims = Claims(loan, operating, housing, public, health)
    law = Law(as_of or date.today(), known_figures())
    found = household_standards(law, household, claims)
    findings = figure_findings(found.figures, law.as_of)
    lines: dict[str, object] = {"county": found.county}
    for name, one in found.allowed.items():
        lines[name] = f"{format_cents(one.standard):>10} standard {format_cents(one.allowed):>10} allowed   {one.rule}"
    lines["source"] = "Collection Financial Standards, IRM 5.15.1"
    if found.unverified:
        lines["unverified"] = ", ".join(found.unverified)
    if not as_json:
        show_findings([one for one in findings if one.code != "LD-law-unverified-figure"], err=True)
    return answer(
        as_json,
        lines,
        county=found.county,
        **{
            name: {"standard": f"{one.standard:.2f}", "allowed": f"{one.allowed:.2f}", "rule": one.rule}
            for name, one in found.allowed.items()
        },
        figures=options.figures_json(found.figures),
        findings=findings_json(findings),
    )
