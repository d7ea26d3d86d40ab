"""Form 2848 (instructions Rev. 9-2021): who may act, for which matters."""

from __future__ import annotations

from collections.abc import Mapping

import sample

UNFILED = {"compliance.unfiled": [{"who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2024"}]}


def matters(changes: Mapping[str, object] | None = None, taxpayer: int = 0) -> list[tuple[str, str | None, str]]:
    rows = sample.facts(changes, taxpayer=taxpayer)["poa.matters"]
    return [(row.description, row.form, row.periods) for row in rows]


def test_line_3_covers_every_period_that_is_owed_or_not_filed() -> None:
    assert matters() == [("Income", "1040", "2021 thru 2023")]
    assert matters(UNFILED) == [("Income", "1040", "2021 thru 2024")]


def test_each_taxpayer_lists_only_own_matters() -> None:
    spouse = {
        "taxpayers[1]": {"id": "spouse", "kind": "individual"},
        "liabilities[2].who": ["taxpayer", "spouse"],
    }
    assert matters(spouse, taxpayer=1) == [("Income", "1040", "2023")]


def test_civil_penalty_names_no_form() -> None:
    assert matters({"liabilities[2].type": "Civil Penalty"}) == [
        ("Income", "1040", "2021, 2022"),
        ("Civil Penalty", None, "2023"),
    ]


def test_number_stands_by_its_kind() -> None:
    facts = sample.facts()
    assert facts["poa.ssn"].printed == sample.TIN
    assert facts["poa.itin"] is None
    assert facts["poa.ein"] is None


def test_individual_signs_without_a_title_and_an_officer_with_one() -> None:
    facts = sample.facts()
    assert (facts["poa.print_name"], facts["poa.title"], facts["poa.print_name_of_entity"]) == (
        "MARISOL T PENA", None, None,
    )  # fmt: skip
    officer = {"taxpayers[0].kind": "corporation", "taxpayers[0].signer": {"name": "Ana Ruiz", "title": "President"}}
    facts = sample.facts(officer)
    assert (facts["poa.print_name"], facts["poa.title"], facts["poa.print_name_of_entity"]) == (
        "Ana Ruiz", "President", "MARISOL T PENA",
    )  # fmt: skip


def test_representative_comes_from_the_firm_book() -> None:
    (one,) = sample.facts()["representatives.all"]
    assert (one.name, one.caf, one.ptin, one.designation, one.jurisdiction, one.licence, one.copies) == (
        "Adaeze Okafor", "0000-00011R", "P00000011", "a", "TX", "24900117", True,
    )  # fmt: skip
    assert one.address_lines == ["1410 Heron Basin Road, Suite 620", "Houston, TX 77007"]


def test_unknown_representative_is_missing() -> None:
    assert sample.missing(sample.facts({"representatives": ["nobody"]}), "poa.representatives") == (
        "representatives[0]",
    )


def test_statement_for_signing_returns_only_with_that_act() -> None:
    """26 CFR 1.6012-1(a)(5)."""
    why = {"power_of_attorney.sign_return_statement": "The taxpayer is abroad."}
    assert sample.facts(why)["poa.acts.sign_return_statement"] is None
    granted = {**why, "power_of_attorney.additional_acts": ["sign_return"]}
    assert sample.facts(granted)["poa.acts.sign_return_statement"] == "The taxpayer is abroad."
