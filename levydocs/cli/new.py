"""``levydocs new``: a commented case file or firm book, the workbook for many cases, or the JSON Schema of a case file."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say
from levydocs.errors import ExitCode, UsageRefused
from levydocs.files import refuse_existing, write_private


@click.command("new")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--firm", is_flag=True, help="Write a firm book instead of a case file.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a case file, for an editor.")
@click.option("--table", is_flag=True, help="Write the workbook (FILE.xlsx) for many cases, one a row.")
@options.FORCE
def command(file: Path | None, firm: bool, schema: bool, table: bool, force: bool) -> ExitCode:
    """Write a commented case file to FILE; without FILE, print it."""
    if firm + schema + table > 1:
        raise UsageRefused("Choose one of --firm, --schema and --table.", place="new", remedy="Leave the others out.")
    if table:
        return _table(file, force=force)
    if schema:
        import json

        from levydocs.case.schema import json_schema

        text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    else:
        from levydocs.case.new import new_case_text, new_firm_text

        text = new_firm_text() if firm else new_case_text()
    if file is None:
        say(text.rstrip("\n"))
    else:
        write_private(file, text.encode(), force=force)
        say(str(file))
    return ExitCode.DONE


def _table(file: Path | None, *, force: bool) -> ExitCode:
    if file is None or file.suffix.lower() != ".xlsx":
        raise UsageRefused("A workbook needs a file.", place="new", remedy="levydocs new --table FILE.xlsx")
    refuse_existing(file, force=force)
    from levydocs.tables.template import new_workbook, workbook_bytes

    write_private(file, workbook_bytes(new_workbook()), force=force)
    say(str(file))
    return ExitCode.DONE
