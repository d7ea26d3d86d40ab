"""From a form's lines and the facts of a case to what each line says. Nothing here knows where a line is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from levydocs.acroforms.definition import Column, Form, Line
from levydocs.acroforms.formats import printed
from levydocs.acroforms.line_text import said
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Facts, Missing, Source
from levydocs.text import squeeze

Cell = tuple[str, ...] | bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What one line says.

    ``lines`` of text, ``ticked`` options (the option of a single box is ``""``), or ``rows`` (column → cell).
    All empty: the line says nothing. ``missing``: the case paths that would have to be filled in. ``no_option``: the case says
    what the line has no option for.
    """

    line: Line
    lines: tuple[str, ...] = ()
    ticked: frozenset[str] = frozenset()
    rows: tuple[Mapping[str, Cell], ...] = ()
    sources: tuple[Source, ...] = ()
    missing: tuple[str, ...] = ()
    no_option: bool = False


def resolve(form: Form, facts: Facts) -> tuple[Answer, ...]:
    """Every line of the form, in order, with what it says for these facts; worked out once."""
    # The form is kept with its lines, so that no other can have its identity.
    return facts.once((resolve, id(form)), lambda: (tuple(_answers(form, facts)), form))[0]


def _answers(form: Form, facts: Facts) -> Iterator[Answer]:
    for line in form.lines.values():
        found = [said(text, facts) for text in line.text] or [facts.get(path) for path in line.facts]
        missing = tuple(path for answer in found if isinstance(answer, Missing) for path in answer.paths)
        values = [answer.value for answer in found if not isinstance(answer, Missing)]
        known = [answer.sources for answer in found if not isinstance(answer, Missing)]
        sources = known[0] if len(known) == 1 else tuple(dict.fromkeys(chain.from_iterable(known)))
        if missing or line.kind == "says":
            yield Answer(line, sources=sources, missing=missing)
            continue
        try:
            answer = _answer(line, values, sources)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
            # The type of a fact is looked at when the form is read, where its function says it.
            raise _unprintable(form, line) from None
        yield answer


def _unprintable(form: Form, line: Line) -> DefinitionRefused:
    return DefinitionRefused(
        f"What {', '.join(line.facts)} says cannot be printed on this line.",
        place=f"{form.id}:{line.id}",
        remedy="Correct the line in lines.yaml; levydocs facts WORD lists facts with their types.",
    )


def _answer(line: Line, values: Sequence[Any], sources: tuple[Source, ...]) -> Answer:
    if line.kind == "rows":
        return Answer(line, rows=_rows(line, values[0]), sources=sources)
    if line.kind == "text":
        return Answer(line, lines=_sentences(line, values), sources=sources)
    if line.kind == "value":
        return Answer(line, lines=printed(line.format, values), sources=sources)
    chosen = _chosen(line, values[0])
    known = frozenset(line.options) if line.options else chosen
    return Answer(line, ticked=chosen & known, sources=sources, no_option=not chosen <= known)


def _sentences(line: Line, said: Sequence[str]) -> tuple[str, ...]:
    """One text, or each line of it where the format is ``lines``."""
    if line.format == "lines":
        return printed(line.format, ["\n".join(said)])
    return printed(line.format, [squeeze(" ".join(said))])


def _chosen(line: Line, value: Any) -> frozenset[str]:
    match line.kind:
        case "check":
            return frozenset({""}) if value else frozenset()
        case "choice":
            return frozenset({value}) if value else frozenset()
        case _:
            return frozenset(value or ())


def _rows(line: Line, rows: Any) -> tuple[Mapping[str, Cell], ...]:
    """The rows of a table: nothing where it does not apply, its own words where the list is known to be empty."""
    if rows is None:
        return ()
    if not rows:
        return ({column: (text,) for column, text in line.when_none.items()},) if line.when_none else ()
    return tuple({column.id: _cell(column, row) for column in line.columns.values()} for row in rows)


def _cell(column: Column, row: Any) -> Cell:
    values = [row[key] if isinstance(row, Mapping) else getattr(row, key) for key in column.keys]
    if column.check:
        return bool(values[0])
    return printed(column.format, values) or ((column.when_none,) if column.when_none else ())
