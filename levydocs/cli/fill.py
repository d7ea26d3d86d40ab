"""``levydocs fill``: one form of a case."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import stock
from levydocs.cli.document import refuse_output, write_document, writes_a_document
from levydocs.cli.edge import read_desk
from levydocs.cli.options import Asked
from levydocs.errors import ExitCode


@click.command("fill")
@click.argument("form")
@writes_a_document
def command(asked: Asked, form: str, output: Path, force: bool, dry_run: bool) -> ExitCode:
    """Fill FORM (2848, f433f, …) from CASE: a flat copy with its continuation sheet, for each taxpayer who needs one.

    Exit code 0: nothing blocks sending it. 4: written, but something does.
    """
    refuse_output(output, force=force)
    desk = read_desk(asked)
    house = stock.load_house(asked.own, asked.forms_folder, desk.day)
    form_id = stock.choose("form", form, stock.form_names(house.forms))
    return write_document(desk, house, "form", form_id, output, force=force, dry_run=dry_run)
