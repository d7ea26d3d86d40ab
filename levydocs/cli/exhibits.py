"""``levydocs exhibits``: the exhibits of a case at a glance, and files in their folder that no exhibit names."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.document import PDF, refuse_output, say_written
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.library.outputs import write_private
from levydocs.library.workspace import Workspace

_INDENT = " " * 14


@click.command("exhibits")
@options.reads_a_case
@click.option(
    "-o",
    "--output",
    type=options.FILE,
    metavar="FILE",
    help="Also write a contact sheet for the office: a PDF with a small picture of each exhibit's first page.",
)
@options.FORCE
@options.JSON
def command(
    workspace: Workspace, case_file: Path, as_of: date | None, output: Path | None, force: bool, as_json: bool
) -> ExitCode:
    """List the exhibits of CASE: letter, pages, title, file, and what each proves.

    Files in the exhibits folder next to CASE that no exhibit names are listed with the lines to paste into the case
    file.

    Exit code 0: every exhibit can be used. 4: something about one blocks. 6: the contact sheet did not read back as
    intended.
    """
    if output is not None:
        refuse_output(output, (PDF,), force=force)
    found = workspace.exhibits(case_file, as_of)
    if output is not None:
        write_private(output, found.sheet, force=force)
    if as_json:
        from levydocs.library.as_json import findings_json

        say_json(
            exhibits=[asdict(one) for one in found.exhibits],
            unnamed=list(found.unnamed),
            lines=list(found.lines),
            files=[str(output)] if output else [],
            findings=findings_json(found.findings),
        )
        return found.exit_code
    for one in found.exhibits:
        pages = f"{one.pages} page{'' if one.pages == 1 else 's'}"
        say(f"{one.id:3} {pages:9} {one.title or 'no title yet'}")
        say(f"{_INDENT}{one.file or 'no file named'}")
        say(f"{_INDENT}{f'proves {one.proves}' if one.proves else 'does not say what it proves'}")
    show_findings(found.findings, err=True, everything=True)
    if output is not None:
        say_written([output], dry_run=False)
    return found.exit_code
