import json
from collections.abc import Iterator
from typing import Any

import pytest

from levydocs.case.model import Book, Case, Firm
from levydocs.case.schema import DIALECT, json_schema


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


@pytest.mark.parametrize("book", [Case, Firm])
def test_it_is_complete_in_itself(book: type[Book]) -> None:
    schema = json_schema(book)
    assert schema["$schema"] == DIALECT
    assert json.loads(json.dumps(schema)) == schema
    for node in nodes(schema):
        if reference := node.get("$ref"):
            assert reference.startswith("#/$defs/")
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


@pytest.mark.parametrize("book", [Case, Firm])
def test_every_key_has_a_description_and_no_other_key_is_allowed(book: type[Book]) -> None:
    schema = json_schema(book)
    for section in (schema, *schema["$defs"].values()):
        assert section["additionalProperties"] is False
        for key, entry in section["properties"].items():
            assert entry["description"], key
            assert "$ref" in entry or entry["title"], key
            assert "default" not in entry, key


def test_an_editor_is_offered_the_words_of_a_choice() -> None:
    entry = json_schema()["$defs"]["Payroll"]["properties"]["frequency"]
    assert entry["enum"] == ["weekly", "biweekly", "semimonthly", "monthly", "", None]
    assert entry["examples"] == ["biweekly"]


def test_an_amount_may_be_typed_as_a_number() -> None:
    entry = json_schema()["$defs"]["PersonalExpenses"]["properties"]["food"]
    assert set(entry["type"]) == {"string", "number", "null"}
