"""Form 433-A (OIC), section 6: the business of a sole proprietor, from its books (Rev. 4-2026). Nothing if there is none."""

from __future__ import annotations

from decimal import Decimal

from levydocs.facts.budget import OtherPayment
from levydocs.facts.core import Facts, fact, only_where
from levydocs.facts.full_statement_business import SOLE
from levydocs.facts.offer_statement_counted import listed, printed
from levydocs.money import cents

_BOOKS = "full_statement.books"


@fact("offer_statement.business_other_income")
@only_where(SOLE)
def business_other_income(facts: Facts) -> Decimal:
    """Line 16: cash receipts and other income of the business, dollars a month; nothing without a sole proprietor."""
    other = sum((one.amount or Decimal(0) for one in facts[f"{_BOOKS}_other_income"]), Decimal(0))
    return Decimal(facts[f"{_BOOKS}_cash_receipts"]) + other


@fact("offer_statement.business_secured_debts")
@only_where(SOLE)
def business_secured_debts(facts: Facts) -> Decimal:
    """Line 27: payments of the business on secured debts, dollars a month; nothing without a sole proprietor."""
    secured = (one.amount or Decimal(0) for one in facts[f"{_BOOKS}_other_expenses"] if one.secured)
    return sum(secured, Decimal(0))


@fact("offer_statement.business_other_expenses")
@only_where(SOLE)
def business_other_expenses(facts: Facts) -> list[OtherPayment]:
    """Line 28: repairs, and whatever else the business pays, each by name; nothing without a sole proprietor."""
    repairs = facts[f"{_BOOKS}_repairs"]
    others = [one for one in facts[f"{_BOOKS}_other_expenses"] if not one.secured]
    named = [OtherPayment(one.description or "Other", cents(one.amount or Decimal(0))) for one in others]
    return [*([OtherPayment("Repairs and maintenance", cents(repairs))] if repairs else []), *named]


fact("offer_statement.business_other_expenses_total")(
    listed(
        "offer_statement.business_other_expenses",
        "Line 28: repairs and whatever else the business pays, dollars a month.",
    )
)

_BUSINESS_INCOME = (
    f"{_BOOKS}_gross_receipts",
    f"{_BOOKS}_rental",
    f"{_BOOKS}_interest",
    f"{_BOOKS}_dividends",
    "offer_statement.business_other_income",
)
_BUSINESS_EXPENSES = (
    *(
        f"{_BOOKS}_{key}"
        for key in ("materials", "inventory", "wages", "rent", "supplies", "utilities", "vehicle", "insurance", "taxes")
    ),
    "offer_statement.business_secured_debts",
    "offer_statement.business_other_expenses_total",
)


fact("offer_statement.business_income")(
    printed(*_BUSINESS_INCOME, what="Line 17: income of the business, whole dollars a month.", only=SOLE)
)
fact("offer_statement.business_expenses")(
    printed(*_BUSINESS_EXPENSES, what="Line 29: expenses of the business, whole dollars a month.", only=SOLE)
)


@fact("offer_statement.business_net")
@only_where(SOLE)
def business_net(facts: Facts) -> int:
    """Box C: net income of the business, never below 0, whole dollars a month; nothing without a sole proprietor."""
    return max(int(facts["offer_statement.business_income"] - facts["offer_statement.business_expenses"]), 0)
