"""Editable copies: a filled form whose boxes are still boxes, each with the value and the look that the flat copy has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from levydocs.acroforms.draw import draw
from levydocs.acroforms.fill import Filled, Placement
from levydocs.pdf.assemble import Leaf, assemble
from levydocs.pdf.editable import FilledField
from levydocs.pdf.fonts import BlankFace
from levydocs.pdf.model import Field, FieldKind, FontUse


def editable(copies: Sequence[Filled]) -> bytes:
    """The copies as one file, in their order; the same copies give the same bytes. Field names stay unique in it."""
    form, revision = copies[0].form, copies[0].revision
    leaves = [leaf for filled in copies for leaf in editable_leaves(filled)]
    return assemble(leaves, title=f"Form {form.number} ({revision.printed}): {form.title}", subject="Editable copy")


def editable_leaves(filled: Filled) -> tuple[Leaf, ...]:
    """The pages that are sent, with all their fields but push buttons."""
    blank = filled.blank
    fonts = {font.name: BlankFace(font).use(frozenset()) for font in blank.fonts}
    placed = {placement.field.name: placement for placement in filled.placements}
    fields = [one for one in blank.scan.fields if one.kind is not FieldKind.BUTTON]
    return tuple(
        Leaf(
            blank.piece,
            index,
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
