"""Counties as people write them; never a guess."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from levydocs.law.counties import UnknownCounty, find_county, fold, split_kind
from levydocs.law.in_force import Law

LAW = Law(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("state", "written", "county"),
    [
        ("TX", "Harris", "Harris County"),
        ("TX", " harris   COUNTY ", "Harris County"),
        ("TX", "Travis, TX", "Travis County"),
        ("TX", "De Witt", "DeWitt County"),
        ("CA", "County of Los Angeles", "Los Angeles County"),
        ("MD", "Prince Georges Co.", "Prince George's County"),
        ("MD", "Prince George’s", "Prince George's County"),
        ("MO", "Saint Louis County", "St. Louis County"),
        ("MO", "St Louis City", "St. Louis city"),
        ("MO", "Sainte Genevieve", "Ste. Genevieve County"),
        ("VA", "Fairfax city", "Fairfax city"),
        ("VA", "FAIRFAX COUNTY", "Fairfax County"),
        ("VA", "City of Richmond", "Richmond city"),
        ("VA", "Alexandria", "Alexandria city"),
        ("VA", "James City", "James City County"),
        ("NV", "Carson City", "Carson City"),
        ("LA", "Orleans", "Orleans Parish"),
        ("AK", "Juneau Borough", "Juneau City and Borough"),
        ("NM", "Doña Ana", "Dona Ana County"),
        ("PR", "Bayamon", "Bayamón Municipio"),
        ("DC", "District of Columbia", "District of Columbia"),
    ],
)
def test_found(state: str, written: str, county: str) -> None:
    assert find_county(LAW, state, written) == county


@pytest.mark.parametrize(
    ("state", "written", "suggestions"),
    [
        ("VA", "Fairfax", ("Fairfax County", "Fairfax city")),
        ("MO", "St. Louis", ("St. Louis County", "St. Louis city")),
        ("VA", "Alexandria County", ("Alexandria city",)),
        ("DC", "Washington", ("District of Columbia",)),
        ("TX", "Qqqq", ()),
        ("XX", "Harris", ()),
        ("TX", "", ()),
    ],
)
def test_not_decided(state: str, written: str, suggestions: tuple[str, ...]) -> None:
    assert find_county(LAW, state, written) == UnknownCounty(suggestions)


def test_a_slip_of_the_pen_is_answered_with_suggestions() -> None:
    found = find_county(LAW, "TX", "Haris County")
    assert isinstance(found, UnknownCounty)
    assert "Harris County" in found.suggestions


def test_connecticut_counties_are_answered_with_the_planning_regions() -> None:
    found = find_county(LAW, "CT", "Hartford County")
    assert isinstance(found, UnknownCounty)
    assert len(found.suggestions) == 9


def test_findings() -> None:
    unclear = UnknownCounty(("Fairfax County", "Fairfax city")).finding("address.county")
    assert (unclear.code, unclear.place) == ("LD-law-county-unclear", "address.county")
    assert "Fairfax County or Fairfax city" in unclear.message
    assert UnknownCounty(()).finding("address.county").code == "LD-law-county-unknown"


def test_every_county_finds_itself_and_no_two_are_alike() -> None:
    rows = list(LAW.table("housing_utilities").rows)
    alike = Counter((state, *split_kind(fold(county))) for state, county in rows)
    assert max(alike.values()) == 1
    for state, county in rows:
        if state in {"AK", "CT", "LA", "MD", "MO", "NV", "PR", "VA"}:  # every State with more kinds than County
            assert find_county(LAW, state, county.upper()) == county
