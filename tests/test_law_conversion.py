"""Monthly amounts by the factors printed on page 3 of Form 433-F (Rev. 7-2024)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from levydocs.law.conversion import DIVIDED, MULTIPLIED, figure_id, monthly
from levydocs.law.in_force import Law

LAW = Law(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("frequency", "amount", "expected"),
    [
        ("weekly", "100.00", "430.00"),
        ("biweekly", "1520.00", "3298.40"),
        ("semimonthly", "825.50", "1651.00"),
        ("monthly", "99.99", "99.99"),
        ("quarterly", "100.00", "33.33"),
        ("annual", "1000.00", "83.33"),
        ("biweekly", "0.50", "1.09"),  # 1.085, half up
    ],
)
def test_monthly(frequency: str, amount: str, expected: str) -> None:
    factor = Decimal(LAW.figure(figure_id(frequency)).value)
    assert monthly(Decimal(amount), frequency, factor) == Decimal(expected)


@pytest.mark.parametrize("frequency", sorted(MULTIPLIED | DIVIDED))
def test_the_unit_of_the_figure_is_what_is_done_with_it(frequency: str) -> None:
    assert LAW.figure(figure_id(frequency)).unit == ("divide by" if frequency in DIVIDED else "multiply by")


def test_an_unknown_word() -> None:
    with pytest.raises(KeyError):
        figure_id("daily")
    with pytest.raises(KeyError):
        monthly(Decimal(1), "daily", 1)
