"""Form 433-A (OIC), sections 7 and 8: income and expenses, and what an offer must reach (Rev. 4-2026).

Lines 39 and 45 ask for the full standard even if less is paid, the others for what is paid. Each line is in whole dollars, none
is below 0, and a total adds the lines as printed.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.facts.budget import OtherPayment
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.offer_statement_counted import FIGURES, listed, printed, whole
from levydocs.facts.offer_terms import LUMP_SUM, PERIODIC
from levydocs.facts.people import full_name
from levydocs.money import cents

_OF_OFFER = "statement.for_offer"
_PARTS = ("wages", "social_security", "pension")


# Section 7: the household


@fact("offer_statement.other_income")
def other_income(facts: Facts) -> Decimal:
    """The taxpayer's other income, including unemployment benefits, dollars a month."""
    all_of_it = sum((one.amount or Decimal(0) for one in facts["full_statement.other_income"]), Decimal(0))
    own = all_of_it - (facts["offer_statement.spouse_other_income"] or Decimal(0))
    if own < 0:
        raise Absent(f"{_OF_OFFER}.spouse_other_income")
    return own


@fact("offer_statement.spouse_other_income")
def spouse_other_income(facts: Facts) -> Decimal | None:
    """The spouse's other income, dollars a month; nothing without a spouse."""
    if not facts["spouse.present"]:
        return None
    return Decimal(facts[f"{_OF_OFFER}.spouse_other_income"]) if facts["full_statement.other_income"] else Decimal(0)


_OWN = (*(f"full_statement.{part}" for part in _PARTS), "offer_statement.other_income")
_SPOUSES = (*(f"full_statement.spouse_{part}" for part in _PARTS), "offer_statement.spouse_other_income")

fact("offer_statement.own_income")(printed(*_OWN, what="Line 30: the taxpayer's income, whole dollars a month."))
fact("offer_statement.spouse_income")(
    printed(
        *_SPOUSES, what="The spouse's income, whole dollars a month; nothing without a spouse.", only="spouse.present"
    )
)


def _of_liable_spouse(path: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        return Decimal(facts[path]) if facts["offer.joint"] else None

    read.__doc__ = (
        f"Line 31: {path.rpartition('.')[2].replace('_', ' ')}, if both make the offer; otherwise it is on line 32."
    )
    return read


for _path in (*_SPOUSES, "offer_statement.spouse_income"):
    fact(f"offer_statement.liable_{_path.rpartition('.')[2]}")(_of_liable_spouse(_path))


@fact("offer_statement.additional_income")
def additional_income(facts: Facts) -> list[OtherPayment]:
    """Line 32: a spouse who does not make the offer, and others who contribute, each with dollars a month."""
    spouse = facts["offer_statement.spouse_income"] if not facts["offer.joint"] else None
    named = [OtherPayment(f"{full_name(facts, 1)}, spouse", Decimal(spouse))] if spouse else []
    others = [
        OtherPayment(one.description or "", cents(one.amount or Decimal(0)))
        for one in facts[f"{_OF_OFFER}.contributors"]
    ]
    return [*named, *others]


fact("offer_statement.additional_income_total")(
    listed("offer_statement.additional_income", "Line 32: additional sources of income, dollars a month.")
)


@fact("offer_statement.net_business_income")
def net_business_income(facts: Facts) -> int:
    """Line 36: Box C or, for someone who is not a sole proprietor, net income in the case, whole dollars a month."""
    net = facts["offer_statement.business_net"]
    return max(whole(facts["other_income.self_employment"] if net is None else net), 0)


_INCOME = (
    "offer_statement.own_income",
    "offer_statement.liable_spouse_income",
    "offer_statement.additional_income_total",
    "other_income.interest_dividends",
    "other_income.rental",
    "offer_statement.net_business_income",
    "other_income.child_support",
    "other_income.alimony",
)
fact("offer_statement.income")(printed(*_INCOME, what="Box D: total household income, whole dollars a month."))


@fact("offer_statement.food_clothing_misc")
def food_clothing_misc(facts: Facts) -> Decimal:
    """Line 39: the full standard, or what is proven above it, dollars a month."""
    return Decimal(facts["allowances.personal"].allowed)


@fact("offer_statement.out_of_pocket")
def out_of_pocket(facts: Facts) -> Decimal:
    """Line 45: the full standard, or what is proven above it, dollars a month."""
    return Decimal(facts["allowances.out_of_pocket"].allowed)


@fact("offer_statement.insured_for")
def insured_for(facts: Facts) -> Decimal | None:
    """Line 48: the face amount of the life insurance, dollars; nothing if nothing is paid for it."""
    return facts[f"{_OF_OFFER}.insured_for"] if facts["expenses.other.term_life"] else None


@fact("offer_statement.state_tax_owed")
def state_tax_owed(facts: Facts) -> Decimal | None:
    """Line 51: total State and local tax owed, dollars; nothing if none is being paid."""
    return facts[f"{_OF_OFFER}.state_tax_owed"] if facts["expenses.other.state_tax"] else None


@fact("offer_statement.secured_debts")
def secured_debts(facts: Facts) -> list[OtherPayment]:
    """Line 50: secured debts, and the expenses that have no line of their own, each by its name, dollars a month."""
    return [*facts["budget.other_payments"], *facts["full_statement.other_expenses"]]


fact("offer_statement.secured_debts_total")(
    listed("offer_statement.secured_debts", "Line 50: secured debts and other expenses, dollars a month.")
)

_EXPENSES = (
    "offer_statement.food_clothing_misc",
    "budget.housing",
    "full_statement.vehicle_payments",
    "expenses.transport.operating",
    "expenses.transport.public",
    "expenses.medical.insurance",
    "offer_statement.out_of_pocket",
    "full_statement.court_ordered",
    "expenses.other.child_care",
    "expenses.other.term_life",
    "full_statement.current_taxes",
    "offer_statement.secured_debts_total",
    "expenses.other.state_tax",
)
fact("offer_statement.expenses")(printed(*_EXPENSES, what="Box E: total household expenses, whole dollars a month."))


@fact("offer_statement.remaining")
def remaining(facts: Facts) -> int:
    """Box F: remaining monthly income, never below 0, whole dollars."""
    return max(int(facts["offer_statement.income"] - facts["offer_statement.expenses"]), 0)


# Section 8: what the offer must reach


def months_counted(facts: Facts, terms: str) -> int:
    """The number of months by which the form multiplies Box F under these terms: 12 or 24."""
    return int(facts.figure(f"{FIGURES}.months.{terms}"))


def _remaining(facts: Facts, terms: str) -> int:
    """Box F."""
    return int(facts["offer_statement.remaining"])


def _future(facts: Facts, terms: str) -> int:
    """Future remaining income, Box F times months."""
    return int(facts["offer_statement.remaining"]) * months_counted(facts, terms)


def potential(facts: Facts, terms: str) -> int:
    """Boxes A and B and the future remaining income under these terms, whole dollars: the form's own total."""
    return int(facts["offer_statement.equity"]) + _future(facts, terms)


def _under(terms: str, read: Callable[[Facts, str], int]) -> Callable[[Facts], int | None]:
    def of_terms(facts: Facts) -> int | None:
        return read(facts, terms) if facts["offer.terms"] == terms else None

    said = (read.__doc__ or "").rstrip(".")
    of_terms.__doc__ = f"{said}, whole dollars, where the terms are {terms.replace('_', ' ')}; else nothing."
    return of_terms


for _terms in (LUMP_SUM, PERIODIC):
    fact(f"offer_statement.remaining_{_terms}")(_under(_terms, _remaining))
    fact(f"offer_statement.future_{_terms}")(_under(_terms, _future))


@fact("offer_statement.future_income")
def future_income(facts: Facts) -> int:
    """Box G or Box H: future remaining income by the terms of the offer, whole dollars."""
    return _future(facts, facts["offer.terms"])


@fact("offer_statement.offer_amount")
def offer_amount(facts: Facts) -> int:
    """The offer amount of section 8: the form's total or, if that is 0, what is offered, since it must be more."""
    found = potential(facts, facts["offer.terms"]) or whole(facts["offer.amount"])
    if found <= 0:
        raise Absent("offer.amount")
    return int(found)
