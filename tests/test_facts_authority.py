"""Form 2848 (instructions Rev. 9-2021): who may act, for which matters."""

from __future__ import annotations

from collections.abc import Mapping

import sample

UNFILED = {"compliance.unfiled": [{"who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2024"}]}


NO_MORE: dict[str, object] = {"power_of_attorney.matters": []}


def matters(
    changes: Mapping[str, object] | None = None, taxpayer: int = 0, *, fact: str = "poa.matters"
) -> list[tuple[str, str | None, str]]:
    rows = sample.facts({**NO_MORE, **(changes or {})}, taxpayer=taxpayer)[fact]
    return [(row.description, row.form, row.periods) for row in rows]


def test_line_3_covers_every_period_that_is_owed_or_not_filed() -> None:
    assert matters() == [("Income", "1040", "2021 thru 2023")]
    assert matters(UNFILED) == [("Income", "1040", "2021 thru 2024")]


def listed(*entries: tuple[str, str, str], who: list[str] | None = None) -> dict[str, object]:
    rows = [{"type": kind, "form": form, "periods": periods} for kind, form, periods in entries]
    return {"power_of_attorney.matters": [row | ({"who": who} if who else {}) for row in rows]}


def test_line_3_lists_what_the_case_lists_beside_the_debts() -> None:
    """A civil penalty tied to no return: form "Not Applicable" (instructions for Form 2848, line 3)."""
    usual = listed(("Income", "1040", "2019 thru 2029"), ("Civil Penalty", "Not Applicable", "2019-2029"))
    both = [("Income", "1040", "2019 thru 2029"), ("Civil Penalty", None, "2019 thru 2029")]
    assert matters(usual) == both
    assert matters({**usual, "liabilities": []}) == both
    quarters = listed(("Employment", "941", "1st 2024 thru 3rd 2024, 2024-Q4"))
    assert matters(quarters) == [("Income", "1040", "2021 thru 2023"), ("Employment", "941", "1st 2024 thru 4th 2024")]


def test_an_empty_line_3_is_missing() -> None:
    facts = sample.facts({**NO_MORE, "liabilities": []})
    assert sample.missing(facts, "poa.matters") == ("power_of_attorney.matters",)


def test_type_and_form_that_disagree_never_stand_side_by_side() -> None:
    """941 is the quarterly return of employment tax."""
    wrong = sample.facts({**NO_MORE, "liabilities[2].form": "941"})
    assert sample.missing(wrong, "poa.matters") == ("liabilities[2].form",)
    stated = sample.facts(listed(("Income", "941", "2024")))
    assert sample.missing(stated, "poa.matters") == ("power_of_attorney.matters[0].form",)


def test_years_that_cannot_be_read_are_missing() -> None:
    """ "All years" gets the form returned."""
    facts = sample.facts(listed(("Income", "1040", "All years")))
    assert sample.missing(facts, "poa.matters") == ("power_of_attorney.matters[0].periods",)


SPOUSE_ALONE = {"id": "spouse", "kind": "individual", "tin": {"kind": "ssn", "number": "000-41-7744"}}
SPOUSE = {"taxpayers[1]": SPOUSE_ALONE, "liabilities[2].who": ["taxpayer", "spouse"]}


def test_each_taxpayer_lists_only_own_matters() -> None:
    assert matters(SPOUSE, taxpayer=1) == [("Income", "1040", "2023")]
    his = listed(("Employment", "941", "2024-Q1"), who=["taxpayer"])
    assert matters({**SPOUSE, **his}, taxpayer=1) == [("Income", "1040", "2023")]
    assert ("Employment", "941", "1st 2024") in matters({**SPOUSE, **his})


def test_who_needs_a_form_of_their_own() -> None:
    assert sample.facts(SPOUSE)["poa.people"] == [0, 1]
    one: dict[str, object] = {"taxpayers[1]": {"id": "spouse", "kind": "individual"}}
    assert sample.facts(one)["poa.people"] == [0]  # she owes nothing
    assert sample.facts({**one, "liabilities": []})["poa.people"] == [0, 1]  # a new client: what is listed is of both
    named = listed(("Income", "1040", "2024"), who=["spouse"])
    assert sample.facts({**one, **named})["poa.people"] == [0, 1]


def test_the_usual_set_reaches_from_the_open_years_to_the_third_year_after_receipt() -> None:
    """Six years back from 2026, or further where more is owed; December 31, 2029 is the last day that is recorded."""
    penalty = ("Civil Penalty", None, "2020 thru 2029")
    assert matters(fact="poa.proposed") == [("Income", "1040", "2020 thru 2029"), penalty]
    assert matters({"liabilities[0].period": "2016"}, fact="poa.proposed") == [
        ("Income", "1040", "2016 thru 2029"),
        ("Civil Penalty", None, "2016 thru 2029"),
    ]
    payroll: dict[str, object] = {"business.name": "Peña Tile", "business.employees": "2"}
    assert matters(payroll, fact="poa.proposed") == [
        ("Income", "1040", "2020 thru 2029"),
        ("Employment", "941", "1st 2026 thru 4th 2029"),
        penalty,
    ]
    alone = {**payroll, "business.employees": "0"}
    assert matters(alone, fact="poa.proposed") == [("Income", "1040", "2020 thru 2029"), penalty]


def test_ein_stands_on_the_form_of_whose_business_it_is() -> None:
    ein = {"business.name": "Peña Tile", "business.ein": "00-5520917"}
    assert sample.facts(ein)["poa.ein"].printed == "00-5520917"
    hers = {**ein, **SPOUSE, "taxpayers[0].kind": "sole_proprietor"}
    assert [sample.facts(hers, taxpayer=position).maybe("poa.ein") is None for position in (0, 1)] == [False, True]
    unsaid = {**ein, **SPOUSE}
    assert [sample.facts(unsaid, taxpayer=position)["poa.ein"] for position in (0, 1)] == [None, None]


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
