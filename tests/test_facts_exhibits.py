"""Which exhibit proves what, and which goes where."""

from __future__ import annotations

import sample

from levydocs.facts.exhibits import proving


def ids(changes: dict[str, object] | None, path: str) -> list[str]:
    return [one.id for one in sample.facts(changes)[path]]


def test_what_proves_a_place() -> None:
    facts = sample.facts()
    assert proving(facts, "expenses.housing") == ["C"]
    assert proving(facts, "expenses.housing.rent") == ["C"]
    assert proving(facts, "expenses.hous") == []
    assert proving(facts, "hardship.events") == ["C", "D"]


def test_copies_of_notices_go_with_the_hearing_request_alone() -> None:
    assert ids(None, "exhibits.for_release") == ["A", "B", "C", "D", "E"]
    assert ids(None, "exhibits.for_hearing") == ["F"]


def test_copy_of_another_notice_goes_nowhere() -> None:
    other: dict[str, object] = {"exhibits[5].proves": ["notices.lt11-2024"]}
    assert ids(other, "exhibits.for_hearing") == []
    assert ids(other, "exhibits.for_release") == ["A", "B", "C", "D", "E"]


def test_exhibit_that_proves_a_notice_and_more_goes_with_both() -> None:
    both: dict[str, object] = {"exhibits[5].proves": ["notices.lt11-2026", "hardship.events"]}
    assert ids(both, "exhibits.for_hearing") == ["F"]
    assert ids(both, "exhibits.for_release") == ["A", "B", "C", "D", "E", "F"]


def test_no_hearing_no_exhibits_for_it() -> None:
    assert ids({"notices": []}, "exhibits.for_hearing") == []
