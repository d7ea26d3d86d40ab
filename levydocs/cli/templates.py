"""``levydocs templates``: letters and recipes, ours and your own."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.at_each_save import WATCH, at_each_save
from levydocs.cli.preview import PAGE, show_pages
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.workspace import Workspace


@click.group("templates")
def command() -> None:
    """Letters and recipes, ours and your own."""


@command.command("list")
@options.ASSETS
@options.JSON
def list_(own: Path | None, as_json: bool) -> ExitCode:
    """List every letter and recipe: name, title, who may receive it, and which are yours."""
    from levydocs.library.definitions import list_templates

    found = list_templates(own)
    if as_json:
        say_json(templates=[asdict(one) for one in found])
        return ExitCode.DONE
    wide = max(len(one.id) for one in found)
    for kind in ("letter", "recipe"):
        say(f"{kind}s")
        for one in found:
            if one.kind == kind:
                whose = "" if one.whose == "levydocs" else f" ({one.whose})"
                to = ", ".join(one.audiences) or "your own file only"
                say(f"  {one.id:{wide}}  {one.title}{whose}; to {to}")
    return ExitCode.DONE


@command.command("new")
@click.argument("name")
@click.option("--word", is_flag=True, help="A Word document (letter.docx) and a file with its front matter.")
@options.ASSETS
def new(name: str, word: bool, own: Path | None) -> ExitCode:
    """Start the letter NAME in your folder (--assets): a copy of ours, or else a short letter with every part
    explained.

    From then on, your copy (or a Word document of the same name) is used instead of ours.
    """
    from levydocs.library.definitions import new_letter

    if own is None:
        raise UsageRefused(
            "Your own letter needs a folder of your own.",
            place="--assets",
            remedy="Name it with --assets FOLDER.",
        )
    for path in new_letter(name, own, word=word):
        say(str(path))
    say(f"Look at it: levydocs templates preview {name} CASE --assets {own} --watch", err=True)
    return ExitCode.DONE


@command.command("preview")
@click.argument("name")
@options.reads_a_case
@PAGE
@WATCH
@options.JSON
def preview(
    workspace: Workspace, case_file: Path, name: str, as_of: date | None, page: int | None, watch: bool, as_json: bool
) -> ExitCode:
    """Show the letter NAME as CASE fills it: a picture of each page, the first opened where there is a display.

    With --watch, it repeats at each save, of your templates too: the pictures are replaced, and a viewer that follows
    the file shows the new ones. They are kept where levydocs preview keeps its pictures. Exit codes: as for levydocs
    letter.
    """
    runs = 0

    def once(workspace: Workspace) -> ExitCode:
        nonlocal runs
        runs += 1
        made = workspace.letter(name, workspace.open(case_file), as_of=as_of)
        return show_pages(made, page, as_json=as_json, opens=runs == 1)

    if not watch:
        return once(workspace)
    folders = (workspace.assets / "templates",) if workspace.assets else ()
    return at_each_save(workspace, case_file, once, as_json=as_json, others=folders)


@command.command("lint")
@options.ASSETS
@options.ALL
@options.JSON
def lint(own: Path | None, everything: bool, as_json: bool) -> ExitCode:
    """Check every letter and recipe: keys, names of facts and documents, and to whom each document may go.

    Each mistake is listed with its file and line. Exit code 5: there is a mistake. For forms: levydocs forms check.
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
