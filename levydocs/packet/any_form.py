"""Any form, filled by the names of its fields, written flat or editable, and read back as a packet is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levydocs.acroforms.any_form import Given, place_values
from levydocs.acroforms.draw import draw, written_area
from levydocs.acroforms.editable import editable_leaves
from levydocs.acroforms.placing import Placement
from levydocs.errors import DefinitionRefused, UnfitRefused
from levydocs.findings import Finding
from levydocs.packet.expected import Box, ExpectedFile, Page
from levydocs.packet.prove import Proof, prove_all
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Blank, FieldKind, Rect
from levydocs.pdf.readback.visibility import is_pale
from levydocs.pdf.write.assemble import Leaf, assemble


@dataclass(frozen=True, slots=True)
class RawForm:
    """A form that was filled by field names: the file, what stands in which field, and what was read back."""

    pdf: bytes
    placements: tuple[Placement, ...]
    proof: Proof


def fill_raw(form: bytes, values: Mapping[str, Given], *, title: str, editable: bool = False) -> RawForm:
    """The form with these values, on all its pages.

    Raises UnfitRefused with every finding when a value has no field, does not fit, or is not read back; DefinitionRefused
    for a file that is no form. What is proven is the flat copy.
    """
    blank = compile_blank(form, range(1, len(scan(form).pages) + 1))
    if editable:
        _refuse_shared_names(blank)
    placements, findings = place_values(blank, values)
    _refuse(findings, "not every value can stand in the form")
    leaves = _flat(blank, placements)
    pdf = assemble(leaves, title=title)
    proof = prove_all({title: pdf}, {title: _meant(blank, placements, leaves)})[title]
    _refuse(proof.findings, "the filled form was not read back as it was meant")
    if editable:
        pdf = assemble(editable_leaves(blank, placements), title=title)
    return RawForm(pdf, tuple(placements), proof)


def _refuse(findings: Sequence[Finding], why: str) -> None:
    if findings:
        raise UnfitRefused(
            f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {why}. Nothing was written.",
            remedy="Correct what is said here, and try again.",
            findings=findings,
        )


def _refuse_shared_names(blank: Blank) -> None:
    """One field with several boxes would have to be written anew as one, which an editable copy does not do."""
    shared = [name for name, count in Counter(one.name for one in blank.scan.fields).items() if count > 1]
    if shared:
        raise DefinitionRefused(
            f"The form has a field with several boxes, which an editable copy would take apart: {shared[0]}.",
            remedy="Make the flat copy: leave out --editable.",
        )


def _flat(blank: Blank, placements: Sequence[Placement]) -> list[Leaf]:
    inks = draw(placements)
    return [
        Leaf(blank.piece, index, (inks[number].overlay(),) if number in inks else ())
        for index, number in enumerate(blank.page_numbers)
    ]


_BESIDE, _ABOVE = 6.0, 1.5
"""Points around a text in which its ink may lie: a viewer's own font for one that the form does not embed, accents, tails."""


def _area(placement: Placement) -> Rect:
    """Where in its box a value is looked for: forms print words of their own into boxes and across their edges."""
    box = placement.field.rect
    if placement.tick:
        return box
    text = written_area(placement)
    return Rect(
        max(box.x0, text.x0 - _BESIDE),
        max(box.y0, text.y0 - _ABOVE),
        min(box.x1, text.x1 + _BESIDE),
        min(box.y1, text.y1 + _ABOVE),
    )


def _box(one: Placement) -> Box:
    return Box(one.line, _area(one), one.texts, bool(one.tick), pale=is_pale(one.field.color))


def _meant(blank: Blank, placements: Sequence[Placement], leaves: Sequence[Leaf]) -> ExpectedFile:
    """What the file is meant to show. Forms print words inside their boxes, as a facsimile does."""
    ticked = {one.field for one in placements if one.tick}
    pages = tuple(
        Page(
            part="form",
            number=index,
            boxes=tuple(_box(one) for one in placements if one.field.page == number),
            empty=tuple(
                one.rect
                for one in blank.scan.fields
                if one.page == number and one.kind is FieldKind.CHECK and one not in ticked
            ),
            margins=(),
            official=False,
            leaf=leaves[index],
        )
        for index, number in enumerate(blank.page_numbers)
    )
    return ExpectedFile(pages, ())
