"""Any form, filled in by the names of its fields, written flat or editable, and read back as a packet is.

What the form shows already stays: everything over its pages is part of the underlying page, except the fields that
are given new values. So the proof covers that too, and the underlying page is compared with the form as it came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from levydocs.acroforms.any_form import Given, place_kept, place_values
from levydocs.acroforms.draw import draw
from levydocs.acroforms.editable import editable_leaves
from levydocs.acroforms.placing import Placement
from levydocs.errors import DefinitionRefused, UnfitRefused
from levydocs.findings import Finding
from levydocs.packet.any_form_findings import beyond_page, in_own_words, notes_on, printed_area
from levydocs.packet.expected import Box, ExpectedFile, Page
from levydocs.packet.form_as_given import altered
from levydocs.packet.prove import Proof, prove_all
from levydocs.pdf.foreign.filled_form import FilledForm, Over, read_form, showing
from levydocs.pdf.foreign.source import Trouble, Unusable
from levydocs.pdf.model import Blank, FieldKind
from levydocs.pdf.readback.visibility import is_pale
from levydocs.pdf.write.assemble import Leaf, assemble

_REFUSALS = {
    Trouble.HTML: ("This is a web page and not a PDF.", "Download the form again; the site answered with a page."),
    Trouble.NOT_PDF: ("This is not a PDF file.", "Give the form as a PDF file."),
    Trouble.ENCRYPTED: ("This PDF is encrypted.", "Give a copy that opens without a password and is not protected."),
    Trouble.DAMAGED: ("This PDF is damaged and cannot be read.", "Download the form again."),
    Trouble.NO_PAGES: ("This PDF has no pages.", "Download the form again."),
    Trouble.NO_FIELDS: (
        "This PDF has no form fields: it was flattened or printed.",
        "Give the fillable file, as its publisher posts it.",
    ),
}


@dataclass(frozen=True, slots=True)
class RawForm:
    """A form filled in by field names: the file, what was written in which field, and what was read back.

    ``kept`` names the fields whose values stayed as they were; ``findings`` are worth knowing and do not block.
    """

    pdf: bytes
    placements: tuple[Placement, ...]
    proof: Proof
    kept: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def fill_raw(pdf: bytes, values: Mapping[str, Given], *, title: str, editable: bool = False) -> RawForm:
    """The form with these values, on all its pages.

    Raises UnfitRefused with every finding if a value has no field, does not fit, or does not read back;
    DefinitionRefused if the file is not a form. What is proven is the flat copy.
    """
    form = _read(pdf)
    kept = [one for one in form.over if one.value and one.field and one.field.name not in values]
    placed, wrong = place_values(form.blank, values)
    redrawn, unprintable = place_kept({one.field: one.value for one in kept if _is_redrawn(one) and one.field})
    drawn = [*placed, *redrawn]
    places = {name: given.place for name, given in values.items()}
    _refuse(
        [*wrong, *unprintable, *beyond_page(form.blank, drawn, places)], "not every value can be entered in the form"
    )
    flat = replace(form.blank, piece=showing(form.blank, _looks(form, values)))
    leaves = _leaves(flat, drawn)
    made = assemble(leaves, title=title)
    proof = prove_all({title: made}, {title: _expected(flat, drawn, kept, leaves)})[title]
    _refuse(in_own_words(proof.findings), "the filled form does not read back as intended")
    notes = [*notes_on(form), *altered(pdf, made, form, values, drawn)]
    if editable:
        _refuse_group_names(form.blank)
        bare = replace(form.blank, piece=showing(form.blank, _looks(form, values, fields=False)))
        made = assemble(editable_leaves(bare, drawn, {one.field: one for one in kept if one.field}), title=title)
    names = dict.fromkeys(one.field.name for one in kept if one.field and not one.field.hidden)
    return RawForm(made, tuple(placed), proof, tuple(names), tuple(notes))


def _read(pdf: bytes) -> FilledForm:
    try:
        return read_form(pdf)
    except Unusable as unusable:
        message, remedy = _REFUSALS[unusable.trouble]
        raise DefinitionRefused(message, remedy=remedy) from unusable


def _refuse(findings: Sequence[Finding], why: str) -> None:
    if findings:
        raise UnfitRefused(
            f"{len(findings)} finding{'' if len(findings) == 1 else 's'}: {why}. Nothing was written.",
            remedy="Correct what is listed here, and try again.",
            findings=findings,
        )


def _refuse_group_names(blank: Blank) -> None:
    """A field whose name is also that of a group of other fields cannot be written again."""
    names = {one.name for one in blank.scan.fields}
    groups = {name[:index] for name in names for index, letter in enumerate(name) if letter == "."}
    if both := sorted(names & groups):
        raise DefinitionRefused(
            f"The form has a field that is also a group of fields, which an editable copy cannot hold: {both[0]}.",
            remedy="Make the flat copy: leave out --editable.",
        )


def _is_redrawn(one: Over) -> bool:
    """True for a value that the form contains but does not draw itself."""
    return (
        one.look is None
        and one.field is not None
        and not one.field.hidden
        and one.field.kind is not FieldKind.SIGNATURE
    )


def _looks(form: FilledForm, values: Mapping[str, Given], *, fields: bool = True) -> Mapping[int, Sequence[int]]:
    """The form's own content over each page, without the values of fields that are given new ones, or of all fields."""
    looks: dict[int, list[int]] = {}
    for one in form.over:
        stays = one.field is None or one.field.kind is FieldKind.SIGNATURE
        held = stays or (fields and one.field is not None and one.field.name not in values and one.look is not None)
        look = one.look if held else one.bare
        if look is not None:
            looks.setdefault(one.page, []).append(look)
    return looks


def _leaves(blank: Blank, placements: Sequence[Placement]) -> list[Leaf]:
    inks = draw(placements)
    return [
        Leaf(blank.piece, index, (inks[number].overlay(),) if number in inks else ())
        for index, number in enumerate(blank.page_numbers)
    ]


def _box(one: Placement) -> Box:
    return Box(one.line, printed_area(one), one.texts, bool(one.tick), pale=is_pale(one.field.color))


def _expected(
    blank: Blank, placements: Sequence[Placement], kept: Sequence[Over], leaves: Sequence[Leaf]
) -> ExpectedFile:
    """What the file should show. Forms print words inside their boxes, as a facsimile does."""
    ticked = {one.field for one in placements if one.tick} | {one.field for one in kept}
    pages = tuple(
        Page(
            part=f"page {number}",
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
