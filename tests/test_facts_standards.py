"""The Collection Financial Standards effective June 29, 2026 (LAW.md 5) for the sample's household and for others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample


@pytest.mark.parametrize(
    ("path", "dollars"),
    [
        ("national", 867),
        ("housing", 2153),  # Harris County, TX, one person
        ("health", 90),
        ("operating", 361),  # Houston, one vehicle
        ("ownership", 703),
    ],
)
def test_sample(path: str, dollars: int) -> None:
    assert sample.facts()[f"standards.{path}"] == D(dollars)


@pytest.mark.parametrize(("persons", "dollars"), [(1, 867), (2, 1558), (3, 1857), (4, 2176), (5, 2573), (6, 2970)])
def test_national_standard_by_persons(persons: int, dollars: int) -> None:
    assert sample.facts({"household.under_65": str(persons)})["standards.national"] == D(dollars)


def test_health_by_age() -> None:
    facts = sample.facts({"household.under_65": "2", "household.age_65_or_over": "1"})
    assert facts["standards.health"] == D(343)  # 2 x 90 + 163
    assert facts["standards.persons"] == 3


def test_without_a_loan_no_ownership_and_without_a_vehicle_no_operating() -> None:
    assert sample.facts({"other_assets[0].payment": "0"})["standards.ownership"] == 0
    assert sample.facts({"other_assets": []})["standards.operating"] == 0


def test_place_and_day() -> None:
    assert sample.facts()["standards.place"] == "Harris County, TX"
    assert sample.facts()["standards.effective"] == date(2026, 6, 29)


def test_county_that_nobody_knows_is_missing() -> None:
    assert sample.missing(sample.facts({"address.county": "Nowhere"}), "standards.housing") == ("address.county",)


def test_nobody_in_the_household_is_missing() -> None:
    assert sample.missing(sample.facts({"household.under_65": "0"}), "standards.national") == ("household.under_65",)
