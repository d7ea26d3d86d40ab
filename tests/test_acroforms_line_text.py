"""A line of a form that says a sentence: what it says, what it misses, and what is refused when the form is loaded."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import Any

import pytest
import sample
from filled_forms import PERSON, Folder, facts_of, fill_made, texts

from levydocs.acroforms.resolve import Answer, resolve
from levydocs.errors import DefinitionRefused, ExitCode
from levydocs.facts.core import Source
from levydocs.revisions.contract import check_form

STORY = "value: person.story"


def folder(text: str, more: str = "") -> Folder:
    """The made-up form, its story a sentence; ``text`` is YAML."""
    return Folder().but("lines.yaml", f"{STORY}, on_overflow: sheet", f"text: {text}, on_overflow: sheet{more}")


def answer(text: str, lacking: frozenset[str] = frozenset(), more: str = "", **values: Any) -> Answer:
    known = {**PERSON, "taxpayer__name": "Marisol T. Peña", "household__size": 3, **values}
    answers = resolve(folder(text, more).load(), facts_of(lacking=lacking, **known))
    return next(one for one in answers if one.line.id == "story")


def refused(text: str, more: str = "") -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        folder(text, more).load()
    assert caught.value.exit_code is ExitCode.DEFINITION
    return caught.value


def test_a_sentence_prints_facts_and_keeps_every_source() -> None:
    said = answer('\'{{ taxpayer.name }} and {{ household.size | counted("person", "persons") }}.\'')
    assert said.lines == ("Marisol T. Peña and three persons.",)
    assert said.sources == (Source("case", "taxpayer.name"), Source("case", "household.size"))
    assert said.missing == ()


def test_a_value_prints_as_it_is_whatever_marks_it_holds() -> None:
    name = "Smith & Sons <LLC> *x* {{ y }} | a"
    assert answer("'To {{ taxpayer.name }}.'", taxpayer__name=name).lines == (f"To {name}.",)


def test_white_space_is_squeezed_and_nothing_says_nothing() -> None:
    assert answer("' {{ taxpayer.name }}  ,\n\n  who  lives '").lines == ("Marisol T. Peña , who lives",)
    for nothing in (None, ""):
        assert answer("' {{ taxpayer.name }} '", taxpayer__name=nothing).lines == ()


def test_several_sentences_follow_one_another() -> None:
    said = answer("['{{ taxpayer.name }}.', '', 'We are {{ household.size }}.']")
    assert said.lines == ("Marisol T. Peña. We are 3.",)
    assert [source.ref for source in said.sources] == ["taxpayer.name", "household.size"]


def test_lines_stay_lines_where_the_format_is_lines() -> None:
    text = "['{{ taxpayer.address_lines | join(\"\\n\") }}', '{{ taxpayer.name }}']"
    address = ("9 Foundry Row", "Houston, TX 77029")
    assert answer(text, more=", format: lines", taxpayer__address_lines=address).lines == (
        "9 Foundry Row", "Houston, TX 77029", "Marisol T. Peña",
    )  # fmt: skip


def test_a_sentence_with_a_missing_fact_is_missing_as_a_whole() -> None:
    lacking = frozenset({"taxpayer.name", "household.size"})
    said = answer("['{{ taxpayer.name | upper }}', '{% if household.size > 2 %}many{% else %}few{% endif %}']", lacking)
    assert (said.lines, said.missing) == ((), ("case.taxpayer.name", "case.household.size"))


def test_a_part_may_depend_on_what_is_present() -> None:
    text = "'We live{% if address.county is present %} in {{ address.county }}{% endif %}.'"
    assert answer(text, frozenset({"address.county"})).lines == ("We live.",)
    assert answer(text, address__county="Harris").lines == ("We live in Harris.",)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("", ["LD-form-missing"]),
        (", required: true", ["LD-form-missing-required"]),
        (", optional: true", []),
    ],
)
def test_required_and_optional_hold_as_for_any_value(more: str, codes: list[str]) -> None:
    filled = fill_made(folder("'{{ taxpayer.name }}'", more), lacking=frozenset({"taxpayer.name"}))
    assert [(one.code, one.place) for one in filled.findings] == [(code, "made:story") for code in codes]
    assert not [name for name in texts(filled) if name.startswith("Story")]


def test_a_sentence_goes_on_on_the_sheet_like_any_text() -> None:
    words = ["Ana", "had", *("to wait. " * 60).split()]
    filled = fill_made(folder(f"'{{{{ taxpayer.name }}}} {' '.join(words[1:])}'"), taxpayer__name="Ana")
    (item,) = filled.sheet
    here = " ".join(texts(filled)[name] for name in ("Story1[0]", "Story2[0]"))
    assert here.endswith("(see attachment 1, item 1)")
    assert [*here.removesuffix("(see attachment 1, item 1)").split(), *item.text.split()] == words


def test_a_form_with_sentences_is_data_for_a_worker() -> None:
    form = folder("'{{ taxpayer.name }}'").load()
    there = pickle.loads(pickle.dumps(form))
    assert there == form
    assert check_form(form) == []


# What is refused when the form is loaded


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("'{{ taxpayer.nam }}'", "taxpayer.nam"),
        ("'x {{ levi.date }} y'", "levi.date"),
        ("'{% if %}x{% endif %}'", "Expected an expression"),
        ("'{{ taxpayer.name | nofilter }}'", "nofilter"),
        ("'{% paragraph %}x{% endparagraph %}'", "paragraph"),
        ("'{% include \"other\" %}'", "another file"),
        ("'{{ range(3) }}'", "range"),
        ("'{{ _read(\"taxpayer.name\") }}'", "_read"),
    ],
)
def test_what_is_wrong_with_a_sentence_is_refused_with_file_and_line(text: str, says: str) -> None:
    problem = refused(text)
    assert says in problem.message
    lines = folder(text).files["lines.yaml"].splitlines()
    assert (
        problem.place
        == f"forms/made/lines.yaml:{next(n for n, line in enumerate(lines, 1) if line.startswith('story:'))}"
    )
    assert problem.remedy


def test_nearest_fact_is_named() -> None:
    assert "the nearest is “taxpayer.name”" in refused("'{{ taxpayer.nam }}'").message


def test_line_in_a_block_and_in_a_list_is_that_of_the_file() -> None:
    lines = "story:\n  section: B\n  caption: Story\n  on_overflow: sheet\n  text: "
    block = "|\n    one\n    {{ taxpayer.nam }}\n"
    listed = "\n    - one\n    - two {{ taxpayer.nam }}\n"
    story = "story: {section: B, caption: Story, value: person.story, on_overflow: sheet}\n"
    for text in (block, listed):
        made = Folder().but("lines.yaml", story, lines + text)
        with pytest.raises(DefinitionRefused) as caught:
            made.load()
        numbered = enumerate(made.files["lines.yaml"].splitlines(), 1)
        assert (
            caught.value.place == f"forms/made/lines.yaml:{next(n for n, line in numbered if 'taxpayer.nam ' in line)}"
        )


@pytest.mark.parametrize(("text", "more"), [("x", ", format: dollars"), ("x", ", value: a.b"), ("{a: b}", "")])
def test_a_sentence_has_no_format_of_values_and_stands_alone(text: str, more: str) -> None:
    refused(text, more)


# The sandbox


@pytest.mark.parametrize(
    "trick",
    [
        "taxpayer.name.__class__.__mro__",
        "taxpayer.name | join | upper | length.__class__",
        "(taxpayer.name ~ '').__class__.__base__.__subclasses__()",
        "taxpayer.name['__class__']",
        "''.__class__",
        "'{0.__class__}'.format(taxpayer.name)",
        "person_cell.__globals__",
        "loop.__class__",
    ],
)
def test_tricks_with_attributes_are_refused_and_repeat_no_value(trick: str) -> None:
    quoted = f'"{{{{ {trick} }}}}"'
    with pytest.raises(DefinitionRefused) as caught:
        answer(quoted, taxpayer__name="Ana Ruiz")
    assert caught.value.place.startswith("forms/made/lines.yaml:")
    assert "Ana" not in f"{caught.value.message} {caught.value.place} {caught.value.remedy}"


def test_a_sum_that_cannot_be_worked_out_is_refused_where_it_stands() -> None:
    with pytest.raises(DefinitionRefused) as caught:
        answer("'{{ household.size + taxpayer.name }}'")
    assert caught.value.place.startswith("forms/made/lines.yaml:")


# The sentences of the forms that ship


def says(form_id: str, line: str, changes: Mapping[str, object]) -> str:
    answers = resolve(sample.resources().forms[form_id], sample.facts(changes))
    return " / ".join(next(one.lines for one in answers if one.line.id == line))


def test_line_8_of_a_hearing_request_holds_what_the_client_says_and_nothing_against_the_client() -> None:
    """The levy for other years, which the request does not stop, is a matter of the office's sheet."""
    assert says("f12153", "comments", {"hearing.explanation": ""}) == ""
    assert says("f12153", "comments", {"hearing.explanation": sample.REMOVED}) == ""
    assert says("f12153", "comments", {"hearing.explanation": "I am ill."}) == "I am ill."


def test_what_form_433_f_has_nothing_for_says_so() -> None:
    """Where a question does not apply, enter N/A (its instructions, Rev. 7-2024, sections A and C)."""
    assert says("f433f", "business_name", {"business.name": ""}) == "N/A"
    assert says("f433f", "business_name", {"business.name": "Peña Tile"}) == "Peña Tile"
    assert says("f433f", "employer", {}) == "Bayou Bend Dental Supply / 9030 Foundry Row, Houston, TX 77029"
    assert says("f433f", "employer", {"employment": []}) == "N/A"
    assert says("f433f", "spouse_employer", {}) == ""
    assert says("f433f", "spouse_employer", {"taxpayers[1]": {"id": "spouse"}}) == "N/A"
    assert says("f433f", "merchant_name", {}) == "N/A"
    assert says("f433f", "merchant_name", {"receivables.merchant": [{"name": "Card House"}]}) == "Card House"


@pytest.mark.parametrize(
    ("line", "path"),
    [("business_name", "business.name"), ("employer", "employment"), ("merchant_name", "receivables.merchant")],
)
def test_what_nobody_stated_is_missing_and_never_n_a(line: str, path: str) -> None:
    runs_one = {"business.name": "Peña Alterations"} if path.startswith("receivables") else {}
    answers = resolve(sample.resources().forms["f433f"], sample.facts({**runs_one, path: sample.REMOVED}))
    found = next(one for one in answers if one.line.id == line)
    assert (found.lines, found.missing) == ((), (path,))


def test_a_hearing_request_whose_period_is_not_known_misses_it() -> None:
    answers = resolve(sample.resources().forms["f12153"], sample.facts({"liabilities[2].period": sample.REMOVED}))
    assert next(one.missing for one in answers if one.line.id == "liabilities") == ("liabilities[2].period",)
