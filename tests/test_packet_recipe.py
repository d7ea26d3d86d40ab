"""Recipes are data; a mistake in one is told with its file."""

from __future__ import annotations

import pytest

from levydocs.errors import DefinitionRefused
from levydocs.packet.recipe import TO_THE_FILE, Entry, Sending, load_recipe

GOOD = b"""
id: bank-letter
title: Letter to the bank
recipient: bank
position: 3
when: levy.present
for_each: taxpayer
sending: {by: fax, to: levy.payer.name, number: levy.payer.fax, most_pages: 20}
must_not_contain: ["form:f433f", exhibit]
documents:
  - letter: bank-letter
  - form: f2848
    when: spouse.present
  - exhibits: exhibits.for_release
    sheets: "true"
"""
OPTIONAL = ("when", "for_each", "sending", "must_not_contain")


def test_recipe_is_read() -> None:
    recipe = load_recipe(GOOD, "x.yaml")
    assert (recipe.id, recipe.title, recipe.recipient, recipe.position, recipe.when) == (
        "bank-letter", "Letter to the bank", "bank", 3, "levy.present",
    )  # fmt: skip
    assert recipe.entries == (
        Entry("letter", "bank-letter"),
        Entry("form", "f2848", "spouse.present"),
        Entry("exhibits", "exhibits.for_release", sheets=True),
    )
    assert recipe.for_each == "taxpayer"
    assert recipe.sending == Sending("fax", "levy.payer.name", "levy.payer.fax", 20)
    assert recipe.must_not_contain == ("form:f433f", "exhibit")


def test_what_is_not_said_is_once_a_case_for_the_file_and_forbids_nothing() -> None:
    lines = [line for line in GOOD.decode().splitlines() if not line.startswith(OPTIONAL)]
    recipe = load_recipe("\n".join(lines).replace('    sheets: "true"', "").encode(), "x.yaml")
    assert (recipe.when, recipe.for_each, recipe.sending, recipe.must_not_contain) == ("", "case", TO_THE_FILE, ())
    assert (recipe.sending.by, recipe.sending.most_pages) == ("file", None)
    assert [entry.sheets for entry in recipe.entries] == [False, False, False]


@pytest.mark.parametrize("way", ["fax", "mail", "file"])
def test_ways_of_sending(way: str) -> None:
    assert load_recipe(GOOD.replace(b"by: fax", b"by: " + way.encode()), "x.yaml").sending.by == way


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
        (b"for_each: taxpayer", b"for_each: household", "for_each"),
        (b"for_each: taxpayer", b"for_each: [taxpayer]", "for_each"),
        (b"by: fax", b"by: courier", "fax, mail, file"),
        (b"by: fax", b"by: [fax]", "fax, mail, file"),
        (b"by: fax", b"way: fax", "by, to, number and most_pages"),
        (b"most_pages: 20", b"most_pages: twenty", "most_pages"),
        (b"most_pages: 20", b"most_pages: -1", "most_pages"),
        (b"most_pages: 20", b"most_pages: [20]", "most_pages"),
        (b"{by: fax, to: levy.payer.name, number: levy.payer.fax, most_pages: 20}", b"fax", "sending"),
        (b'["form:f433f", exhibit]', b"exhibit", "must not contain"),
        (b'["form:f433f", exhibit]', b"[{form: f433f}]", "must not contain"),
        (b'["form:f433f", exhibit]', b'[""]', "must not contain"),
        (b'sheets: "true"', b"sheets: yes", "sheets"),
        (b'sheets: "true"', b'sheets: ["true"]', "sheets"),
        (b"letter: bank-letter", b"letter: bank-letter\n    shets: true", "sheets"),
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
