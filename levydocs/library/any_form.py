"""``fill_pdf``: any PDF form, filled by the names of its fields and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import CaseRefused
from levydocs.loading.inputs import about, read_input, shown_name

if TYPE_CHECKING:
    from levydocs.acroforms.any_form import Given
    from levydocs.findings import Finding

_TITLE = "form"


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form filled in by field names: the file, where each value is, and what the proof read back.

    ``fields``: for each filled field, its name, its page (from 1), and the size of the text in points or the state of
    a box. ``kept``: the names of fields that already had a value in the form. ``findings`` are worth knowing; none of
    them blocks.
    """

    pdf: bytes = field(repr=False)
    fields: Sequence[Mapping[str, Any]]
    proof: Mapping[str, Any]
    kept: Sequence[str] = ()
    findings: Sequence[Finding] = ()


def fill_pdf(
    form: bytes | str | Path, values: Mapping[str, str | Sequence[str]], *, editable: bool = False, title: str = ""
) -> FilledForm:
    """Fill in any PDF form: the full name of a field → its text, the on-state of a check box (``Off`` leaves it
    empty), or an entry of a list by its export value or as it is shown; several entries where the list takes them.

    What the form already contains stays; a field you give, even with an empty text, is overwritten.

    All or nothing: raises UnfitRefused (exit code 6) with every finding if a value has no field, does not fit or does
    not read back; DefinitionRefused if the file is not a form, UsageRefused if it does not exist. ``editable``: the
    boxes stay open; what is proven is the flat copy.
    """
    from levydocs.acroforms.any_form import given

    return _filled(
        form, {name: given(value, f"values {name}") for name, value in values.items()}, editable=editable, title=title
    )


def pdf_fields(form: bytes) -> dict[str, Any]:
    """The pages of a PDF form and the fields by whose names it is filled in. Raises DefinitionRefused if it is not a
    form."""
    from levydocs.pdf.foreign.scan import scan

    found = scan(form)
    return {
        "pages": [{"width": one.width, "height": one.height} for one in found.pages],
        "fields": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "page": one.page,
                "label": one.label,
                "max_length": one.max_length,
                "multiline": one.multiline,
                "read_only": one.read_only,
                "hidden": one.hidden,
                "states": list(one.states),
                "options": [list(option) for option in one.options],
                "any_text": one.any_text,
                "several": one.several,
            }
            for one in found.fields
        ],
    }


def fill_pdf_from(form: Path, values: Path, *, editable: bool = False) -> FilledForm:
    """The same with the values from a YAML file. Raises CaseRefused if that file cannot be read."""
    from levydocs.acroforms.any_form import read_values

    given, findings = read_values(read_input(values), shown_name(values))
    if findings:
        raise CaseRefused(
            "The values cannot be read; nothing was written.",
            place=str(values),
            remedy="Correct what is listed here, and try again.",
            findings=findings,
        )
    return _filled(form, given, editable=editable, title="")


def _filled(form: bytes | str | Path, given: Mapping[str, Given], *, editable: bool, title: str) -> FilledForm:
    from levydocs.packet.any_form import fill_raw

    if isinstance(form, bytes):
        made = fill_raw(form, given, title=title or _TITLE, editable=editable)
    else:
        path = Path(form)
        with about(path):
            made = fill_raw(read_input(path), given, title=title or path.stem, editable=editable)
    fields = [
        {"field": one.line, "page": one.field.page, **({"state": one.tick} if one.tick else {"size": one.size})}
        for one in made.placements
    ]
    return FilledForm(made.pdf, fields, made.proof.summary(), made.kept, made.findings)
