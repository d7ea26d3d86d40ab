"""The edge: where paths, the clock and the environment are read, once, and turned into values for the core."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from levydocs import assets
from levydocs.dates import parse_date
from levydocs.errors import CaseRefused, DefinitionRefused, UsageRefused

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form, Revision
    from levydocs.acroforms.library import Shelf
    from levydocs.case.model import Case, Firm
    from levydocs.letters.template import Template
    from levydocs.packet.house import House, Sheet
    from levydocs.packet.recipe import Recipe
    from levydocs.pdf.model import Blank

FIRM_BOOK = "firm.yaml"
Decorated = TypeVar("Decorated", bound=Callable[..., object])


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A day as an option: 2026-11-24."""
    try:
        return parse_date(value) if value else None
    except ValueError:
        raise click.BadParameter("write a date as 2026-11-24", context, parameter) from None


AS_OF = click.option(
    "--as-of", callback=_day, metavar="DATE", help="Work everything out for this day (default: today)."
)
FIRM = click.option(
    "--firm", type=click.Path(path_type=Path), help="The firm book (default: firm.yaml beside the case or above it)."
)
ASSETS = click.option(
    "--assets",
    "own",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="LEVYDOCS_ASSETS",
    help="A folder with forms and templates of your own.",
)
FORMS = click.option(
    "--forms",
    "forms_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with official forms, used in place.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
FORCE = click.option("--force", is_flag=True, help="Replace what is there.")


def case_options(function: Decorated) -> Decorated:
    """The options of every command that reads a case."""
    for option in (FORMS, ASSETS, FIRM, AS_OF):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command that reads a case works on."""

    case: Case
    firm: Firm
    day: date
    folder: Path


def read_desk(case_file: Path, firm_file: Path | None, as_of: date | None) -> Desk:
    """The case and the firm book. Raises CaseRefused, with every mistake, when either cannot be read."""
    from levydocs.case.read import read_case, read_firm

    case, findings = read_case(read_input(case_file), case_file.name)
    book = firm_file or _firm_book(case_file)
    firm, more = read_firm(read_input(book), book.name)
    findings = [*findings, *more]
    if case is None or firm is None:
        raise CaseRefused(
            f"{len(findings)} mistake{'s' if len(findings) != 1 else ''} in the case file or the firm book.",
            place=str(case_file),
            remedy="Correct them and try again; nothing was written.",
            findings=findings,
        )
    return Desk(case, firm, as_of or case.as_of or date.today(), case_file.parent)


def read_input(path: Path) -> bytes:
    """The bytes of an input file; UsageRefused when there is none."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageRefused(
            f"The file cannot be read: {(error.strerror or 'unknown error').lower()}.",
            place=str(path),
            remedy="Check its name.",
        ) from None


def _firm_book(case_file: Path) -> Path:
    import platformdirs

    config = platformdirs.user_config_path("levydocs")
    for folder in (case_file.parent, case_file.parent.parent, config):
        if (folder / FIRM_BOOK).is_file():
            return folder / FIRM_BOOK
    raise UsageRefused(
        "There is no firm book.",
        place=str(case_file.parent / FIRM_BOOK),
        remedy=f"Put one beside the case file or into {config}, or name it with --firm.",
    )


def read_exhibits(desk: Desk) -> dict[str, bytes]:
    """The files of the exhibits that are there, by the name in the case."""
    found = {}
    for entry in desk.case.exhibits or ():
        if entry.file:
            with suppress(OSError):
                found[entry.file] = (desk.folder / entry.file).read_bytes()
    return found


def blank_shelf(forms_folder: Path | None) -> Shelf:
    """Where official forms are looked for: --forms, LEVYDOCS_FORMS (alone, when set), else the user's data folder."""
    from levydocs.acroforms.library import Shelf

    if forms_folder is not None and not forms_folder.is_dir():
        raise UsageRefused(
            "There is no such folder.", place=str(forms_folder), remedy="Give the folder with the official forms."
        )
    set_folder = os.environ.get("LEVYDOCS_FORMS")
    fallback = Path(set_folder) if set_folder else installed_forms()
    return Shelf(tuple(folder for folder in (forms_folder, fallback) if folder is not None))


def installed_forms() -> Path:
    """The user's folder of installed official forms."""
    import platformdirs

    return platformdirs.user_data_path("levydocs") / "forms"


def load_house(own: Path | None, forms_folder: Path | None, day: date) -> House:
    """Forms, blanks, templates and recipes."""
    from levydocs.acroforms.library import load_forms
    from levydocs.packet.house import House

    forms = load_forms(own)
    shelf = blank_shelf(forms_folder)
    return House(
        forms=forms,
        sheets={form_id: load_sheet(form, shelf, day) for form_id, form in forms.items()},
        templates=load_templates(own),
        recipes=load_recipes(own),
    )


def load_sheet(form: Form, shelf: Shelf, day: date) -> Sheet:
    """The blank that a form is printed on: the newest official one posted by the day, else its facsimile."""
    from levydocs.packet.house import Sheet

    revision = form.newest(day)
    if revision is None:
        raise DefinitionRefused(
            f"No revision of Form {form.number} was posted by {day.isoformat()}.",
            place=form.id,
            remedy="Choose a later --as-of.",
        )
    official = shelf.find(revision)
    return Sheet(revision, _compiled(form, revision, official), official is not None)


def _compiled(form: Form, revision: Revision, official: bytes | None) -> Blank:
    """The compiled blank, from the cache where it is there."""
    import platformdirs

    from levydocs.acroforms.facsimile import draw_facsimile
    from levydocs.pdf.cache import BlankCache

    pdf = official if official is not None else draw_facsimile(form, revision)
    cache = BlankCache(platformdirs.user_cache_path("levydocs") / "blanks")
    digest = sha256(pdf).hexdigest()
    found = cache.load(digest, revision.send_pages)
    if found is None:
        from levydocs.pdf.compile import compile_blank

        found = compile_blank(pdf, revision.send_pages)
        with suppress(OSError):  # a cache that cannot be written costs time, nothing else
            cache.store(found)
    return found


def load_templates(own: Path | None) -> dict[str, Template]:
    """Every letter, by id."""
    from levydocs.letters.template import load_template

    knows = fact_paths()
    return {
        name: load_template(
            assets.read("templates", name, "letter.md.j2", own=own), place=f"templates/{name}/letter.md.j2", knows=knows
        )
        for name in assets.names("templates", own=own)
        if name != "recipes" and "letter.md.j2" in assets.names("templates", name, own=own)
    }


def fact_paths() -> Callable[[str], bool]:
    """Tells whether a path is a named fact or a place in a case file."""
    import levydocs.facts
    from levydocs.facts import raw
    from levydocs.facts.core import named_facts

    named = named_facts()
    assert levydocs.facts
    return lambda path: path in named or raw.is_case_path(path)


def load_recipes(own: Path | None) -> tuple[Recipe, ...]:
    """Every recipe, in the order of the recipients."""
    from levydocs.packet.recipe import load_recipe

    names = [name for name in assets.names("templates", "recipes", own=own) if name.endswith(".yaml")]
    recipes = [
        load_recipe(assets.read("templates", "recipes", name, own=own), f"templates/recipes/{name}") for name in names
    ]
    return tuple(sorted(recipes, key=lambda recipe: recipe.position))
