"""Collection Financial Standards: which figures, and how much of a claim."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from levydocs.law import standards
from levydocs.law.in_force import Law

LAW = Law(date(2026, 11, 24))


def value(figure_id: str) -> Any:
    return LAW.figure(figure_id).value


def amount(terms: standards.Terms) -> Decimal:
    return standards.total(terms, value)


@pytest.mark.parametrize(("persons", "dollars"), [(1, 867), (2, 1558), (3, 1857), (4, 2176), (5, 2573), (7, 3367)])
def test_national_total(persons: int, dollars: int) -> None:
    """The table of June 29, 2026: 867, 1,558, 1,857, 2,176 and 397 for each more."""
    assert amount(standards.national(persons)) == dollars


def test_health() -> None:
    """Two persons under 65 and one older: 2 * 90 + 163."""
    assert amount(standards.out_of_pocket_health(2, 1)) == 343
    assert standards.out_of_pocket_health(1, 0) == (("standards.health.under_65", 1),)
    assert amount(standards.out_of_pocket_health(0, 0)) == 0


@pytest.mark.parametrize(("persons", "dollars"), [(1, 1593), (4, 2199), (5, 2234), (9, 2234)])
def test_housing_by_household(persons: int, dollars: int) -> None:
    """Autauga County, Alabama, in the table of June 29, 2026."""
    assert amount(standards.housing_utilities("AL", "Autauga County", persons)) == dollars


@pytest.mark.parametrize(
    "look_up", [standards.national, lambda n: standards.housing_utilities("TX", "Harris County", n)]
)
def test_a_household_has_someone(look_up: Any) -> None:
    with pytest.raises(ValueError, match="at least one"):
        look_up(0)


@pytest.mark.parametrize(
    ("state", "county", "area", "one", "two"),
    [
        ("TX", "Harris County", "Houston", 361, 722),
        ("FL", "Miami-Dade County", "Miami", 423, 846),
        ("NY", "Kings County", "New York", 417, 834),
        ("CA", "Los Angeles County", "Los Angeles", 365, 730),
        ("VA", "Fairfax city", "Washington, D.C.", 301, 602),
        ("MO", "St. Louis city", "St. Louis", 269, 538),
        ("TX", "Travis County", "South", 291, 582),
        ("MD", "Garrett County", "South", 291, 582),
        ("VT", "Addison County", "Northeast", 330, 660),
        ("OH", "Franklin County", "Midwest", 263, 526),
        ("OR", "Lane County", "West", 299, 598),
    ],
)
def test_operating_by_area(state: str, county: str, area: str, one: int, two: int) -> None:
    found = value(standards.transport_area(LAW, state, county))
    assert found == area
    assert [amount(standards.operating(found, vehicles)) for vehicles in (0, 1, 2, 3)] == [0, one, two, two]


def test_puerto_rico_has_no_area() -> None:
    assert not LAW.in_force(standards.transport_area(LAW, "PR", "Añasco Municipio"))


def test_the_tables_of_transport_fit_together() -> None:
    areas = set(LAW.table("transport_operating").rows)
    counties = set(LAW.table("housing_utilities").rows)
    by_county, by_state = LAW.table("transport_areas").rows, LAW.table("transport_regions").rows
    assert len(by_county) == 209
    assert set(by_county) <= counties
    assert {*by_county.values(), *by_state.values()} == areas
    assert {state for state, _ in counties} - {state for (state,) in by_state} == {"PR"}
    assert len(by_state) == 51


def test_housing_rises_in_the_fixed_ratios_of_the_publication() -> None:
    """Each row is its greatest value times 0.713150, 0.837595, 0.882615, 0.984115 and 1, rounded to the dollar."""
    ratios = [Decimal(ratio) for ratio in ("0.713150", "0.837595", "0.882615", "0.984115", "1")]
    rows = LAW.table("housing_utilities").rows
    assert len(rows) == 3223
    for row in rows.values():
        numbers = [Decimal(each) for each in row]
        assert numbers == sorted(numbers)
        assert all(abs(number - numbers[-1] * ratio) <= 1 for number, ratio in zip(numbers, ratios, strict=True))


def test_ownership_figures() -> None:
    assert [amount(standards.ownership(financed)) for financed in (0, 1, 2, 3)] == [0, 703, 1406, 1406]
    assert amount(standards.public_transport()) == 220


def dollars(*numbers: int) -> list[Decimal]:
    return [Decimal(number) for number in numbers]


def test_national_is_allowed_in_full() -> None:
    allowed = standards.allow_national(*dollars(867, 690))
    assert [allowed.allowed, allowed.excess] == dollars(867, 0)
    assert standards.allow_national(*dollars(867, 1000)).allowed == 1000  # documented
    assert standards.allow_national(*dollars(90, 120)).allowed == 120
    assert standards.allow_national(*dollars(90, 40)).allowed == 90


def test_local_is_the_lesser() -> None:
    assert standards.allow_local(*dollars(2153, 1400)).allowed == 1400
    over = standards.allow_local(*dollars(2153, 2500))
    assert [over.allowed, over.excess] == dollars(2153, 347)


@pytest.mark.parametrize(
    ("standard", "payments", "allowed"),
    [(0, (), 0), (703, (350,), 350), (703, (900,), 703), (1406, (350, 900), 1053), (1406, (200, 900, 300), 1003)],
)
def test_ownership_is_the_lesser_for_each_vehicle(standard: int, payments: tuple[int, ...], allowed: int) -> None:
    assert standards.allow_ownership(Decimal(standard), dollars(*payments)).allowed == allowed


def test_public_transport_depends_on_a_vehicle() -> None:
    assert standards.allow_public(*dollars(220, 60), vehicles=0).allowed == 220
    assert standards.allow_public(*dollars(220, 60), vehicles=1).allowed == 60
    assert standards.allow_public(*dollars(220, 300), vehicles=1).allowed == 220


def test_a_worked_household() -> None:
    """Single, Harris County, wage earner: gross 2,600; amounts from the standards of June 29, 2026."""
    area = value(standards.transport_area(LAW, "TX", "Harris County"))
    allowed = [
        standards.allow_national(amount(standards.national(1)), Decimal(867)),
        standards.allow_local(amount(standards.housing_utilities("TX", "Harris County", 1)), Decimal(1400)),
        standards.allow_ownership(amount(standards.ownership(1)), dollars(350)),
        standards.allow_local(amount(standards.operating(area, 1)), Decimal(300)),
        standards.allow_national(amount(standards.out_of_pocket_health(1, 0)), Decimal(0)),
    ]
    assert [each.allowed for each in allowed] == [867, 1400, 350, 300, 90]
    insurance, taxes = 180, 310
    assert 2600 - sum(each.allowed for each in allowed) - insurance - taxes == -897
