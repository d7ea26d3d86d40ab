"""Installment agreements: who can have the simple payment plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

SIMPLE_LIMIT = "agreements.simple_limit"
"""The figure: the largest unpaid assessed balance for a simple payment plan."""


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
