"""schema.json says all that a scan found, but for the wording of the labels."""

from __future__ import annotations

import json

import pytest
from filled_forms import IDS, MADE, current, official
from sample import needs_forms

from levydocs.acroforms.schema import label_hash, read_schema, to_schema, unlabelled
from levydocs.pdf.scan import scan


def test_a_schema_gives_the_scan_back_without_its_labels() -> None:
    found = scan(MADE)
    read, hashes = read_schema(json.loads(json.dumps(to_schema(found))))
    assert read == unlabelled(found)
    assert hashes["top[0].P1[0].me[0].Name[0]"] == label_hash("Name of the person")
    assert hashes["top[0].P1[0].Amount[0]"] == ""


def test_a_schema_holds_no_label() -> None:
    assert "Name of the person" not in json.dumps(to_schema(scan(MADE)))


def test_white_space_does_not_change_a_label() -> None:
    assert label_hash(" Name of\n  the person ") == label_hash("Name of the person")
    assert label_hash("Name of the persons") != label_hash("Name of the person")


@needs_forms
@pytest.mark.parametrize("form_id", IDS)
def test_the_schema_in_the_repository_is_that_of_the_official_file(form_id: str) -> None:
    _, revision = current(form_id)
    fresh, hashes = read_schema(to_schema(scan(official(form_id, revision.id))))
    assert fresh == revision.schema
    assert hashes == revision.label_hashes
