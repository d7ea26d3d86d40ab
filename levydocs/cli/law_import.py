"""``levydocs law import``: a new year's table of figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_answer, show_findings
from levydocs.errors import ExitCode
from levydocs.library.own_figures import KINDS, SURE, import_figures


@click.command("import")
@click.argument("file", metavar="FILE", type=options.FILE)
@click.option(
    "--kind",
    required=True,
    type=click.Choice(KINDS),
    help="Which of the Collection Financial Standards: housing and utilities, the national amounts, or operating costs.",
)
@click.option(
    "--effective", required=True, callback=options.day, metavar="DATE", help="The day the table takes effect."
)
@click.option("--source", required=True, metavar="TEXT", help="Where it is published; manifests repeat it.")
@click.option(
    "--sure",
    type=click.Choice(SURE),
    default="V1",
    help="How sure it is: V read in the IRS's own table, V2 two copies agree, V1 one copy, M unchecked (default: V1).",
)
@click.option(
    "--rows-changed", is_flag=True, help="Import the table even though counties or areas were added or removed."
)
@options.DRY_RUN
@options.FORCE
@options.JSON
def import_command(
    file: Path,
    kind: str,
    effective: date,
    source: str,
    sure: str,
    rows_changed: bool,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> ExitCode:
    """Import a new year's table into your data folder if it passes every check; it is used from its effective date.

    FILE is a CSV file, its headers in the first row. housing: state, county, family_1 to family_4, family_5_plus.
    operating: area, one_car, two_cars. national: entry, dollars, with a row each for national.1 to national.4,
    national.each_more, health.under_65, health.65_or_over, ownership.1, ownership.2 and public_transport. Amounts are
    whole dollars a month.
    """
    target, answer = import_figures(
        file, kind, effective, source, sure, rows_changed=rows_changed, dry_run=dry_run, force=force
    )
    if not as_json:
        show_findings(answer.findings, err=True)
        say(f"{'Would write' if dry_run else 'Written'} to {target}.", err=True)
    return say_answer(answer.lines, answer.content, as_json=as_json)
