"""What became of each box and of the words of each page: drawn forms, where every change is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from drawn_forms import MULTILINE, Drawn, drawn_form
from filled_forms import forms, official
from sample import needs_forms

from levydocs.acroforms.schema import Fingerprint, fingerprint
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.readback.page_text import page_texts
from levydocs.revisions.changes import PageChange, box_changes, counted, page_changes
from levydocs.revisions.likeness import Change
from levydocs.revisions.pairing import pair_boxes

WORDS = ("Your name", "Your street and number", "City", "State", "Your telephone", "Date of birth")
KNOWN = tuple(
    Drawn(f"top[0].Line{number}[0]", rect=(72, 700 - 40 * number, 272, 714 - 40 * number), tooltip=words)
    for number, words in enumerate(WORDS)
)
ELSEWHERE = (300.0, 100.0, 500.0, 114.0)


def drawn(fields: Sequence[Drawn]) -> Fingerprint:
    return fingerprint(scan(drawn_form(fields)))


def changed(number: int, **entries: Any) -> tuple[Drawn, ...]:
    """The known fields with one of them changed."""
    return tuple(replace(one, **entries) if index == number else one for index, one in enumerate(KNOWN))


@pytest.mark.parametrize(
    ("fields", "changes", "doubtful"),
    [
        (KNOWN, "the same", False),
        (tuple(reversed(KNOWN)), "the same", False),
        (changed(0, rect=(74, 701, 274, 715)), "the same", False),
        (changed(0, rect=(84, 700, 284, 714)), "moved", False),
        (changed(0, rect=ELSEWHERE), "moved", True),
        (changed(0, tooltip="Your full name"), "re-worded", True),
        (changed(0, tooltip="1. Your name"), "the same", False),
        (changed(0, name="top[0].f1_01[0]"), "renamed", False),
        (changed(0, name="top[0].f1_01[0]", rect=(84, 700, 284, 714)), "moved, renamed", False),
        (changed(0, max_length=9), "altered", False),
        (changed(0, flags=MULTILINE), "altered", False),
        (changed(0, kind="Btn", states=("1",)), "gone", False),
        (KNOWN[1:], "gone", False),
    ],
)
def test_what_became_of_one_box(fields: Sequence[Drawn], changes: str, doubtful: bool) -> None:
    found = box_changes(pair_boxes(drawn(KNOWN), drawn(fields)))
    (first,) = [one for one in found if one.old is not None and one.old.name == KNOWN[0].name]
    assert ", ".join(first.changes) == changes
    assert bool(first.doubts) == doubtful
    others = [one for one in found if one.old is not None and one is not first]
    assert [one.changes for one in others] == [(Change.SAME,)] * 5


def test_what_is_added_comes_last() -> None:
    found = box_changes(pair_boxes(drawn(KNOWN), drawn((Drawn("top[0].More[0]", rect=ELSEWHERE), *KNOWN))))
    assert found[-1].old is None
    assert found[-1].new is not None
    assert found[-1].new.name == "top[0].More[0]"
    assert counted(found) == "6 the same and 1 added"


def test_the_traits_in_which_a_box_differs_are_named() -> None:
    found = box_changes(pair_boxes(drawn(KNOWN), drawn(changed(2, max_length=9, flags=MULTILINE))))
    assert [one.traits for one in found if one.traits] == [("max_length", "multiline")]


def test_pages_are_compared_line_by_line() -> None:
    scanned = scan(drawn_form(KNOWN))
    before = fingerprint(scanned, ["Write clearly.\nSign below.", "Instructions"])
    after = fingerprint(scanned, ["Write very clearly.\nSign below.\nUse ink.", "Instructions", "One page\nmore"])
    assert list(page_changes(before, after)) == [PageChange(1, 1, 2), PageChange(3, 0, 2)]
    assert list(page_changes(before, before)) == []


def test_the_words_of_a_drawn_page() -> None:
    assert page_texts(drawn_form([], pages=2)) == ("Printed words of page 1", "Printed words of page 2")
    assert page_texts(b"no PDF") == ()


@needs_forms
@pytest.mark.parametrize(
    ("form_id", "older", "newer", "names", "reworded"),
    # Counted with another reader: fields before and after, names in common, labels that changed under a name that stayed.
    [("f2848", "2020-02", "2021-01", 0, 0), ("f433f", "2019-02", "2024-07", 214, 11)],
)
def test_between_two_official_files(form_id: str, older: str, newer: str, names: int, reworded: int) -> None:
    known = {one.id: one.fingerprint for one in forms()[form_id].revisions}
    pdf = official(form_id, newer)
    new = fingerprint(scan(pdf), page_texts(pdf))
    found = box_changes(pair_boxes(known[older], new))
    pairs = [one for one in found if one.old and one.new]
    assert len([one for one in pairs if Change.RENAMED not in one.changes]) == names
    assert len([one for one in pairs if {Change.REWORDED} <= {*one.changes} - {Change.RENAMED}]) >= reworded
    assert {page.page for page in page_changes(known[older], new)} >= {1, 2}
    assert list(page_changes(known[newer], new)) == []
