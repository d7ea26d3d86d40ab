"""``levydocs forms carry``: the map of a known revision, drafted for the file of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import DefinitionRefused, ExitCode, UsageRefused
from levydocs.files import refuse_existing, write_folder
from levydocs.loading.case_files import about, read_input
from levydocs.loading.resources import choose, form_names
from levydocs.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levydocs.acroforms.definition import Form, Revision
    from levydocs.revisions.carry import Draft


@click.command("carry")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW.pdf", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="The folder of the new revision (default: forms/FORM/REVISION here).",
)  # fmt: skip
@options.ASSETS
@options.FORCE
@options.JSON
def carry_form(old: str, new: Path, output: Path | None, own: Path | None, force: bool, as_json: bool) -> ExitCode:
    """Draft the folder of a new revision: the lines of OLD (a form, or FORM/REVISION) in the boxes of NEW.pdf.

    It writes where.yaml, revision.yaml and schema.json. What is not sure is marked DOUBTFUL with the reason. Read every line on
    the picture beside its label before you use the draft.
    """
    from levydocs.acroforms.library import blank_reasons, load_forms
    from levydocs.acroforms.schema import fingerprint, schema_file, to_schema
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts
    from levydocs.revisions.carry import carry
    from levydocs.revisions.carry_text import NewFile, revision_file, where_file
    from levydocs.revisions.likeness import likeness, printed_names

    form, revision = _chosen(old, load_forms(own))
    with about(new):
        data = read_input(new)
        found = scan(data)
        if not likeness(revision, found).alike:
            raise DefinitionRefused(
                f"This is no revision of Form {form.number}: hardly a box of {revision.printed} is in it.",
                remedy="To see what it is: levydocs forms check FILE. A new form needs a folder of its own.",
            )
    file = NewFile(data, next((printed for number, printed in printed_names(data) if number == form.number), ""))
    folder = output or Path("forms", form.id, file.revision)
    refuse_existing(folder, force=force)
    draft = carry(form, revision, fingerprint(found))
    files = {
        "where.yaml": where_file(draft, revision, blank_reasons(revision, own)),
        "revision.yaml": revision_file(form, draft, revision, file),
        "schema.json": schema_file(to_schema(found, page_texts(data))),
    }
    write_folder(folder, {name: text.encode() for name, text in files.items()}, force=force)
    if as_json:
        say_json(form=form.id, old=revision.id, new=file.revision, folder=str(folder), **_json(draft))
    else:
        say(str(folder))
        _show(draft, revision)
    return ExitCode.DONE


def _chosen(word: str, forms: Mapping[str, Form]) -> tuple[Form, Revision]:
    """The form and revision that OLD names; of a form alone the newest one."""
    name, _, revision_id = word.partition("/")
    form = forms[choose("form", name, form_names(forms))]
    known = {one.id: one for one in form.revisions}
    revision = known.get(revision_id) if revision_id else form.revisions[-1]
    if revision is None:
        near = nearest(revision_id, known)
        raise UsageRefused(
            f"There is no revision {revision_id} of Form {form.number}.",
            place="OLD",
            remedy=f"Did you mean {form.id}/{near}?" if near else f"Use one of {', '.join(known)}.",
        )
    return form, revision


def _show(draft: Draft, old: Revision) -> None:
    """What the draft has and has not, in numbers, then what a person must look at."""
    say(
        f"{len(draft.places)} of {len(old.places)} lines placed; {len(draft.doubts)} doubtful; {len(draft.unplaced)} not placed; "
        f"{len(draft.added)} boxes left over (named at the end of where.yaml)."
    )
    for doubt in draft.doubts:
        say(f"  doubtful: {doubt.line}{f' in {doubt.box}' if doubt.box else ''}: {doubt.why}")
    for one in draft.unplaced:
        say(f"  not placed: {one.line}: {one.why}")


def _json(draft: Draft) -> dict[str, Any]:
    return {
        "placed": list(draft.places),
        "doubtful": [{"line": one.line, "box": one.box, "why": one.why} for one in draft.doubts],
        "not_placed": [{"line": one.line, "why": one.why} for one in draft.unplaced],
        "left_over": [{"box": box.name, "kind": box.kind.value, "page": box.page} for box in draft.added],
    }
