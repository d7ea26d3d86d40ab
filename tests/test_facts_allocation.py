"""A spouse who does not owe the tax: own income, share of the expenses, and what the levy leaves (IRM 5.15.1, 25.18.4)."""

from __future__ import annotations

from decimal import Decimal

import sample

SPOUSE: dict[str, object] = {"id": "spouse", "name": {"first": "Ana", "last": "Ruiz"}, "liable_for": []}
JOB: dict[str, object] = {
    "who": "spouse", "employer": {"name": "Bayou School"}, "frequency": "monthly", "gross": "2,000", "federal": "200",
    "state": "0", "local": "0", "tenure": "1 year",
}  # fmt: skip
WITH_SPOUSE: dict[str, object] = {"taxpayers[1]": SPOUSE, "employment[1]": JOB}


def test_one_taxpayer_alone_needs_no_allocation() -> None:
    assert sample.facts({})["allocation.needed"] is False


def test_two_who_owe_need_none() -> None:
    owing: dict[str, object] = {**WITH_SPOUSE, "liabilities[0].who": ["taxpayer", "spouse"]}
    assert sample.facts(owing)["allocation.needed"] is False


def test_share_of_income() -> None:
    """Take-home pay 2,832.22 of 4,632.22 is 61.1 %; of 3,001.00 that is 1,833.61, of 2,824.00 1,725.46; the levy takes 1,488.49."""
    facts = sample.facts(WITH_SPOUSE)
    assert facts["allocation.needed"] is True
    assert facts["allocation.spouse"] == "Ana Ruiz"
    assert facts["allocation.income"] == Decimal("2832.22")
    assert facts["allocation.share"] == Decimal("61.1")
    assert facts["ability.income_before"] == Decimal("2832.22")
    assert (facts["ability.expenses"], facts["ability.paid"]) == (Decimal("1833.61"), Decimal("1725.46"))
    assert (facts["ability.left_before"], facts["ability.paid_left_before"]) == (Decimal("998.61"), Decimal("1106.76"))
    assert facts["ability.left_with_levy"] == Decimal("-489.88")
    assert facts["ability.paid_left_with_levy"] == Decimal("-381.73")


def test_household_that_gets_by_on_the_spouses_pay_still_shows_the_taxpayers_shortfall() -> None:
    """Together 4,632.22 less 1,488.49 covers 3,001.00; the taxpayer's own share does not."""
    facts = sample.facts(WITH_SPOUSE)
    assert facts["budget.income_before"] - facts["budget.levy_amount"] > facts["allowances.total"]
    assert facts["grounds.shortfall"] is True


def test_stated_share_and_income_come_first() -> None:
    """40 % of 3,001.00 is 1,200.40, of 2,824.00 1,129.60."""
    facts = sample.facts({**WITH_SPOUSE, "household.taxpayer_share": "40%", "household.taxpayer_income": "1,500"})
    assert facts["allocation.by_income"] is False
    assert facts["allocation.income"] == Decimal(1500)
    assert (facts["ability.expenses"], facts["ability.paid"]) == (Decimal("1200.40"), Decimal("1129.60"))


def test_other_income_is_nobodys_until_the_case_says_whose() -> None:
    facts = sample.facts({**WITH_SPOUSE, "other_income.interest_dividends": "40"})
    assert sample.missing(facts, "allocation.income") == ("household.taxpayer_income",)


def test_community_property() -> None:
    assert sample.facts(WITH_SPOUSE)["allocation.community"] is True
    assert sample.facts({**WITH_SPOUSE, "address.state": "OK"})["allocation.community"] is False


def test_letter_tells_the_share() -> None:
    found = sample.composed(WITH_SPOUSE)
    pages = sample.pages_of(found, "letter:budget", sample.page_texts(found.files["packet.pdf"]))
    text = " ".join(" ".join(pages).split())
    assert "Ana Ruiz does not owe this tax." in text
    assert (
        "the taxpayer bears 61.1% of the household’s expenses, the same as the taxpayer’s share of its income." in text
    )
    assert "The taxpayer’s share, 61.1% 1,833.61 1,725.46" in text
    assert "After allowable expenses 998.61 −489.88 998.61 After actual expenses 1,106.76 −381.73 1,106.76" in text
