"""Files of definitions as values that know where they stand."""

from __future__ import annotations

import pytest

from levydocs.entries import Entry, Items, read_entries
from levydocs.errors import DefinitionRefused

TEXT = """\
first: 2024-07
second:
  - one
  - [two, {three: 0x1}]
third: {yes: no}
"""


def test_every_scalar_is_text_and_every_key_and_item_has_its_line() -> None:
    tree = read_entries(TEXT, "x.yaml")
    assert tree == {"first": "2024-07", "second": ["one", ["two", {"three": "0x1"}]], "third": {"yes": "no"}}
    assert [tree.at(key) for key in tree] == ["x.yaml:1", "x.yaml:2", "x.yaml:5"]
    items = tree["second"]
    assert isinstance(items, Items)
    assert [items.at(number) for number in range(2)] == ["x.yaml:3", "x.yaml:4"]
    assert tree.part("third").at("yes") == "x.yaml:5"


def test_what_is_not_there_stands_where_it_would() -> None:
    tree = read_entries(TEXT, "x.yaml")
    assert tree.at("fourth") == "x.yaml:1"
    assert tree.part("fourth") == Entry("")


def test_front_matter_has_the_lines_of_its_file() -> None:
    assert read_entries("a: 1\nb: 2\n", "letter.md.j2", first_line=2).at("b") == "letter.md.j2:3"


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: 1\na: 2\n", "x.yaml:2", "“a” appears twice"),
        ("a: {b: 1, b: 2}\n", "x.yaml:1", "“b” appears twice"),
        ("a: 1\nb: [\n", "x.yaml:3", "not valid YAML"),
        ("a: 1\n\tb: 2\n", "x.yaml:2", "not valid YAML"),
        ("- a\n", "x.yaml", "must be a mapping"),
        ("", "x.yaml", "must be a mapping"),
        ("a: &a [*a]\n", "x.yaml", "refers to itself"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, place: str, says: str) -> None:
    with pytest.raises(DefinitionRefused, match=says) as refused:
        read_entries(text, "x.yaml")
    assert refused.value.place == place
    assert refused.value.remedy


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(DefinitionRefused, match="not valid YAML"):
        read_entries(b"a: \xff\n", "x.yaml")
