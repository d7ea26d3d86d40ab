"""``levydocs new``: a commented case file, or the JSON Schema of one."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import edge
from levydocs.errors import ExitCode
from levydocs.files import exists, write_private


@click.command("new")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a case file, for an editor.")
@edge.FORCE
def command(file: Path | None, schema: bool, force: bool) -> ExitCode:
    """Write a commented case file to FILE; without FILE, print it."""
    if schema:
        import json

        from levydocs.case.schema import json_schema

        text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    else:
        from levydocs.case.new import new_case_text

        text = new_case_text()
    if file is None:
        click.echo(text, nl=False)
        return ExitCode.DONE
    if file.exists() and not force:
        raise exists(file)
    write_private(file, text.encode())
    click.echo(str(file))
    return ExitCode.DONE
