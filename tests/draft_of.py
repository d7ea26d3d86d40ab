"""Drafts of small blanks: what a form would have become that asks like this."""

from __future__ import annotations

from drawn_forms import Drawn, drawn_form

from levydocs.acroforms.definition import fields_of
from levydocs.pdf.foreign.scan import scan
from levydocs.revisions.drafting.draft import DraftLine, FormDraft, draft_form


def text_box(name: str, x: float, y: float, label: str, **more: int) -> Drawn:
    """A text box; ``width`` is 100 unless given."""
    width = more.pop("width", 100)
    return Drawn(name, rect=(x, y, x + width, y + 12), tooltip=label, **more)  # type: ignore[arg-type]


def tick(name: str, x: float, y: float, label: str, state: str = "1") -> Drawn:
    """A check box."""
    return Drawn(name, "Btn", rect=(x, y, x + 9, y + 9), states=(state,), tooltip=label)


def draft_of(*fields: Drawn, printed: tuple[tuple[float, float, str], ...] = ()) -> FormDraft:
    """The draft of a form with these fields and these printed words."""
    pdf = drawn_form(fields, printed=printed)
    return draft_form(scan(pdf), pdf)


def line_with(draft: FormDraft, *names: str) -> DraftLine:
    """The line that has exactly these boxes."""
    (found,) = [one for one in draft.lines if {name for name, _ in fields_of(one.place)} == set(names)]
    return found
