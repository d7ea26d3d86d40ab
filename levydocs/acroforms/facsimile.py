"""The facsimile of a revision: drawn from its schema and our captions, for review where the official blank is not installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from levydocs.acroforms.definition import Form, Line, Options, Place, Revision, Rows, fields_of
from levydocs.pdf.facsimile.draw_form import draw_form
from levydocs.pdf.facsimile.page import FormWords, Heading
from levydocs.pdf.model import Field, Rect

_ABOVE, _ABOVE_CHECKS = 8.0, 3.0
"""Points between a heading and the boxes below it, whose captions stand between; check boxes have theirs beside them."""
_MARGIN = 36.0
_BLANK_WORDS = {
    "signature": "Signature",
    "sign_date": "Date signed",
    "irs_use": "IRS use",
    "button": "",
    "not_ours": "not filled in",
}


def draw_facsimile(form: Form, revision: Revision) -> bytes:
    """The facsimile as a PDF file; the same form gives the same bytes."""
    words = FormWords(
        title=f"Form {form.number} ({revision.printed}): {form.title}",
        banner=f"FACSIMILE of Form {form.number} ({revision.printed}) for review — not the official form, not for filing",
        captions=_captions(form, revision),
        headings=tuple(_headings(form, revision)),
        kept_blank=frozenset(revision.blank),
    )
    return draw_form(revision.schema, words)


def _captions(form: Form, revision: Revision) -> dict[str, str]:
    """Field name → our caption."""
    captions = {name: _BLANK_WORDS[kind] for name, kind in revision.blank.items()}
    for line_id, place in revision.places.items():
        captions.update(_of_line(form.lines[line_id], place, revision))
    return captions


def _of_line(line: Line, place: Place | Rows, revision: Revision) -> Iterator[tuple[str, str]]:
    match place:
        case Rows(rows):
            first = revision.columns(line)[0].id
            for row in rows:
                for column_id, cell in row.items():
                    caption = line.columns[column_id].caption
                    if column_id == first and not _titled(line, place, revision):
                        caption = line.caption
                    yield from _captioned(cell, caption)
        case Options(ticks):
            for option, tick in ticks.items():
                yield tick.field, option.replace("_", " ")
        case _:
            yield from _captioned(place, line.caption)


def _captioned(place: Place, caption: str) -> Iterator[tuple[str, str]]:
    """The caption at the first of the boxes that share it."""
    for number, (name, _) in enumerate(fields_of(place)):
        yield name, caption if number == 0 else ""


def _titled(line: Line, place: Place | Rows, revision: Revision) -> bool:
    """True when a line has its caption above it: a choice of boxes, or a table wider than a third of the page."""
    if line.kind in ("choice", "choices"):
        return True
    if not isinstance(place, Rows):
        return False
    boxes = _boxes([place], revision)
    return _around(boxes).width > revision.schema.pages[boxes[0].page - 1].width / 3


def _headings(form: Form, revision: Revision) -> Iterator[Heading]:
    """A heading above the first box of each section, and of each line that has its caption above it."""
    sections: dict[tuple[int, str], list[Line]] = {}
    for line_id, place in revision.places.items():
        line = form.lines[line_id]
        for page in sorted({box.page for box in _boxes([place], revision)}):
            sections.setdefault((page, revision.section(line.section)), []).append(line)
    for (page, section), lines in sections.items():
        boxes = _on(page, lines, revision)
        top = _around(boxes).y1
        words = _section(section)
        for line in lines:
            own = _on(page, [line], revision)
            if not _titled(line, revision.places[line.id], revision):
                continue
            if _around(own).y1 == top:
                words = f"{words} · {line.caption}"
            else:
                above = _ABOVE if line.kind == "rows" else _ABOVE_CHECKS
                yield Heading(page, _around(own).x0, _around(own).y1 + above, line.caption)
        yield Heading(page, _left(boxes, revision), top + _ABOVE, words)


def _section(section: str) -> str:
    """``Line 5a``, ``Section H1``, ``Part II``."""
    if section[:1].isdigit():
        return f"Line {section}"
    return f"Section {section}" if len(section) < 3 else section


def _left(boxes: list[Field], revision: Revision) -> float:
    """Where the heading of a section begins: at the margin, unless other boxes stand left of the section."""
    around = _around(boxes)
    beside = any(
        other.rect.x1 <= around.x0 and other.rect.y0 < around.y1 and around.y0 < other.rect.y1
        for other in revision.schema.fields
        if other.page == boxes[0].page
    )
    return around.x0 if beside else _MARGIN


def _on(page: int, lines: Iterable[Line], revision: Revision) -> list[Field]:
    return [box for box in _boxes([revision.places[line.id] for line in lines], revision) if box.page == page]


def _boxes(places: Iterable[Place | Rows], revision: Revision) -> list[Field]:
    names = {name for place in places for name, _ in fields_of(place)}
    return [box for box in revision.schema.fields if box.name in names]


def _around(boxes: Iterable[Field]) -> Rect:
    """The rectangle around one or more boxes."""
    rects = [box.rect for box in boxes]
    return Rect(
        min(rect.x0 for rect in rects),
        min(rect.y0 for rect in rects),
        max(rect.x1 for rect in rects),
        max(rect.y1 for rect in rects),
    )
