"""``levydocs forms``: the official forms that levydocs knows, and the blanks on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options, stock
from levydocs.cli.edge import about, read_input
from levydocs.cli.show import SCHEMA_VERSION, findings_json, say, say_json, show_findings
from levydocs.errors import DefinitionRefused, ExitCode, OutsideRefused, Refusal
from levydocs.files import refuse_existing, write_private

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Revision
    from levydocs.acroforms.offers import Offers
    from levydocs.findings import Finding


@click.group("forms")
def command() -> None:
    """Official forms: which are known, which are installed, and whether their maps are right."""


@command.command("list")
@options.FORMS
@options.ASSETS
@options.JSON
def list_forms(forms_folder: Path | None, own: Path | None, as_json: bool) -> ExitCode:
    """List every form and revision, and whether its official blank is on this machine."""
    from levydocs.acroforms.library import load_forms

    shelf = stock.blank_shelf(forms_folder)
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
    from levydocs.acroforms import offers
    from levydocs.acroforms.install import install, lacking, missing
    from levydocs.acroforms.library import load_forms

    forms, target = load_forms(own), stock.installed_forms()
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
        say(f"{one.name}: Form {forms[one.revision.form].number} ({one.revision.printed}) installed")
    if not done:
        raise _nothing_installed(source or "irs.gov", findings, outside)
    absent = missing(wanted, done, forms)
    show_findings([*findings, *absent], err=True, everything=True)
    if os.environ.get(stock.FORMS_VARIABLE):
        say(f"{stock.FORMS_VARIABLE} is set: forms are looked for in its folder alone, not in {target}.", err=True)
    return ExitCode.OUTSIDE if absent else ExitCode.DONE


def _downloads(addresses: Sequence[str]) -> Offers:
    """What the addresses answer, once all are known to be fit and have been printed."""
    from levydocs.acroforms.fetch import check_address, fetch
    from levydocs.acroforms.offers import from_addresses

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


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@options.FORMS
@options.ASSETS
@options.ALL
@options.JSON
def check_forms(
    files: tuple[Path, ...], forms_folder: Path | None, own: Path | None, everything: bool, as_json: bool
) -> ExitCode:
    """Hold every form's map against its schema, and the schema against the official blank (installed, or FILES)."""
    from levydocs.acroforms.contract import check_form, compare
    from levydocs.acroforms.library import load_forms
    from levydocs.acroforms.likeness import match
    from levydocs.pdf.scan import scan

    forms = load_forms(own)
    shelf = stock.blank_shelf(forms_folder)
    findings = [one for form in forms.values() for one in check_form(form, stock.fact_paths())]
    compared = 0
    for path in files:
        with about(path):
            found = scan(read_input(path))
            findings += compare(match(forms.values(), found), found)
        compared += 1
    if not files:
        for form in forms.values():
            for revision in form.revisions:
                official = shelf.find(revision)
                if official is not None:
                    findings += compare(revision, scan(official))
                    compared += 1
    if as_json:
        say_json(compared_with_official=compared, findings=findings_json(findings))
    else:
        show_findings(findings, everything=everything)
        say(f"{len(findings)} findings; {compared} official files compared.", err=True)
    return ExitCode.DEFINITION if findings else ExitCode.DONE


@command.command("scan")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--schema", is_flag=True, help="Print schema.json for a form's folder (labels as hashes).")
def scan_file(file: Path, schema: bool) -> ExitCode:
    """Print every field of a PDF form: name, kind, place, size, on-states, label."""
    import json
    from dataclasses import asdict

    from levydocs.acroforms.schema import to_schema
    from levydocs.pdf.scan import scan

    with about(file):
        found = scan(read_input(file))
    content = (
        to_schema(found)
        if schema
        else {"pages": [asdict(page) for page in found.pages], "fields": [asdict(one) for one in found.fields]}
    )
    head = "" if schema else f' "schema_version": {SCHEMA_VERSION},\n'
    fields = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in content["fields"])
    say(f'{{\n{head} "pages": {json.dumps(content["pages"])},\n "fields": [\n{fields}\n ]\n}}')
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
    """Draw FORM with the line id in each box, to read beside the spoken labels."""
    from levydocs.acroforms.library import load_forms
    from levydocs.acroforms.map_picture import draw_map
    from levydocs.pdf.picture import page_png

    forms = load_forms(own)
    chosen = forms[stock.choose("form", form, stock.form_names(forms))]
    sheet = stock.load_sheet(chosen, stock.blank_shelf(forms_folder), as_of or date.today())
    paths = [output.with_name(f"{output.stem}-{number + 1}.png") for number in range(len(sheet.blank.page_numbers))]
    for path in paths:
        refuse_existing(path, force=force)
    pdf = draw_map(chosen, sheet.revision, sheet.blank)
    for number, path in enumerate(paths):
        write_private(path, page_png(pdf, number, dpi), force=force)
        say(str(path))
    return ExitCode.DONE
