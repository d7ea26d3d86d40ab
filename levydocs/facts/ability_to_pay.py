"""What the taxpayer has left to live on, as the IRS will count it and as paid. Dollars and cents a month.

This is the only computation of whose money it is: if a spouse who does not owe the tax lives in the household, income is the
taxpayer's own and expenses are the taxpayer's share of the household's (IRM 5.15.1); otherwise both are the household's.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.money import cents

_HUNDRED = Decimal(100)


@fact("ability.share")
def share(facts: Facts) -> Decimal:
    """The taxpayer's share of the household's expenses, percent: 100 where the household's are the taxpayer's."""
    return Decimal(facts["allocation.share"]) if facts["allocation.needed"] else _HUNDRED


@fact("ability.income_before")
def income_before(facts: Facts) -> Decimal:
    """Income to live on before any levy, and if every one is released, a month."""
    return Decimal(facts["allocation.income" if facts["allocation.needed"] else "budget.income_before"])


@fact("ability.income_with_levy")
def income_with_levy(facts: Facts) -> Decimal:
    """Income to live on with every levy, a month; for one-time levies, in the month in which they take."""
    return Decimal(facts["ability.income_before"] - facts["budget.levies_amount"])


@fact("ability.largest")
def largest(facts: Facts) -> Decimal:
    """The greater of income before the levy and allowable expenses: the length of the longest bar, dollars a month."""
    return max(Decimal(facts["ability.income_before"]), Decimal(facts["ability.expenses"]))


@fact("ability.expenses")
def expenses(facts: Facts) -> Decimal:
    """The taxpayer's share of the living expenses as the IRS will count them, a month."""
    return cents(facts["allowances.total"] * facts["ability.share"] / _HUNDRED)


@fact("ability.paid")
def paid(facts: Facts) -> Decimal:
    """The taxpayer's share of the living expenses as paid, a month."""
    return cents(facts["allowances.paid_total"] * facts["ability.share"] / _HUNDRED)


def _left(income: str, expenses: str, words: str) -> Callable[[Facts], Decimal]:
    def read(facts: Facts) -> Decimal:
        return Decimal(facts[income] - facts[expenses])

    read.__doc__ = f"Left over {words}, a month; negative for a shortfall."
    return read


def _short(left: str, words: str) -> Callable[[Facts], Decimal]:
    def read(facts: Facts) -> Decimal:
        return Decimal(max(-facts[left], Decimal(0)))

    read.__doc__ = f"How far income falls short of the living expenses {words}, a month; 0 when it does not."
    return read


for _moment, _when, _income in (
    ("before", "before the levy, and if it is released", "ability.income_before"),
    ("with_levy", "with the levy", "ability.income_with_levy"),
):
    for _prefix, _of, _expenses in (
        ("", "as the IRS will count it", "ability.expenses"),
        ("paid_", "as paid", "ability.paid"),
    ):
        fact(f"ability.{_prefix}left_{_moment}")(_left(_income, _expenses, f"{_when}, {_of}"))
        fact(f"ability.{_prefix}short_{_moment}")(_short(f"ability.{_prefix}left_{_moment}", f"{_when}, {_of}"))
