"""What an offer has to reach, and whether the debt can be paid in full: worked out by hand (Form 433-A (OIC) (4-2026), page 7)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest
import sample
import yaml
from golden_case import GoldenCase

from levydocs.facts.core import Facts
from levydocs.facts.offer_potential import OfferPlan
from levydocs.law.book import book
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

OFFER = GoldenCase("offer-in-compromise")
CASES: dict[str, Any] = yaml.safe_load((sample.ROOT / "tests" / "offer_cases.yaml").read_text("utf-8"))
TERMS = {"lump_sum": ("offer.potential_12", 12), "periodic": ("offer.potential_24", 24)}
TABLE = "offers_low_income"


def facts(changes: dict[str, object], *, table_in_force: bool = False) -> Facts:
    """``table_in_force``: as if the low-income table of Form 656 (Rev. 4-2025) were not replaced."""
    tables = {**book().tables, TABLE: tuple(replace(one, until=None) for one in book().tables[TABLE])}
    law = Law(OFFER.day, replace(book(), tables=tables)) if table_in_force else Law(OFFER.day)
    return facts_of(OFFER.case(changes), sample.firm(), law)


def plan(terms: str, low_income: bool | None, row: list[Any]) -> OfferPlan:
    potential, with_offer, fee, total, saved = row
    counted = TERMS[terms][1]
    return OfferPlan(terms, counted, potential, potential, D(with_offer), D(fee), D(total), D(saved), low_income)


@pytest.mark.parametrize("name", CASES)
def test_each_offer_comes_to_what_was_worked_out_by_hand(name: str) -> None:
    case = CASES[name]
    found = facts(case["changes"], table_in_force=case.get("table_in_force", False))
    assert found["offer.owed"] == D("90393.03")
    assert found["offer.equity_in_full"] == case["equity_in_full"]
    needed = case["needed"]
    assert found["offer.payment_in_full"] == (None if needed is None else D(needed))
    assert found["offer.payable_in_full"] is case["in_full"]
    certified = True if case.get("table_in_force") else None
    wanted = [plan(terms, certified, case[terms]) for terms in TERMS if terms in case]
    assert found["offer.plans"] == wanted
    potentials: list[object] = [one.potential for one in wanted]
    assert [found[path] for path, _ in TERMS.values()] == (potentials or [None, None])


def test_what_the_case_does_not_say_is_asked() -> None:
    for path, missing in (("liabilities[1].assessed", "liabilities[1].assessed"), ("bank_accounts[0].balance",) * 2):
        assert missing in sample.missing(facts({path: ""}), "offer.payable_in_full")
        assert missing in sample.missing(facts({path: ""}), "offer.potential_12")


def test_an_offer_of_nothing_is_an_offer_of_a_dollar() -> None:
    bare: dict[str, object] = {
        **{key: [] for key in ("bank_accounts", "investments", "digital_assets", "other_assets", "real_estate")},
        "statement.life_insurance": "false",
        "expenses.housing.rent": "1,800",
        "statement.cash_on_hand": "0",
        "statement.business.cash_on_hand": "0",
        "other_income.child_support": "0",
    }
    found = facts(bare)["offer.plans"]
    assert [(one.potential, one.amount, one.total) for one in found] == [(0, 1, D(206)), (0, 1, D(206))]


@pytest.mark.parametrize(
    ("changes", "needs", "below", "nothing"),
    [
        ({}, False, False, False),
        ({"offer.amount": "43,598"}, False, True, False),
        ({"offer.amount": "43,598", "offer.circumstances": "He is ill."}, False, False, False),
        ({"offer.terms": "periodic"}, False, True, False),  # 47,439
        ({"offer.terms": "periodic", "offer.amount": "47,439"}, False, False, False),
        (CASES["what is left pays in full"]["changes"], True, False, False),
        ({"other_income.child_support": "889", "offer.circumstances": "He is ill."}, True, False, False),
        (
            {
                "other_income.child_support": "889",
                "offer.circumstances": "He is ill.",
                "offer.reason": "economic_hardship",
            },
            False,
            False,
            False,
        ),
        ({"other_income.child_support": "889", "offer.reason": "public_policy"}, True, False, False),
        ({**CASES["no time is left for one of them"]["changes"], "offer.amount": "98,799"}, False, False, True),
    ],
)
def test_when_an_offer_lacks_what_it_needs(changes: dict[str, object], needs: bool, below: bool, nothing: bool) -> None:
    found = facts(changes)
    said = [found[f"offer.{one}"] for one in ("needs_circumstances", "below_minimum", "saves_nothing")]
    assert said == [needs, below, nothing]
