"""The folder of a revision that keeps nothing of the one before: drafted like a new form, next to the known lines."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.unread import DRAFT, NO_FACT
from levydocs.revisions.drafting.draft import DraftLine, FormDraft
from levydocs.revisions.drafting.draft_text import draft_revision, draft_where, lines_file
from levydocs.revisions.map_text import NewFile
from levydocs.text import nearest

LINES = "new-lines.yaml"
"""Lines that may belong in lines.yaml; no program reads it."""
_LIKE = 0.6


def skeleton_files(form: Form, old: Revision, draft: FormDraft, new: NewFile) -> dict[str, str]:
    """where.yaml and revision.yaml of the revision, and the lines that where.yaml names and lines.yaml may lack."""
    begin = [
        f"# Form {form.number} was redesigned: nothing from {old.id} could be carried over.",
        "# Drafted by `levydocs forms carry` from the blank alone. For a line that is in lines.yaml, write its id in place",
        f"# of ours; any other is in {LINES}: move it to lines.yaml.",
        f"# {NO_FACT} is above each entry that no one has confirmed.",
    ]
    head = f"# Lines that {new.revision} may have and lines.yaml lacks. Move each that is new to lines.yaml; then delete this file."
    return {
        "where.yaml": draft_where(draft, "\n".join(begin), lambda line: _like(line, form)),
        "revision.yaml": draft_revision(form.id, draft, new, [one.who for one in form.signers])
        + "\n".join(_absent(form))
        + "\n",
        LINES: lines_file(draft, head),
    }


def _like(line: DraftLine, form: Form) -> str:
    """The line of the form with the most similar name."""
    captions = {one.caption: one.id for one in form.lines.values()}
    found = line.id if line.id in form.lines else captions.get(nearest(line.caption, captions, likeness=_LIKE), "")
    return f"; like the line {found}" if found else ""


def _absent(form: Form) -> Iterator[str]:
    yield f"# {DRAFT} each line of lines.yaml is in where.yaml, or here with the reason why this revision does not have it."
    yield "absent: {}"
    yield from (f"#   {line.id}: {line.caption}" for line in form.lines.values())
