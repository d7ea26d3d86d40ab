"""Which tax forms belong to which kind of tax."""

from __future__ import annotations

import re

from levydocs.text import nearest, squeeze

_FORMS = {
    "Income": r"1040|1041|1120|990-?T",
    "Employment": r"94[0-5]",
    "Excise": r"720|730|2290|11-?C",
    "Estate": r"706",
    "Gift": r"709",
    "Civil Penalty": r"CIV(IL )?PEN",
}
"""How the forms of each kind of tax begin; a form that begins differently is not checked. A penalty may name the form that it is
about, which is not printed on any of ours."""


_OTHERS = "CT-1|CT-2|1042|1065|1066|1099|3520|4720|5329|5330|5471|5472|5500|8038|8288|8300|8804|8865|8928|8938|8955-SSA"
"""Other forms for which the IRS keeps accounts or assesses penalties."""
_FURTHER = r"(-?(A|B|C|EZ|ES|F|FSC|H|L|N|NA|ND|NR|PC|PF|POL|PR|REIT|RIC|S|SF|SR|SS|T|X))*"
"""What may follow the number of a form: 1040-SR, 941-X, 990-T, 1120S, 1040-NR-EZ."""


def is_tax_form(form: str) -> bool:
    """True for the number of a tax form that is known: ``1040``, ``Form 941-X``, ``CIVPEN``; also for what needs none."""
    said = squeeze(form).upper().removeprefix("FORM ")
    known = (*_FORMS.values(), "990", _OTHERS)
    return said in ("NOT APPLICABLE", "N/A") or any(re.fullmatch(f"(?:{one}){_FURTHER}", said) for one in known)


def nearest_form(form: str) -> str:
    """The form that was probably intended; empty where none is close."""
    known = ("1040", "1041", "1065", "1120", "720", "940", "941", "943", "944", "945", "990", "2290")
    return nearest(squeeze(form).upper().removeprefix("FORM "), known, likeness=0.75)


def tax_of(form: str | None) -> str | None:
    """The kind of tax of a form; None where the form does not show it."""
    said = squeeze(form or "").upper().removeprefix("FORM ")
    return next((tax for tax, forms in _FORMS.items() if re.match(forms, said)), None)


def other_tax(kind: str | None, form: str | None) -> str | None:
    """The kind of tax to which the form belongs, where that is another one than ``kind``; None where nothing contradicts."""
    own = tax_of(form)
    return own if kind in _FORMS and kind != "Civil Penalty" and own != kind else None
