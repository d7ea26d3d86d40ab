"""What a month has to pay: the time that is left, the floor and full pay, by hand (LAW: 26 USC 6159, 6502(a)(1), 6621)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.law.agreements import floor_payment, full_payment, months_left
from levydocs.law.in_force import Law

PENALTY = D("0.25")


@pytest.mark.parametrize(
    ("today", "csed", "months"),
    [
        (date(2026, 11, 24), date(2033, 6, 12), 78),  # May 24, 2033 is 78 months on; June 24 is past it
        (date(2026, 11, 24), date(2033, 6, 24), 79),
        (date(2026, 11, 24), date(2026, 12, 23), 0),
        (date(2026, 11, 24), date(2026, 12, 24), 1),
        (date(2026, 11, 24), date(2026, 11, 1), 0),
        (date(2027, 1, 31), date(2027, 2, 28), 1),  # the last day of a shorter month
        (date(2026, 11, 24), date(2040, 1, 1), 120),
    ],
)
def test_whole_months_to_the_last_day_120_at_most(today: date, csed: date, months: int) -> None:
    assert months_left(today, csed) == months


def test_floor_is_the_assessed_balance_over_the_months_up_to_the_cent() -> None:
    assert floor_payment(D("30000"), 60) == D("500.00")
    assert floor_payment(D("10212.08"), 78) == D("130.93")  # 130.924…


@pytest.mark.parametrize(("owed", "months", "payment"), [("30000", 60, "637.41"), ("11617.00", 78, "203.15")])
def test_full_pay_has_accruals_in_it(owed: str, months: int, payment: str) -> None:
    assert full_payment(D(owed), months, D(7), PENALTY) == D(payment)


def test_without_accruals_it_is_the_balance_over_the_months() -> None:
    assert full_payment(D(1200), 12, D(0), D(0)) == D(100)


def test_no_month_pays_nothing() -> None:
    with pytest.raises(ValueError, match="no month is left"):
        full_payment(D(1000), 0, D(7), PENALTY)


@given(st.integers(100, 200_000), st.integers(1, 120), st.integers(1, 20))
def test_month_by_month_the_payment_comes_to_the_end(owed: int, months: int, rate: int) -> None:
    """The same another way: interest and penalty added each month, the payment taken off. A cent a month may be left."""
    payment, left = full_payment(D(owed), months, D(rate), PENALTY), D(owed)
    for _ in range(months):
        left += left * (D(rate) / 1200 + PENALTY / 100) - payment
    assert abs(left) < D("0.01") * months * (1 + (D(rate) / 1200 + PENALTY / 100)) ** months


def test_rate_and_least_payment_are_dated_data() -> None:
    law = Law(date(2026, 11, 24))
    assert law.figure("agreements.interest").value == 7
    assert law.figure("agreements.interest").unverified
    assert law.figure("agreements.late_payment_penalty").value == PENALTY
    assert law.figure("agreements.least_payment").value == 25
