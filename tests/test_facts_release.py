"""The request for release, against samples/wage-levy/expected/release-request.txt."""

from __future__ import annotations

from decimal import Decimal as D

import sample

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
    rows = [(row.period, row.assessed_balance, row.accrued, row.total) for row in facts["release.liabilities"]]
    assert rows == [
        ("2021", D("8914.27"), D("1302.55"), D("10216.82")),
        ("2022", D("6120.40"), D("611.18"), D("6731.58")),
    ]
    total = facts["release.liabilities_total"]
    assert (total.assessed_balance, total.accrued, total.total) == (D("15034.67"), D("1913.73"), D("16948.40"))
    assert facts["release.periods"] == ["2021", "2022", "2023"]


def test_partial_release_by_hand() -> None:
    facts = sample.facts()
    assert facts["release.leave_per_payday"] == D("1301.39")  # 2,824.00 / 2.17 = 1,301.382…, up to the cent
    assert facts["release.fixed_amount"] == D("3.78")  # 1,305.17 - 1,301.39


def test_other_pay_and_income_are_to_be_used_first() -> None:
    facts = sample.facts({**SECOND_JOB, "other_income.pension": "100"})
    # (2,824.00 - 100 - 360) / 2.17 = 1,089.400…
    assert facts["release.leave_per_payday"] == D("1089.41")


def test_nothing_to_spare_offers_nothing_and_a_stated_amount_goes_first() -> None:
    assert sample.facts({"expenses.personal.food": "600"})["release.fixed_amount"] is None
    assert sample.facts({"request.fallback_amount": "50"})["release.fixed_amount"] == D(50)


def test_bank_levy_asks_for_what_living_needs_of_what_is_held() -> None:
    bank = {"levies[0].kind": "bank", "levies[0].amount_held": "412.77"}
    assert sample.facts(bank)["release.leave_amount"] == D("412.77")
    assert sample.facts({**bank, "levies[0].amount_held": "9,000"})["release.leave_amount"] == D(2824)
    assert sample.facts({"levies[0].amount_held": "412.77"})["release.leave_amount"] is None


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


def test_unfiled_returns() -> None:
    assert sample.facts()["compliance.unfiled"] == []
    unfiled = {"compliance.unfiled": [{"who": ["taxpayer"], "period": "2024"}]}
    assert sample.facts(unfiled)["compliance.unfiled"] == ["2024"]
    gone = sample.facts({"compliance.unfiled": sample.REMOVED})
    assert sample.missing(gone, "compliance.unfiled") == ("compliance.unfiled",)
