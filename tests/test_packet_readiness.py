"""The readiness report: each missing item once, with what it feeds and who has it; the ten checks in their order."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
import sample

from levydocs.facts import case_paths
from levydocs.findings import CHECKS, Severity
from levydocs.law.in_force import Law
from levydocs.packet.build import examine
from levydocs.packet.readiness import Item, Readiness, who_has


def report(changes: dict[str, object] | None = None) -> Readiness:
    return examine(sample.case(changes), sample.firm(), Law(sample.AS_OF), sample.resources(), sample.exhibits())


@cache
def bare() -> Readiness:
    """A case that says hardly more than that there is a wage levy."""
    return report(dict.fromkeys(("notices", "employment", "expenses", "hardship", "request"), sample.REMOVED))


def item(found: Readiness, path: str) -> Item:
    (one,) = [one for one in found.items if one.path == path]
    return one


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_complete_sample_has_nothing_but_that_it_is_a_specimen(name: str) -> None:
    case = sample.case_of(name)
    assert case.as_of is not None
    files = {
        one.file: (sample.ROOT / "samples" / name / one.file).read_bytes() for one in case.exhibits or () if one.file
    }
    found = examine(case, sample.firm(), Law(case.as_of), sample.resources(), files)
    assert {code for one in found.items for code in one.codes} == {"LD-case-specimen", "LD-form-facsimile"}


def test_missing_item_stands_once_and_names_everything_that_needs_it() -> None:
    found = item(report({"expenses.housing.rent": sample.REMOVED}), "expenses.housing.rent")
    assert found.message == "Not known: rent, not including a mortgage."
    assert found.feeds[:1] == ("Form 433-F, “Rent”",)
    assert "Form 433-F, “Housing and utilities”" in found.feeds
    assert "Monthly budget" in found.feeds
    assert found.who_has == "the client"
    assert found.check == 6
    assert found.why


def test_county_is_asked_for_and_stops_nothing() -> None:
    """A budget without a county has no local standards, and stays a budget."""
    found = report({"address.county": sample.REMOVED})
    county = item(found, "address.county")
    assert (county.severity, county.ask) == (Severity.WEAKENS, "In which county do you live?")
    assert found.budget["left_with_levy"] == Decimal("-1657.27")


def test_what_blocks_comes_first_and_then_the_checks_in_their_order() -> None:
    told = [
        (one.severity is not Severity.BLOCKS, one.check or 99) for one in bare().items if one.severity != Severity.NOTE
    ]
    assert told == sorted(told)
    assert len({check for _, check in told}) > 4


def test_every_missing_path_says_who_has_it() -> None:
    assert [one.path for one in bare().items if one.path and not one.who_has] == []
    for name in ("taxpayers", "levies", "expenses", "proceedings", "hearing", "exhibits"):
        assert who_has(name).who


def test_who_has_names_only_places_of_a_case_file() -> None:
    from levydocs.packet.readiness import _holders

    for name, held in _holders().items():
        section, dot, rest = name.partition(".")
        inside = (
            f"{section}[0]{dot}{rest}"
            if section in ("taxpayers", "liabilities", "notices", "levies", "proceedings", "employment") and dot
            else name
        )
        assert case_paths.is_case_path(inside), name
        assert held.check in {0, *CHECKS}
        assert not held.ask or held.ask.endswith("?")


def test_next_deadline_is_on_top() -> None:
    found = report()
    assert found.next_deadline is not None
    assert found.next_deadline.id == "payroll_cutoff"
    assert [one.id for one in found.deadlines] == ["payroll_cutoff", "levy_hearing"]


def test_budget_by_what_is_paid_and_by_what_is_allowed() -> None:
    """By hand: 2,824.00 paid; allowed 867 for 690 and the rest as paid is 3,001.00 (docs/budget-wage-levy.md)."""
    found = report().budget
    assert found["expenses_as_paid"] == Decimal("2824.00")
    assert found["expenses"] == Decimal("3001.00")
    assert (found["left_before"], found["left_before_as_paid"]) == (Decimal("-168.78"), Decimal("8.22"))


def test_coverage_keeps_periods_apart() -> None:
    """The LT11 of 2026 covers 2023, the levy 2021 and 2022; ten years from the assessment of June 10, 2024."""
    rows = {one.id: one for one in report().coverage}
    assert (rows["y2023"].notices, rows["y2023"].levies) == (("lt11-2026",), ())
    assert (rows["y2021"].notices, rows["y2021"].levies) == (("lt11-2024",), ("wages",))
    assert str(rows["y2023"].csed) == "2034-06-10"


def test_grounds_and_routes_are_there() -> None:
    found = report()
    assert [one.entry.id for one in found.grounds if one.status == "supported"] == ["hardship"]
    assert {one.entry.id for one in found.routes if one.status == "supported"} >= {
        "hearing",
        "collection_appeal",
    }


def test_asking_is_for_what_is_open_alone() -> None:
    for one in (*bare().grounds, *bare().routes):
        assert bool(one.ask) == bool(one.missing)
        assert one.status == "possible" or not one.ask
