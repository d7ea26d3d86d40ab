"""The arguments and options that several commands share, each said once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from levydocs.dates import parse_date
from levydocs.errors import ExitCode
from levydocs.loading.case_files import Asked as Asked

if TYPE_CHECKING:
    from levydocs.law.figures import Figure

WANTS_JSON = "levydocs.json"
"""The key in a context's ``meta`` under which ``--json`` is noted, so that a refusal is one JSON object too."""

_Words = ParamSpec("_Words")
_Function = TypeVar("_Function", bound=Callable[..., object])
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """The callback of an option that takes a date."""
    try:
        return parse_date(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.", context, parameter) from None


def _note_json(context: click.Context, parameter: click.Parameter, value: bool) -> bool:
    context.meta[WANTS_JSON] = value
    return value


AS_OF = click.option("--as-of", callback=day, metavar="DATE", help="Work everything out for this day (default: today).")
FIRM = click.option(
    "--firm", type=click.Path(path_type=Path), help="The firm book (default: firm.yaml beside the case or above it)."
)
ASSETS = click.option(
    "--assets", "own", type=_FOLDER, envvar="LEVYDOCS_ASSETS", help="A folder with forms and templates of your own."
)
FORMS = click.option("--forms-folder", type=_FOLDER, help="A folder with official forms, used in place.")
JSON = click.option(
    "--json", "as_json", is_flag=True, is_eager=True, callback=_note_json, help="Print one JSON object."
)
FORCE = click.option("--force", is_flag=True, help="Replace what is there.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
ALL = click.option("--all", "everything", is_flag=True, help="Show every finding.")


def figures_json(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures that an answer rests on, for a program."""
    return [
        {
            "id": one.id,
            "value": str(one.value),
            "unit": one.unit,
            "effective": one.effective.isoformat(),
            "source": one.source,
            "sure": one.sure,
        }
        for one in figures
    ]


def output_file(what: str) -> Callable[[_Function], _Function]:
    """``-o FILE`` of a command that writes one file, or files named after it."""
    return click.option(
        "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=what
    )


def reads_a_case(function: Callable[Concatenate[Asked, _Words], ExitCode]) -> Callable[..., ExitCode]:
    """Give a command the argument CASE and the options of all that read a case; it gets them as one ``Asked``."""

    @wraps(function)
    def command(*arguments: Any, **words: Any) -> ExitCode:
        asked = Asked(**{name: words.pop(name) for name in Asked.__slots__})
        return function(asked, *arguments, **words)

    for option in (FORMS, ASSETS, FIRM, AS_OF):
        command = option(command)
    return click.argument("case_file", metavar="CASE", type=click.Path(path_type=Path))(command)
