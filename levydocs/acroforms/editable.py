"""Editable copies: a filled form whose boxes are still boxes, each with the value and the look that the flat copy has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from levydocs.acroforms.draw import draw
from levydocs.acroforms.placing import Placement
from levydocs.pdf.foreign.filled_form import Over
from levydocs.pdf.model import Blank, Field, FieldKind, FontUse
from levydocs.pdf.write.assemble import Leaf
from levydocs.pdf.write.editable import FilledField
from levydocs.pdf.write.standard_fonts import typing_font


def editable_leaves(
    blank: Blank, placements: Sequence[Placement], kept: Mapping[Field, Over] | None = None
) -> tuple[Leaf, ...]:
    """The pages of the blank, with all their fields but push buttons and what was signed.

    ``kept``: what the fields of a form hold already, where nothing is placed.
    """
    fonts = {font.name: typing_font(font) for font in blank.fonts}
    held = kept or {}
    placed = {placement.field: placement for placement in placements}
    fields = [one for one in blank.scan.fields if one.kind is not FieldKind.BUTTON and not _is_signed(held.get(one))]
    named = {one.name for one in fields}
    spaces = draw(placement for placement in placements if placement.field.name not in named)
    return tuple(
        Leaf(
            blank.piece,
            index,
            (spaces[number].overlay(),) if number in spaces else (),
            fields=tuple(_filled(one, placed.get(one), held.get(one), fonts) for one in fields if one.page == number),
        )
        for index, number in enumerate(blank.page_numbers)
    )


def _is_signed(held: Over | None) -> bool:
    """A signature is no longer valid in another file: what it looks like is part of the page."""
    return held is not None and held.field is not None and held.field.kind is FieldKind.SIGNATURE


def _filled(field: Field, placement: Placement | None, held: Over | None, fonts: dict[str, FontUse]) -> FilledField:
    if field.kind is FieldKind.CHECK:
        return FilledField(field, state=placement.tick if placement else held.value if held else "")
    typing = fonts.get(field.font)
    if placement is not None:
        look = draw([placement])[field.page].overlay()
        shown = replace(field, size=placement.size, hidden=False)
        return FilledField(shown, typing, placement.holds or placement.texts, look)
    if held is not None:
        exports = {shown: export for export, shown in field.options}
        return FilledField(field, typing, tuple(exports.get(one, one) for one in held.value.splitlines()), held.look)
    return FilledField(field, typing)
