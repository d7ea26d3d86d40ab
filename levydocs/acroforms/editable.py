"""Editable copies: a filled form whose boxes are still boxes, each with the value and the look that the flat copy has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from levydocs.acroforms.draw import draw
from levydocs.acroforms.placing import Placement
from levydocs.pdf.model import Blank, Field, FieldKind, FontUse
from levydocs.pdf.write.assemble import Leaf
from levydocs.pdf.write.editable import FilledField
from levydocs.pdf.write.standard_fonts import typing_font


def editable_leaves(blank: Blank, placements: Sequence[Placement]) -> tuple[Leaf, ...]:
    """The pages of the blank, with all their fields but push buttons."""
    fonts = {font.name: typing_font(font) for font in blank.fonts}
    placed = {placement.field.name: placement for placement in placements}
    fields = [one for one in blank.scan.fields if one.kind is not FieldKind.BUTTON]
    named = {one.name for one in fields}
    spaces = draw(placement for placement in placements if placement.field.name not in named)
    return tuple(
        Leaf(
            blank.piece,
            index,
            (spaces[number].overlay(),) if number in spaces else (),
            fields=tuple(_filled(one, placed.get(one.name), fonts) for one in fields if one.page == number),
        )
        for index, number in enumerate(blank.page_numbers)
    )


def _filled(field: Field, placement: Placement | None, fonts: dict[str, FontUse]) -> FilledField:
    if field.kind is FieldKind.CHECK:
        return FilledField(field, state=placement.tick if placement else "")
    typing = fonts.get(field.font)
    if placement is None:
        return FilledField(field, typing)
    look = draw([placement])[field.page].overlay()
    return FilledField(replace(field, size=placement.size), typing, "\n".join(placement.texts), look)
