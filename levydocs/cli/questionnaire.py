"""``levydocs questionnaire``: what only the client knows, as one HTML file that works on a phone."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.document import refuse_output, say_written
from levydocs.errors import ExitCode
from levydocs.library.outputs import write_private
from levydocs.library.questionnaire import LANGUAGES, Language, questionnaire_of


@click.command("questionnaire")
@click.argument("case_file", metavar="CASE", type=options.PATH)
@options.output_file("The file to write, ending in .html.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", help="The language it opens in.")
@click.option("--all", "everything", is_flag=True, help="Also ask what the case already says.")
@options.FORCE
def command(case_file: Path, output: Path, language: Language, everything: bool, force: bool) -> ExitCode:
    """Write the questions that the client can answer as one HTML file, in English and Spanish, that works offline.

    It never asks for a Social Security number. The answers stay on the client's device; at the end, the page saves one
    file, which import-answers reads.
    """
    refuse_output(output, (".html",), force=force)
    write_private(output, questionnaire_of(case_file, language, everything=everything), force=force)
    say_written([output], dry_run=False)
    return ExitCode.DONE
