"""A business and its books: a sole proprietor's (Form 433-A, sections 6 and 7, Rev. 7-2022), or one that is itself the taxpayer
(Form 433-B, Rev. 2-2019). Nothing if there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from levydocs.case.finances import Amount
from levydocs.case.people import BUSINESSES
from levydocs.case.statement import ProfitAndLoss
from levydocs.facts.core import Absent, Facts, fact, only_where
from levydocs.facts.full_statement_answers import yes_no
from levydocs.facts.full_statement_assets import added
from levydocs.facts.parties import liable
from levydocs.facts.people import person
from levydocs.money import whole_dollars

SOLE = "full_statement.self_employed"
"""The fact that someone here is a sole proprietor."""
_IN_BUSINESS = "full_statement.in_business"
_BOOKS = "statement.profit_and_loss"
_INCOME = ("gross_receipts", "rental", "interest", "dividends", "cash_receipts")
_EXPENSES = (
    "materials",
    "inventory",
    "wages",
    "rent",
    "supplies",
    "utilities",
    "vehicle",
    "repairs",
    "insurance",
    "taxes",
)


@fact(SOLE)
def self_employed(facts: Facts) -> bool:
    """True when a taxpayer is a sole proprietor."""
    if not facts["taxpayers"]:
        raise Absent(person(facts, "kind", 0))
    return any(
        facts[person(facts, "kind", position)] == "sole_proprietor" for position in range(len(facts["taxpayers"]))
    )


@fact("full_statement.for_business")
def for_business(facts: Facts) -> bool:
    """True when those who owe the tax are businesses: a partnership, a corporation or an LLC."""
    return all(facts[person(facts, "kind", position)] in BUSINESSES for position in liable(facts))


@fact(_IN_BUSINESS)
def in_business(facts: Facts) -> bool:
    """True when a taxpayer is a sole proprietor, or those who owe the tax are businesses."""
    return bool(facts[SOLE] or facts["full_statement.for_business"])


@fact("full_statement.for_individuals")
def for_individuals(facts: Facts) -> bool:
    """True when those in the case are individuals; a partnership, corporation, LLC or estate files a different statement."""
    kinds = [facts[person(facts, "kind", position)] for position in range(len(facts["taxpayers"]))]
    return not any(kind in (*BUSINESSES, "estate") for kind in kinds)


for _name, _path, _question in (
    ("federal_contractor", "statement.business.federal_contractor", "the business is a Federal contractor"),
    ("online_sales", "statement.business.online_sales", "the business sells over the internet"),
):
    fact(f"full_statement.{_name}")(yes_no(_path, _question, only=_IN_BUSINESS))


@fact("full_statement.receivables")
@only_where(_IN_BUSINESS)
def receivables(facts: Facts) -> list[dict[str, object]]:
    """What customers owe the business, each with its address; nothing without one."""
    return [
        {
            "debtor": ", ".join(part for part in (one.name, one.address) if part),
            "status": one.status,
            "due": one.due,
            "invoice": one.invoice,
            "amount": one.amount,
        }
        for one in facts["receivables.accounts"]
    ]


@fact("full_statement.receivables_total")
@only_where(_IN_BUSINESS)
def receivables_total(facts: Facts) -> int:
    """What customers owe the business, whole dollars; nothing without one."""
    return added(
        (f"receivables.accounts[{at}].amount", one.amount) for at, one in enumerate(facts["receivables.accounts"])
    )


def _of_books(key: str) -> Callable[[Facts], Any]:
    @only_where(_IN_BUSINESS)
    def read(facts: Facts) -> Any:
        return _book(facts, key)

    said = ProfitAndLoss.model_fields[key].description
    read.__doc__ = f"{said}, of the business; amounts in dollars a month."
    return read


def _book(facts: Facts, key: str) -> Any:
    """One item of the profit and loss statement; if none is known, the whole statement is asked for."""
    if not facts.case.statement.profit_and_loss.model_fields_set:
        raise Absent(_BOOKS)
    return facts[f"{_BOOKS}.{key}"]


for _key in ("method", "first_day", "last_day", *_INCOME, *_EXPENSES):
    fact(f"full_statement.books_{_key}")(_of_books(_key))


@fact("full_statement.books_other_income")
@only_where(_IN_BUSINESS)
def books_other_income(facts: Facts) -> tuple[Amount, ...]:
    """Other income of the business, dollars a month; nothing without one."""
    return tuple(_book(facts, "other_income"))


@fact("full_statement.books_other_expenses")
@only_where(_IN_BUSINESS)
def books_other_expenses(facts: Facts) -> tuple[Amount, ...]:
    """Other expenses of the business, dollars a month; nothing without one."""
    return tuple(_book(facts, "other_expenses"))


def _printed(facts: Facts, keys: Sequence[str]) -> int:
    return sum(whole_dollars(_book(facts, key)) for key in keys)


@fact("full_statement.books_other_expenses_total")
@only_where(_IN_BUSINESS)
def books_other_expenses_total(facts: Facts) -> int:
    """Other expenses of the business, whole dollars a month; nothing without one."""
    return whole_dollars(sum((one.amount or Decimal(0) for one in _book(facts, "other_expenses")), Decimal(0)))


@fact("full_statement.business_income")
@only_where(_IN_BUSINESS)
def business_income(facts: Facts) -> int:
    """Income of the business, whole dollars a month; nothing without one."""
    other = sum(whole_dollars(one.amount or Decimal(0)) for one in _book(facts, "other_income"))
    return _printed(facts, _INCOME) + other


@fact("full_statement.business_expenses")
@only_where(_IN_BUSINESS)
def business_expenses(facts: Facts) -> int:
    """Expenses of the business, whole dollars a month; nothing without one."""
    return int(_printed(facts, _EXPENSES) + facts["full_statement.books_other_expenses_total"])


@fact("full_statement.business_net")
@only_where(_IN_BUSINESS)
def business_net(facts: Facts) -> int:
    """Net income of the business, whole dollars a month; negative for a loss; nothing without one."""
    return int(facts["full_statement.business_income"] - facts["full_statement.business_expenses"])
