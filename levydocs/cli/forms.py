"""``levydocs forms``: the official forms that levydocs knows, and the blanks on this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import forms_carry, forms_check, forms_new, forms_updates, options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.library.outputs import refuse_existing, write_private


@click.group("forms")
def command() -> None:
    """Official forms: which are known, which are installed, and whether their maps are correct."""


command.add_command(forms_check.check_forms)
command.add_command(forms_carry.carry_form)
command.add_command(forms_updates.form_updates)
command.add_command(forms_new.new_form)


@command.command("list")
@options.FORMS
@options.ASSETS
@options.JSON
def list_forms(forms_folder: Path | None, own: Path | None, as_json: bool) -> ExitCode:
    """List every form and revision, and whether its official blank is on this machine."""
    from levydocs.library.official_forms import known_forms

    rows, folders = known_forms(own, forms_folder)
    if as_json:
        say_json(forms=rows, folders=folders)
        return ExitCode.DONE
    for row in rows:
        state = "installed" if row["installed"] else f"not installed ({row['url']})"
        say(f"{row['form']:10}Form {row['number']:12}{row['printed']:22}{state}")
    return ExitCode.DONE


@command.command("install")
@click.option(
    "--from",
    "source",
    metavar="FOLDER|ZIP|URL",
    help="Where the files are: a folder, ZIP file or PDF, or its address, or an address that has them under their names.",
)
@click.option("--all", "every", is_flag=True, help="Ask for older revisions too, not only for those current today.")
@options.ASSETS
def install_forms(source: str | None, every: bool, own: Path | None) -> ExitCode:
    """Put the official blanks into your data folder, from irs.gov or from another place.

    Files are recognized by their content, not their names. Only the addresses that are printed first are contacted.
    """
    from levydocs.library import official_forms

    done = official_forms.install_forms(
        source, own, every=every, tell=lambda address: say(f"Downloading {address}", err=True)
    )
    if not done.installed:
        say(f"Every form is installed already, in {done.target}.")
        return ExitCode.DONE
    for one in done.installed:
        say(one)
    show_findings([*done.findings, *done.absent], err=True, everything=True)
    if done.elsewhere:
        say(f"{done.elsewhere} is set: forms are looked for only in that folder, not in {done.target}.", err=True)
    return ExitCode.OUTSIDE if done.absent else ExitCode.DONE


@command.command("scan")
@click.argument("file", type=options.FILE)
@click.option("--schema", is_flag=True, help="Print schema.json for a form's folder (labels as hashes).")
def scan_file(file: Path, schema: bool) -> ExitCode:
    """Print every field of a PDF form: name, kind, place, size, on-states, label."""
    from levydocs.library.form_maps import scan_form

    say(scan_form(file, schema=schema).rstrip("\n"))
    return ExitCode.DONE


@command.command("picture")
@click.argument("form")
@options.output_file("The PNG file; its pages are numbered: NAME-1.png, NAME-2.png.")
@click.option("--dpi", default=150, show_default=True, type=click.IntRange(50, 400), help="Dots per inch.")
@options.AS_OF
@options.FORMS
@options.ASSETS
@options.FORCE
def picture(
    form: str, output: Path, dpi: int, as_of: date | None, forms_folder: Path | None, own: Path | None, force: bool
) -> ExitCode:
    """Draw FORM with the line id in each box, to compare with the spoken labels; for any other PDF form, with its
    field names."""
    from levydocs.library.form_maps import map_pictures

    count, page_png = map_pictures(form, as_of or date.today(), own, forms_folder)
    paths = [output.with_name(f"{output.stem}-{number + 1}.png") for number in range(count)]
    for path in paths:
        refuse_existing(path, force=force)
    for number, path in enumerate(paths):
        write_private(path, page_png(number, dpi), force=force)
        say(str(path))
    return ExitCode.DONE
