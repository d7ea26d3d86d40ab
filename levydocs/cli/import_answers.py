"""``levydocs import-answers``: a client's answers to the questionnaire, as changes to a case file."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.import_transcript import show_changes
from levydocs.cli.show import say_json, show_findings
from levydocs.errors import ExitCode, exit_code_of
from levydocs.library.questionnaire import answers_json, import_answers


@click.command("import-answers")
@click.argument("case_file", metavar="CASE", type=options.PATH)
@click.argument("answers", metavar="ANSWERS", type=options.PATH)
@click.option("--write", is_flag=True, help="Write the proposed changes into CASE; its comments stay.")
@options.JSON
def command(case_file: Path, answers: Path, write: bool, as_json: bool) -> ExitCode:
    """Read the file that a client's questionnaire saved and propose changes to CASE.

    Where the client's answer differs from the case, both are shown. Exit code 4: an answer was left out; the rest was
    proposed or written.
    """
    found = import_answers(case_file, answers)
    if write:
        found.write()
    proposed = found.proposed
    if as_json:
        say_json(**answers_json(proposed), written=write and bool(proposed.changes))
    else:
        show_findings(proposed.findings, everything=True)
        show_changes(proposed.changes, case_file, written=write)
    return exit_code_of(proposed.findings)
