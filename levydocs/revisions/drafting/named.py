"""Which form a blank is: its number and revision as its first page prints them, its title as the file says."""

from __future__ import annotations

from levydocs.pdf.foreign.title import title_and_subject
from levydocs.revisions.drafting.draft_text import NewForm
from levydocs.revisions.likeness import names_in, printed_names
from levydocs.revisions.map_text import NewFile

NO_REVISION = "1900-01"
"""The revision of a file that does not say which it is: one that a person must name."""


def named_form(pdf: bytes, form_id: str, file_name: str) -> tuple[NewForm, NewFile]:
    """The form and its revision; where the page does not say, the file's own title may."""
    title, subject = title_and_subject(pdf)
    number, printed = next(iter(printed_names(pdf) or names_in(title)), ("", ""))
    form = NewForm(form_id, number or form_id.removeprefix("f").upper(), subject or title or "No title", file_name)
    return form, NewFile(pdf, printed, NO_REVISION)
