"""Installment agreements: who can have the simple payment plan, and what a month pays in full in the time that is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal

from levydocs.dates import months_after
from levydocs.money import cents

SIMPLE_LIMIT = "agreements.simple_limit"
"""The figure: the largest unpaid assessed balance for a simple payment plan."""

INTEREST = "agreements.interest"
"""The figure: the interest on an underpayment, percent a year (26 U.S.C. 6621(a)(2))."""
LATE_PAYMENT = "agreements.late_payment_penalty"
"""The figure: the late-payment penalty while an agreement is in effect, percent a month (26 U.S.C. 6651(h))."""
LEAST_PAYMENT = "agreements.least_payment"
"""The figure: the least payment that the IRS takes in an agreement, dollars a month (IRM 4.20.4.3)."""
LONGEST_SIMPLE = 120
"""Months within which a simple payment plan has to pay."""


@dataclass(frozen=True, slots=True)
class SimplePlan:
    """Whether the plan can be had, and the balance it is measured by, in dollars."""

    eligible: bool
    measure: Decimal


def simple_plan(assessed_balance: Decimal, payment_before: Decimal = Decimal(0), *, limit: Decimal | int) -> SimplePlan:
    """The plan for an unpaid balance of assessments, accruals that are not assessed left out (IRM 5.14.5).

    ``payment_before`` is what is paid before the request. All amounts are dollars.
    """
    measure = assessed_balance - payment_before
    return SimplePlan(measure <= limit, measure)


def months_left(today: date, csed: date) -> int:
    """Whole months from today to the last day for collection, ``LONGEST_SIMPLE`` at most; 0 when that day has passed."""
    months = (csed.year - today.year) * 12 + csed.month - today.month
    if months > 0 and months_after(today, months) > csed:
        months -= 1
    return min(max(months, 0), LONGEST_SIMPLE)


def floor_payment(assessed_balance: Decimal, months: int) -> Decimal:
    """The payment below which not even the assessed balance is paid in these months: dollars a month, up to the cent."""
    return (assessed_balance / months).quantize(Decimal("0.01"), ROUND_UP)


def full_payment(owed: Decimal, months: int, interest: Decimal, late_payment: Decimal) -> Decimal:
    """The level payment that pays everything owed with what accrues: dollars a month, to the nearest cent.

    ``P = B i / (1 - (1 + i)^-n)`` with ``i`` the interest of a month and the late-payment penalty, ``interest`` in percent a year
    and ``late_payment`` in percent a month. The penalty is counted on the whole balance, though it is owed on the tax alone
    and is capped: an upper estimate. ValueError for less than a month.
    """
    if months < 1:
        raise ValueError("no month is left")
    rate = interest / 1200 + late_payment / 100
    if not rate:
        return cents(owed / months)
    return cents(owed * rate / (1 - (1 + rate) ** -months))
