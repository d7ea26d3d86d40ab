"""A form with the id of its line in every box: what a person reads beside the spoken labels to find a wrong place."""

from __future__ import annotations

from levydocs.acroforms.contract import boxes_of
from levydocs.acroforms.definition import Form, Revision
from levydocs.pdf.assemble import Leaf, assemble
from levydocs.pdf.fonts import face
from levydocs.pdf.ink import Ink
from levydocs.pdf.model import Blank, Field

_FRAME, _WORD, _UNPLACED = (0.1, 0.4, 0.8), (0.8, 0.0, 0.1), "?"
_SIZE, _SMALLEST = 6.5, 2.5


def draw_map(form: Form, revision: Revision, blank: Blank) -> bytes:
    """The pages of the blank, each box framed and named; a box without a line shows a question mark."""
    names = boxes_of(form, revision)
    leaves = []
    for index, number in enumerate(blank.page_numbers):
        ink = Ink()
        for box in revision.schema.fields:
            if box.page == number:
                _name(ink, box, names.get(box.name, _UNPLACED))
        leaves.append(Leaf(blank.piece, index, (ink.overlay(),)))
    return assemble(leaves, title=f"Form {form.number} ({revision.printed}): lines in their boxes")


def _name(ink: Ink, box: Field, name: str) -> None:
    sans = face("sans")
    ink.rectangle(box.rect, stroke=_FRAME, width=0.4)
    room = max(box.rect.width - 1, 1.0)
    size = max(_SMALLEST, min(_SIZE, _SIZE * room / max(sans.width(name, _SIZE), 0.1)))
    ink.text(box.rect.x0 + 0.5, (box.rect.y0 + box.rect.y1 - size * 0.7) / 2, name, sans, size, _WORD)
