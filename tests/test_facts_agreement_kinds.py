"""Which kinds of installment agreement a case qualifies for, and what each comes to: worked out by hand (26 USC 6159)."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
import sample
import yaml

from levydocs.facts.agreement_kinds import AgreementOption, Sums

CASES: dict[str, Any] = yaml.safe_load((sample.ROOT / "tests" / "agreement_cases.yaml").read_text("utf-8"))
ANSWERS = {"yes": True, "no": False, "unknown": None}
Changes = dict[str, object]
SMALL: Changes = CASES["a small debt of one year"]["changes"]


def changes_of(written: Changes) -> Changes:
    """The changes to the sample, which has no proceedings but those written."""
    changed = {path: sample.REMOVED if value == "removed" else value for path, value in written.items()}
    return {"proceedings": [], **changed}


def options(written: Changes) -> dict[str, AgreementOption]:
    return {one.kind: one for one in sample.facts(changes_of(written))["agreement.kinds"]}


def sums(row: list[Any]) -> Sums:
    months, floor, full, payment, pays_in, total = (None if one == "-" else one for one in row[1:])
    floor, full, payment, total = (None if one is None else D(one) for one in (floor, full, payment, total))
    return Sums(months, floor, full, payment, pays_in, total)


@pytest.mark.parametrize("name", CASES)
def test_each_kind_comes_to_what_was_worked_out_by_hand(name: str) -> None:
    case = CASES[name]
    facts, found = sample.facts(changes_of(case["changes"])), options(case["changes"])
    assert facts["agreement.left"] == D(case["left"])
    assert facts.maybe("agreement.six_year_rule") is case.get("six_year_rule", False)
    assert list(found) == list(case["rows"])
    for kind, row in case["rows"].items():
        assert (kind, found[kind].qualifies, found[kind].sums) == (kind, ANSWERS[row[0]], sums(row))
        assert list(found[kind].missing) == case.get("missing", {}).get(kind, [])
        assert bool(found[kind].why) is (row[0] == "no")


@pytest.mark.parametrize(
    ("changes", "kind", "why"),
    [
        ({"taxpayers[0].kind": "partnership"}, "guaranteed", "Only an individual has the right to an agreement."),
        ({"liabilities[0].type": "Civil Penalty"}, "guaranteed", "A tax other than income tax is owed"),
        ({"liabilities[0].assessed_balance": "10,000.01", "liabilities[0].tax": "10,000.01"}, "guaranteed", "above the limit"),
        ({"compliance.five_clean_years": "false"}, "guaranteed", "a return was not filed, tax was not paid"),
        ({"proceedings": [{"kind": "installment_agreement", "started_on": "2021-11-24"}]}, "guaranteed", "an agreement was made"),
        ({"bank_accounts[0].balance": "4,679.56"}, "guaranteed", "pays what is owed now"),
        ({"liabilities[0].assessed": "2016-12-20"}, "guaranteed", "No whole month is left"),
        ({"taxpayers[0].kind": "partnership"}, "simple", "one for a business has other limits"),
        ({"liabilities[0].assessed_balance": "50,000.01"}, "simple", "above the limit"),
        ({"liabilities[0].assessed": "2016-12-20"}, "simple", "No whole month is left"),
        ({"other_income.pension": "0"}, "non_streamlined", "does not pay in full"),
        ({"other_income.pension": "242.88"}, "non_streamlined", "does not pay in full"),  # 74.10 are left
        ({"other_income.pension": "0"}, "partial", "less than the minimum payment"),
        ({"other_income.pension": "193.77"}, "partial", "less than the minimum payment"),  # 24.99
    ],
)  # fmt: skip
def test_it_says_why_a_kind_is_not_open(changes: Changes, kind: str, why: str) -> None:
    found = options({**SMALL, **changes})[kind]
    assert found.qualifies is False
    assert why in " ".join(found.why)


@pytest.mark.parametrize(
    ("proceeding", "closed"),
    [
        ({"kind": "installment_agreement", "outcome": "in_effect"}, True),
        ({"kind": "installment_request", "outcome": "pending"}, True),
        ({"kind": "installment_request", "outcome": "rejected", "ended_on": "2026-11-10"}, False),
        ({"kind": "offer", "outcome": "pending"}, False),
    ],
)
def test_beside_an_agreement_no_other_is_open(proceeding: dict[str, str], closed: bool) -> None:
    found = options({**SMALL, "proceedings": [{"started_on": "2019-11-02", **proceeding}]})
    said = "An installment agreement is in effect or requested; another would modify it."
    assert {kind: said in one.why for kind, one in found.items()} == dict.fromkeys(found, closed)
    assert (found["simple"].qualifies, found["guaranteed"].qualifies) == (not closed, not closed)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"liabilities[0].assessed_balance": "10,000.00"}, "guaranteed"),  # the tax in it is no more
        ({"liabilities[0].assessed_balance": "14,000.00", "liabilities[0].tax": "10,000.00"}, "guaranteed"),
        (
            {"proceedings": [{"kind": "installment_agreement", "started_on": "2021-11-23", "ended_on": "2026-11-23"}]},
            "guaranteed",
        ),
        ({"bank_accounts[0].balance": "4,679.55"}, "guaranteed"),
        ({"liabilities[0].type": "INCOME"}, "guaranteed"),
        ({"other_income.pension": "242.89"}, "non_streamlined"),  # 74.11 are left
        ({"other_income.pension": "193.78"}, "partial"),  # 25.00
    ],
)
def test_to_the_day_and_to_the_cent_it_is_open(changes: Changes, kind: str) -> None:
    assert options({**SMALL, **changes})[kind].qualifies is True


@pytest.mark.parametrize(
    ("changes", "kind", "missing"),
    [
        ({"compliance.five_clean_years": ""}, "guaranteed", "compliance.five_clean_years"),
        ({"liabilities[0].assessed": ""}, "simple", "liabilities[0].assessed"),
        ({"liabilities[0].accrued": ""}, "simple", "liabilities[0].accrued"),
        ({"employment[0].gross": ""}, "non_streamlined", "employment[0].gross"),
        ({"compliance.unfiled": "", "other_income.pension": "200"}, "partial", "compliance.unfiled"),
    ],
)
def test_what_the_case_does_not_say_is_asked(changes: Changes, kind: str, missing: str) -> None:
    found = options({**SMALL, **changes})[kind]
    assert missing in found.missing
    assert found.qualifies is not False


def test_equity_comes_before_a_partial_payment() -> None:
    lot = {"description": "Lot", "primary": "false", "value": "1,000", "owed": "799.99"}
    short = {**SMALL, "other_income.pension": "200", "real_estate": [lot]}
    asked, refused = options(short)["partial"], options({**short, "request.equity": ""})["partial"]
    assert (asked.qualifies, asked.missing) == (None, ("request.equity",))
    assert refused.qualifies is None
    assert "gives no reason why it cannot be sold" in " ".join(refused.why)
    assert options({**short, "request.equity": "No bank lends on it."})["partial"].qualifies is True
    assert options({**short, "real_estate": [{**lot, "owed": "800"}]})["partial"].qualifies is True


def test_a_plan_that_cannot_be_kept_is_told() -> None:
    found = options({})["simple"]
    assert "less is left over each month than this payment" in " ".join(found.beside)
    assert options(SMALL)["simple"].beside == ()


def test_six_years_and_one_year_are_unverified() -> None:
    six = options(CASES["six years as paid"]["changes"])["non_streamlined"]
    (said,) = six.beside
    assert "under the six-year rule the IRS can accept" in said
    assert said.endswith(". (unverified)")
    # by the standards 1,733.22 are left, as paid 1,358.22
    spent = {**CASES["six years as paid"]["changes"], "other_income.pension": "2,800"}
    one = options(spent)["non_streamlined"]
    assert one.qualifies is True
    (said,) = one.beside
    assert "under the one-year rule the IRS can allow" in said
    assert said.endswith(". (unverified)")


def test_employment_tax_leaves_the_simple_plan_in_doubt() -> None:
    found = options({**SMALL, "liabilities[0].type": "Employment", "liabilities[0].form": "941"})["simple"]
    assert found.qualifies is None
    assert "Employment tax is owed" in " ".join(found.why)
