"""The available forms and letters, and any PDF form by field names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.errors import DefinitionRefused, UsageRefused
from levydocs.library.any_form import fill_pdf, pdf_fields
from levydocs.library.as_json import findings_json
from levydocs.library.definitions import list_templates
from levydocs.library.official_forms import forms_of_day
from levydocs.service.tasks.documents import Documents

if TYPE_CHECKING:
    from levydocs.service.worker import Context

_NAME = "form.pdf"


def forms(context: Context, forms_folder: Path | None) -> list[dict[str, Any]]:
    """Every form with today's revision, and whether its official file is installed."""
    return forms_of_day(context.workspace.assets, forms_folder, date.today())


def letters(context: Context) -> list[dict[str, Any]]:
    """Every letter."""
    found = (asdict(one) for one in list_templates(context.workspace.assets) if one.kind == "letter")
    return [{key: value for key, value in one.items() if key != "kind"} for one in found]


def filled(context: Context, pdf: bytes, values: Mapping[str, str | Sequence[str]], editable: bool) -> Documents:
    """Any PDF form, filled in by field names. Raises UnfitRefused with every reason."""
    try:
        made = fill_pdf(pdf, values, editable=editable)
    except DefinitionRefused as refused:
        raise _not_a_form(refused) from None
    return Documents({_NAME: made.pdf}, True, 0, findings_json(made.findings))


def fields(context: Context, pdf: bytes) -> Mapping[str, Any]:
    """The pages and fields of a PDF form."""
    try:
        return pdf_fields(pdf)
    except DefinitionRefused as refused:
        raise _not_a_form(refused) from None


def _not_a_form(refused: DefinitionRefused) -> UsageRefused:
    """The file came with the request: it is not one of our own files that is invalid."""
    return UsageRefused(refused.message, remedy=refused.remedy, findings=refused.findings)
