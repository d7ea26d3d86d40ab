"""``levydocs forms carry``: the map of a known revision, drafted for the file of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.outputs import refuse_existing, write_folder

if TYPE_CHECKING:
    from levydocs.library.types import Draft


@click.command("carry")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW.pdf", type=options.FILE)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder of the new revision (default: forms/FORM/REVISION here).",
)  # fmt: skip
@options.ASSETS
@options.FORCE
@options.JSON
def carry_form(old: str, new: Path, output: Path | None, own: Path | None, force: bool, as_json: bool) -> ExitCode:
    """Draft the folder of a new revision: the lines of OLD (a form, or FORM/REVISION) in the boxes of NEW.pdf.

    It writes where.yaml, revision.yaml and schema.json. Anything uncertain is marked DOUBTFUL with the reason. Compare
    every line on the picture with its label before you use the draft. If a redesign left nothing to carry over, the
    revision is drafted like a new form, and says so.
    """
    from levydocs.library.drafted_maps import carry_map

    carried = carry_map(old, new, output, own)
    refuse_existing(carried.folder, force=force)
    write_folder(carried.folder, carried.files, force=force)
    if as_json:
        from levydocs.library.as_json import draft_json

        named = {"form": carried.form, "old": carried.old.id, "new": carried.new, "folder": str(carried.folder)}
        say_json(**named, **draft_json(carried.draft, carried.skeleton))
        return ExitCode.DONE
    say(str(carried.folder))
    if carried.draft is not None:
        _show(carried.draft, len(carried.old.places))
    elif carried.skeleton is not None:
        say(
            f"The form was redesigned: nothing of {carried.old.id} could be carried over. {len(carried.skeleton.lines)} lines are "
            "drafted from the blank alone, each marked DRAFT; new-lines.yaml has the lines that lines.yaml may lack."
        )
    return ExitCode.DONE


def _show(draft: Draft, known: int) -> None:
    """What the draft has and lacks, in numbers, then what a person must look at."""
    say(
        f"{len(draft.places)} of {known} lines placed; {len(draft.doubts)} doubtful; {len(draft.unplaced)} not placed; "
        f"{len(draft.added)} boxes left over (named at the end of where.yaml)."
    )
    for doubt in draft.doubts:
        say(f"  doubtful: {doubt.line}{f' in {doubt.box}' if doubt.box else ''}: {doubt.why}")
    for one in draft.unplaced:
        say(f"  not placed: {one.line}: {one.why}")
