"""A form with the id of its line in every box: what a person compares with the spoken labels to find a wrong place.

A box too small for its name, as every check box is, holds a number; the names are in a strip at the right of the page, each at
the height of its box if they fit, otherwise in columns. The strip is as wide as it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from levydocs.acroforms.definition import Form, Revision
from levydocs.pdf.model import Blank, Field, FieldKind, PageSize, Rect
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Color, Ink
from levydocs.revisions.contract import boxes_of, options_of

_FRAME: Color = (0.1, 0.4, 0.8)
_WORD: Color = (0.8, 0.0, 0.1)
_PAPER: Color = (1.0, 1.0, 0.85)
_UNPLACED = "?"
_SIZE, _SMALLEST = 6.5, 5.0
"""Points; a name that would be smaller gives way to a number."""
_STRIP = 170.0
"""Points that the strip takes at least."""
_LINE, _INDENT = 8.0, 14.0
_TOP, _BOTTOM = 24.0, 18.0


def draw_map(form: Form, revision: Revision, blank: Blank) -> bytes:
    """The pages of the blank, each box framed and named; a box without a line shows a question mark."""
    names, options = boxes_of(form, revision), options_of(revision)

    def called(box: Field) -> str:
        of_state = (options.get((box.name, state)) for state in box.states)
        return next(filter(None, of_state), names.get(box.name, _UNPLACED))

    title = f"Form {form.number} ({revision.printed}): lines in their boxes"
    return _drawn(blank, revision.schema.fields, called, title)


def draw_names(blank: Blank, title: str) -> bytes:
    """The pages of any form, each box framed and labeled with the end of its field's name, long enough to be unique."""
    short = _short({box.name for box in blank.scan.fields})
    return _drawn(blank, blank.scan.fields, lambda box: short[box.name], title)


def _short(names: set[str]) -> dict[str, str]:
    """Whole name → the shortest end of it, part by part, that no other name has."""
    ends = {name: [name.split(".", count)[-1] for count in range(name.count("."), -1, -1)] for name in names}
    uses = Counter(end for of_one in ends.values() for end in of_one)
    return {name: next(end for end in of_one if uses[end] == 1 or end == name) for name, of_one in ends.items()}


def _drawn(blank: Blank, fields: Sequence[Field], called: Callable[[Field], str], title: str) -> bytes:
    leaves, pages = [], []
    for index, number in enumerate(blank.page_numbers):
        page = blank.piece.pages[index]
        boxes = [box for box in fields if box.page == number]
        ink = Ink()
        strip = _write_legend(ink, _write_names(ink, boxes, called), page.size)
        pages.append(replace(page, size=PageSize(page.size.width + strip, page.size.height)))
        leaves.append((index, ink.overlay()))
    piece = replace(blank.piece, pages=tuple(pages))
    return assemble([Leaf(piece, index, (overlay,)) for index, overlay in leaves], title=title)


def _write_names(ink: Ink, boxes: Sequence[Field], called: Callable[[Field], str]) -> list[tuple[Field, str]]:
    """Write each name into its box, or a number; the boxes that have a number, each with its name."""
    small: list[tuple[Field, str]] = []
    for box in sorted(boxes, key=lambda box: (-round(box.rect.y1), box.rect.x0)):
        name = called(box)
        ink.rectangle(box.rect, stroke=_FRAME, width=0.4)
        if not _write_in(ink, box, name):
            small.append((box, name))
            _write_number(ink, box.rect, str(len(small)))
    return small


def _write_legend(ink: Ink, small: Sequence[tuple[Field, str]], page: PageSize) -> float:
    """Write what the numbers mean at the right of the page; the width that it takes."""
    bold, sans = face("sans", "bold"), face("sans")
    rows = int((page.height - _TOP - _BOTTOM) // _LINE) + 1
    columns = [small[first : first + rows] for first in range(0, len(small), rows)]
    left, baseline, number = page.width + 2, page.height - _TOP, 0
    for column in columns:
        for place, (box, name) in enumerate(column):
            number += 1
            # As low as its box, but below the name before it and with room for those that follow; in columns from the top on.
            height = max(box.rect.y0 + 2, _BOTTOM + (len(column) - place - 1) * _LINE)
            baseline = min(baseline, height) if len(columns) == 1 else page.height - _TOP - place * _LINE
            ink.text(left, baseline, str(number), bold, _SIZE, _FRAME)
            ink.text(left + _INDENT, baseline, name, sans, _SIZE, _WORD)
            baseline -= _LINE
        left += _INDENT + max(sans.width(name, _SIZE) for _, name in column) + _LINE
    return max(_STRIP, left - page.width)


def _write_in(ink: Ink, box: Field, name: str) -> bool:
    """Write the name into its box; False where it would be too small to be read."""
    sans = face("sans")
    size = min(_SIZE, box.rect.height, _SIZE * (box.rect.width - 1) / sans.width(name, _SIZE))
    if box.kind is FieldKind.CHECK or size < _SMALLEST:
        return False
    ink.text(box.rect.x0 + 0.5, (box.rect.y0 + box.rect.y1 - size * 0.7) / 2, name, sans, size, _WORD)
    return True


def _write_number(ink: Ink, rect: Rect, number: str) -> None:
    bold = face("sans", "bold")
    size = min(_SIZE, rect.height * 0.9, _SIZE * (rect.width - 1) / bold.width(number, _SIZE))
    ink.rectangle(rect, fill=_PAPER, stroke=_FRAME, width=0.4)
    x = (rect.x0 + rect.x1 - bold.width(number, size)) / 2
    ink.text(x, (rect.y0 + rect.y1 - size * 0.7) / 2, number, bold, size, _FRAME)
