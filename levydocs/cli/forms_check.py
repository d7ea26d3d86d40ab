"""``levydocs forms check``: whether the maps are correct, and what a file of another revision changed, box by box."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode

if TYPE_CHECKING:
    from levydocs.library.form_maps import ComparedFile


@click.command("check")
@click.argument("files", nargs=-1, type=options.FILE)
@options.FORMS
@options.ASSETS
@options.ALL
@options.JSON
def check_forms(
    files: tuple[Path, ...], forms_folder: Path | None, own: Path | None, everything: bool, as_json: bool
) -> ExitCode:
    """Check every form's map against its schema, and the schema against the official blank (installed, or FILES).

    For a file of another revision, it reports what happened to each box: same, moved, renamed, reworded, altered, added
    or gone.
    """
    from levydocs.library.as_json import findings_json
    from levydocs.library.form_maps import check_maps

    checked = check_maps(files, own, forms_folder)
    if as_json:
        say_json(
            compared_with_official=checked.official,
            files=[_json(one) for one in checked.files],
            findings=findings_json(checked.findings),
        )
    else:
        for one in checked.files:
            _show(one, everything=everything)
        show_findings(checked.findings, everything=everything)
        say(f"{len(checked.findings)} findings; {checked.official} official files compared.", err=True)
        if not checked.official and not files:
            say("No official file is installed. To get them from irs.gov: levydocs forms install", err=True)
    return ExitCode.DEFINITION if checked.findings else ExitCode.DONE


def _show(one: ComparedFile, *, everything: bool) -> None:
    """A line for each box that changed, then one for each page whose text changed."""
    from levydocs.library.as_json import box_json

    name = f"Form {one.number} ({one.revision.printed})"
    if one.known:
        say(f"{one.path}: the official file of {name}")
        return
    say(f"{one.path}: nearest to {name}")
    for box in one.boxes:
        said = box_json(box, one.lines or {})
        if everything or said["changes"] != ["the same"]:
            names = [said[end] for end in ("old", "new") if said[end]]
            traits = f" ({', '.join(said['altered'])})" if said["altered"] else ""
            line = f"  [{said['line']}]" if said["line"] else ""
            say(f"  {', '.join(said['changes'])}{traits}: {' → '.join(dict.fromkeys(names))}{line}")
            if box.doubts:
                say(f"      not sure: {'; '.join(box.doubts)}")
    for page in one.pages:
        say(f"  page {page.page}: {page.gone} printed lines are gone and {page.added} are new")


def _json(one: ComparedFile) -> dict[str, Any]:
    from levydocs.library.as_json import box_json

    return {
        "file": str(one.path),
        "official": one.known,
        "nearest": {
            "form": one.revision.form,
            "number": one.number,
            "revision": one.revision.id,
            "printed": one.revision.printed,
        },
        "boxes": [box_json(box, one.lines or {}) for box in one.boxes],
        "pages": [{"page": page.page, "lines_gone": page.gone, "lines_added": page.added} for page in one.pages],
    }
