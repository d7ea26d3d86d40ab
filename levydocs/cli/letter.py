"""``levydocs letter``: one letter of a case."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli.document import PDF, WORD, refuse_output, write_document, writes_a_document
from levydocs.cli.options import Asked
from levydocs.errors import ExitCode
from levydocs.loading.case_files import read_desk
from levydocs.loading.resources import Written, choose, load_resources


@click.command("letter")
@click.argument("name")
@writes_a_document("The file: a PDF, or a Word file when it ends in .docx.")
def command(asked: Asked, name: str, output: Path, force: bool, dry_run: bool) -> ExitCode:
    """Write the letter NAME (hardship, release-request, budget, …) of CASE, as a PDF or for Word.

    Exit code 0: nothing blocks sending it. 4: written, but something does.
    """
    refuse_output(output, (PDF, WORD), force=force)
    desk = read_desk(asked)
    resources = load_resources(asked.own, asked.forms_folder, desk.day)
    letter = choose("letter", name, {one: one for one in resources.letters()})

    def make() -> Written:
        from levydocs.packet.build import single, word_letter

        if output.suffix.lower() == WORD:
            return word_letter(desk.case, desk.firm, desk.law, resources, letter)
        return single(desk.case, desk.firm, desk.law, resources, "letter", letter)

    return write_document(make, output, force=force, dry_run=dry_run)
