"""The request for release, against samples/wage-levy/expected/release-request.txt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample
from golden_forms import Sample

SECOND_JOB = {
    "employment[1]": {
        "who": "taxpayer",
        "employer": {"name": "Night Shop", "address": {"city": "Houston"}},
        "frequency": "monthly",
        "gross": "400",
        "federal": "40",
        "state": "0",
        "local": "0",
        "tenure": "1 year",
    }
}


def test_debts_by_hand() -> None:
    facts = sample.facts()
    rows = [(row.matter, row.assessed_balance, row.accrued, row.total) for row in facts["release.liabilities"]]
    assert rows == [
        ("Income, Form 1040, 2021", D("8914.27"), D("1302.55"), D("10216.82")),
        ("Income, Form 1040, 2022", D("6120.40"), D("611.18"), D("6731.58")),
    ]
    total = facts["release.liabilities_total"]
    assert (total.assessed_balance, total.accrued, total.total) == (D("15034.67"), D("1913.73"), D("16948.40"))
    assert facts["release.periods"] == ["2021", "2022", "2023"]


def test_a_civil_penalty_has_no_form() -> None:
    """samples/self-employed-late/expected/release-request.txt; CIVPEN is no form."""
    late = Sample("self-employed-late", date(2026, 11, 24)).facts()
    assert [row.matter for row in late["release.liabilities"]][-1] == "Civil Penalty, 2021"
    assert not any("CIVPEN" in row.matter for row in late["release.liabilities"])


def test_partial_release_by_hand() -> None:
    facts = sample.facts()
    assert facts["release.leave_per_payday"] == D("1382.95")  # 3,001.00 / 2.17 = 1,382.949…, up to the cent
    assert facts["release.other_income"] == 0
    assert facts["release.needs_all_pay"] is True  # 1,305.17 after taxes


def test_other_pay_and_income_are_to_be_used_first() -> None:
    facts = sample.facts({**SECOND_JOB, "other_income.pension": "100"})
    # (3,001.00 - 100 - 360) / 2.17 = 1,170.967…
    assert facts["release.leave_per_payday"] == D("1170.97")
    assert facts["release.other_income"] == D(460)
    assert facts["release.needs_all_pay"] is False


def test_where_one_alone_owes_the_minimum_follows_from_that_ones_share() -> None:
    """The other's pay is not subtracted: 60 % of 3,001.00 is 1,800.60, / 2.17 = 829.769…, up to the cent."""
    facts = sample.facts(
        {
            "taxpayers[1]": {"id": "spouse", "kind": "individual", "name": {"first": "Lee", "last": "Peña"}},
            "employment[1]": {**SECOND_JOB["employment[1]"], "who": "spouse"},
            "household.taxpayer_share": "60%",
        }
    )
    assert facts["release.other_income"] == 0
    assert facts["ability.expenses"] == D("1800.60")
    assert facts["release.leave_per_payday"] == D("829.77")


def test_a_fixed_amount_is_the_one_that_the_case_states_and_no_other() -> None:
    assert sample.facts()["release.fixed_amount"] is None  # 3.78 a pay day would be left over
    assert sample.facts({"request.fallback_amount": "50"})["release.fixed_amount"] == D(50)


@pytest.mark.parametrize("kind", ["bank", "receivable"])
@pytest.mark.parametrize(
    ("held", "relief", "asked"),
    [
        ("9,000", "full", D(3001)),  # a month's living expenses
        ("3,001.01", "full", D(3001)),
        ("3,001", "full", D("1237.42")),  # not a month's: what falls due on the dates stated
        ("1,237.43", "full", D("1237.42")),
        ("1,237.42", "full", None),  # all of it is needed: nothing less than full release would do
        ("412.77", "full", None),
        ("412.77", "partial", D("412.77")),  # partial release is asked for from the start: all of it
        ("9,000", "partial", D(3001)),
    ],
)
def test_a_levy_that_takes_once_asks_for_what_living_needs_of_what_is_held(
    kind: str, held: str, relief: str, asked: D | None
) -> None:
    levy = {"levies[0].kind": kind, "levies[0].notice_form": "668-A", "levies[0].amount_held": held}
    changes = {**levy, "request.relief": relief}
    assert sample.facts(changes)["release.leave_amount"] == asked


def test_wages_are_not_held() -> None:
    assert sample.facts({"levies[0].amount_held": "9,000"})["release.leave_amount"] is None


def test_grounds_and_their_law() -> None:
    assert sample.facts()["release.ground_lines"] == [
        "Economic hardship, 26 USC 6343(a)(1)(D) and 26 CFR 301.6343-1(b)(4)",
        "on agreement that the tax is not collectible, 26 USC 6343(e)",
    ]


def test_hardship_is_for_individuals_alone() -> None:
    """26 CFR 301.6343-1(b)(4)(i)."""
    facts = sample.facts({"taxpayers[0].kind": "corporation", "request.grounds": ["hardship", "satisfied"]})
    assert not any("hardship" in line for line in facts["release.ground_lines"])


def test_6343e_is_for_wages_alone() -> None:
    assert len(sample.facts({"levies[0].kind": "bank"})["release.ground_lines"]) == 1


def test_a_sole_proprietor_is_an_individual() -> None:
    """26 CFR 301.6343-1(b)(4)(i) speaks of individuals; a business of your own makes none other."""
    assert any(
        "hardship" in line for line in sample.facts({"taxpayers[0].kind": "sole_proprietor"})["release.ground_lines"]
    )


def test_no_ground_is_no_request() -> None:
    assert sample.missing(sample.facts({"request.grounds": []}), "release.ground_lines") == ("request.grounds",)


def test_harm_adds_up_and_an_unknown_amount_is_not_nothing() -> None:
    assert sample.facts()["hardship.events_total"] == D("1237.42")  # 1,050.00 + 187.42
    path = "hardship.events[1].amount"
    assert sample.missing(sample.facts({path: sample.REMOVED}), "hardship.events_total") == (path,)


def test_assets_say_only_what_is_known() -> None:
    assert [(one.description, one.value, one.owed) for one in sample.facts()["hardship.assets"]] == [
        ("Checking account at Gulf Prairie Credit Union", D("214.63"), None),
        ("2016 Toyota Corolla", D(6800), D(1904)),
    ]
    path = "bank_accounts[0].balance"
    assert sample.missing(sample.facts({path: sample.REMOVED}), "hardship.assets") == (path,)


def test_what_customers_owe_is_an_asset_too() -> None:
    late = Sample("self-employed-late", date(2026, 11, 24)).facts()
    assert [(one.description, one.value, one.owed) for one in late["hardship.assets"]][-2:] == [
        ("Owed by St. Hedwig Parish School", D(640), None),
        ("Owed by H. Lindner", D(225), None),
    ]


def test_estimated_tax_is_as_the_case_says_and_silence_says_nothing() -> None:
    assert sample.facts()["compliance.estimated"] == "not_required"
    assert sample.facts({"compliance.estimated_current": sample.REMOVED})["compliance.estimated"] is None


def test_unfiled_returns() -> None:
    assert sample.facts()["compliance.unfiled"] == []
    unfiled = {"compliance.unfiled": [{"who": ["taxpayer"], "period": "2024"}]}
    assert sample.facts(unfiled)["compliance.unfiled"] == ["2024"]
    gone = sample.facts({"compliance.unfiled": sample.REMOVED})
    assert sample.missing(gone, "compliance.unfiled") == ("compliance.unfiled",)
