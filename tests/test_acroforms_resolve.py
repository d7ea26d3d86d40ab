"""What each line says for the facts of a case, wherever it may be printed."""

from __future__ import annotations

from types import SimpleNamespace as Row

import pytest
from filled_forms import PERSON, Folder, facts_of

from levydocs.acroforms.resolve import Answer, resolve
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Facts, Source


def answers(facts: Facts) -> dict[str, Answer]:
    return {answer.line.id: answer for answer in resolve(Folder().load(), facts)}


def test_every_line_is_answered_in_order() -> None:
    form = Folder().load()
    assert [answer.line for answer in resolve(form, facts_of(**PERSON))] == list(form.lines.values())


def test_values_ticks_and_rows() -> None:
    found = answers(facts_of(**PERSON))
    assert found["amount"].lines == ("1,234",)
    assert found["agreed"].ticked == {""}
    assert found["kind"].ticked == {"two"}
    assert found["debts"].rows == ({"what": ("Car",), "owed": ("1,904",), "own": True},)


def test_nothing_is_said_of_what_is_known_to_be_nothing() -> None:
    nothing = {"person__name": None, "person__story": "", "person__agreed": False, "person__kind": None}
    found = answers(facts_of(**{**PERSON, **nothing}))
    for line in ("name", "story", "agreed", "kind"):
        assert (found[line].lines, found[line].ticked, found[line].missing) == ((), frozenset(), ())


def test_an_empty_list_says_so_in_its_first_row() -> None:
    assert answers(facts_of(**{**PERSON, "person__debts": ()}))["debts"].rows == ({"what": ("N/A",)},)


def test_rows_may_be_mappings_or_objects() -> None:
    row = {"what": "Car", "owed": 1904, "own": False}
    with_mapping = answers(facts_of(**{**PERSON, "person__debts": [row]}))["debts"].rows
    with_object = answers(facts_of(**{**PERSON, "person__debts": [Row(**row)]}))["debts"].rows
    assert with_mapping == with_object == ({"what": ("Car",), "owed": ("1,904",), "own": False},)


def test_what_is_missing_is_named_by_its_paths_and_says_nothing() -> None:
    answer = answers(facts_of(lacking=frozenset({"person.name"}), **PERSON))["name"]
    assert answer.missing == ("case.person.name",)
    assert answer.lines == ()


def test_a_line_keeps_where_its_words_came_from() -> None:
    assert answers(facts_of(**PERSON))["name"].sources == (Source("case", "person.name"),)


def test_an_option_that_the_line_has_not_is_not_ticked() -> None:
    answer = answers(facts_of(**{**PERSON, "person__kind": "three"}))["kind"]
    assert (answer.ticked, answer.no_option) == (frozenset(), True)
    assert not answers(facts_of(**PERSON))["kind"].no_option


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("amount", "much"),  # no amount
        ("until", "August"),  # no month
        ("debts", ("Car",)),  # no row
        ("debts", 3),  # no list
        ("kind", ["one"]),  # no word
    ],
)
def test_a_value_that_the_line_cannot_print_is_refused_at_the_line(fact: str, value: object) -> None:
    """Facts that do not say their type are looked at when they are printed."""
    with pytest.raises(DefinitionRefused, match="cannot be printed on this line") as refused:
        answers(facts_of(**{**PERSON, f"person__{fact}": value}))
    assert refused.value.place == f"made:{fact}"
