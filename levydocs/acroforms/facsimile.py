"""The facsimile of a revision: drawn from its schema and our captions, for review where the official blank is not installed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from levydocs.acroforms.continuation import section_words
from levydocs.acroforms.definition import Form, Line, Options, Place, Revision, Rows, Split, fields_of
from levydocs.pdf.facsimile.draw_form import draw_form
from levydocs.pdf.facsimile.page import FormWords, Heading, box_key
from levydocs.pdf.model import Field, Rect

_ABOVE, _ABOVE_CHECKS = 8.0, 3.0
"""Points between a heading and the boxes below it, with their captions in between; check boxes have theirs next to them."""
_SAME_ROW = 6.0
"""Points by which the tops of boxes in one row may differ."""
_MARGIN = 36.0
_BLANK_WORDS = {
    "signature": "Signature",
    "sign_date": "Date signed",
    "irs_use": "IRS use",
    "button": "",
    "not_ours": "not filled in",
}


@lru_cache(maxsize=32)
def draw_facsimile(form: Form, revision: Revision) -> bytes:
    """The facsimile as a PDF file; the same form gives the same bytes."""
    words = FormWords(
        title=f"Form {form.number} ({revision.printed}): {form.title}",
        banner=f"FACSIMILE of Form {form.number} ({revision.printed}) for review — not the official form, not for filing",
        captions=_captions(form, revision),
        headings=tuple(_headings(form, revision)),
        kept_blank=frozenset(revision.blank),
        areas=_areas(revision),
    )
    return draw_form(revision.schema, words)


def _captions(form: Form, revision: Revision) -> dict[str, str]:
    """Field name → our caption; of the first line of a numbered section with the number before it."""
    captions = {name: _BLANK_WORDS[kind] for name, kind in revision.blank.items()}
    for line_id, place in revision.places.items():
        captions.update(_of_line(form.lines[line_id], place, revision))
    for (_, section), lines in _sections(form, revision).items():
        first = lines[0]
        if (number := _number(section)) and not _titled(first, revision.places[first.id], revision):
            own = dict(_of_line(first, revision.places[first.id], revision))
            caption = next(filter(None, own.values()), "")
            captions |= {name: f"{number} {caption}" for name, said in own.items() if said == caption}
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
                    elif len(row) == 1 and _row_of(_boxes([place], revision)):
                        caption = ""
                    yield from _captioned(cell, caption)
        case Options(ticks):
            shared = len({tick.field for tick in ticks.values()}) < len(ticks)
            for option, tick in ticks.items():
                if shared:  # radio buttons: the field is called by its question, each button by its option
                    yield tick.field, line.caption
                name = box_key(tick.field, tick.state) if shared else tick.field
                yield name, line.option_words.get(option, option.replace("_", " "))
        case _:
            yield from _captioned(place, line.caption)


def _captioned(place: Place, caption: str) -> Iterator[tuple[str, str]]:
    """The caption at the first of the boxes that share it."""
    for number, (name, _) in enumerate(fields_of(place)):
        yield name, caption if number == 0 else ""


def _areas(revision: Revision) -> dict[str, Rect]:
    """Field name → the rectangle around all boxes of one value, where several in a row share a caption."""
    boxes = {one.name: one for one in revision.schema.fields}
    areas = {}
    for place in revision.places.values():
        for cell in [cell for row in place.rows for cell in row.values()] if isinstance(place, Rows) else [place]:
            if isinstance(cell, Split):
                together = _together([boxes[name] for name in cell.fields], boxes.values())
                areas[together[0].name] = _around(together)
    return areas


def _together(parts: Sequence[Field], boxes: Collection[Field]) -> list[Field]:
    """The first of these boxes, and those that follow it in its row with no other box between."""
    found = [parts[0]]
    for part in parts[1:]:
        around = _around([*found, part])
        strange = [one for one in boxes if one.page == part.page and one not in parts and _overlap(one.rect, around)]
        if strange or part.page != parts[0].page or abs(part.rect.y0 - parts[0].rect.y0) >= 1:
            break
        found.append(part)
    return found


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _titled(line: Line, place: Place | Rows, revision: Revision) -> bool:
    """True when a line has its caption above it: a choice of boxes, or a table wider than a third of the page."""
    if line.kind in ("choice", "choices"):
        return True
    if not isinstance(place, Rows):
        return False
    boxes = _boxes([place], revision)
    return _around(boxes).width > revision.schema.pages[boxes[0].page - 1].width / 3


def _headings(form: Form, revision: Revision) -> Iterator[Heading]:
    """A heading above the first box of each section, and of each line that has its caption above it.

    The number of a section is in its first caption instead. A question that is answered in a row of boxes comes before
    these if there is room.
    """
    for (page, section), lines in _sections(form, revision).items():
        boxes = _on(page, lines, revision)
        top, numbered = _around(boxes).y1, bool(_number(section))
        words = section_words(_number(section) or section)
        for line in lines:
            own = _on(page, [line], revision)
            if not _titled(line, revision.places[line.id], revision):
                continue
            above = _ABOVE if line.kind == "rows" else _ABOVE_CHECKS
            before = _row_of(own) if line.kind != "rows" or len(line.columns) == 1 else None
            if line is lines[0] if numbered else _around(own).y1 == top:
                words = f"{words} · {line.caption}"
                if numbered:
                    x = _left(boxes, revision) if before is None else _around(own).x0
                    yield Heading(page, x, _around(own).y1 + above, words, before)
            else:
                yield Heading(page, _around(own).x0, _around(own).y1 + above, line.caption, before)
        if not numbered:
            yield Heading(page, _left(boxes, revision), top + _ABOVE, words)


def _sections(form: Form, revision: Revision) -> dict[tuple[int, str], list[Line]]:
    """Page and number of each section → its lines there; where it has a number, that at the top on the left first."""
    sections: dict[tuple[int, str], list[Line]] = {}
    for line_id, place in revision.places.items():
        line = form.lines[line_id]
        for page in sorted({box.page for box in _boxes([place], revision)}):
            sections.setdefault((page, revision.section(line.section)), []).append(line)
    for (page, section), lines in sections.items():
        if _number(section):
            around = {line.id: _around(_on(page, [line], revision)) for line in lines}
            top = max(one.y1 for one in around.values())
            lines.sort(key=lambda line: (top - around[line.id].y1 > _SAME_ROW, around[line.id].x0))
    return sections


def _number(section: str) -> str:
    """The number of an item (``5a``, also of ``II, 5a``); nothing for the name of a part of the form."""
    number = section.rpartition(", ")[2]
    return number if number[:1].isdigit() else ""


def _row_of(boxes: list[Field]) -> Rect | None:
    """The boxes of an answer, if they are in one row."""
    return _around(boxes) if all(abs(box.rect.y0 - boxes[0].rect.y0) < 1 for box in boxes) else None


def _left(boxes: list[Field], revision: Revision) -> float:
    """Where the heading of a section begins: at the margin, unless other boxes are to the left of the section."""
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
