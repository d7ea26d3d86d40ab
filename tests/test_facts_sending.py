"""What goes beside the request to the levying office: to the CAF unit, to the payer, with a late hearing request."""

from __future__ import annotations

from datetime import date

import pytest
import sample
from golden_forms import Sample

JOINT = Sample("joint-bank-levy", date(2026, 11, 25))
LATE = Sample("self-employed-late", date(2026, 11, 24))


def test_caf_unit_by_the_state_of_the_taxpayer() -> None:
    """Instructions for Form 2848 (9-2021), where to file: Georgia is Memphis's, Texas Ogden's."""
    memphis, ogden = JOINT.facts(), sample.facts()
    assert memphis["sending.caf.name"] == "Internal Revenue Service, CAF Unit, Memphis"
    assert memphis["sending.caf.fax"] == "855-214-7519"
    assert ogden["sending.caf.name"] == "Internal Revenue Service, CAF Unit, Ogden"
    assert ogden["sending.caf.fax"] == "855-214-7522"
    assert ogden["sending.caf.address_lines"][0] == "Internal Revenue Service"
    assert ogden["sending.caf.address_lines"][-1].startswith("Ogden, UT 84")


def test_caf_unit_is_each_taxpayers_own() -> None:
    """A spouse who has moved away files with another unit."""
    away: dict[str, object] = {"id": "spouse", "address": {"street": "1 Elm St", "city": "Macon", "state": "GA"}}
    changes: dict[str, object] = {"taxpayers[1]": away}
    assert sample.facts(changes)["sending.caf.fax"] == "855-214-7522"
    assert sample.facts(changes, taxpayer=1)["sending.caf.fax"] == "855-214-7519"


def test_an_address_abroad_has_its_own_unit_and_fax() -> None:
    facts = sample.facts({"address.country": "MX", "address.state": ""})
    assert facts["sending.caf.name"] == "Internal Revenue Service, CAF Unit, International"
    assert facts["sending.caf.fax"] == "304-707-9785"


@pytest.mark.parametrize("state", ["ZZ", sample.REMOVED])
def test_a_caf_unit_is_never_guessed(state: object) -> None:
    assert sample.missing(sample.facts({"address.state": state}), "sending.caf.fax") == ("address.state",)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, True),
        ({"levies": []}, True),  # a notice is left to answer
        ({"notices": []}, True),
        ({"levies": [], "notices": []}, True),  # a new client: to see what there is
        ({"levies": [], "notices": [], "liabilities": []}, True),
    ],
)
def test_the_caf_unit_gets_the_power_of_attorney_of_who_acts(changes: dict[str, object], told: bool) -> None:
    assert sample.facts(changes)["sending.to_caf"] is told


@pytest.mark.parametrize(
    ("kind", "form", "told"),
    [
        ("wage", "668-W", True),
        ("bank", "668-A", True),
        ("receivable", "668-A", True),
        ("social_security", "CP91", False),
        ("social_security", "668-A", True),  # a paper levy, which Form 668-D releases
        ("other", "668-B", False),
    ],
)
def test_the_payer_is_told_where_there_is_one_to_obey_the_levy(kind: str, form: str, told: bool) -> None:
    assert sample.facts({"levies[0].kind": kind, "levies[0].notice_form": form})["sending.to_payer"] is told


def test_without_a_levy_there_is_no_payer_to_tell() -> None:
    assert sample.facts({"levies": []})["sending.to_payer"] is False


def test_address_of_the_payer() -> None:
    assert sample.facts()["levy.payer.address_lines"] == ["9030 Foundry Row", "Houston, TX 77029"]


def test_a_late_request_with_its_reasons() -> None:
    """LT11 of May 11, 2026, answered in November; the hospital's papers prove why."""
    assert LATE.facts()["hearing.late_with_reasons"] is True
    assert LATE.facts()["hearing.tolling_exhibits"] == ["E"]


@pytest.mark.parametrize(
    ("as_of", "reasons", "asked"),
    [
        (date(2026, 12, 7), "I was ill.", False),  # in time, by 26 USC 7503
        (date(2026, 12, 8), "I was ill.", True),
        (date(2026, 12, 8), "", False),
        (date(2027, 11, 6), "I was ill.", False),  # after a year there is nothing to ask for
    ],
)
def test_the_30_days_are_asked_to_be_held_open_only_when_late_and_with_reasons(
    as_of: date, reasons: str, asked: bool
) -> None:
    facts = sample.facts({"hearing.tolling_facts": reasons, "hearing.request": "equivalent"}, as_of=as_of)
    assert facts["hearing.late_with_reasons"] is asked


def test_periods_of_the_levy_that_the_notice_does_not_list() -> None:
    def told(changes: dict[str, object]) -> tuple[list[str], list[tuple[list[str], bool]]]:
        facts = sample.facts(changes)
        return facts["hearing.levied_otherwise"], [(one.periods, one.outside_levy) for one in facts["hearing.separate"]]

    assert told({}) == (["2021", "2022"], [(["2023"], True)])
    assert told({"notices[1].covers": ["y2022", "y2023"]}) == (["2021"], [(["2022", "2023"], False)])
    assert sample.facts({"hearing.request": "none"})["hearing.separate"] == []
    assert sample.facts({"levies": []})["hearing.levied_otherwise"] == []
    assert LATE.facts()["hearing.levied_otherwise"] == []


def test_what_each_exhibit_proves_by_hand() -> None:
    """samples/joint-bank-levy/expected/exhibit-index.txt."""
    found = JOINT.facts()["exhibits.proves"]
    assert {letter: found[letter] for letter in "ABCDEFGH"} == {
        "A": "pay; health care; other necessary expenses",
        "B": "the levy",
        "C": "real estate; hardship dates",
        "D": "child care; hardship dates",
        "E": "housing and utilities; hardship dates",
        "F": "health care",
        "G": "food, clothing and other items",
        "H": "checks outstanding",
    }


def test_what_has_no_words_of_its_own_is_called_as_the_case_calls_it() -> None:
    odd: dict[str, object] = {"exhibits[4].proves": ["digital_assets", "expenses.housing.rent", "expenses.housing"]}
    assert sample.facts(odd)["exhibits.proves"]["E"] == "digital assets; rent; housing and utilities"
