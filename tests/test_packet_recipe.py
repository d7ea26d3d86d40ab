"""Recipes are data; a mistake in one is told with its file."""

from __future__ import annotations

import pytest

from levydocs.errors import DefinitionRefused
from levydocs.packet.recipe import Entry, load_recipe

GOOD = b"""
id: bank-letter
title: Letter to the bank
recipient: bank
position: 3
when: levy.present
documents:
  - letter: bank-letter
  - form: f2848
    when: spouse.present
  - exhibits: exhibits.for_release
"""


def test_recipe_is_read() -> None:
    recipe = load_recipe(GOOD, "x.yaml")
    assert (recipe.id, recipe.title, recipe.recipient, recipe.position, recipe.when) == (
        "bank-letter", "Letter to the bank", "bank", 3, "levy.present",
    )  # fmt: skip
    assert recipe.entries == (
        Entry("letter", "bank-letter"),
        Entry("form", "f2848", "spouse.present"),
        Entry("exhibits", "exhibits.for_release"),
    )


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (b"id: bank-letter", b"", "id"),
        (b"title: Letter to the bank", b"", "title"),
        (b"position: 3", b"position: third", "position"),
        (b"documents:", b"papers:", "documents"),
        (b"letter: bank-letter", b"leter: bank-letter", "letter, form, exhibits"),
        (b"letter: bank-letter", b"letter: a\n    form: b", "letter, form, exhibits"),
        (b"when: spouse.present", b"if: spouse.present", "letter, form, exhibits"),
        (b"position: 3", b"position: 3\nnot_contain: x", "not_contain"),
        (GOOD, b"- a list", "keys"),
        (GOOD, b"id: [", "YAML"),
        (GOOD, b"", "keys"),
        (GOOD[GOOD.index(b"documents:") :], b"documents: none", "documents"),
    ],
)
def test_mistake_is_told_with_file_and_cause(old: bytes, new: bytes, hint: str) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        load_recipe(GOOD.replace(old, new), "templates/recipes/x.yaml")
    assert refused.value.place.startswith("templates/recipes/x.yaml")
    assert hint in refused.value.message
    assert refused.value.remedy
