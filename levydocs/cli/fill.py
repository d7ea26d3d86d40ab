"""``levydocs fill``: one form of a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import edge
from levydocs.cli.show import show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.files import exists, write_private
from levydocs.findings import blocking
from levydocs.text import nearest


@click.command("fill")
@click.argument("form")
@click.argument("case_file", metavar="CASE", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF file.")
@edge.case_options
@edge.FORCE
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def command(
    form: str,
    case_file: Path,
    output: Path,
    as_of: date | None,
    firm: Path | None,
    own: Path | None,
    forms_folder: Path | None,
    force: bool,
    dry_run: bool,
) -> ExitCode:
    """Fill FORM (2848, f433f, …) from CASE: a flat copy with its continuation sheet, for each taxpayer who needs one."""
    from levydocs.law.figures import Law
    from levydocs.packet.build import single

    desk = edge.read_desk(case_file, firm, as_of)
    house = edge.load_house(own, forms_folder, desk.day)
    form_id = (
        form
        if form in house.forms
        else next((one.id for one in house.forms.values() if one.number == form.upper()), "")
    )
    if not form_id:
        known = [name for one in house.forms.values() for name in (one.number, one.id)]
        near = nearest(form, known)
        raise UsageRefused(
            f"There is no form {form}.",
            place="FORM",
            remedy=f"Did you mean {near}?" if near else f"Use one of {', '.join(known)}.",
        )
    if output.exists() and not force and not dry_run:
        raise exists(output)
    pdf, findings = single(desk.case, desk.firm, Law(desk.day), house, "form", form_id)
    if not dry_run:
        write_private(output, pdf)
    show_findings(findings, err=True, everything=True)
    click.echo(str(output))
    return ExitCode.NOT_READY if blocking(findings) else ExitCode.DONE
