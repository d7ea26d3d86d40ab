"""Each kind of levy, and what it takes: worked out by hand from 26 USC 6331 and 6334 and Publication 1494 for 2026."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
import sample

from levydocs.case.leaves import choices
from levydocs.case.matters import Levy
from levydocs.facts.data import load_table
from levydocs.law.levy_kinds import levy_kind, levy_kinds

LEVY = "levies[0]"
UNPAID = {f"{LEVY}.exempt_statement": sample.REMOVED, f"{LEVY}.payroll.statement_given_on": sample.REMOVED}
NO_JOB: dict[str, Any] = {"employment": [], **UNPAID}


def of_kind(kind: str, form: str, **more: Any) -> dict[str, Any]:
    return {f"{LEVY}.kind": kind, f"{LEVY}.notice_form": form, **more}


@pytest.mark.parametrize(
    ("word", "form", "kind"),
    [
        ("wage", "668-W", "wage"),
        ("bank", "668-A(ICS)", "bank"),
        ("receivable", "668-A", "receivable"),
        ("receivable", "668-W(ACS)", "fees"),
        ("social_security", "CP91", "social_security"),
        ("social_security", "668-W", "benefits"),
        ("social_security", "668-A", "benefits"),
        ("federal_payment", "CP90", "federal_payment"),
        ("pension", "668-A", "pension"),
        ("retirement_account", "668-A", "retirement_account"),
        ("other", "668-B", "seized"),
        ("other", "CP92", "state_refund"),
        ("other", "668-A", "other"),
    ],
)
def test_the_kind_goes_by_what_is_levied_and_by_which_form(word: str, form: str, kind: str) -> None:
    assert levy_kind(word, form).id == kind
    assert sample.facts(of_kind(word, form))["levy.kind"] == kind


def test_every_word_of_a_case_file_is_some_kind() -> None:
    assert {one.case for one in levy_kinds().values()} == set(choices(Levy.model_fields["kind"].annotation))


def test_every_kind_has_its_words_and_its_source() -> None:
    words = load_table("words")
    for name, kind in levy_kinds().items():
        assert all(words[table][name] for table in ("levied", "levy", "property"))
        assert kind.source
        assert kind.sure in ("V", "V2", "V1", "D", "M")
        if kind.takes in ("above_exempt", "share"):
            assert set(words["payment"][name]) == {"one", "net", "day", "payer"}
        if kind.takes == "once":
            assert words["taken_from"][name]


def test_a_word_that_is_no_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        levy_kind("house", "668-A")


def test_fees_of_a_contractor_are_levied_like_pay() -> None:
    """Single, no statement: 16,100 / 52 = 309.62 of a weekly fee of 980.00; 670.38 x 4.3 = 2,882.63 a month."""
    facts = sample.facts(
        {
            **NO_JOB,
            **of_kind("receivable", "668-W"),
            f"{LEVY}.amount_held": "980.00",
            f"{LEVY}.payroll.frequency": "weekly",
            "other_income.self_employment": "2,790",
        }
    )
    assert facts["levy.exempt_amount"] == D("309.62")
    assert facts["levy.takes_per_payday"] == D("670.38")
    assert facts["budget.levy_amount"] == D("2882.63")
    assert facts["levy.statement_wanted"] is True
    assert facts["levy.has_other_income"] is False
    assert facts["sending.to_payer"] is True


def test_what_a_partial_release_leaves_of_a_fee_counts_the_costs_of_earning_it() -> None:
    """Living expenses as allowed, less 2,790.00 net, over 4.3, on top of the fee of 980.00: all of it is needed, and more."""
    facts = sample.facts(
        {
            **NO_JOB,
            **of_kind("receivable", "668-W"),
            f"{LEVY}.amount_held": "980.00",
            f"{LEVY}.payroll.frequency": "weekly",
            "other_income.self_employment": "2,790",
        }
    )
    short = facts["ability.expenses"] - D(2790)
    assert short > 0
    assert abs(facts["release.leave_per_payday"] - (D(980) + short / D("4.3"))) <= D("0.01")
    assert facts["release.needs_all_pay"] is True


def test_the_federal_payment_levy_program_takes_fifteen_percent_of_social_security() -> None:
    """26 USC 6331(h)(1): 15 % of 1,984.00 is 297.60; of 2,001.10 it is 300.165, half up 300.17."""
    benefit = {**NO_JOB, **of_kind("social_security", "CP91"), "other_income.social_security": "1,984.00"}
    facts = sample.facts(benefit)
    assert facts["levy.share_said"] == "15 percent"
    assert facts["budget.levy_amount"] == D("297.60")
    assert facts["levy.share_left"] == D("1686.40")
    assert facts["sending.to_payer"] is False
    assert sample.facts({**benefit, "other_income.social_security": "2,001.10"})["budget.levy_amount"] == D("300.17")


def test_a_paper_levy_on_social_security_leaves_the_exempt_amount() -> None:
    """16,100 / 12 = 1,341.67 of 2,310.00 a month; its release goes to the Administration."""
    facts = sample.facts({**NO_JOB, **of_kind("social_security", "668-A"), "other_income.social_security": "2,310.00"})
    assert facts["budget.levy_amount"] == D("968.33")
    assert facts["levy.has_payer"] is True
    assert facts["levy.statement_wanted"] is False  # Parts 3 to 5 are Form 668-W's


def test_the_program_takes_all_from_a_medicare_provider_unless_the_notice_says_less() -> None:
    """26 USC 6331(h)(3): up to 100 percent."""
    doctor = {
        **NO_JOB,
        **of_kind("federal_payment", "CP90"),
        f"{LEVY}.amount_held": "7,200.00",
        f"{LEVY}.payroll.frequency": "monthly",
        "other_income.self_employment": "5,150",
    }
    assert sample.facts(doctor)["budget.levy_amount"] == D("7200.00")
    assert sample.facts({**doctor, f"{LEVY}.percent": "30%"})["budget.levy_amount"] == D("2160.00")


def test_a_pension_is_levied_above_the_exempt_amount_and_a_plan_once() -> None:
    pension = {**NO_JOB, **of_kind("pension", "668-A"), "other_income.pension": "1,900"}
    assert sample.facts(pension)["budget.levy_amount"] == D("558.33")  # 1,900.00 - 1,341.67
    plan = sample.facts({**of_kind("retirement_account", "668-A"), f"{LEVY}.amount_held": "18,400"})
    assert plan["levy.takes_once"] is True
    assert plan["budget.levy_amount"] == D(18400)
    assert plan["levy.hold_over"] is False


def test_a_state_refund_that_was_paid_is_what_was_taken() -> None:
    facts = sample.facts({**of_kind("other", "CP92"), f"{LEVY}.paid_over": "611.00"})
    assert facts["levy.amount_held"] == D("611.00")
    assert facts["sending.to_payer"] is False


@pytest.mark.parametrize(
    ("form", "said"),
    [("668-W", "Form 668-W"), ("CP91", "Notice CP91"), ("LT11", "Notice LT11"), ("668-B", "Form 668-B")],
)
def test_a_form_and_a_notice_are_called_so(form: str, said: str) -> None:
    assert sample.facts({f"{LEVY}.notice_form": form})["levy.form"] == said
