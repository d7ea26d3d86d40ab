"""Everything that is wrong with the forms, letters and recipes of levydocs and the user's own, each mistake with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import DefinitionRefused
from levydocs.findings import Finding
from levydocs.loading.resources import load_templates, recipe_names, recipe_texts
from levydocs.mistakes import as_findings

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form


@dataclass(frozen=True, slots=True)
class CheckedForms:
    """The forms whose files hold no mistake, by id, and everything that is wrong with any of them."""

    forms: Mapping[str, Form]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedTemplates:
    """How many letters and recipes there are, and everything that is wrong with them."""

    letters: int
    recipes: int
    findings: tuple[Finding, ...]


def check_forms(own: Path | None) -> CheckedForms:
    """Every form: the keys and names in its files, whether its lines, places and schema agree, and what no one has checked yet."""
    from levydocs.acroforms.library import form_ids, load_one, unread_entries
    from levydocs.revisions.contract import check_form

    forms: dict[str, Form] = {}
    findings: list[Finding] = []
    for form_id in form_ids(own):
        try:
            forms[form_id] = load_one(form_id, own, drafts=True)
        except DefinitionRefused as refused:
            findings += as_findings(refused)
        else:
            findings += check_form(forms[form_id]) + unread_entries(form_id, own)
    return CheckedForms(forms, tuple(findings))


def check_templates(own: Path | None) -> CheckedTemplates:
    """Every letter, with all names in it, and every recipe, with all that it names and to whom it sends it.

    Raises DefinitionRefused where a form is not valid: a recipe names forms.
    """
    from levydocs.acroforms.library import load_forms
    from levydocs.entries import Entry, read_entries
    from levydocs.packet.recipe_file import mistakes_among, recipe_mistakes

    letters, texts = load_templates(own), recipe_texts(own)
    names = recipe_names(own, load_forms(own), letters)
    findings: list[Finding] = []
    sound: list[Entry] = []
    for name in letters:
        try:
            letters[name]
        except DefinitionRefused as refused:
            findings += as_findings(refused)
    for place, text in texts.items():
        try:
            tree = read_entries(text, place)
            found = recipe_mistakes(tree, names)
        except DefinitionRefused as refused:
            found = as_findings(refused)
        findings += found
        sound += [] if found else [tree]
    return CheckedTemplates(len(letters), len(texts), tuple(dict.fromkeys([*findings, *mistakes_among(sound)])))
