"""What each kind of installment agreement requires of a case, as yes-or-no facts (26 USC 6159; IRM 5.14.1, 5.14.2, 5.14.5)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.dates import years_after
from levydocs.facts.collectible import counted
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.periods import last_day, spelled_out
from levydocs.facts.routes import proven_excess
from levydocs.law.agreements import GUARANTEED_LIMIT, GUARANTEED_MONTHS, SIX_YEARS, full_payment

_INCOME, _EMPLOYMENT = "income", "employment"
_CLEAN_YEARS = 5


@fact("agreement.left")
def left(facts: Facts) -> Decimal:
    """What is left over each month for payments, by the standards and proven amounts above them; 0 for a shortfall."""
    if not facts["grounds.individual"]:
        raise Absent("statement.profit_and_loss")
    return max(Decimal(facts["ability.left_before"] - proven_excess(facts)), Decimal(0))


@fact("agreement.time_left")
def time_left(facts: Facts) -> bool:
    """True when a whole month is left to collect each of the debts."""
    return bool(facts["agreement.all_months"])


def _types(facts: Facts) -> set[str]:
    return {facts[f"liabilities[{position}].type"].casefold() for position in counted(facts)}


@fact("agreement.income_tax")
def income_tax(facts: Facts) -> bool:
    """True when all that is owed is income tax."""
    return _types(facts) == {_INCOME}


@fact("agreement.no_employment_tax")
def no_employment_tax(facts: Facts) -> bool:
    """True when no employment tax is owed."""
    return _EMPLOYMENT not in _types(facts)


@fact("agreement.within_guaranteed_limit")
def within_guaranteed_limit(facts: Facts) -> bool:
    """True when the tax owed, without penalties and interest, is within the limit; it is no more than the assessed balance."""
    limit = Decimal(facts.figure(GUARANTEED_LIMIT))
    if facts["routes.assessed_balance"] <= limit:
        return True
    taxes = [facts[f"liabilities[{position}].tax"] for position in counted(facts)]
    return bool(sum(taxes) <= limit)


@fact("agreement.five_clean_years")
def five_clean_years(facts: Facts) -> bool:
    """True when in the five preceding years each return was filed, its tax paid, and no agreement made (26 USC 6159(c)(2)).

    As the case says; also false if a return is missing or such an agreement is in the case and, if the case does not say, when
    tax for an earlier year among the five is also owed.
    """
    if facts["compliance.unfiled"] or _agreed_lately(facts):
        return False
    stated: bool | None = facts.maybe("compliance.five_clean_years")
    if stated is None and _several_years(facts):
        return False
    return bool(facts["compliance.five_clean_years"] if stated is None else stated)


def _agreed_lately(facts: Facts) -> bool:
    return any(
        one.kind == "installment_agreement"
        and (one.started_on is None or years_after(one.started_on, _CLEAN_YEARS) >= facts.as_of)
        for one in facts.maybe("proceedings", ())
    )


def _several_years(facts: Facts) -> bool:
    periods = [facts[f"liabilities[{position}].period"] for position in counted(facts)]
    years = [last_day(one).year for period in periods for one in spelled_out(period)]
    return any(max(years) - _CLEAN_YEARS <= one < max(years) for one in years)


@fact("agreement.cannot_pay_now")
def cannot_pay_now(facts: Facts) -> bool:
    """True when bank accounts and investments, less loans on them, do not cover what is owed."""
    banks, invested = len(facts["bank_accounts"]), len(facts["investments"])
    found = sum((facts[f"bank_accounts[{position}].balance"] for position in range(banks)), Decimal(0))
    for position in range(invested):
        loan = facts.maybe(f"investments[{position}].loan", Decimal(0))
        found += max(facts[f"investments[{position}].balance"] - loan, Decimal(0))
    return bool(found < facts["agreement.owed"])


@fact("agreement.pays_in_time")
def pays_in_time(facts: Facts) -> bool:
    """True when what is left over each month pays everything with accruals by the earliest last day for collection."""
    return bool(facts["agreement.time_left"]) and facts["agreement.left"] >= _full(facts, facts["agreement.all_months"])


@fact("agreement.never_in_full")
def never_in_full(facts: Facts) -> bool:
    """True when what is left over each month does not pay everything by then."""
    return not facts["agreement.pays_in_time"]


@fact("agreement.something_to_pay")
def something_to_pay(facts: Facts) -> bool:
    """True when what is left over each month is no less than the least payment of an agreement."""
    return bool(facts["agreement.left"] >= facts["agreement.least_payment"])


@fact("agreement.equity_answered")
def equity_answered(facts: Facts) -> bool:
    """True when property has no equity at quick-sale value, or the case says why it cannot be sold or borrowed against."""
    return not facts["equity.at_quick_sale"] or bool(facts["request.equity"])


@fact("agreement.six_year_rule")
def six_year_rule(facts: Facts) -> bool:
    """True when what is left after expenses as paid is less than by the standards, and still pays in full in six years.

    The six-year rule of IRM 5.14.1.4.1, whose text we have not read.
    """
    as_paid, months = Decimal(facts["ability.paid_left_before"]), facts["agreement.all_months"]
    if not months or as_paid >= facts["agreement.left"]:
        return False
    return as_paid >= _full(facts, min(months, int(facts.figure(SIX_YEARS))))


@fact("agreement.expenses_to_lower")
def expenses_to_lower(facts: Facts) -> bool:
    """True when more is spent than the standards allow, and the six-year rule does not help: the one-year rule may."""
    return bool(facts["ability.paid_left_before"] < facts["agreement.left"] and not facts["agreement.six_year_rule"])


def _full(facts: Facts, months: int) -> Decimal:
    return full_payment(facts["agreement.owed"], months, facts["agreement.rate"])


@fact("agreement.guaranteed_payment")
def guaranteed_payment(facts: Facts) -> Decimal | None:
    """What pays everything with accruals within three years, dollars a month; nothing where no month is left."""
    months = min(facts["agreement.all_months"], int(facts.figure(GUARANTEED_MONTHS)))
    return _full(facts, months) if months else None


def _short_for(payment: str, kind: str) -> Callable[[Facts], bool]:
    def read(facts: Facts) -> bool:
        needed = facts[payment]
        return needed is not None and facts["agreement.left"] < needed

    read.__doc__ = f"True when less is left over each month than the {kind} takes to pay in full."
    return read


for _name, _payment, _kind in (
    ("guaranteed", "agreement.guaranteed_payment", "guaranteed installment agreement"),
    ("simple", "agreement.full_payment", "simple payment plan"),
):
    fact(f"agreement.short_for_{_name}")(_short_for(_payment, _kind))
