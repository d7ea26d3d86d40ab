"""``levydocs forms new``: the whole folder of a form that levydocs does not have yet, drafted from its blank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.outputs import refuse_existing, write_folder

if TYPE_CHECKING:
    from levydocs.library.drafted_maps import Drafted


@click.command("new")
@click.argument("blank", metavar="BLANK.pdf", type=options.FILE)
@click.option("--id", "form_id", required=True, metavar="ID", help="The name of the form's folder: f911 for Form 911.")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="The folder of the form (default: forms/ID here).",
)  # fmt: skip
@options.ASSETS
@options.FORCE
@options.JSON
def new_form(blank: Path, form_id: str, output: Path | None, own: Path | None, force: bool, as_json: bool) -> ExitCode:
    """Draft the folder of a form that levydocs does not know: its lines, their places, what stays empty, where it is
    signed.

    It writes form.yaml and lines.yaml, and revision.yaml, where.yaml and schema.json for the revision printed on the
    form. Everything is marked DRAFT and no line has a fact yet: take each mark away when you have checked what it is on.
    """
    from levydocs.library.drafted_maps import new_form as drafted_form

    drafted = drafted_form(blank, form_id, output, own)
    refuse_existing(drafted.folder, force=force)
    write_folder(drafted.folder, drafted.files, force=force)
    if as_json:
        from levydocs.library.as_json import form_draft_json

        say_json(
            form=drafted.form, number=drafted.number, printed=drafted.printed, revision=drafted.revision,
            folder=str(drafted.folder), unread=drafted.unread, **form_draft_json(drafted.draft),
        )  # fmt: skip
    else:
        say(str(drafted.folder))
        _show(drafted)
    return ExitCode.DONE


def _show(drafted: Drafted) -> None:
    """What was drafted, in numbers, then what comes next."""
    draft = drafted.draft
    signed = len([one for one in draft.signatures if one.who])
    counts = (
        _count(len(draft.lines), "line"),
        _count(len(draft.blank), "box", "boxes") + " to stay empty",
        _count(signed, "place") + " to sign",
    )
    revision = drafted.printed or "revision not printed on it"
    say(f"Form {drafted.number} ({revision}): {', '.join(counts)}; {_count(drafted.unread, 'mark')} to resolve.")
    if drafted.folder.parent.name == "forms":
        say(
            f"Look at it: levydocs forms picture {drafted.form} -o map.png --assets {drafted.folder.parent.parent}",
            err=True,
        )


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"
