"""Fill a form: what each line says goes into its boxes, on as many copies of the form as its tables need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from levydocs.acroforms.continuation import SheetItem
from levydocs.acroforms.copies import Copy, copies, spread
from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.placing import Placement, Placing, placing_on
from levydocs.acroforms.resolve import Answer, resolve
from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.pdf.model import Blank
from levydocs.text import join_words

__all__ = ["Filled", "Placement", "fill"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: its placements in the order of the lines, the items of its continuation sheet, and its findings.

    ``answers`` is what every line says, those of the other copies too.

    It is the copy ``number`` of ``of``; ``rows`` says which rows of each divided table are on it.
    """

    form: Form
    revision: Revision
    blank: Blank
    taxpayer: int
    official: bool
    placements: tuple[Placement, ...]
    sheet: tuple[SheetItem, ...]
    findings: tuple[Finding, ...]
    number: int
    of: int
    rows: Mapping[str, range]
    answers: tuple[Answer, ...]


def fill(
    form: Form, revision: Revision, blank: Blank, facts: Facts, *, official: bool, another: str = ""
) -> tuple[Filled, ...]:
    """Fill one revision of a form with the facts: one copy, or several where its tables need them.

    ``another``: the name of a file that is in the official file's place but is not that file.

    Raises DefinitionRefused when a place names no box of the blank.
    """
    empty = placing_on(form, revision, blank)
    answers = resolve(form, facts)
    made = copies(form, revision, [spread(answer, empty.has_room) for answer in answers])
    general = tuple(_of_the_form(form, revision, facts, made, official)) + other_file(form, revision, another)
    filled = []
    for number, copy in enumerate(made, 1):
        placing = Placing(form, revision, empty.fields, empty.ticks)
        for answer in copy.answers:
            placing.line(answer)
        filled.append(
            Filled(
                form,
                revision,
                blank,
                facts.taxpayer,
                official,
                tuple(placing.placements),
                tuple(placing.sheet),
                (*placing.findings, *(general if number == 1 else ())),
                number,
                len(made),
                copy.rows,
                answers,
            )
        )
    return tuple(filled)


def other_file(form: Form, revision: Revision, name: str) -> tuple[Finding, ...]:
    """That the file in the official one's place is not the one from which the map was made; nothing for no name."""
    words = {"number": form.number, "revision": revision.printed, "file": name, "url": revision.file.url}
    where = f"forms/{form.id}/{revision.id}/revision.yaml"
    return (finding("LD-form-other-file", form.id, **words, where=where),) if name else ()


def _of_the_form(form: Form, revision: Revision, facts: Facts, made: list[Copy], official: bool) -> Iterator[Finding]:
    """What has to be said about the form as a whole."""
    tables = [division.tables[0] for division in form.divisions]
    divided = [table for table in tables if len({copy.rows[table] for copy in made}) > 1]
    if divided:
        captions = join_words([f"“{form.lines[table].caption}”" for table in divided])
        words = {"number": form.number, "captions": captions, "count": len(made)}
        yield finding("LD-form-several-copies", f"{form.id}:{divided[0]}", **words)
    if not official:
        yield finding("LD-form-facsimile", form.id, number=form.number, file=revision.file.name)
    if facts.basis.law.as_of < revision.in_force_from:
        posted = revision.in_force_from.isoformat()
        yield finding("LD-form-not-posted", form.id, number=form.number, posted=posted)
