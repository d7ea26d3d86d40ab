"""schema.json says all that a scan found, but for the wording of the labels."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from filled_forms import MADE, forms, official
from sample import needs_forms

from levydocs.acroforms.definition import Revision
from levydocs.acroforms.schema import (
    fingerprint,
    label_hash,
    label_words,
    read_schema,
    schema_file,
    text_hashes,
    to_schema,
    unlabelled,
)
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.readback.page_text import page_texts

PAGES = ("Form 000-M\nName of the person ____", "Instructions\nWrite clearly.")
EVERY = [revision for form in forms().values() for revision in form.revisions]


def test_a_schema_gives_the_scan_back_without_its_labels() -> None:
    found = scan(MADE)
    read = read_schema(json.loads(schema_file(to_schema(found, PAGES))))
    assert read.scan == unlabelled(found)
    assert read == replace(fingerprint(found, PAGES), scan=unlabelled(found))
    assert read.labels["top[0].P1[0].me[0].Name[0]"] == label_hash("Name of the person")
    assert read.labels["top[0].P1[0].Amount[0]"] == ""


def test_a_schema_holds_no_label() -> None:
    written = schema_file(to_schema(scan(MADE), PAGES))
    assert "Name of the person" not in written
    assert "nstructions" not in written


def test_white_space_does_not_change_a_label() -> None:
    assert label_hash(" Name of\n  the person ") == label_hash("Name of the person")
    assert label_hash("Name of the persons") != label_hash("Name of the person")


def test_the_number_of_an_item_is_no_word_of_its_label() -> None:
    """The next revision may number anew; what a row or a line of several is called stays."""
    assert label_words("Page 1. 3. City.") == label_words("5. City") == label_words("city")
    assert label_words("Row: 1. Column: Date.") != label_words("Row: 2. Column: Date.")
    assert len(label_words("2. 1. C A F No.")) == 4
    assert label_words("") == ()


def test_the_text_of_a_page_is_compared_line_by_line() -> None:
    before = text_hashes("Write clearly.\nSign here\n\n…")
    assert text_hashes("Sign  here\nWrite clearly") == before
    assert len(before) == 2
    after = text_hashes("Write very clearly.\nSign here")
    assert len(set(before) ^ set(after)) == 2


@needs_forms
@pytest.mark.parametrize("revision", EVERY, ids=lambda one: f"{one.form}-{one.id}")
def test_the_schema_in_the_repository_is_that_of_the_official_file(revision: Revision) -> None:
    pdf = official(revision.form, revision.id)
    assert read_schema(to_schema(scan(pdf), page_texts(pdf))) == revision.fingerprint
