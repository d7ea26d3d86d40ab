"""Which of the ten checks (``findings.CHECKS``) a finding belongs to: a form says in form.yaml which of them are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from levydocs.acroforms.definition import Form
from levydocs.findings import Finding


def check_of(one: Finding, forms: Mapping[str, Form]) -> int:
    """The first check of its form, where it is about a line of one (``f433f:food``); else that of its code; 0 for none."""
    form_id, colon, _ = one.place.partition(":")
    form = forms.get(form_id) if colon else None
    return form.checks[0] if form and form.checks else one.check


def checks_of(forms: Iterable[Form]) -> frozenset[int]:
    """The checks that are made of these forms."""
    return frozenset(check for form in forms for check in form.checks)
