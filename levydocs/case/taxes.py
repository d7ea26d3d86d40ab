"""Which tax forms belong to which kind of tax."""

from __future__ import annotations

import re

from levydocs.text import squeeze

_FORMS = {
    "Income": r"1040|1041|1120|990-?T",
    "Employment": r"94[0-5]",
    "Excise": r"720|730|2290|11-?C",
    "Estate": r"706",
    "Gift": r"709",
    "Civil Penalty": r"CIV(IL )?PEN",
}
"""How the forms of each kind of tax begin; a form that begins otherwise is not judged. A penalty may name the form that it is
about, which stands on none of ours."""


def tax_of(form: str | None) -> str | None:
    """The kind of tax of a form; None where the form does not tell."""
    said = squeeze(form or "").upper().removeprefix("FORM ")
    return next((tax for tax, forms in _FORMS.items() if re.match(forms, said)), None)


def other_tax(kind: str | None, form: str | None) -> str | None:
    """The kind of tax to which the form belongs, where that is another one than ``kind``; None where nothing contradicts."""
    own = tax_of(form)
    return own if kind in _FORMS and kind != "Civil Penalty" and own != kind else None
