"""Recipes are data; a mistake in one is reported with its file and line, and what may not go to its audience is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
import sample

from levydocs.audiences import load_audiences
from levydocs.entries import read_entries
from levydocs.errors import DefinitionRefused, ExitCode
from levydocs.facts.names import FACT_NAMES
from levydocs.letters.letter_file import LetterFile
from levydocs.letters.template import Letters
from levydocs.packet.recipe import TO_THE_FILE, Entry, Recipe, Sending, Words
from levydocs.packet.recipe_file import Names, read_recipes, recipe_mistakes

GOOD = """\
id: officer
title: Letter to the officer
audience: irs_collection
position: 3
when: levy.present
for_each: taxpayer
rest_of: first
route: a_way_out
notes: [Send it once.]
whose: poa.people
sending: {by: fax, to: levy.office.name, number: levy.office.fax, most_pages: 20}
documents:
  - letter: our-letter
  - form: f2848
    when: spouse.present
  - exhibits: exhibits.for_release
    where_it_fits: "true"
"""
FIRST = """\
id: first
title: A fax before it
audience: irs_collection
position: 2
documents:
  - exhibits: exhibits.of_levy
    sheets: "true"
"""
PLACE = "templates/recipes/x.yaml"
OPTIONAL = ("when", "for_each", "sending", "rest_of", "route", "notes", "whose")
LETTERS = {
    "our-letter": "audiences: [irs_collection, tas]\noutside: [packet, enclosures]",
    "for-the-bank": "audiences: [payer]",
    "for-nobody": "outside: []",
    "our-sheet": "audiences: [irs_collection]\noutside: [sheet, packet]",
}


def names() -> Names:
    """Letters of our own, and the forms of levydocs."""
    audiences = load_audiences(None)
    files = {
        name: LetterFile(
            f"{name}/letter.md.j2", f"---\nid: {name}\ntitle: A letter\n{front}\n---\nDear Sir,\n".encode()
        )
        for name, front in LETTERS.items()
    }
    letters = Letters(files, FACT_NAMES, audiences)
    return Names(FACT_NAMES, audiences, letters, sample.resources().forms)


def load(text: str, others: Mapping[str, str] | None = None) -> Recipe:
    files = {PLACE: text, "templates/recipes/first.yaml": FIRST, **(others or {})}
    *_, recipe = read_recipes({name: file.encode() for name, file in files.items()}, names())
    return recipe


def test_recipe_is_read() -> None:
    recipe = load(GOOD)
    assert (recipe.id, recipe.title, recipe.audience.id, recipe.position, recipe.when) == (
        "officer", "Letter to the officer", "irs_collection", 3, "levy.present",
    )  # fmt: skip
    assert recipe.entries == (
        Entry("letter", "our-letter"),
        Entry("form", "f2848", "spouse.present"),
        Entry("exhibits", "exhibits.for_release", where_it_fits=True),
    )
    assert (recipe.for_each, recipe.rest_of) == ("taxpayer", "first")
    assert (recipe.route, recipe.notes, recipe.whose) == ("a_way_out", ("Send it once.",), "poa.people")
    assert recipe.sending == Sending("fax", Words("levy.office.name"), Words("levy.office.fax"), 20)


def test_what_is_not_said_is_once_a_case_for_the_file() -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(OPTIONAL)]
    recipe = load("\n".join(lines).replace('    where_it_fits: "true"', ""))
    assert (recipe.when, recipe.for_each, recipe.sending) == ("", "case", TO_THE_FILE)
    assert (recipe.sending.by, recipe.sending.most_pages) == ("file", None)
    assert (recipe.rest_of, recipe.route, recipe.notes, recipe.whose) == ("", "", (), "")
    assert [(entry.sheets, entry.where_it_fits) for entry in recipe.entries] == [(False, False)] * 3


@pytest.mark.parametrize("way", ["fax", "mail", "file"])
def test_ways_of_sending(way: str) -> None:
    assert load(GOOD.replace("by: fax", f"by: {way}")).sending.by == way


def test_a_number_and_an_address_may_be_the_same_for_every_case() -> None:
    """The Taxpayer Advocate's central address and fax number, as Form 911 (8-2025) prints them."""
    address = "[Taxpayer Advocate Service, '7940 Kentucky Drive, MS 11 G', 'Florence, KY 41042']"
    text = GOOD.replace("to: levy.office.name", f"to: {{text: {address}}}")
    recipe = load(text.replace("number: levy.office.fax", "number: {text: 855-828-2723}"))
    lines = ("Taxpayer Advocate Service", "7940 Kentucky Drive, MS 11 G", "Florence, KY 41042")
    assert (recipe.sending.to, recipe.sending.number) == (Words(lines=lines), Words(lines=("855-828-2723",)))


MISTAKES = [
    # what is replaced by what, words on the line that is named, and what is said
    ("id: officer", "id:", "id:", "“id” is missing"),
    ("id: officer", "id: ../officer", "../officer", "lowercase letters, digits and hyphens"),
    ("id: officer", "id: packet", "id: packet", "“id” must be packet if the position is 0"),
    ("title: Letter to the officer", "title: ''", "title", "“title” is missing"),
    ("title: Letter to the officer\n", "", "", "“title” is missing"),
    ("route: a_way_out", "route: A way", "A way", "lowercase letters, digits and _"),
    ("whose: poa.people", "whose: poa.peple", "poa.peple", "no fact “poa.peple”"),
    ("for_each: taxpayer\n", "", "whose", "“whose” must be left out unless “for_each” is taxpayer"),
    ("notes: [Send it once.]", "notes: []", "notes", "“notes” must be"),
    ("position: 3", "position: third", "third", "“position” must be a whole number"),
    ("position: 3", "position: 0", "id: officer", "“id” must be packet if the position is 0"),
    ("documents:", "papers:", "papers", "no key “papers”"),
    ("letter: our-letter", "leter: our-letter", "leter", "no key “leter”; the nearest is “letter”"),
    ("letter: our-letter", "letter: our-letter\n    form: f2848", "form: f2848", "Exactly one of these keys"),
    ("when: spouse.present", "if: spouse.present", "if: spouse", "no key “if”"),
    ("position: 3", "position: 3\npostion: 3", "postion", "no key “postion”; the nearest is “position”"),
    ("for_each: taxpayer", "for_each: household", "household", "“for_each” must be one of case, taxpayer"),
    ("for_each: taxpayer", "for_each: [taxpayer]", "for_each", "“for_each” must be one of case, taxpayer"),
    ("by: fax", "by: courier", "courier", "“by” must be one of fax, mail, file"),
    ("by: fax", "by: [fax]", "by", "“by” must be one of fax, mail, file"),
    ("by: fax", "way: fax", "way", "no key “way”"),
    ("number: levy.office.fax, ", "", "sending", "“number” is missing"),
    ("number: levy.office.fax", "number: {text: by courier}", "courier", "a fax number such as"),
    ("number: levy.office.fax", "number: {txt: 855-828-2723}", "txt", "no key “txt”; the nearest is “text”"),
    ("number: levy.office.fax", "number: levies", "levies", "a text is required"),
    ("to: levy.office.name", "to: liabilities", "liabilities", "a text or a list of texts is required"),
    ("most_pages: 20", "most_pages: twenty", "twenty", "“most_pages” must be a whole number"),
    ("most_pages: 20", "most_pages: -1", "-1", "“most_pages” must be a whole number"),
    ("most_pages: 20", "most_pages: [20]", "[20]", "“most_pages” must be a whole number"),
    ("{by: fax, to: levy.office.name, number: levy.office.fax, most_pages: 20}", "fax", "sending", "must be a mapping"),
    ('where_it_fits: "true"', "where_it_fits: yes", "where_it_fits", "“where_it_fits” must be one of true, false"),
    ('where_it_fits: "true"', "sheets: yes", "sheets", "“sheets” must be one of true, false"),
    ('where_it_fits: "true"', 'sheets: "true"', "sheets", "“sheets” must be false in a fax"),
    (", most_pages: 20}", "}", "where_it_fits", "“where_it_fits” must be false if “sending” has no “most_pages”"),
    (
        "rest_of: first",
        "rest_of: frist",
        "rest_of",
        "no recipe with an earlier position “frist”; the nearest is “first”",
    ),
    ("rest_of: first", "rest_of: officer", "rest_of", "no recipe with an earlier position “officer”"),
    ("letter: our-letter", "letter: our-letter\n    sheets: true", "sheets: true", "no key “sheets”"),
    (GOOD, "- a list", "", "must be a mapping"),
    (GOOD, "id: [", "", "not valid YAML"),
    (GOOD, "", "", "must be a mapping"),
    (GOOD[GOOD.index("documents:") :], "documents: none", "none", "“documents” must be a list"),
    (GOOD[GOOD.index("documents:") :], "documents: []", "documents", "a list of one or more"),
    # names
    ("when: levy.present", "when: levy.presnt", "presnt", "no fact “levy.presnt”; the nearest is “levy.present”"),
    ("when: spouse.present", "when: spouse.presnt", "presnt", "nearest is “spouse.present”"),
    ("letter: our-letter", "letter: our-leter", "our-leter", "no letter “our-leter”; the nearest is “our-letter”"),
    ("form: f2848", "form: f2488", "f2488", "no form “f2488”; the nearest is “f2848”"),
    ("exhibits.for_release", "exhibits.for_relase", "relase", "nearest is “exhibits.for_release”"),
    ("exhibits.for_release", "levy.payer.name", "exhibits: levy", "no list of exhibits “levy.payer.name”"),
    ("to: levy.office.name", "to: levy.office.nam", "nam", "nearest is “levy.office.name”"),
    ("number: levy.office.fax", "number: levy.office.fx", "fx", "nearest is “levy.office.fax”"),
    ("audience: irs_collection", "audience: irs_colection", "colection", "nearest is “irs_collection”"),
]


@pytest.mark.parametrize(("old", "new", "at", "says"), MISTAKES)
def test_mistake_is_told_with_file_line_and_cause(old: str, new: str, at: str, says: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(DefinitionRefused) as caught:
        load(GOOD.replace(old, new))
    told = caught.value
    assert told.exit_code is ExitCode.DEFINITION
    assert told.remedy
    found = [(told.message, told.place), *((one.message, one.place) for one in told.findings)]
    (place,) = [place for message, place in found if says in message]
    file, _, line = place.partition(":")
    assert file == PLACE
    if at:
        assert at in GOOD.replace(old, new).splitlines()[int(line) - 1]


def test_two_recipes_of_one_id_are_refused() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        load(GOOD, {"templates/recipes/y.yaml": GOOD})
    assert caught.value.place == "templates/recipes/y.yaml:1"
    assert "templates/recipes/x.yaml:1" in caught.value.message


# Closed by default (docs/decisions/0023)


def only(document: str, audience: str) -> str:
    return f"id: mine\ntitle: Mine\naudience: {audience}\nposition: 9\nfor_each: taxpayer\ndocuments:\n  - {{{document}}}\n"


@pytest.mark.parametrize(
    ("document", "audience", "says"),
    [
        ("form: f433f", "payer", "Form 433-F to the payer of the levy"),
        ("form: f2848", "payer", "Form 2848 to the payer"),
        ("letter: hardship", "payer", "the letter hardship to the payer"),
        ("exhibits: exhibits.of_income", "payer", "exhibits to the payer"),
        ("exhibits: exhibits", "caf", "exhibits to the CAF unit"),
        ("form: f12153", "irs_collection", "Form 12153 to the IRS office that collects"),
        ("form: f433f", "appeals", "Form 433-F to the IRS Independent Office of Appeals"),
        ("form: f433f", "caf", "Form 433-F to the CAF unit"),
        ("letter: budget", "third_party", "the letter budget to a third party"),
        ("letter: payer-letter", "irs_collection", "the letter payer-letter to the IRS office"),
        ("form: f433f", "lender", "Form 433-F to a lender"),
    ],
)
def test_what_may_not_go_to_an_audience_is_refused_when_the_recipe_is_loaded(
    document: str, audience: str, says: str
) -> None:
    resources = sample.resources()
    letters = resources.templates
    assert isinstance(letters, Letters)
    known = Names(FACT_NAMES, load_audiences(None), letters, resources.forms)
    with pytest.raises(DefinitionRefused, match=re.escape(says)) as caught:
        read_recipes({PLACE: only(document, audience).encode()}, known)
    assert caught.value.place == f"{PLACE}:7"
    assert caught.value.exit_code is ExitCode.DEFINITION


@pytest.mark.parametrize(
    ("name", "audiences"), [("our-letter", {"irs_collection", "tas", "office"}), ("for-nobody", {"office"})]
)
def test_a_letter_goes_where_it_says_and_to_the_file(name: str, audiences: set[str]) -> None:
    found = {one: codes(only(f"letter: {name}", one)) for one in load_audiences(None)}
    assert {one for one, told in found.items() if not told} == audiences
    assert {code for told in found.values() for code in told} == {"LD-definition-not-for"}


def codes(text: str) -> list[str]:
    return [one.code for one in recipe_mistakes(read_entries(text, PLACE), names())]


def test_a_caf_fax_is_about_one_taxpayer() -> None:
    """A CAF unit gets no other taxpayer's Form 2848 (instructions for Form 2848, Rev. 9-2021, line 7)."""
    text = only("form: f2848", "caf")
    assert load(text).for_each == "taxpayer"
    with pytest.raises(DefinitionRefused, match="one envelope per case") as caught:
        load(text.replace("for_each: taxpayer\n", ""))
    assert caught.value.place == f"{PLACE}:3"


def test_a_letter_that_no_recipe_can_print_is_refused() -> None:
    with pytest.raises(DefinitionRefused, match="needs sheet from outside"):
        load(only("letter: our-sheet", "irs_collection"))
