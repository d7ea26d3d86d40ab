"""``levydocs doctor``: whether this installation can make a packet, and what needs fixing."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.workspace import ASSETS_VARIABLE
from levydocs.text import hide_numbers

if TYPE_CHECKING:
    from levydocs.library.doctor.values import Check, Checkup

_COLORS = {"note": "blue", "warning": "yellow", "error": "red"}
_STATE = 9
"""Characters of the column with the state."""
_LEAST = 30
"""Characters of text; on a narrower terminal, the lines are left to wrap by themselves."""


@click.command("doctor")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--firm", type=options.PATH, help="The firm book (default: firm.yaml in FOLDER or above it).")
@click.option(
    "--assets",
    "own",
    type=options.PATH,
    envvar=ASSETS_VARIABLE,
    help="A folder with forms and templates of your own.",
)
@options.FORMS
@options.AS_OF
@options.JSON
def command(
    folder: Path | None,
    firm: Path | None,
    own: Path | None,
    forms_folder: Path | None,
    as_of: date | None,
    as_json: bool,
) -> ExitCode:
    """Look at this installation: versions, folders, your files, official forms, figures of the law, and what is
    optional.

    FOLDER is where your cases are; without it, the current folder. Each line is ok, a note, a warning (something does
    not work as it should) or an error (no packet can be made, or none with that form is ready to send), with what to
    do. No connection is opened; to ask irs.gov for newer forms: `levydocs forms updates`.

    Exit code 0: nothing keeps levydocs from making packets. Else the code with which `levydocs packet` would end: 4
    if an official form is missing, 2, 3, 5, 7 or 8 for what it would refuse.
    """
    from levydocs.library.doctor.checkup import Settings, check_up
    from levydocs.library.doctor.values import checkup_json

    found = check_up(Settings((folder or Path()).absolute(), firm, forms_folder, own), as_of or date.today())
    if as_json:
        say_json(**checkup_json(found))
    else:
        _show(found)
    return found.exit_code


def _show(found: Checkup) -> None:
    width = max(len(check.name) for check in found.checks) + 2
    for section in found.sections:
        say(click.style(section.title, bold=True))
        for check in section.checks:
            for line in _lines(check, width):
                say(line)
    say(_verdict(found))


def _lines(check: Check, width: int) -> Iterator[str]:
    """One line; on a terminal, wrapped to its width."""
    told = hide_numbers(f"{check.message.rstrip('.')}. {check.remedy}" if check.remedy else check.message)
    indent = " " * (2 + width + _STATE)
    columns = shutil.get_terminal_size().columns - len(indent)
    fits = not sys.stdout.isatty() or columns < _LEAST
    first, *rest = [told] if fits else textwrap.wrap(told, columns, break_long_words=False, break_on_hyphens=False)
    state = click.style(f"{check.state.value:{_STATE}}", fg=_COLORS.get(check.state.value))
    yield f"  {check.name:{width}}{state}{first}"
    yield from (f"{indent}{line}" for line in rest)


def _verdict(found: Checkup) -> str:
    from levydocs.library.doctor.values import State

    errors, warnings = found.count(State.ERROR), found.count(State.WARNING)
    counted = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    if not errors:
        return f"{counted}. Nothing keeps levydocs from making packets."
    if found.exit_code is ExitCode.NOT_READY:
        return f"{counted}. Packets can be made, but one with a form that is not installed is not ready to send."
    names = dict.fromkeys(one.name for one in found.checks if one.exit_code not in (ExitCode.DONE, ExitCode.NOT_READY))
    return f"{counted}. No packet can be made until this is fixed: {', '.join(names)}."
