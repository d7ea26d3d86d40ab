"""``levydocs law caf`` and ``import``: tables."""

from __future__ import annotations

from datetime import date

import click

from levydocs.cli import options
from levydocs.cli.law_answer import answer
from levydocs.errors import ExitCode, UsageRefused
from levydocs.law import caf
from levydocs.law.figures import Law


@click.command("caf")
@click.option("--state", required=True, metavar="STATE", help="Two-letter code of the taxpayer's State or territory.")
@click.option("--country", default="US", metavar="COUNTRY", help="Country of the taxpayer's address (default: US).")
@options.AS_OF
@options.JSON
def caf_command(state: str, country: str, as_of: date | None, as_json: bool) -> ExitCode:
    """The CAF unit that takes Form 2848 for a taxpayer's address."""
    law = Law(as_of or date.today())
    try:
        unit = caf.caf_unit(law, state.upper(), country)
    except ValueError as error:
        raise UsageRefused(
            f"This is {error}.", place="--state", remedy="Write the code of the taxpayer's address, such as TX."
        ) from None
    address, fax = (law.figure(one) for one in (unit.address, unit.fax))
    one_line = ", ".join(str(address.value).splitlines())
    lines: dict[str, object] = {"unit": unit.name, "fax": fax.value, "address": one_line, "source": address.source}
    return answer(
        as_json, lines, unit=unit.name, fax=fax.value, address=one_line, figures=options.figures_json([address, fax])
    )
