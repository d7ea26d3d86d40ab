"""``levydocs law exempt``, ``standards`` and ``caf``: amounts and addresses."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from levydocs.cli import options
from levydocs.cli.show import say_answer, show_findings
from levydocs.errors import ExitCode
from levydocs.library import amount_calculators
from levydocs.library.workspace import Workspace
from levydocs.money import parse_money


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
@click.option(
    "--status",
    required=True,
    type=options.CaseWord(amount_calculators.STATUSES),
    help="Filing status on the statement; MFS, HOH and the like too.",
)
@click.option("--period", required=True, type=options.CaseWord(amount_calculators.PERIODS), help="How often pay comes.")
@click.option("--dependents", type=click.IntRange(0, 99), default=0, help="Dependents on the statement (default: 0).")
@click.option(
    "--additional", type=click.IntRange(0, 4), default=0, help="Additional amounts, 65 or over or blind (default: 0)."
)
@options.JSON
def exempt(year: int, status: str, period: str, dependents: int, additional: int, as_json: bool) -> ExitCode:
    """Wages exempt from levy for one pay period (Publication 1494, 26 USC 6334(d))."""
    answer = amount_calculators.exempt_wages(
        year, status, period, dependents=dependents, additional=additional, figures=Workspace().figures
    )
    return say_answer(answer.lines, answer.content, as_json=as_json)


@click.command("standards")
@click.option("--state", required=True, metavar="STATE", help="Two-letter code of the State of residence.")
@click.option("--county", required=True, metavar="COUNTY", help="County of residence, as people write it.")
@click.option("--under-65", type=click.IntRange(0, 99), default=0, help="Persons under 65.")
@click.option("--over-65", type=click.IntRange(0, 99), default=0, help="Persons of 65 or over.")
@click.option("--vehicles", type=click.IntRange(0, 9), default=0, help="Vehicles of the household (default: 0).")
@click.option(
    "--loan",
    "loans",
    multiple=True,
    callback=dollars,
    metavar="A",
    help="Monthly loan or lease payment; once for each vehicle.",
)
@click.option("--operating", callback=dollars, metavar="A", help="What running the vehicles costs a month.")
@click.option("--housing", callback=dollars, metavar="A", help="What housing and utilities cost a month.")
@click.option("--public", callback=dollars, metavar="A", help="What public transportation costs a month.")
@click.option("--health", callback=dollars, metavar="A", help="Out-of-pocket health care that can be proven, a month.")
@options.AS_OF
@options.JSON
def standards_command(state: str, county: str, as_of: date | None, as_json: bool, **household: Any) -> ExitCode:
    """The Collection Financial Standards of a household, and what they allow of its expenses, dollars a month.

    Where the cost is not given, the most that can be allowed is shown; without a loan or lease no ownership cost is.
    """
    figures = Workspace().figures
    answer = amount_calculators.allowed_expenses(
        state, county, **household, as_of=as_of or date.today(), figures=figures
    )
    if not as_json:
        show_findings([one for one in answer.findings if one.code != "LD-law-unverified-figure"], err=True)
    return say_answer(answer.lines, answer.content, as_json=as_json)


@click.command("caf")
@click.option("--state", required=True, metavar="STATE", help="Two-letter code of the taxpayer's State or territory.")
@click.option("--country", default="US", metavar="COUNTRY", help="Country of the taxpayer's address (default: US).")
@options.AS_OF
@options.JSON
def caf_command(state: str, country: str, as_of: date | None, as_json: bool) -> ExitCode:
    """The CAF unit that takes Form 2848 for a taxpayer's address."""
    answer = amount_calculators.caf_unit(state, country, as_of=as_of or date.today(), figures=Workspace().figures)
    return say_answer(answer.lines, answer.content, as_json=as_json)
