"""Which of the ten checks (``findings.CHECKS``) a finding belongs to: form.yaml says which of them apply to a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from levydocs.acroforms.definition import Form
from levydocs.findings import Finding


def check_of(one: Finding, forms: Mapping[str, Form]) -> int:
    """The first check of its form, if it is about a line of a form (``f433f:food``); else that of its code; 0 for none."""
    form_id, colon, _ = one.place.partition(":")
    form = forms.get(form_id) if colon else None
    return form.checks[0] if form and form.checks else one.check


def checks_of(forms: Iterable[Form]) -> frozenset[int]:
    """The checks that apply to these forms."""
    return frozenset(check for form in forms for check in form.checks)
