"""proof.json read back: the same as what was intended, numbers hidden; what is broken, older or foreign is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import sample
from older_proof import of_version_2

from levydocs.errors import DefinitionRefused
from levydocs.packet.envelope import File
from levydocs.packet.expected import Box, ExpectedFile, Page, Passage, expected
from levydocs.packet.manifest import rectangle
from levydocs.packet.masking import hide_known, hide_value
from levydocs.packet.recorded_proof import Recorded, read_recorded
from levydocs.pdf.model import Rect

PLACE = "old/proof.json"


def tree(name: str = "wage-levy") -> Any:
    return json.loads(sample.packet_of(name).files["proof.json"])


def read(content: Any) -> Recorded:
    return read_recorded(json.dumps(content).encode(), PLACE)


def written(file: File, content: Any, kept: Sequence[Any]) -> ExpectedFile:
    """What a file was intended to show, as a record may keep it: rectangles to the hundredth, numbers hidden, no page below.

    ``kept``: the record's own pages of the file, for what is known of the page below.
    """
    whole = expected(file)
    numbers = content["numbers"]

    def box(one: Box) -> Box:
        texts = tuple(hide_value(text) if one.private else hide_known(text, numbers) for text in one.texts)
        private = one.private and not one.ticked
        return replace(one, texts=texts, rect=Rect(*rectangle(one.rect)), private=private)

    def page(one: Page, its: Any) -> Page:
        empty = [Rect(*rectangle(rect)) for rect in one.empty if rectangle(rect) not in its.get("blank_marks", [])]
        printed = its.get("blank_letters", 0)
        return replace(
            one, boxes=tuple(map(box, one.boxes)), empty=tuple(empty), leaf=None, mark="", blank_letters=printed
        )

    def passage(one: Passage) -> Passage:
        return replace(one, texts=tuple(hide_known(text, numbers) for text in one.texts))

    return ExpectedFile(tuple(map(page, whole.pages, kept)), tuple(map(passage, whole.passages)))


@sample.on_both
@pytest.mark.parametrize("which", sample.SAMPLES)
def test_what_is_read_back_is_what_was_meant(which: str, official: bool) -> None:
    found = sample.packet_of(which, official)
    content = json.loads(found.files["proof.json"])
    recorded = read_recorded(found.files["proof.json"], PLACE)
    assert set(recorded.files) == {file for file in found.files if file.endswith(".pdf")}
    for name, file in sample.files_of(found).items():
        assert recorded.expected(name) == written(file, content, content["files"][name]["pages"]), name


def test_numbers_are_hidden_in_what_is_read_back() -> None:
    recorded = read(tree())
    assert recorded.numbers == ("7733",)
    private = [box for page in recorded.expected("packet.pdf").pages for box in page.boxes if box.private]
    assert [box.texts for box in private] == [("…7733",)] * 3
    texts = [text for file in recorded.files for one in recorded.expected(file).passages for text in one.texts]
    assert "Taxpayer number …7733 (SSN)" in texts
    assert not any(sample.TIN in text for text in texts)


def test_sources_facts_and_how_are_read_back() -> None:
    recorded = read(tree())
    form = recorded.parts["form:f433f"]
    assert (form.revision, form.official, form.pages) == ("2024-07", False, 2)
    rent = next(box for box in form.boxes if box.line == "f433f:rent")
    assert (rent.page, rent.printed, rent.rect) == (1, ("1,050",), Rect(162, 140.52, 234, 151.32))
    assert all(source in recorded.sources for box in form.boxes for source in box.sources)
    facts = {one.path: one for one in recorded.parts["letter:release-request"].facts}
    assert facts["levy.takes_per_payday"].value == ("685.94",)


@pytest.mark.parametrize(
    "text",
    [b"", b"no JSON", b"\xff", b"[]", b"5", b"null", b"{}", b'{"schema_version": 1, "entries": []}',
     b'{"schema_version": 2}', b'{"schema_version": 2, "numbers": [], "parts": [], "files": {}, "sources": {}}',
     b'{"schema_version": 3, "numbers": [], "parts": {}, "files": {}, "facts": {}, "sources": {"a": {}}}'],
)  # fmt: skip
def test_foreign_file_is_refused(text: bytes) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        read_recorded(text, PLACE)
    assert refused.value.place == PLACE


@pytest.mark.parametrize("version", [1, 4, "3", 3.0, None])
def test_other_version_is_refused(version: object) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        read({**tree(), "schema_version": version})
    assert refused.value.place == PLACE
    assert "make the packet again" in str(refused.value.remedy)


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_proof_of_the_version_before_says_the_same(name: str) -> None:
    old = of_version_2(tree(name))
    rent = next(one for one in old["parts"]["form:f433f"]["boxes"] if one["line"] == "f433f:rent")
    assert "case:expenses.housing.rent" in rent["sources"]
    assert read(old) == read(tree(name))


def test_place_that_is_none_is_refused() -> None:
    """A list has no place -1, and none behind its end."""
    for place in (-1, len(tree()["sources"]), "0", True, 0.0):
        content = tree()
        content["parts"]["form:f433f"]["boxes"][0]["sources"] = [place]
        with pytest.raises(DefinitionRefused):
            read(content)


def places(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of a proof, those of a list's first entry alone."""
    if way:
        yield way
    match value:
        case dict():
            few = list(value)[:2] if len(way) in (1, 3) and way[0] in ("parts", "files", "sources") else list(value)
            for key in (*few, *[key for key in ("form:f433f",) if key in value and key not in few]):
                yield from places(value[key], (*way, key))
        case [first, *_]:
            yield from places(first, (*way, 0))


@cache
def some() -> tuple[tuple[str | int, ...], ...]:
    return tuple(one for one in places(tree()) if one[0] != "result")


@pytest.mark.parametrize("other", [None, 5, -1.5, "x", True, [], {}, [None], {"x": None}], ids=repr)
def test_broken_file_is_refused_or_read_but_never_stops_the_program(other: object) -> None:
    content = tree()
    refused = 0
    assert len(some()) > 60
    for way in some():
        broken = copy.copy(content)
        inside = broken
        for step in way[:-1]:
            inside[step] = copy.copy(inside[step])
            inside = inside[step]
        inside[way[-1]] = other
        try:
            recorded = read(broken)
        except DefinitionRefused:
            refused += 1
            continue
        for file in recorded.files:
            for page in recorded.expected(file).pages:
                assert all(isinstance(text, str) for box in page.boxes for text in box.texts)
                assert all(isinstance(text, str) for text in page.margins)
    assert refused > 40


@pytest.mark.parametrize(
    "rect",
    [[1, 2, 3], [3, 2, 1, 4], [1, 4, 3, 2], [0, 0, 0, 0], [0, 0, 1e9, 1], ["0", "0", "x", "1"], [0, 0, float("nan"), 1],
     [0, 0, float("inf"), 1]],
)  # fmt: skip
def test_no_rectangle_is_refused(rect: list[object]) -> None:
    content = tree()
    content["parts"]["form:f433f"]["boxes"][0]["rect"] = rect
    with pytest.raises(DefinitionRefused):
        read(content)


@pytest.mark.parametrize("numbers", [["("], ["77333"], [7733], "7733", ["٧٧٣٣"]])
def test_numbers_that_are_no_last_four_digits_are_refused(numbers: object) -> None:
    with pytest.raises(DefinitionRefused):
        read({**tree(), "numbers": numbers})


def test_page_of_a_part_that_is_not_there_is_refused() -> None:
    content = tree()
    del content["parts"]["form:f433f"]
    with pytest.raises(DefinitionRefused):
        read(content)
