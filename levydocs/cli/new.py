"""``levydocs new``: a commented case file or firm book, the workbook for many cases, or the JSON Schema of a case
file."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library import starters
from levydocs.library.outputs import refuse_existing, write_private


@click.command("new")
@click.argument("file", required=False, type=options.FILE)
@options.KIND
@click.option("--firm", is_flag=True, help="Write a firm book instead of a case file.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a case file, for an editor.")
@click.option("--table", is_flag=True, help="Write a workbook (FILE.xlsx) for many cases, one per row.")
@click.option("--forms", metavar="NUMBER", help="With --table: a short workbook for this form only, such as 2848.")
@click.option(
    "--mapping",
    "export",
    type=options.PATH,
    metavar="EXPORT",
    help="Draft a mapping for the columns of your own export.",
)
@options.FORCE
def command(
    file: Path | None,
    firm: bool,
    schema: bool,
    table: bool,
    kind: str | None,
    forms: str | None,
    export: Path | None,
    force: bool,
) -> ExitCode:
    """Write a commented case file to FILE; without FILE, print it."""
    if firm + schema + table + bool(export) > 1:
        raise UsageRefused(
            "Choose one of --firm, --schema, --table and --mapping.", place="new", remedy="Leave the others out."
        )
    if table:
        return _table(file, kind or "", forms or "", force=force)
    if forms:
        raise UsageRefused("--forms is for a workbook.", place="new", remedy="Add --table, or write --for form-2848.")
    unsure = 0
    if export:
        text, unsure = starters.new_mapping(export)
    else:
        text = starters.case_schema() if schema else starters.new_firm() if firm else starters.new_case(kind)
    if file is None:
        say(text.rstrip("\n"))
    else:
        write_private(file, text.encode(), force=force)
        say(str(file))
    if unsure:
        say(
            f"{unsure} of its entries are uncertain: each is marked with a “?” and refused until you remove the mark.",
            err=True,
        )
    return ExitCode.DONE


def _table(file: Path | None, kind: str, form: str, *, force: bool) -> ExitCode:
    if file is None or file.suffix.lower() != ".xlsx":
        raise UsageRefused("A workbook needs a file name.", place="new", remedy="levydocs new --table FILE.xlsx")
    if kind and form:
        raise UsageRefused("Choose one of --for and --forms.", place="new", remedy="Leave the other out.")
    refuse_existing(file, force=force)
    write_private(file, starters.new_table(kind or (form and f"form-{form}")), force=force)
    say(str(file))
    return ExitCode.DONE
