"""What a month has to pay: the time that is left, the floor and full pay, by hand (LAW: 26 USC 6159, 6502(a)(1), 6621)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.law.agreements import floor_payment, full_payment, monthly_rate, months_left, paid_in_all, payment_in_time
from levydocs.law.in_force import Law

PENALTY = D("0.25")
RATE = monthly_rate(D(7), PENALTY)


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
    assert months_left(today, csed, 120) == months


def test_floor_is_the_assessed_balance_over_the_months_up_to_the_cent() -> None:
    assert floor_payment(D("30000"), 60) == D("500.00")
    assert floor_payment(D("10212.08"), 78) == D("130.93")  # 130.924…


@pytest.mark.parametrize(("owed", "months", "payment"), [("30000", 60, "637.41"), ("11617.00", 78, "203.15")])
def test_full_pay_has_accruals_in_it(owed: str, months: int, payment: str) -> None:
    assert full_payment(D(owed), months, RATE) == D(payment)


def test_without_accruals_it_is_the_balance_over_the_months() -> None:
    assert full_payment(D(1200), 12, D(0)) == D(100)


def test_no_month_pays_nothing() -> None:
    with pytest.raises(ValueError, match="no month is left"):
        full_payment(D(1000), 0, RATE)


@given(st.integers(100, 200_000), st.integers(1, 120), st.integers(1, 20))
def test_month_by_month_the_payment_comes_to_the_end(owed: int, months: int, rate: int) -> None:
    """The same another way: interest and penalty added each month, the payment taken off. A cent a month may be left."""
    each = D(rate) / 1200 + PENALTY / 100
    payment, left = full_payment(D(owed), months, each), D(owed)
    for _ in range(months):
        left += left * each - payment
    assert abs(left) < D("0.01") * months * (1 + each) ** months


def test_rate_and_least_payment_are_dated_data() -> None:
    law = Law(date(2026, 11, 24))
    assert law.figure("agreements.interest").value == 7
    assert law.figure("agreements.interest").unverified
    assert law.figure("agreements.late_payment_penalty").value == PENALTY
    assert law.figure("agreements.least_payment").value == 25
    assert law.figure("agreements.simple_months").value == 120
    assert (law.figure("agreements.guaranteed_limit").value, law.figure("agreements.guaranteed_months").value) == (
        10_000,
        36,
    )
    assert law.figure("agreements.six_year_months").unverified


def test_ten_years_are_not_the_most_that_can_be_left() -> None:
    assert months_left(date(2026, 11, 24), date(2037, 5, 16)) == 125


@pytest.mark.parametrize(
    ("owed", "payment", "months", "paid_in", "in_all"),
    [
        ("1200", "100", 12, 12, "1200"),
        ("1150", "100", 12, 12, "1150"),  # a last one of 50
        ("1200", "500", 12, 3, "1200"),
        ("1200", "99", 12, None, "1188"),
        ("1200", "100", 0, None, "0"),
    ],
)
def test_what_is_paid_in_all_without_accruals(
    owed: str, payment: str, months: int, paid_in: int | None, in_all: str
) -> None:
    assert paid_in_all(D(owed), D(payment), months, D(0)) == (paid_in, D(in_all))


@pytest.mark.parametrize(
    ("debts", "at_once", "least"),
    [
        ([("1000", 10), ("1000", 20)], "0", "100"),  # 1,000 in 10 months, 2,000 in 20
        ([("200", 10), ("1800", 20)], "0", "100"),
        ([("1500", 10), ("500", 20)], "0", "150"),
        ([("500", 20), ("1500", 10)], "0", "150"),  # in whatever order they are given
        ([("1500", 10), ("500", 20)], "1500", "25"),
        ([("1500", 10), ("500", 20)], "2000", "0"),
        ([("1500", 0), ("500", 20)], "1499", None),
        ([("1500", 0), ("500", 20)], "1500", "25"),
    ],
)
def test_each_debt_is_paid_in_its_own_time(debts: list[tuple[str, int]], at_once: str, least: str | None) -> None:
    found = payment_in_time([(D(amount), months) for amount, months in debts], D(at_once), D(0))
    assert found == (None if least is None else D(least))
