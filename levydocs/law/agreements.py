"""The arithmetic of installment agreements: the time left, the floor, what pays in full, and the total paid."""

from __future__ import annotations

from collections.abc import Iterable
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
"""The figure: the smallest payment that the IRS accepts in an agreement, dollars a month (IRM 4.20.4.3)."""
SIMPLE_MONTHS = "agreements.simple_months"
"""The figure: months within which a simple payment plan must pay."""
GUARANTEED_LIMIT = "agreements.guaranteed_limit"
"""The figure: the most income tax, without penalties and interest, for which the IRS must accept an agreement, dollars."""
GUARANTEED_MONTHS = "agreements.guaranteed_months"
"""The figure: months within which that agreement must pay."""
SIX_YEARS = "agreements.six_year_months"
"""The figure: months within which full payment lets the IRS accept expenses as paid."""


@dataclass(frozen=True, slots=True)
class SimplePlan:
    """Whether the plan is available, and the balance it is measured by, in dollars."""

    eligible: bool
    measure: Decimal


def simple_plan(assessed_balance: Decimal, payment_before: Decimal = Decimal(0), *, limit: Decimal | int) -> SimplePlan:
    """The plan for an unpaid balance of assessments, without unassessed accruals (IRM 5.14.5).

    ``payment_before`` is what is paid before the request. All amounts are dollars.
    """
    measure = assessed_balance - payment_before
    return SimplePlan(measure <= limit, measure)


def months_left(today: date, csed: date, longest: int | None = None) -> int:
    """Whole months from today to the last day for collection, ``longest`` at most; 0 when that day has passed."""
    months = (csed.year - today.year) * 12 + csed.month - today.month
    if months > 0 and months_after(today, months) > csed:
        months -= 1
    return max(months if longest is None else min(months, longest), 0)


def floor_payment(assessed_balance: Decimal, months: int) -> Decimal:
    """The payment below which not even the assessed balance is paid in these months: dollars a month, rounded up to the cent."""
    return (assessed_balance / months).quantize(Decimal("0.01"), ROUND_UP)


def monthly_rate(interest: Decimal, late_payment: Decimal) -> Decimal:
    """What accrues per month on each dollar: ``interest`` in percent a year and ``late_payment`` in percent a month."""
    return interest / 1200 + late_payment / 100


def full_payment(owed: Decimal, months: int, rate: Decimal) -> Decimal:
    """The level payment that pays everything owed plus accruals: dollars a month, to the nearest cent.

    ``P = B i / (1 - (1 + i)^-n)`` with ``i`` the ``monthly_rate``. The penalty is counted on the whole balance, though it is owed
    on the tax alone and is capped: an upper estimate. ValueError for less than a month.
    """
    if months < 1:
        raise ValueError("no month is left")
    if not rate:
        return cents(owed / months)
    return cents(owed * rate / (1 - (1 + rate) ** -months))


def paid_in_all(owed: Decimal, payment: Decimal, months: int, rate: Decimal) -> tuple[int | None, Decimal]:
    """In how many of these months a payment pays off what is owed, and the total paid by then, dollars.

    None if it does not: then every month is paid. The last payment is the remainder.
    """
    left, paid = owed, Decimal(0)
    for month in range(1, months + 1):
        due = left * (1 + rate)
        if due <= payment:
            return month, cents(paid + due)
        left, paid = due - payment, paid + payment
    return None, paid


def payment_in_time(debts: Iterable[tuple[Decimal, int]], at_once: Decimal, rate: Decimal) -> Decimal | None:
    """The least level payment that pays each debt, an amount and the months left for it, in its own time: dollars a month.

    ``at_once`` is paid today; it and every payment go to the debt with the least time. None if no payment can.
    """
    owed, least = -at_once, Decimal(0)
    for amount, months in sorted(debts, key=lambda debt: debt[1]):
        owed += amount
        if owed > 0 and not months:
            return None
        if owed > 0:
            least = max(least, full_payment(owed, months, rate))
    return least
