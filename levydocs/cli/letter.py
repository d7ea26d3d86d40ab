"""``levydocs letter``: one letter of a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli.document import PDF, WORD, refuse_output, write_documents, writes_a_document
from levydocs.errors import ExitCode
from levydocs.library.workspace import Workspace


@click.command("letter")
@click.argument("name")
@writes_a_document("The file to write: a PDF, or a Word file if it ends in .docx.")
def command(
    workspace: Workspace, case_file: Path, as_of: date | None, name: str, output: Path, force: bool, dry_run: bool
) -> ExitCode:
    """Write the letter NAME (hardship, release-request, budget, …) of CASE, as a PDF or for Word.

    Exit code 0: nothing blocks sending it. 4: written, but something does. 6: written, but it did not read back as
    intended.
    """
    refuse_output(output, (PDF, WORD), force=force)
    file = workspace.open(case_file)
    made = workspace.letter(name, file, word=output.suffix.lower() == WORD, as_of=as_of)
    return write_documents(made, output, force=force, dry_run=dry_run)
