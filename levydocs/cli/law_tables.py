"""``levydocs law caf`` and ``import``: tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.law_answer import answer
from levydocs.cli.show import findings_json, say, show_findings
from levydocs.dates import long_date
from levydocs.errors import ExitCode, UsageRefused
from levydocs.files import write_folder
from levydocs.law import caf
from levydocs.law.figures import SURENESS
from levydocs.law.in_force import Law
from levydocs.loading.case_files import figures_folder, known_figures, read_input, shown_name

if TYPE_CHECKING:
    from levydocs.law.changes import Changes

KINDS = ("housing", "national", "operating")
"""What ``import`` takes: the kinds of ``law.kinds``, which a list of commands need not load."""


@click.command("caf")
@click.option("--state", required=True, metavar="STATE", help="Two-letter code of the taxpayer's State or territory.")
@click.option("--country", default="US", metavar="COUNTRY", help="Country of the taxpayer's address (default: US).")
@options.AS_OF
@options.JSON
def caf_command(state: str, country: str, as_of: date | None, as_json: bool) -> ExitCode:
    """The CAF unit that takes Form 2848 for a taxpayer's address."""
    law = Law(as_of or date.today(), known_figures())
    try:
        unit = caf.caf_unit(law, state.upper(), "US" if country.upper() in ("US", "USA") else country)
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


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    required=True,
    type=click.Choice(KINDS),
    help="Which of the Collection Financial Standards: housing and utilities, the national amounts, or operating costs.",
)
@click.option(
    "--effective", required=True, callback=options.day, metavar="DATE", help="The day from which the table holds."
)
@click.option(
    "--source", required=True, metavar="TEXT", help="Where it is published; the manifest of a packet repeats it."
)
@click.option(
    "--sure",
    type=click.Choice([one for one in SURENESS if one != "D"]),
    default="V1",
    help="How sure it is: V read in the IRS's own table, V2 two copies agree, V1 one copy, M unchecked (default: V1).",
)
@click.option("--rows-changed", is_flag=True, help="Take the table though counties or areas were added or are gone.")
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
    """Take a new year's table into your data folder, once it has passed every check; it is used from its day on.

    FILE is a CSV file, its headers in the first row. housing: state, county, family_1 to family_4, family_5_plus. operating: area,
    one_car, two_cars. national: entry, dollars, with a row each for national.1 to national.4, national.each_more,
    health.under_65, health.65_or_over, ownership.1, ownership.2 and public_transport. Amounts are whole dollars a month.
    """
    from levydocs.law.book import book
    from levydocs.law.importing import Edition, import_table

    if not source.strip() or not source.isprintable():
        raise UsageRefused(
            "The source is no line of text.",
            place="--source",
            remedy="Name the publication and the copy that was read.",
        )
    imported = import_table(
        kind,
        read_input(file),
        shown_name(file),
        Edition(effective, source, sure, date.today()),
        known_figures() or book(),
        force=force,
        rows_changed=rows_changed,
    )
    target = figures_folder() / imported.folder
    if not dry_run:
        write_folder(target, imported.files, force=force)
    if not as_json:
        show_findings(imported.findings, err=True)
        say(f"{'Would write' if dry_run else 'Written'} to {target}.", err=True)
    changes = imported.changes
    lines: dict[str, object] = {
        "table": f"{kind}, effective {long_date(effective)}; compared with that of {long_date(changes.since)}",
        "rows": f"{imported.rows}: {len(changes.added)} added, {len(changes.gone)} gone",
        "added": _rows(changes.added),
        "gone": _rows(changes.gone),
        "values": f"{changes.values}: {len(changes.percents)} changed{_in_words(changes)}",
    }
    return answer(
        as_json,
        lines,
        folder=str(target),
        written=not dry_run,
        kind=kind,
        effective=effective.isoformat(),
        compared_with=changes.since.isoformat(),
        rows=imported.rows,
        added=[list(key) for key in changes.added],
        gone=[list(key) for key in changes.gone],
        values=changes.values,
        changed=len(changes.percents),
        percent=_percents(changes),
        findings=findings_json(imported.findings),
    )


def _rows(keys: tuple[tuple[str, ...], ...]) -> str | None:
    from levydocs.law.kinds import label

    return "; ".join(map(label, keys)) or None


def _percents(changes: Changes) -> dict[str, Any] | None:
    found = changes.least_middle_most
    return dict(zip(("least", "median", "most"), map(str, found), strict=True)) if found else None


def _in_words(changes: Changes) -> str:
    found = _percents(changes)
    return f", by {found['least']} to {found['most']} percent, median {found['median']}" if found else ""
