"""Which form a blank is: its number and revision as its first page prints them, its title as the file says, and who issues it."""

from __future__ import annotations

import re

from levydocs.pdf.foreign.title import title_and_subject
from levydocs.revisions.drafting.draft_text import NewForm
from levydocs.revisions.map_text import NewFile
from levydocs.revisions.printed import first_page, said_of
from levydocs.text import squeeze

NO_REVISION = "1900-01"
"""The revision of a file that does not say which it is: one that a person must name."""
_AGENCY = "Internal Revenue Service"
_SAYS_AGENCY = re.compile(r"internal revenue service|\birs\b", re.IGNORECASE)


def named_form(pdf: bytes, form_id: str, file_name: str) -> tuple[NewForm, NewFile]:
    """The form and its revision; where the page does not say, the file's own title may."""
    title, subject = title_and_subject(pdf)
    number, printed = said_of(pdf)
    words = f"{squeeze(first_page(pdf))} {title} {subject}"
    agency = _AGENCY if _SAYS_AGENCY.search(words) else ""
    form = NewForm(
        form_id, number or form_id.removeprefix("f").upper(), subject or title or "No title", file_name, agency
    )
    return form, NewFile(pdf, printed, NO_REVISION)
