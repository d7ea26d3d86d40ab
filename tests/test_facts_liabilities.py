"""Tax debts picked out by paper or person."""

from __future__ import annotations

import pytest
import sample

from levydocs.facts.core import Absent
from levydocs.facts.liabilities import listed, owed_by


def test_listed_on_a_paper() -> None:
    assert [(position, one.id) for position, one in listed(sample.facts(), "levies[0]")] == [(0, "y2021"), (1, "y2022")]
    assert [one.id for _, one in listed(sample.facts(), "notices[1]")] == ["y2023"]


def test_owed_by_a_person() -> None:
    facts = sample.facts({"liabilities[0].who": ["spouse"]})
    assert [one.id for _, one in owed_by(facts, "taxpayer")] == ["y2022", "y2023"]


@pytest.mark.parametrize(("part", "also"), [("type", ["form"]), ("form", []), ("period", [])])
def test_debt_without_a_part_of_its_name_is_missing(part: str, also: list[str]) -> None:
    with pytest.raises(Absent) as absent:
        listed(sample.facts({f"liabilities[1].{one}": sample.REMOVED for one in {part, *also}}), "levies[0]")
    assert absent.value.paths == (f"liabilities[1].{part}",)


def test_civil_penalty_has_no_form() -> None:
    """Instructions for Form 2848 (9-2021), line 3."""
    changes: dict[str, object] = {"liabilities[1].type": "Civil Penalty", "liabilities[1].form": sample.REMOVED}
    facts = sample.facts(changes)
    assert len(listed(facts, "levies[0]")) == 2
    assert facts["levy.matters"] == ["Income, Form 1040: 2021", "Civil Penalty: 2022"]


def test_paper_that_lists_nothing_is_missing() -> None:
    with pytest.raises(Absent) as absent:
        listed(sample.facts({"levies[0].covers": ["y1999"]}), "levies[0]")
    assert absent.value.paths == ("levies[0].covers",)
