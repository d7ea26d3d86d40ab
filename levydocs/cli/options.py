"""The arguments and options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click

from levydocs.dates import parse_date
from levydocs.errors import ExitCode
from levydocs.library.starters import KINDS
from levydocs.library.workspace import ASSETS_VARIABLE, Workspace

WANTS_JSON = "levydocs.json"
"""The key in a context's ``meta`` under which ``--json`` is noted, so that a refusal is also one JSON object."""

_Words = ParamSpec("_Words")
_Function = TypeVar("_Function", bound=Callable[..., object])
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class CaseWord(click.Choice[str]):
    """One of a few words of the case file, as people write them there: ``MFS`` for ``married_separate``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from levydocs.library.values import word_of

        return super().convert(word_of(str(value), tuple(self.choices)) or value, param, ctx)


FILE = click.Path(dir_okay=False, path_type=Path)
PATH = click.Path(path_type=Path)


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The callback of an option that takes a date."""
    try:
        return parse_date(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.", context, parameter) from None


def _note_json(context: click.Context, parameter: click.Parameter, value: bool) -> bool:
    context.meta[WANTS_JSON] = value
    return value


AS_OF = click.option(
    "--as-of", callback=day, metavar="DATE", help="Work everything out as of this day (default: today)."
)
FIRM = click.option(
    "--firm", type=PATH, help="The firm book (default: firm.yaml in the case's folder or the one above it)."
)
ASSETS = click.option(
    "--assets", "own", type=_FOLDER, envvar=ASSETS_VARIABLE, help="A folder with your own forms and templates."
)
FORMS = click.option("--forms-folder", type=_FOLDER, help="A folder with the official forms.")
JSON = click.option(
    "--json", "as_json", is_flag=True, is_eager=True, callback=_note_json, help="Print one JSON object."
)
KIND = click.option("--for", "kind", metavar="KIND", help=f"The kind of case: {', '.join(KINDS)}.")
FORCE = click.option("--force", is_flag=True, help="Replace what is there.")
RECORD = click.option(
    "--record",
    type=FILE,
    metavar="FILE",
    help="The delivery record (default: LEVYDOCS_RECORD, else the one in your data folder).",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be written, but write nothing.")
ALL = click.option("--all", "everything", is_flag=True, help="Show every finding.")


def _letter_files(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for one in value:
        letter, equals, file = one.partition("=")
        if not (equals and letter and file) or letter in found:
            raise click.BadParameter("write LETTER=FILE, each letter once: hardship=edited.docx.", context, parameter)
        found[letter] = Path(file)
    return found


REPLACE = click.option(
    "--replace",
    "edited",
    multiple=True,
    callback=_letter_files,
    metavar="LETTER=FILE",
    help="A letter you edited, as PDF or .docx, to use instead of ours. Repeatable.",
)


def output_file(what: str) -> Callable[[_Function], _Function]:
    """``-o FILE`` of a command that writes one file, or files named after it."""
    return click.option("-o", "--output", required=True, type=FILE, metavar="FILE", help=what)


def uses_a_workspace(function: Callable[Concatenate[Workspace, _Words], ExitCode]) -> Callable[..., ExitCode]:
    """Give a command the options that say what it works with, as a Workspace."""

    @wraps(function)
    def command(
        *arguments: Any, firm: Path | None, own: Path | None, forms_folder: Path | None, **words: Any
    ) -> ExitCode:
        return function(Workspace(firm, forms_folder, own), *arguments, **words)

    for option in (FORMS, ASSETS, FIRM):
        command = option(command)
    return command


def reads_a_case(function: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """Give a command the argument CASE, ``--as-of`` and the options of its Workspace."""
    return click.argument("case_file", metavar="CASE", type=PATH)(AS_OF(uses_a_workspace(function)))
