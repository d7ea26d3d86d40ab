"""The facsimile of a revision: drawn from its schema and our captions, for review where the official blank is not installed."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.acroforms.definition import Column, Form, Line, Options, Place, Revision, Rows, fields_of
from levydocs.pdf.draw_form import FormWords, draw_form

_ABOVE = 8.0
"""Points between a section's first box and its heading."""


def draw_facsimile(form: Form, revision: Revision) -> bytes:
    """The facsimile as a PDF file; the same form gives the same bytes."""
    words = FormWords(
        title=f"Form {form.number} ({revision.printed}): {form.title}",
        banner=f"FACSIMILE of Form {form.number} ({revision.printed}) for review — not the official form, not for filing",
        captions=_captions(form, revision),
        headings=_headings(form, revision),
    )
    return draw_form(revision.schema, words)


_BLANK_WORDS = {
    "signature": "Signature",
    "sign_date": "Date signed",
    "irs_use": "IRS use",
    "button": "",
    "not_ours": "",
}


def _captions(form: Form, revision: Revision) -> dict[str, str]:
    """Field name → our caption."""
    captions = {name: _BLANK_WORDS[kind] for name, kind in revision.blank.items()}
    for line_id, place in revision.places.items():
        captions.update(_of_line(form.lines[line_id], place))
    return captions


def _of_line(line: Line, place: Place | Rows) -> Iterator[tuple[str, str]]:
    match place:
        case Rows(rows):
            for number, row in enumerate(rows, 1):
                for column_id, cell in row.items():
                    yield from _of_column(line.columns[column_id], cell, number)
        case Options(ticks):
            for option, tick in ticks.items():
                yield tick.field, f"{line.caption}: {option.replace('_', ' ')}"
        case _:
            for number, (name, _) in enumerate(fields_of(place)):
                yield name, line.caption if number == 0 else ""


def _of_column(column: Column, cell: Place, row: int) -> Iterator[tuple[str, str]]:
    for number, (name, _) in enumerate(fields_of(cell)):
        yield name, f"{row}. {column.caption}" if number == 0 else ""


def _headings(form: Form, revision: Revision) -> list[tuple[int, float, str]]:
    """A heading above the first box of each section: page, height in points, text."""
    boxes = {field.name: field for field in revision.schema.fields}
    tops: dict[tuple[int, str], float] = {}
    for line_id, place in revision.places.items():
        for name, _ in fields_of(place):
            box, section = boxes[name], form.lines[line_id].section
            key = (box.page, section)
            tops[key] = max(tops.get(key, 0.0), box.rect.y1)
    return [(page, top + _ABOVE, f"Section {section}") for (page, section), top in tops.items()]
