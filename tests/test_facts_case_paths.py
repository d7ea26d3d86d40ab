"""Facts that stand in the case file itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
import sample

from levydocs.facts.case_paths import is_case_path, read
from levydocs.facts.core import Source, Value


def test_reads_a_leaf_and_notes_it() -> None:
    assert sample.facts().get("expenses.personal.food") == Value(
        Decimal(430), (Source("case", "expenses.personal.food"),)
    )


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("levies[0].payer.name", True),
        ("expenses", True),
        ("taxpayers[3].tin.number", True),
        ("levies[0].payer.nam", False),
        ("expenses[0]", False),
        ("", True),
    ],
)
def test_knows_the_places_of_a_case_file(path: str, known: bool) -> None:
    assert is_case_path(path) is known


@pytest.mark.parametrize("path", ["levies[1].kind", "taxpayers[1].name.first", "levies[0].bank_served_on"])
def test_what_is_not_there_is_absent_by_its_path(path: str) -> None:
    assert read(sample.case(), path) is None
    assert sample.missing(sample.facts(), path) == (path,)


def test_place_that_no_case_file_has_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        read(sample.case(), "levies[0].payer.nam")


def test_empty_text_is_known_to_be_nothing_and_no_list_is_not() -> None:
    facts = sample.facts()
    assert facts["levies[0].office.employee"] == ""
    assert facts["investments"] == ()
    assert sample.missing(sample.facts({"investments": sample.REMOVED}), "investments") == ("investments",)
