"""What the continuation sheet of a form says: whose it is, and each item that did not fit on the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

from levydocs.acroforms.continuation import SheetItem, section_words
from levydocs.acroforms.definition import Form
from levydocs.acroforms.fill import Filled
from levydocs.facts.core import Absent, Facts
from levydocs.facts.parties import masked_numbers, names_of

WIDEST_TABLE = 6
"""Columns that fit side by side on a Letter page; a wider table is printed as a block for each row."""


def attachment_to(filled: Filled, facts: Facts) -> SimpleNamespace:
    """The sheet as its letter prints it."""
    form = filled.form
    items = [
        SimpleNamespace(
            number=item.number,
            caption=f"{section_words(item.section)}: {item.caption}",
            place=_from_where(item),
            columns=item.columns,
            rows=item.rows,
            records=len(item.columns) > WIDEST_TABLE,
            lines=item.text.splitlines(),
        )
        for item in filled.sheet
    ]
    return SimpleNamespace(number=1, form=form.number, title=form.title, owner=_owner(form, facts), items=items)


def _owner(form: Form, facts: Facts) -> str:
    """The taxpayer whose form it is, or those named on the form; else those who make the hearing request, or all on
    the levy."""
    if form.for_each == "taxpayer":
        name, number = facts.maybe("taxpayer.name", ""), facts.maybe("taxpayer.tin")
        return f"{name}, {number.kind.upper()} ending in {number.printed[-4:]}" if number else str(name)
    if form.whose:
        people = facts.maybe(form.whose, ())
        return ", ".join(
            part for part in (_known(names_of, facts, people), _known(masked_numbers, facts, people)) if part
        )
    whose = "hearing" if form.for_each == "hearing" else "taxpayers"
    parts = (facts.maybe(f"{whose}.{name}") for name in ("names", "tins_masked"))
    return ", ".join(part for part in parts if part)


def _known(told: Callable[[Facts, Sequence[int]], str], facts: Facts, people: Sequence[int]) -> str:
    """What is said about these taxpayers; nothing if the case does not say all of it."""
    try:
        return told(facts, people)
    except Absent:
        return ""


def _from_where(item: SheetItem) -> str:
    """Where on the form an item is continued from; empty for one that is only on the sheet."""
    if not item.page:
        return ""
    return f"from {'row ' + str(item.row) + ' on, ' if item.row else ''}page {item.page} of the form"
