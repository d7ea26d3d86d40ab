"""Names, addresses, numbers and ages."""

from __future__ import annotations

from datetime import date

import pytest
import sample


def test_names() -> None:
    facts = sample.facts()
    assert facts["taxpayer.name"] == "Marisol T. Peña"
    assert facts["taxpayer.irs_name"] == "MARISOL T PENA"
    assert sample.facts({"taxpayers[0].irs_name": sample.REMOVED})["taxpayer.irs_name"] == "Marisol T. Peña"
    assert sample.facts({"taxpayers[0].name.middle": ""})["taxpayer.name"] == "Marisol Peña"
    assert sample.facts({"taxpayers[0].name.suffix": "Jr."})["taxpayer.name"] == "Marisol T. Peña, Jr."
    assert sample.facts({"taxpayers[0].name": {"organization": "Oak LLC"}})["taxpayer.name"] == "Oak LLC"


@pytest.mark.parametrize("part", ["first", "last"])
def test_half_a_name_is_no_name(part: str) -> None:
    path = f"taxpayers[0].name.{part}"
    assert sample.missing(sample.facts({path: sample.REMOVED}), "taxpayer.name") == (path,)


def test_address_of_the_case_unless_the_taxpayer_has_an_own_one() -> None:
    assert sample.facts()["taxpayer.address_lines"] == ["5127 Larkmoor St, Apt 208", "Houston, TX 77045"]
    own = {"taxpayers[0].address": {"street": "1 Elm St", "city": "Waco", "state": "TX", "zip": "76701"}}
    assert sample.facts(own)["taxpayer.address_lines"] == ["1 Elm St", "Waco, TX 76701"]


@pytest.mark.parametrize(
    ("as_of", "age"),
    [(date(2026, 11, 24), 34), (date(2027, 3, 8), 34), (date(2027, 3, 9), 35), (date(2027, 3, 10), 35)],
)
def test_age_turns_on_the_birthday(as_of: date, age: int) -> None:
    assert sample.facts(as_of=as_of)["taxpayer.age"] == age  # born March 9, 1992


def test_number_and_its_last_four() -> None:
    facts = sample.facts()
    assert facts["taxpayer.tin"].printed == sample.TIN
    assert facts["taxpayer.tin_last4"] == "7733"


def test_phone_that_is_best_or_the_first_there_is() -> None:
    assert sample.facts()["taxpayer.daytime_phone"] == "832-555-0187"
    assert sample.facts({"taxpayers[0].phones.best": ""})["taxpayer.daytime_phone"] == "713-555-0164"
    gone = {"taxpayers[0].phones.cell": sample.REMOVED}
    assert sample.missing(sample.facts(gone), "taxpayer.daytime_phone") == ("taxpayers[0].phones.cell",)


def test_household_and_spouse() -> None:
    facts = sample.facts()
    assert (facts["household.size"], facts["household.dependents_count"], facts["spouse.present"]) == (1, 0, False)
    assert facts["taxpayer.filing_status_words"] == "single"


@pytest.mark.parametrize(
    ("dependents", "expected"),
    [
        ([{"name": "Mia O'Brien", "age": "9", "relationship": "daughter"}], ["Mia O'Brien (daughter, 9)"]),
        (
            [{"name": "Ana Peña", "age": "0"}, {"name": "Leo Ruiz"}],
            ["Ana (0)", "Leo Ruiz"],
        ),  # Peña is the taxpayer's name
        ([{"relationship": "son", "age": "4"}, {"name": ""}], ["son, 4"]),
        ([], []),
    ],
)
def test_dependents_are_listed_by_what_is_known_of_them(dependents: list[object], expected: list[str]) -> None:
    assert sample.facts({"household.dependents": dependents})["household.dependents_listed"] == expected


def test_address_abroad_ends_with_its_country() -> None:
    away = {"street": "1 Calle Mayor", "city": "Monterrey", "state": "", "zip": "64000", "country": "Mexico"}
    facts = sample.facts({"taxpayers[0].address": away, "levies[0].payer.address": away})
    assert facts["taxpayer.address_lines"] == ["1 Calle Mayor", "Monterrey, 64000, Mexico"]
    assert facts["levy.payer.address_lines"] == ["1 Calle Mayor", "Monterrey, 64000, Mexico"]


def test_letterhead_comes_from_the_firm_book() -> None:
    facts = sample.facts()
    assert facts["firm.name"] == "Cypress Gate Tax Counsel PLLC"
    assert facts["firm.address_lines"] == ["1410 Heron Basin Road, Suite 620", "Houston, TX 77007"]
