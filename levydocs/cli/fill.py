"""``levydocs fill``: one form of a case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from levydocs.cli import stock
from levydocs.cli.document import PDF, refuse_output, write_document, writes_a_document
from levydocs.cli.edge import read_desk
from levydocs.cli.options import Asked
from levydocs.errors import ExitCode


@click.command("fill")
@click.argument("form")
@writes_a_document("The PDF file.")
@click.option(
    "--editable", is_flag=True, help="Leave the boxes as boxes that can be typed into; for work, not for filing."
)
@click.option("--revision", metavar="YYYY-MM", help="Another revision than the newest posted by the day.")
def command(
    asked: Asked, form: str, output: Path, force: bool, dry_run: bool, editable: bool, revision: str | None
) -> ExitCode:
    """Fill FORM (2848, f433f, …) from CASE: a flat copy with its continuation sheet, for each taxpayer who needs one.

    Exit code 0: nothing blocks sending it. 4: written, but something does.
    """
    refuse_output(output, (PDF,), force=force)
    desk = read_desk(asked)
    house = stock.load_house(asked.own, asked.forms_folder, desk.day)
    form_id = stock.choose("form", form, stock.form_names(house.forms))
    if revision is not None:
        names = {one.id: one.id for one in house.forms[form_id].revisions}
        chosen = stock.choose("revision", revision, names)
        sheet = stock.load_sheet(house.forms[form_id], stock.blank_shelf(asked.forms_folder), desk.day, chosen)
        house = replace(house, sheets={**house.sheets, form_id: sheet})

    def make() -> stock.Written:
        from levydocs.packet.build import single

        return single(desk.case, desk.firm, desk.law, house, "form", form_id, editable=editable)

    return write_document(make, output, force=force, dry_run=dry_run)
