"""``levydocs deadlines``: the deadlines of a case, or of every case in a folder; also as a calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_deadlines, show_refusal
from levydocs.errors import ExitCode
from levydocs.library.outputs import write_private
from levydocs.library.workspace import Workspace


@click.command("deadlines")
@click.argument("target", metavar="CASE|DIR", type=options.PATH)
@click.option(
    "--ics",
    type=options.FILE,
    metavar="FILE",
    help="Write a calendar file: an entry for each last day and each target date, without names or numbers.",
)
@options.AS_OF
@options.FORCE
@options.JSON
def command(target: Path, ics: Path | None, as_of: date | None, force: bool, as_json: bool) -> ExitCode:
    """List the deadlines of CASE, the next one first; for a folder, those of every case file in it.

    Exit code 10: a file of the folder could not be read; the others are listed.
    """
    due, refused = Workspace().days_due(target, as_of)
    if ics and due:
        from levydocs.library.starters import calendar

        write_private(ics, calendar(due), force=force)
    for one in refused:
        show_refusal(one)
    if as_json:
        from levydocs.library.as_json import due_json

        say_json(deadlines=due_json(due), refused=[one.place for one in refused])
    elif not due:
        say("No deadlines could be worked out.")
    for entry in () if as_json else due:
        before = f"{entry.case_id}  " if target.is_dir() else ""
        show_deadlines([entry.deadline], entry.as_of, before=before)
    if ics and due:
        say(str(ics), err=as_json)
    return ExitCode.SOME_FAILED if refused else ExitCode.DONE
