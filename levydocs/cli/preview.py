"""``levydocs preview``: a form of a case as pictures, while the case is being filled in; how documents are shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.library.packet import Made
from levydocs.library.preview import delete_preview, has_display, keep_preview, preview_folder
from levydocs.library.workspace import Workspace

PAGE = click.option("--page", type=click.IntRange(min=1), metavar="NUMBER", help="Only this page.")


def _delete(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        deleted = delete_preview()
        say("Deleted." if deleted else "There is nothing to delete.", err=True)
        context.exit()


@click.command("preview")
@options.reads_a_case
@click.argument("form")
@PAGE
@click.option(
    "--delete",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_delete,
    help="Delete the pictures of the last preview and do nothing else.",
)
@options.JSON
def command(
    workspace: Workspace, case_file: Path, form: str, as_of: date | None, page: int | None, as_json: bool
) -> ExitCode:
    """Show FORM (2848, f433f, …) as CASE fills it in: a picture of each page; the first is opened if there is a
    display.

    The pictures show taxpayers' numbers. They stay in your data folder, readable only by you, until the next preview or
    `levydocs preview --delete`.

    Exit code 0: nothing blocks sending the form. 4: something does. 6: the form did not read back as intended.
    """
    return show_pages(workspace.fill(form, workspace.open(case_file), as_of=as_of), page, as_json=as_json)


def show_pages(made: Made, page: int | None, *, as_json: bool = False, opens: bool = True) -> ExitCode:
    """Show documents as pictures, with their findings; the first is opened if there is a display and ``opens`` is
    true."""
    from levydocs.library.as_json import findings_json

    paths = keep_preview(made, page)
    if as_json:
        say_json(files=list(map(str, paths)), findings=findings_json(made.findings))
        return made.exit_code
    show_findings(made.findings, err=True)
    for path in paths:
        say(str(path))
    opened = opens and has_display() and click.launch(str(paths[0])) == 0
    say(f"{'Opened' if opened else 'Written to'} {paths[0] if opened else preview_folder()}.", err=True)
    say("They show taxpayers' numbers. To delete them: levydocs preview --delete", err=True)
    return made.exit_code
