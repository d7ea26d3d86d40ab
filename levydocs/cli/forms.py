"""``levydocs forms``: the official forms that levydocs knows, and the blanks on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import forms_carry, forms_check, options
from levydocs.cli.show import SCHEMA_VERSION, say, say_json, show_findings
from levydocs.errors import DefinitionRefused, ExitCode, OutsideRefused, Refusal
from levydocs.files import refuse_existing, write_private
from levydocs.loading.case_files import about, read_input
from levydocs.loading.resources import FORMS_VARIABLE, blank_shelf, choose, form_names, installed_forms, load_blank

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Revision
    from levydocs.findings import Finding
    from levydocs.revisions.install import Installed
    from levydocs.revisions.offers import Offers


@click.group("forms")
def command() -> None:
    """Official forms: which are known, which are installed, and whether their maps are right."""


command.add_command(forms_check.check_forms)
command.add_command(forms_carry.carry_form)


@command.command("list")
@options.FORMS
@options.ASSETS
@options.JSON
def list_forms(forms_folder: Path | None, own: Path | None, as_json: bool) -> ExitCode:
    """List every form and revision, and whether its official blank is on this machine."""
    from levydocs.acroforms.library import load_forms

    shelf = blank_shelf(forms_folder)
    rows = [
        {
            "form": form.id,
            "number": form.number,
            "revision": revision.id,
            "printed": revision.printed,
            "installed": shelf.find(revision) is not None,
            "file": revision.file.name,
            "url": revision.file.url,
        }
        for form in load_forms(own).values()
        for revision in form.revisions
    ]
    if as_json:
        say_json(forms=rows, folders=[str(folder) for folder in shelf.folders])
    else:
        for row in rows:
            state = "installed" if row["installed"] else f"not installed ({row['url']})"
            say(f"{row['form']:10}Form {row['number']:8}{row['printed']:22}{state}")
    return ExitCode.DONE


@command.command("install")
@click.option(
    "--from",
    "source",
    metavar="FOLDER|ZIP|URL",
    help="Where the files are: a folder, a ZIP file, a PDF, the address of one, or one under which they lie by their names.",
)
@click.option("--all", "every", is_flag=True, help="Ask for older revisions too, not only for those current today.")
@options.ASSETS
def install_forms(source: str | None, every: bool, own: Path | None) -> ExitCode:
    """Put the official blanks into your data folder, from irs.gov or from another place.

    A file is known by its content, not its name. Nothing is asked but the addresses that are printed first.
    """
    from levydocs.acroforms.library import load_forms
    from levydocs.revisions import offers
    from levydocs.revisions.install import install, lacking, missing

    forms, target = load_forms(own), installed_forms()
    wanted: tuple[Revision, ...] = ()
    outside = source is None or offers.is_address(source)
    if source is not None and not outside:
        offered = offers.from_path(Path(source))
    else:
        plan = offers.plan(source, lacking(forms.values(), target, date.today(), every=every))
        if not plan.addresses:
            say(f"Every form is installed already, in {target}.")
            return ExitCode.DONE
        wanted, offered = plan.wanted, _downloads(plan.addresses)
    done, findings = install(offered, target, forms)
    for one in done:
        words = _rights_in_words(one)
        say(f"{one.name}: Form {forms[one.revision.form].number} ({one.revision.printed}) installed{words}")
    if not done:
        raise _nothing_installed(source or "irs.gov", findings, outside)
    absent = missing(wanted, done, forms)
    show_findings([*findings, *absent], err=True, everything=True)
    if os.environ.get(FORMS_VARIABLE):
        say(f"{FORMS_VARIABLE} is set: forms are looked for in its folder alone, not in {target}.", err=True)
    return ExitCode.OUTSIDE if absent else ExitCode.DONE


def _rights_in_words(one: Installed) -> str:
    """What the usage-rights signature adds to what the digest has decided."""
    from levydocs.pdf.foreign.rights import Rights

    words = {
        Rights.UNCHANGED: "; unchanged since its rights were added",
        Rights.NOT_CHECKED: "; whether it is unchanged since its rights were added was not checked (levydocs[signatures])",
    }
    return words.get(one.rights, "")


def _downloads(addresses: Sequence[str]) -> Offers:
    """What the addresses answer, once all are known to be fit and have been printed."""
    from levydocs.revisions.fetch import check_address, fetch
    from levydocs.revisions.offers import from_addresses

    for address in addresses:
        check_address(address)
    for address in addresses:
        say(f"Downloading {address}", err=True)
    return from_addresses(addresses, fetch)


def _nothing_installed(source: str, findings: Sequence[Finding], outside: bool) -> Refusal:
    refusal = OutsideRefused if outside else DefinitionRefused
    return refusal(
        "No official form that levydocs knows could be had there.",
        place=source,
        remedy="Nothing was installed. `levydocs forms list` gives the address of each official file.",
        findings=findings,
    )


@command.command("scan")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--schema", is_flag=True, help="Print schema.json for a form's folder (labels as hashes).")
def scan_file(file: Path, schema: bool) -> ExitCode:
    """Print every field of a PDF form: name, kind, place, size, on-states, label."""
    import json
    from dataclasses import asdict

    from levydocs.acroforms.schema import schema_file, to_schema
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts

    with about(file):
        data = read_input(file)
        found = scan(data)
    if schema:
        say(schema_file(to_schema(found, page_texts(data))).rstrip("\n"))
        return ExitCode.DONE
    fields = ",\n".join("  " + json.dumps(asdict(one), ensure_ascii=False) for one in found.fields)
    pages = json.dumps([asdict(page) for page in found.pages])
    say(f'{{\n "schema_version": {SCHEMA_VERSION},\n "pages": {pages},\n "fields": [\n{fields}\n ]\n}}')
    return ExitCode.DONE


@command.command("picture")
@click.argument("form")
@options.output_file("The PNG file; its pages are numbered: NAME-1.png, NAME-2.png.")
@click.option("--dpi", default=150, show_default=True, type=click.IntRange(50, 400), help="Dots to the inch.")
@options.AS_OF
@options.FORMS
@options.ASSETS
@options.FORCE
def picture(
    form: str, output: Path, dpi: int, as_of: date | None, forms_folder: Path | None, own: Path | None, force: bool
) -> ExitCode:
    """Draw FORM with the line id in each box, to read beside the spoken labels; of any other PDF form the names of its fields."""
    from levydocs.pdf.readback.picture import page_png

    if form.lower().endswith(".pdf"):
        pdf, count = _names_drawn(Path(form))
    else:
        pdf, count = _map_drawn(form, as_of or date.today(), forms_folder, own)
    paths = [output.with_name(f"{output.stem}-{number + 1}.png") for number in range(count)]
    for path in paths:
        refuse_existing(path, force=force)
    for number, path in enumerate(paths):
        write_private(path, page_png(pdf, number, dpi), force=force)
        say(str(path))
    return ExitCode.DONE


def _map_drawn(form: str, day: date, forms_folder: Path | None, own: Path | None) -> tuple[bytes, int]:
    """A known form with its line ids, and its pages."""
    from levydocs.acroforms.library import load_forms
    from levydocs.revisions.map_picture import draw_map

    forms = load_forms(own)
    chosen = forms[choose("form", form, form_names(forms))]
    sheet = load_blank(chosen, blank_shelf(forms_folder), day)
    return draw_map(chosen, sheet.revision, sheet.blank), len(sheet.blank.page_numbers)


def _names_drawn(file: Path) -> tuple[bytes, int]:
    """Any PDF form with the names of its fields, and its pages."""
    from levydocs.pdf.foreign.compile import compile_blank
    from levydocs.pdf.foreign.scan import scan
    from levydocs.revisions.map_picture import draw_names

    with about(file):
        data = read_input(file)
        count = len(scan(data).pages)
        return draw_names(compile_blank(data, range(1, count + 1)), f"{file.stem}: names of the fields"), count
