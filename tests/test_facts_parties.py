"""Those whom the levy is about, together; samples/joint-bank-levy/expected has both spouses' words as written by hand."""

from __future__ import annotations

from datetime import date

import pytest
import sample
from golden_forms import Sample

JOINT = Sample("joint-bank-levy", date(2026, 11, 25))
SPOUSE: dict[str, object] = {
    "id": "spouse",
    "kind": "individual",
    "name": {"first": "Luis", "last": "Peña"},
    "tin": {"kind": "ssn", "number": "000-52-8844"},
}
ON_LEVY: dict[str, object] = {"taxpayers[1]": SPOUSE, "liabilities[0].who": ["taxpayer", "spouse"]}


@pytest.mark.parametrize(
    ("path", "by_hand"),
    [
        ("taxpayers.several", True),
        ("taxpayers.names", "Tomáš J. Dvořák and Beatriz Dvořák"),
        ("taxpayers.tins_masked", "SSNs ending in 1806 and 2917"),
        ("taxpayers.phones", ["470-555-0139", "470-555-0162"]),
        ("taxpayers.address_lines", ["886 Sweetgum Hollow Rd", "Atlanta, GA 30349"]),
        ("taxpayers.addresses", ["886 Sweetgum Hollow Rd, Atlanta, GA 30349"]),
        ("hearing.several", True),
        ("hearing.names", "Tomáš J. Dvořák and Beatriz Dvořák"),
        ("hearing.tins_masked", "SSNs ending in 1806 and 2917"),
        ("levy.payer.knows", "Tomáš J. Dvořák and Beatriz Dvořák"),
        ("levy.payer.knows_masked", "SSNs ending in 1806 and 2917"),
    ],
)
def test_both_spouses_by_hand(path: str, by_hand: object) -> None:
    assert JOINT.facts()[path] == by_hand
    assert JOINT.facts(taxpayer=1)[path] == by_hand, "letters speak for both, no matter who is looked at"


def test_numbers_and_signatures_of_both_by_hand() -> None:
    facts = JOINT.facts()
    assert [(one.number.printed, one.owner) for one in facts["taxpayers.element_numbers"]] == [
        ("000-52-1806", "Tomáš J. Dvořák"),
        ("000-63-2917", "Beatriz Dvořák"),
    ]
    assert [(one.role, one.name) for one in facts["taxpayers.signers"]] == [
        ("taxpayer", "Tomáš J. Dvořák"),
        ("spouse", "Beatriz Dvořák"),
    ]
    # born August 21, 1979, and January 30, 1982
    assert [(one.first_name, one.years) for one in facts["taxpayers.ages"]] == [("Tomáš", 47), ("Beatriz", 44)]


def test_one_taxpayer_speaks_alone() -> None:
    facts = sample.facts()
    assert facts["taxpayers.several"] is False
    assert facts["taxpayers.names"] == facts["hearing.names"] == "Marisol T. Peña"
    assert facts["taxpayers.tins_masked"] == facts["hearing.tins_masked"] == "SSN ending in 7733"
    (number,) = facts["taxpayers.element_numbers"]
    assert (number.number.printed, number.owner) == (sample.TIN, None)


def test_a_spouse_who_owes_nothing_on_the_levy_is_not_spoken_for() -> None:
    """Liable for 2023, which is not on the levy."""
    facts = sample.facts({"taxpayers[1]": SPOUSE, "liabilities[2].who": ["taxpayer", "spouse"]})
    assert facts["taxpayers.names"] == "Marisol T. Peña"
    assert [one.role for one in facts["taxpayers.signers"]] == ["taxpayer"]


def test_a_spouse_who_alone_owes_is_the_one_who_signs() -> None:
    alone = {f"liabilities[{position}].who": ["spouse"] for position in range(3)}
    facts = sample.facts({"taxpayers[1]": SPOUSE, **alone})
    assert facts["taxpayers.names"] == "Luis Peña"
    assert [one.role for one in facts["taxpayers.signers"]] == ["spouse"]


def test_without_a_debt_on_the_levy_those_who_owe_anything_then_the_first() -> None:
    off_levy: dict[str, object] = {"taxpayers[1]": SPOUSE, "liabilities[2].who": ["spouse"], "levies[0].covers": []}
    assert sample.facts(off_levy)["taxpayers.names"] == "Marisol T. Peña and Luis Peña"
    assert sample.facts({"taxpayers[1]": SPOUSE, "liabilities": []})["taxpayers.names"] == "Marisol T. Peña"


def test_numbers_of_two_kinds_are_named_apart() -> None:
    other = {**SPOUSE, "tin": {"kind": "itin", "number": "900-70-8844"}}
    facts = sample.facts({**ON_LEVY, "taxpayers[1]": other})
    assert facts["taxpayers.tins_masked"] == "SSN ending in 7733 and ITIN ending in 8844"


def test_no_taxpayer_is_missing() -> None:
    assert sample.missing(sample.facts({"taxpayers": []}), "taxpayers.names") == ("taxpayers",)


def test_an_employer_is_told_of_its_worker_alone() -> None:
    """The spouse's debt is no business of the employer's."""
    facts = sample.facts(ON_LEVY)
    assert facts["taxpayers.several"] is True
    assert facts["levy.payer.knows"] == "Marisol T. Peña"
    assert facts["levy.payer.knows_masked"] == "SSN ending in 7733"


def test_a_bank_is_told_of_both() -> None:
    assert sample.facts({**ON_LEVY, "levies[0].kind": "bank"})["levy.payer.knows"] == "Marisol T. Peña and Luis Peña"


def test_a_notice_to_nobody_who_owes_has_no_names() -> None:
    assert sample.missing(sample.facts({"notices[1].addressee": []}), "hearing.names") == ("notices",)


@pytest.mark.parametrize(
    ("kinds", "who_owes", "runner"),
    [
        (("individual", "individual"), ("one", "two"), None),
        (("sole_proprietor", "individual"), ("one", "two"), "Osric"),
        (("individual", "sole_proprietor"), ("one", "two"), "Wilhelmina"),
        (("sole_proprietor", "sole_proprietor"), ("one", "two"), None),
        (("sole_proprietor", "individual"), ("one",), None),  # who writes the letter runs it
        (("sole_proprietor", "individual"), ("two",), "Osric"),
    ],
)
def test_who_runs_the_business(kinds: tuple[str, str], who_owes: tuple[str, ...], runner: str | None) -> None:
    people = [
        {"id": name, "kind": kind, "name": {"first": first, "last": "Penhallow"}}
        for name, kind, first in zip(("one", "two"), kinds, ("Osric", "Wilhelmina"), strict=True)
    ]
    owed = {"id": "y2022", "who": list(who_owes), "type": "Income", "form": "1040", "period": "2022"}
    facts = sample.facts({"taxpayers": people, "liabilities": [owed], "levies[0].covers": ["y2022"]})
    assert facts["business.runner"] == runner
