"""Which revision a day asks for, and which fields a place uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from filled_forms import Folder

from levydocs.acroforms.definition import Box, Flow, Options, Place, Rows, Split, Tick, fields_of

ONE, TWO = Tick("a", "1"), Tick("b", "Yes")


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        (Box("a"), [("a", None)]),
        (ONE, [("a", "1")]),
        (Options({"x": ONE, "y": TWO}), [("a", "1"), ("b", "Yes")]),
        (Flow(("a", "b")), [("a", None), ("b", None)]),
        (Split("month_year", ("a", "b")), [("a", None), ("b", None)]),
        (
            Rows(({"x": Box("c"), "y": ONE}, {"x": Flow(("d", "e"))})),
            [("c", None), ("a", "1"), ("d", None), ("e", None)],
        ),
    ],
)
def test_a_place_tells_its_fields_and_on_states(place: Place | Rows, fields: list[tuple[str, str | None]]) -> None:
    assert list(fields_of(place)) == fields


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_a_revision_is_in_force_from_its_first_day_to_its_last(day: str, in_force: bool) -> None:
    revision = replace(Folder().load().revisions[0], in_force_until=date(2026, 6, 30))
    assert revision.in_force(date.fromisoformat(day)) is in_force


def test_a_revision_without_an_end_stays_in_force() -> None:
    assert Folder().load().revisions[0].in_force(date(2099, 1, 1))


def test_a_day_gets_the_newest_revision_posted_by_then() -> None:
    form = Folder().load()
    (first,) = form.revisions
    both = replace(form, revisions=(first, replace(first, id="2026-09", in_force_from=date(2026, 9, 15))))
    named = {day: both.newest(date.fromisoformat(day)) for day in ("2025-12-31", "2026-09-14", "2026-09-15")}
    assert {day: found and found.id for day, found in named.items()} == {
        "2025-12-31": None,
        "2026-09-14": "2026-01",
        "2026-09-15": "2026-09",
    }
