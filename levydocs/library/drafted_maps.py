"""Drafts for a person to check: the map of a new revision from that of a known one, and a whole new form from its
blank alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import DefinitionRefused, UsageRefused
from levydocs.loading.inputs import about, read_input, shown_name
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form, Revision
    from levydocs.pdf.model import Scan
    from levydocs.revisions.carry import Draft
    from levydocs.revisions.drafting.draft import FormDraft

_ID = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Carried:
    """The drafted folder of a new revision: its files by name, and what a person must look at.

    ``skeleton``: nothing could be carried over, and the file was drafted like a new form.
    """

    form: str
    old: Revision
    new: str
    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    draft: Draft | None
    skeleton: FormDraft | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafted folder of a new form: its files by name below the folder. ``unread``: how many marks are left to
    resolve."""

    form: str
    number: str
    printed: str
    revision: str
    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    draft: FormDraft
    unread: int


def carry_map(old: str, new: Path, folder: Path | None, own: Path | None) -> Carried:
    """Draft the map of the revision in the file ``new`` from that of ``old`` (a form, or FORM/REVISION).

    If a redesign left nothing to carry over, the file is drafted like a new form. Raises DefinitionRefused if it is
    not a revision of that form, an edited copy of a known one, or filled in.
    """
    from levydocs.acroforms.library import blank_reasons, load_forms
    from levydocs.acroforms.schema import fingerprint, schema_file, to_schema
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts
    from levydocs.revisions.carry import carry
    from levydocs.revisions.carry_text import revision_file, where_file
    from levydocs.revisions.drafting.redesign import skeleton_files
    from levydocs.revisions.likeness import likeness, printed_names
    from levydocs.revisions.map_text import NewFile
    from levydocs.revisions.printed import revision_of

    forms = load_forms(own, drafts=True)
    form, revision = _chosen(old, forms)
    with about(new):
        data = read_input(new)
        found = scan(data)
        _refuse_edited(new, data, found, forms)
        _refuse_filled(data)
        named = [printed for number, printed in printed_names(data) if number == form.number]
        alike = likeness(revision, found).alike
        if not (alike or named):
            raise DefinitionRefused(
                f"This is not a revision of Form {form.number}: it has hardly any of the boxes of {revision.printed}.",
                remedy="To see what it is: levydocs forms check FILE. To draft a new form: levydocs forms new FILE.",
            )
    file = NewFile(data, named[0] if named else revision_of(data, form.number))
    draft = carry(form, revision, fingerprint(found)) if alike else None
    schema = schema_file(to_schema(found, page_texts(data)))
    target = folder or Path("forms", form.id, file.revision)
    if draft is None or not draft.places:
        skeleton = _drafted(new, data, found)
        texts = skeleton_files(form, revision, skeleton, file) | {"schema.json": schema}
        return Carried(form.id, revision, file.revision, target, _encoded(texts), None, skeleton)
    texts = {
        "where.yaml": where_file(draft, revision, blank_reasons(revision, own)),
        "revision.yaml": revision_file(form, draft, revision, file),
        "schema.json": schema,
    }
    return Carried(form.id, revision, file.revision, target, _encoded(texts), draft)


def new_form(blank: Path, form_id: str, folder: Path | None, own: Path | None) -> Drafted:
    """Draft the whole folder of an unknown form from its blank: what each line says, where it is, what stays empty.

    Everything is marked, and no line has a fact. Raises UsageRefused for an id that is invalid or taken,
    DefinitionRefused for a known form (even edited, or of another revision) and for a file that someone filled in.
    """
    from levydocs.acroforms.library import load_forms
    from levydocs.acroforms.schema import schema_file, to_schema
    from levydocs.acroforms.unread import unread
    from levydocs.pdf.foreign.scan import scan
    from levydocs.pdf.readback.page_text import page_texts
    from levydocs.revisions.drafting.draft_text import draft_revision, draft_where, form_file, lines_file, where_begin
    from levydocs.revisions.drafting.named import named_form

    forms = load_forms(own, drafts=True)
    target = folder or Path("forms", form_id)
    _refuse_id(form_id, forms)
    with about(blank):
        data = read_input(blank)
        found = scan(data)
        _refuse_known(blank, data, found, forms)
        _refuse_filled(data)
    draft = _drafted(blank, data, found)
    form, file = named_form(data, form_id, shown_name(blank))
    texts = {
        "form.yaml": form_file(form, draft),
        "lines.yaml": lines_file(draft),
        f"{file.revision}/revision.yaml": draft_revision(form_id, draft, file),
        f"{file.revision}/where.yaml": draft_where(draft, where_begin(form)),
        f"{file.revision}/schema.json": schema_file(to_schema(found, page_texts(data))),
    }
    marks = sum(1 for _ in unread(texts.items()))
    return Drafted(form_id, form.number, file.printed, file.revision, target, _encoded(texts), draft, marks)


def _encoded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def _drafted(path: Path, data: bytes, found: Scan) -> FormDraft:
    """The draft of a blank; DefinitionRefused if its pages cannot be drawn."""
    from levydocs.pdf.readback.reader import PdfiumError
    from levydocs.revisions.drafting.draft import draft_form

    try:
        return draft_form(found, data)
    except PdfiumError:
        raise DefinitionRefused(
            "The pages of this PDF cannot be drawn, so signature lines could not be located.",
            place=str(path),
            remedy="Download the official form again.",
        ) from None


def _refuse_id(form_id: str, forms: Mapping[str, Form]) -> None:
    if not _ID.fullmatch(form_id):
        raise UsageRefused(
            "The id of a form is the name of its folder: lowercase letters and digits, beginning with a letter.",
            place="--id",
            remedy="Name it as the IRS names the file: f911 for Form 911.",
        )
    if form_id in forms:
        raise UsageRefused(
            f"There already is a form {form_id}: Form {forms[form_id].number}.",
            place="--id",
            remedy=f"For a new revision of it: levydocs forms carry {form_id} NEW.pdf. For a different form, choose another id.",
        )


def _refuse_edited(path: Path, data: bytes, found: Scan, forms: Mapping[str, Form]) -> None:
    """Refuse an edited copy of a known revision: it is not a new one."""
    from levydocs.acroforms.library import known_by_digest
    from levydocs.revisions.install import finding_by_fields
    from levydocs.revisions.offers import Offer

    if sha256(data).hexdigest() not in known_by_digest(forms):
        told = finding_by_fields(Offer(path.name, data), found, forms)
        if told.code == "LD-install-edited":
            raise DefinitionRefused(told.message, remedy=told.remedy)


def _refuse_filled(data: bytes) -> None:
    """Refuse a blank that someone filled in: its content would be printed on another person's form."""
    from levydocs.pdf.foreign.held import count_held

    count = count_held(data)
    if count:
        hold = (
            "one field or note over a page contains" if count == 1 else f"{count} fields or notes over a page contain"
        )
        raise DefinitionRefused(
            f"This is not a blank: {hold} something that someone wrote, checked or signed.",
            remedy="Download the official form, and do not fill it in.",
        )


def _refuse_known(path: Path, data: bytes, found: Scan, forms: Mapping[str, Form]) -> None:
    """Refuse the file of a known form, whatever its revision."""
    from levydocs.acroforms.library import known_by_digest
    from levydocs.revisions.install import finding_by_fields
    from levydocs.revisions.offers import Offer

    known = known_by_digest(forms).get(sha256(data).hexdigest())
    if known is not None:
        raise DefinitionRefused(
            f"This is the official file of Form {forms[known.form].number} ({known.printed}), which levydocs knows.",
            remedy=f"There is nothing to draft. To see its map: levydocs forms picture {known.form}.",
        )
    _refuse_edited(path, data, found, forms)
    told = finding_by_fields(Offer(path.name, data), found, forms)
    if told.code == "LD-install-other-revision":
        raise DefinitionRefused(told.message, remedy="To carry over a known form: levydocs forms carry FORM NEW.pdf.")


def _chosen(word: str, forms: Mapping[str, Form]) -> tuple[Form, Revision]:
    """The form and revision that ``word`` names; for a form alone, the newest one."""
    from levydocs.acroforms.library import form_named

    name, _, revision_id = word.partition("/")
    form = forms[form_named(name, forms, "FORM")]
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
