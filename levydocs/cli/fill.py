"""``levydocs fill``: one form of a case, or any form by the names of its fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.document import PDF, refuse_output, say_written, write_documents, writes_a_document
from levydocs.cli.show import say_json, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.any_form import fill_pdf_from
from levydocs.library.as_json import findings_json
from levydocs.library.outputs import write_private
from levydocs.library.workspace import Workspace


@click.command("fill")
@click.argument("form")
@writes_a_document("The PDF file. If each taxpayer has a form, taxpayer or spouse is added to the name.")
@click.option("--editable", is_flag=True, help="Leave the boxes fillable; for working on, not for filing.")
@click.option("--revision", metavar="YYYY-MM", help="A revision other than the newest one posted by that day.")
@click.option(
    "--raw",
    is_flag=True,
    help="FORM is a fillable PDF and CASE a YAML file: full field name → value.",
)
@options.JSON
def command(
    workspace: Workspace,
    case_file: Path,
    as_of: date | None,
    form: str,
    output: Path,
    force: bool,
    dry_run: bool,
    editable: bool,
    revision: str | None,
    raw: bool,
    as_json: bool,
) -> ExitCode:
    """Fill in FORM (2848, f433f, …) from CASE: a flat copy with its continuation sheet, for each taxpayer who needs
    one.

    With --raw, fill in any PDF form by field names, all or nothing; `levydocs forms scan` prints the names, on-states
    and list entries. What the form already contains stays unless you give that field, even as an empty text.

    Exit code 0: nothing blocks sending it. 4: written, but something blocks; if the case does not call for the form,
    nothing is written. 6: written, but it did not read back as intended; with --raw, also if a value does not fit, and
    then nothing is written.
    """
    refuse_output(output, (PDF,), force=force)
    if not raw:
        made = workspace.fill(form, workspace.open(case_file), editable=editable, revision=revision, as_of=as_of)
        return write_documents(made, output, force=force, dry_run=dry_run, as_json=as_json)
    if revision is not None:
        raise UsageRefused(
            "--raw fills in the file it is given, whatever its revision.", place="--revision", remedy="Leave it out."
        )
    filled = fill_pdf_from(Path(form), case_file, editable=editable)
    if not dry_run:
        write_private(output, filled.pdf, force=force)
    if as_json:
        said = {"fields": list(filled.fields), "kept": list(filled.kept), "findings": findings_json(filled.findings)}
        say_json(file=str(output), written=not dry_run, proof=filled.proof, **said)
    else:
        show_findings(filled.findings, err=True, everything=True)
        say_written([output], dry_run=dry_run)
    return ExitCode.DONE
