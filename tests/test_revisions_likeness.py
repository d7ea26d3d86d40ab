"""Which form a file is like, and what became of its fields: drawn forms, where every change is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from drawn_forms import Drawn, drawn_form

from levydocs.acroforms.definition import Revision
from levydocs.acroforms.library import load_forms
from levydocs.acroforms.schema import read_schema, to_schema
from levydocs.errors import DefinitionRefused
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Scan
from levydocs.revisions.likeness import Change, closest, likeness, match, printed_names

WORDS = ("Your name", "Your address", "Date", "Date", "Phone", "")
KNOWN = tuple(
    Drawn(f"top[0].Line{number}[0]", rect=(72, 700 - 40 * number, 272, 714 - 40 * number), tooltip=words)
    for number, words in enumerate(WORDS)
)


def scanned(fields: Sequence[Drawn]) -> Scan:
    return scan(drawn_form(fields))


def known(fields: Sequence[Drawn] = KNOWN) -> Revision:
    return replace(load_forms()["f2848"].revisions[-1], fingerprint=read_schema(to_schema(scanned(fields))))


def changed(number: int, **entries: Any) -> tuple[Drawn, ...]:
    """The known fields with one of them changed."""
    return tuple(replace(one, **entries) if index == number else one for index, one in enumerate(KNOWN))


ELSEWHERE = (300.0, 100.0, 400.0, 114.0)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (KNOWN, "6 the same"),
        (tuple(reversed(KNOWN)), "6 the same"),
        (changed(0, rect=(74, 701, 274, 715)), "6 the same"),
        (changed(0, rect=ELSEWHERE), "5 the same and 1 moved"),
        (changed(0, tooltip="Your spouse's name"), "5 the same and 1 re-worded"),
        (changed(0, tooltip=""), "6 the same"),  # what has lost its words says nothing else
        (changed(0, name="top[0].f1_01[0]"), "5 the same and 1 renamed"),
        (changed(0, name="top[0].f1_01[0]", rect=ELSEWHERE), "5 the same and 1 renamed"),
        (changed(5, name="top[0].f1_06[0]"), "5 the same and 1 renamed"),  # no words, but its place
        (changed(5, name="top[0].f1_06[0]", rect=ELSEWHERE), "5 the same, 1 gone and 1 added"),
        (changed(0, name="top[0].f1_01[0]", tooltip="Spouse"), "5 the same, 1 gone and 1 added"),
        (changed(0, rect=ELSEWHERE, tooltip="Spouse"), "5 the same, 1 gone and 1 added"),  # only its name is left
        (changed(0, kind="Btn", states=("1",)), "5 the same, 1 gone and 1 added"),
        (KNOWN[1:], "5 the same and 1 gone"),
        ((*KNOWN, Drawn("top[0].More[0]", rect=ELSEWHERE)), "6 the same and 1 added"),
    ],
)
def test_what_became_of_the_fields(fields: Sequence[Drawn], expected: str) -> None:
    found = likeness(known(), scanned(fields))
    assert str(found) == expected
    assert found.identical == (expected == "6 the same")


def test_two_fields_of_one_wording_are_two() -> None:
    fields = tuple(replace(one, name=f"new[0].f{number}[0]") for number, one in enumerate(KNOWN))
    assert likeness(known(), scanned(fields)).changes == Counter({Change.RENAMED: 6})


def test_the_closest_is_the_one_with_most_fields_the_same() -> None:
    moved, same = known(changed(0, rect=ELSEWHERE)), known()
    for order in ((moved, same), (same, moved)):
        best = closest(order, scanned(KNOWN))
        assert best is not None
        assert best.revision is same
    assert closest((), scanned(KNOWN)) is None


def test_a_file_that_is_like_none() -> None:
    with pytest.raises(DefinitionRefused):
        match(load_forms().values(), scanned(KNOWN))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Form 2848 (Rev. January 2021)", [("2848", "Rev. January 2021")]),
        ("Catalog Number 1 Form 433-F (Rev. 7-2024) page", [("433-F", "Rev. 7-2024")]),
        ("Form 433-A (OIC) (Rev. 4-2026)", [("433-A (OIC)", "Rev. 4-2026")]),
        ("Instructions for Form 2848 (Rev. September 2021)", []),
        ("Form 2848 (Rev. Jane Doe 000-41-7733)", []),
        ("See Form 2848.", []),
    ],
)
def test_what_a_form_calls_itself(text: str, names: list[tuple[str, str]]) -> None:
    pdf = drawn_form([]).replace(b"Printed words of page 1", text.encode())
    assert list(printed_names(pdf)) == names


def test_a_file_that_is_none_calls_itself_nothing() -> None:
    assert printed_names(b"no PDF") == ()
