"""What the household lives on, against the budget worked out by hand in samples/wage-levy/expected/budget.txt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample
from golden_forms import Sample

JOINT = Sample("joint-bank-levy", date(2026, 11, 25))
LATE = Sample("self-employed-late", date(2026, 11, 24))


def test_income_lines_by_hand() -> None:
    lines = [(one.label, one.before, one.with_levy, one.if_released) for one in sample.facts()["budget.income"]]
    assert lines == [
        ("Gross wages", D("3298.40"), D("3298.40"), D("3298.40")),
        ("Taxes withheld", D("-466.18"), D("-466.18"), D("-466.18")),
        ("Taken by the levy", None, D("-1488.49"), None),
    ]


@pytest.mark.parametrize("kind", ["bank", "receivable"])
def test_a_levy_of_what_is_there_takes_it_once_and_nothing_of_the_pay(kind: str) -> None:
    """26 USC 6331(b); the column shows the month in which it is taken."""
    facts = sample.facts({"levies[0].kind": kind, "levies[0].notice_form": "668-A", "levies[0].amount_held": "412.77"})
    assert facts["levy.takes_once"] is True
    assert facts["budget.levy_amount"] == D("412.77")
    assert [(one.label, one.before, one.with_levy, one.if_released) for one in facts["budget.income"]][2:] == [
        ("Taken by the levy, once", None, D("-412.77"), None)
    ]
    assert facts["ability.paid_left_with_levy"] == D("-404.55")  # 8.22 - 412.77
    assert facts["ability.paid_left_before"] == D("8.22")


def test_what_a_bank_holds_is_never_guessed() -> None:
    assert sample.missing(sample.facts({"levies[0].kind": "bank"}), "budget.levy_amount") == ("levies[0].amount_held",)


def test_a_wage_levy_takes_from_every_pay() -> None:
    facts = sample.facts({"levies[0].amount_held": "412.77"})
    assert facts["levy.takes_once"] is False
    assert facts["budget.levy_amount"] == D("1488.49")


def test_other_income_counts() -> None:
    facts = sample.facts(
        {"other_income.child_support": "200", "other_income.other": [{"description": "Tutoring", "amount": "120.50"}]}
    )
    assert facts["budget.other_income"] == D("320.50")
    assert facts["budget.income_before"] == D("3152.72")  # 2,832.22 + 320.50
    others = [(one.label, one.before, one.with_levy, one.net) for one in facts["budget.income"][2:-1]]
    assert others == [("Child support received", D(200), D(200), False), ("Tutoring", D("120.50"), D("120.50"), False)]


def test_what_is_left_after_costs_says_so_and_is_proven() -> None:
    """samples/self-employed-late/expected/budget.txt: 3,080.00, proven by the profit and loss statement."""
    (own, support, levy) = LATE.facts()["budget.income"]
    assert (own.label, own.before, own.net, own.exhibits) == ("Self-employment, net", D(3080), True, ("A",))
    assert (support.label, support.before, support.net, support.exhibits) == (
        "Child support received",
        D(300),
        False,
        (),
    )
    assert (levy.label, levy.with_levy) == ("Taken by the levy, once", D(-1850))


def test_two_jobs_each_by_its_own_factor() -> None:
    """samples/joint-bank-levy/expected/budget.txt: weekly by 4.3, semimonthly by 2."""
    facts = JOINT.facts()
    assert [(one.worker, one.employer, one.take_home, one.factor, one.own) for one in facts["employment.jobs"]] == [
        ("Tomáš", "Cascade Freight Terminals", D("1073.78"), D("4.3"), False),
        ("Beatriz", "Southside Family Clinic", D("1180.90"), D(2), False),
    ]
    assert (facts["budget.gross"], facts["budget.taxes"]) == (D("8433.00"), D("1453.95"))
    assert (facts["budget.income_before"], facts["ability.income_with_levy"]) == (D("6979.05"), D("3566.28"))


def test_a_job_of_nobody_in_the_case_is_missing() -> None:
    path = "employment[0].who"
    assert sample.missing(sample.facts({path: "stranger"}), "employment.jobs") == (path,)


def test_no_job_is_known_and_has_no_line() -> None:
    facts = LATE.facts()
    assert facts["employment.jobs"] == []
    assert "Gross wages" not in [one.label for one in facts["budget.income"]]


@pytest.mark.parametrize(
    ("frequency", "gross"),
    # Form 433-F (Rev. 7-2024), page 3: weekly 4.3, biweekly 2.17, semi-monthly 2
    [("weekly", "6536.00"), ("biweekly", "3298.40"), ("semimonthly", "3040.00"), ("monthly", "1520.00")],
)
def test_pay_by_the_factors_of_the_form(frequency: str, gross: str) -> None:
    assert sample.facts({"employment[0].frequency": frequency})["budget.gross"] == D(gross)


def test_job_is_named_with_its_pay() -> None:
    (job,) = sample.facts()["employment.jobs"]
    assert (job.employer, job.tenure, job.take_home, job.exhibits) == (
        "Bayou Bend Dental Supply", "4 years", D("1305.17"), ["A"],
    )  # fmt: skip
