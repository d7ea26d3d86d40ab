"""``levydocs fill``: one form of a case, or any form by the names of its fields."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.document import PDF, refuse_output, say_written, write_document, writes_a_document
from levydocs.cli.options import Asked
from levydocs.cli.show import say_json
from levydocs.errors import CaseRefused, ExitCode, UsageRefused
from levydocs.files import write_private
from levydocs.loading.case_files import about, read_desk, read_input, shown_name
from levydocs.loading.resources import Written, blank_shelf, choose, form_names, load_blank, load_resources


@click.command("fill")
@click.argument("form")
@writes_a_document("The PDF file.")
@click.option(
    "--editable", is_flag=True, help="Leave the boxes as boxes that can be typed into; for work, not for filing."
)
@click.option("--revision", metavar="YYYY-MM", help="Another revision than the newest posted by the day.")
@click.option(
    "--raw",
    is_flag=True,
    help="FORM is a PDF file with fields, CASE a YAML file: the whole name of a field → its value.",
)
@options.JSON
def command(
    asked: Asked,
    form: str,
    output: Path,
    force: bool,
    dry_run: bool,
    editable: bool,
    revision: str | None,
    raw: bool,
    as_json: bool,
) -> ExitCode:
    """Fill FORM (2848, f433f, …) from CASE: a flat copy with its continuation sheet, for each taxpayer who needs one.

    With --raw: fill any PDF form by the names of its fields, all or nothing; `levydocs forms scan` prints names and on-states.

    Exit code 0: nothing blocks sending it. 4: written, but something does. 6 (--raw): a value does not fit; nothing written.
    """
    refuse_output(output, (PDF,), force=force)
    if raw and revision is not None:
        raise UsageRefused(
            "--raw fills the file that it is given, of whatever revision.", place="--revision", remedy="Leave it out."
        )
    if raw:
        return _raw(Path(form), asked, output, editable=editable, force=force, dry_run=dry_run, as_json=as_json)
    desk = read_desk(asked)
    resources = load_resources(asked.own, asked.forms_folder, desk.day)
    form_id = choose("form", form, form_names(resources.forms))
    if revision is not None:
        names = {one.id: one.id for one in resources.forms[form_id].revisions}
        chosen = choose("revision", revision, names)
        sheet = load_blank(resources.forms[form_id], blank_shelf(asked.forms_folder), desk.day, chosen)
        resources = replace(resources, blanks={**resources.blanks, form_id: sheet})

    def make() -> Written:
        from levydocs.packet.build import single

        return single(desk.case, desk.firm, desk.law, resources, "form", form_id, editable=editable)

    return write_document(make, output, force=force, dry_run=dry_run, as_json=as_json)


def _raw(
    form: Path, asked: Asked, output: Path, *, editable: bool, force: bool, dry_run: bool, as_json: bool
) -> ExitCode:
    from levydocs.acroforms.any_form import read_values
    from levydocs.packet.any_form import fill_raw

    values, findings = read_values(read_input(asked.case_file), shown_name(asked.case_file))
    if findings:
        raise CaseRefused(
            "The values cannot be read; nothing was written.",
            place=str(asked.case_file),
            remedy="Correct what is said here, and try again.",
            findings=findings,
        )
    with about(form):
        filled = fill_raw(read_input(form), values, title=form.stem, editable=editable)
    if not dry_run:
        write_private(output, filled.pdf, force=force)
    if as_json:
        fields = [
            {"field": one.line, "page": one.field.page, **({"state": one.tick} if one.tick else {"size": one.size})}
            for one in filled.placements
        ]
        say_json(file=str(output), written=not dry_run, fields=fields, proof=filled.proof.summary(), findings=[])
    else:
        say_written(output, dry_run=dry_run)
    return ExitCode.DONE
