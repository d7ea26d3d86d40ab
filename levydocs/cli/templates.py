"""``levydocs templates``: letters and recipes, those of levydocs and your own."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode


@click.group("templates")
def command() -> None:
    """Letters and recipes, those of levydocs and your own."""


@command.command("lint")
@options.ASSETS
@options.ALL
@options.JSON
def lint(own: Path | None, everything: bool, as_json: bool) -> ExitCode:
    """Check every letter and recipe: keys, names of facts and documents, and to whom each document may go.

    Each mistake is told with file and line. Exit code 5 where there is one. Forms: levydocs forms check.
    """
    from levydocs.library.as_json import findings_json
    from levydocs.library.definitions import check_templates

    checked = check_templates(own)
    if as_json:
        say_json(letters=checked.letters, recipes=checked.recipes, findings=findings_json(checked.findings))
    else:
        show_findings(checked.findings, everything=everything)
        say(f"{len(checked.findings)} findings; {checked.letters} letters and {checked.recipes} recipes.", err=True)
    return ExitCode.DEFINITION if checked.findings else ExitCode.DONE
