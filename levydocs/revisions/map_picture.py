"""A form with the id of its line in every box: what a person reads beside the spoken labels to find a wrong place.

A box too small for its name, as every check box is, holds a number; the names stand in a strip at the right of the page, each at
the height of its box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from levydocs.acroforms.definition import Form, Revision
from levydocs.pdf.model import Blank, Field, FieldKind, PageSize, Piece, Rect
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Color, Ink
from levydocs.revisions.contract import boxes_of

_FRAME: Color = (0.1, 0.4, 0.8)
_WORD: Color = (0.8, 0.0, 0.1)
_PAPER: Color = (1.0, 1.0, 0.85)
_UNPLACED = "?"
_SIZE, _SMALLEST = 6.5, 5.0
"""Points; a name that would be smaller gives way to a number."""
_STRIP = 170.0
_LINE = 8.0
_TOP, _BOTTOM = 24.0, 18.0


def draw_map(form: Form, revision: Revision, blank: Blank) -> bytes:
    """The pages of the blank, each box framed and named; a box without a line shows a question mark."""
    names = boxes_of(form, revision)
    return _drawn(
        blank, revision.schema.fields, names, f"Form {form.number} ({revision.printed}): lines in their boxes"
    )


def draw_names(blank: Blank, title: str) -> bytes:
    """The pages of any form, each box framed and called by the end of its field's name, as long as it takes to be one field's."""
    return _drawn(blank, blank.scan.fields, _short({box.name for box in blank.scan.fields}), title)


def _short(names: set[str]) -> dict[str, str]:
    """Whole name → the shortest end of it, part by part, that no other name has."""
    ends = {name: [name.split(".", count)[-1] for count in range(name.count("."), -1, -1)] for name in names}
    uses = Counter(end for of_one in ends.values() for end in of_one)
    return {name: next(end for end in of_one if uses[end] == 1 or end == name) for name, of_one in ends.items()}


def _drawn(blank: Blank, fields: Sequence[Field], names: Mapping[str, str], title: str) -> bytes:
    leaves = []
    for index, number in enumerate(blank.page_numbers):
        boxes = [box for box in fields if box.page == number]
        overlay = _named(boxes, names, blank.piece.pages[index].size).overlay()
        leaves.append(Leaf(_with_strip(blank.piece), index, (overlay,)))
    return assemble(leaves, title=title)


def _with_strip(piece: Piece) -> Piece:
    """The same pages, with a blank strip at the right."""
    pages = [replace(page, size=PageSize(page.size.width + _STRIP, page.size.height)) for page in piece.pages]
    return replace(piece, pages=tuple(pages))


def _named(boxes: Sequence[Field], names: Mapping[str, str], page: PageSize) -> Ink:
    ink, bold = Ink(), face("sans", "bold")
    small: list[tuple[Field, str]] = []
    for box in sorted(boxes, key=lambda box: (-round(box.rect.y1), box.rect.x0)):
        name = names.get(box.name, _UNPLACED)
        ink.rectangle(box.rect, stroke=_FRAME, width=0.4)
        if not _write_in(ink, box, name):
            small.append((box, name))
    baseline = page.height - _TOP
    for number, (box, name) in enumerate(small, 1):
        _write_number(ink, box.rect, str(number))
        # As low as its box, but below the name before it and with room for those that follow.
        baseline = min(baseline, max(box.rect.y0 + 2, _BOTTOM + (len(small) - number) * _LINE))
        ink.text(page.width + 2, baseline, str(number), bold, _SIZE, _FRAME)
        ink.text(page.width + 14, baseline, name, face("sans"), _SIZE, _WORD)
        baseline -= _LINE
    return ink


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
