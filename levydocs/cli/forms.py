"""``levydocs forms``: the official forms that levydocs knows, and the blanks on this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import edge
from levydocs.cli.show import findings_json, say_json, show_findings
from levydocs.errors import DefinitionRefused, ExitCode, UsageRefused
from levydocs.files import exists, write_private


@click.group("forms")
def command() -> None:
    """Official forms: which are known, which are installed, and whether their maps are right."""


@command.command("list")
@edge.FORMS
@edge.ASSETS
@edge.JSON
def list_forms(forms_folder: Path | None, own: Path | None, as_json: bool) -> ExitCode:
    """List every form and revision, and whether its official blank is on this machine."""
    from levydocs.acroforms.library import load_forms

    shelf = edge.blank_shelf(forms_folder)
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
            click.echo(f"{row['form']:10}Form {row['number']:8}{row['printed']:22}{state}")
    return ExitCode.DONE


@command.command("install")
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder that holds the IRS's PDF files.",
)
@edge.ASSETS
def install_forms(source: Path, own: Path | None) -> ExitCode:
    """Copy the official blanks that levydocs knows into your data folder. A file is known by its content, not its name."""
    from levydocs.acroforms.library import install, load_forms

    done = install(source, edge.installed_forms(), load_forms(own).values())
    for one in done:
        if one.revision is not None:
            click.echo(f"{one.file}: {one.revision.form} {one.revision.printed} installed")
        else:
            click.echo(f"{one.file}: not a form that levydocs knows", err=True)
    if not any(one.revision for one in done):
        raise DefinitionRefused(
            "No file there is an official form that levydocs knows.",
            place=str(source),
            remedy="Download the forms from the addresses of `levydocs forms list`; an edited or printed copy is not taken.",
        )
    return ExitCode.DONE


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@edge.FORMS
@edge.ASSETS
@edge.JSON
def check_forms(files: tuple[Path, ...], forms_folder: Path | None, own: Path | None, as_json: bool) -> ExitCode:
    """Hold every form's map against its schema, and the schema against the official blank (installed, or FILES)."""
    from levydocs.acroforms.contract import check_form, compare
    from levydocs.acroforms.library import load_forms, match
    from levydocs.pdf.scan import scan

    forms = load_forms(own)
    shelf = edge.blank_shelf(forms_folder)
    findings = [one for form in forms.values() for one in check_form(form, edge.fact_paths())]
    compared = 0
    for path in files:
        found = scan(edge.read_input(path))
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
        show_findings(findings, everything=True)
        click.echo(f"{len(findings)} findings; {compared} official files compared.", err=True)
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

    found = scan(edge.read_input(file))
    content = (
        to_schema(found)
        if schema
        else {"pages": [asdict(page) for page in found.pages], "fields": [asdict(one) for one in found.fields]}
    )
    fields = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in content["fields"])
    click.echo(f'{{\n "pages": {json.dumps(content["pages"])},\n "fields": [\n{fields}\n ]\n}}')
    return ExitCode.DONE


@command.command("picture")
@click.argument("form")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The PNG file; pages are numbered.",
)
@click.option("--dpi", default=150, show_default=True, type=click.IntRange(50, 400), help="Dots to the inch.")
@edge.AS_OF
@edge.FORMS
@edge.ASSETS
@edge.FORCE
def picture(
    form: str, output: Path, dpi: int, as_of: date | None, forms_folder: Path | None, own: Path | None, force: bool
) -> ExitCode:
    """Draw FORM with the line id in each box, to read beside the spoken labels."""
    from levydocs.acroforms.library import load_forms
    from levydocs.acroforms.map_picture import draw_map
    from levydocs.pdf.picture import page_png

    forms = load_forms(own)
    if form not in forms:
        raise UsageRefused(f"There is no form {form}.", place="FORM", remedy=f"Use one of {', '.join(forms)}.")
    sheet = edge.load_sheet(forms[form], edge.blank_shelf(forms_folder), as_of or date.today())
    pdf = draw_map(forms[form], sheet.revision, sheet.blank)
    for number in range(len(sheet.blank.page_numbers)):
        path = output.with_name(f"{output.stem}-{number + 1}.png")
        if path.exists() and not force:
            raise exists(path)
        write_private(path, page_png(pdf, number, dpi))
        click.echo(str(path))
    return ExitCode.DONE
