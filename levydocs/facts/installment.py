"""Form 9465: who requests an installment agreement, what they owe, and what they pay each month (form, Rev. 9-2020)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.case.people import INDIVIDUALS
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.liabilities import owed_by, owed_on, owing, periods_by_form, periods_in_a_line
from levydocs.facts.parties import liable
from levydocs.facts.people import (
    abroad,
    address_path,
    city_line,
    first_and_initial,
    last_and_suffix,
    of_person,
    person,
    tax_number,
)
from levydocs.facts.proceedings import OPEN
from levydocs.money import cents

PROPOSALS = ("installment_agreement", "partial_payment_agreement")
_MONTHS = 72
"""Line 10 divides by this, whatever the manual says about the length of an agreement."""
STATEMENT_ABOVE = Decimal(50_000)
_LAST_DAY = 28


@fact("installment.asked")
def asked(facts: Facts) -> bool:
    """True when individuals offer a monthly payment: Form 9465 requests the agreement."""
    people = all(facts[person(facts, "kind", position)] in INDIVIDUALS for position in liable(facts))
    return bool(people and facts["request.proposal"] in PROPOSALS and facts.maybe("request.monthly_offer"))


@fact("installment.same_debts")
def same_debts(facts: Facts) -> bool:
    """True when those who ask owe the same debts: a spouse is on the form for a joint return (line 1a)."""
    found = owing(facts)
    return len({found.get(position) for position in liable(facts)}) == 1


def debts_of(facts: Facts) -> list[tuple[int, Any]]:
    """Every debt of those who ask, without repeats, with its position."""
    found: dict[int, Any] = {}
    for position in liable(facts):
        found |= dict(owed_by(facts, facts[person(facts, "id", position)]))
    if not found:
        raise Absent("liabilities")
    return sorted(found.items())


@fact("installment.returns_filed")
def returns_filed(facts: Facts) -> bool:
    """True when no return of those who ask is missing: the IRS does not accept an agreement before all are filed."""
    missing = facts.stated("compliance.unfiled")
    if missing is None:
        raise Absent("compliance.unfiled")
    askers = {facts[person(facts, "id", position)] for position in liable(facts)}
    return all(one.who is not None and not askers & set(one.who) for one in missing)


_BEFORE = ("offer", "installment_request", "installment_agreement")


@fact("installment.under_way")
def under_way(facts: Facts) -> list[int]:
    """The positions of the offers, requests and agreements about a debt in the request that have not ended."""
    asked_for = {one.id for _, one in debts_of(facts)}
    return [
        at
        for at, one in enumerate(facts["proceedings"])
        if one.kind in _BEFORE
        and one.outcome in OPEN
        and (one.ended_on or facts.as_of) >= facts.as_of
        and (one.covers is None or asked_for & set(one.covers))
    ]


@fact("installment.forms")
def forms(facts: Facts) -> list[str]:
    """The tax forms of what is owed, each once."""
    return list(periods_by_form(one for _, one in debts_of(facts)))


@fact("installment.periods")
def tax_periods(facts: Facts) -> str:
    """The years or periods of what is owed, by form if there are several."""
    return periods_in_a_line(periods_by_form(one for _, one in debts_of(facts)))


@fact("installment.owed")
def owed(facts: Facts) -> Decimal:
    """What those who ask owe, assessed and accrued, dollars (lines 5 and 7)."""
    return sum((owed_on(facts, position) for position, _ in debts_of(facts)), Decimal(0))


@fact("installment.balance")
def balance(facts: Facts) -> Decimal:
    """The same less the payment that goes with the request, dollars (line 9)."""
    return Decimal(facts["installment.owed"] - facts.maybe("installment.payment_now", Decimal(0)))


@fact("installment.by_months")
def by_months(facts: Facts) -> Decimal:
    """The balance divided by 72, dollars a month, as line 10 is printed."""
    return cents(facts["installment.balance"] / _MONTHS)


@fact("installment.below")
def below(facts: Facts) -> bool:
    """True when the payment offered is less than line 10 and cannot be more: the box under line 11b, with Form 433-F."""
    return bool(Decimal(facts["request.monthly_offer"]) < facts["installment.by_months"])


@fact("installment.statement_wanted")
def statement_wanted(facts: Facts) -> bool:
    """True when a financial statement goes with it: more than $50,000 is left on line 9, or less than line 10 is offered."""
    return bool(facts["installment.balance"] > STATEMENT_ABOVE or facts["installment.below"])


@fact("installment.to_levying_office")
def to_levying_office(facts: Facts) -> bool:
    """True when the request goes to the office that levied."""
    return bool(facts["levy.present"] and facts["installment.asked"])


@fact("installment.by_mail")
def by_mail(facts: Facts) -> bool:
    """True when no office has levied: the request goes to the address on the notice, or the one for the form."""
    return bool(not facts["levy.present"] and facts["installment.asked"])


@fact("installment.with_short_statement")
def with_short_statement(facts: Facts) -> bool:
    """True when Form 433-F goes with the request."""
    return bool(facts["installment.statement_wanted"] and facts["statement.form"] == "433-F")


@fact("installment.with_full_statement")
def with_full_statement(facts: Facts) -> bool:
    """True when Form 433-A goes with the request, which a revenue officer requires in place of Form 433-F."""
    return bool(facts["installment.statement_wanted"] and facts["statement.form"] == "433-A")


@fact("installment.day_of_month")
def day_of_month(facts: Facts) -> int:
    """The day of the month of each payment; missing for one after the 28th."""
    stated: int | None = facts.maybe("installment.day")
    first: date | None = facts.maybe("request.first_payment")
    day = stated or (first.day if first else 0)
    if not 1 <= day <= _LAST_DAY:
        raise Absent("installment.day")
    return day


for _which, (_who, _whose) in enumerate(
    (("taxpayer", "the taxpayer who asks"), ("spouse", "the spouse who also owes it; nothing without one"))
):
    for _part, _read, _what in (
        ("first", first_and_initial, "The first name and initial"),
        ("last", last_and_suffix, "The last name"),
        ("tin", tax_number, "The identification number"),
    ):
        fact(f"installment.{_who}.{_part}")(of_person(liable, _which, _read, f"{_what} of {_whose}."))


def _address(facts: Facts) -> str:
    return address_path(facts, liable(facts)[0])


def _is_abroad(facts: Facts) -> bool:
    return bool(abroad(facts.maybe(f"{_address(facts)}.country")))


@fact("installment.street")
def street(facts: Facts) -> str:
    """Number and street of the taxpayer who asks."""
    return str(facts[f"{_address(facts)}.street"])


@fact("installment.unit")
def unit(facts: Facts) -> str | None:
    """The apartment; nothing without one."""
    found: str | None = facts.maybe(f"{_address(facts)}.unit")
    return found


@fact("installment.city")
def city(facts: Facts) -> str:
    """City, State and ZIP; for an address abroad, the city."""
    return str(facts[f"{_address(facts)}.city"]) if _is_abroad(facts) else city_line(facts, _address(facts))


def _foreign(part: str, what: str) -> Callable[[Facts], Any]:
    def read(facts: Facts) -> Any:
        return facts.maybe(f"{_address(facts)}.{part}") if _is_abroad(facts) else None

    read.__doc__ = f"{what} of an address abroad; nothing in the United States."
    return read


for _part, _what in (("country", "The country"), ("state", "The province"), ("zip", "The postal code")):
    fact(f"installment.foreign_{_part}")(_foreign(_part, _what))


@fact("installment.home_phone")
def home_phone(facts: Facts) -> str | None:
    """The home phone, or else the cell phone; nothing if only a work phone is known."""
    numbers = (facts.maybe(person(facts, f"phones.{kind}", liable(facts)[0])) for kind in ("home", "cell"))
    return next((one for one in numbers if one), None)


@fact("installment.work_phone")
def work_phone(facts: Facts) -> str | None:
    """The work phone; nothing without one."""
    found: str | None = facts.maybe(person(facts, "phones.work", liable(facts)[0]))
    return found


def _time(work: bool) -> Callable[[Facts], Any]:
    def read(facts: Facts) -> Any:
        position = liable(facts)[0]
        if (facts.maybe(person(facts, "phones.best", position)) == "work") is not work:
            return None
        time, half = (facts.maybe(person(facts, f"phones.{key}", position)) for key in ("best_time", "best_time_half"))
        return f"{time} {half[0]}.m." if time and half else time

    read.__doc__ = (
        f"The best time to call, if the {'work' if work else 'other'} phone is the one to call; otherwise nothing."
    )
    return read


fact("installment.home_time")(_time(work=False))
fact("installment.work_time")(_time(work=True))


@fact("installment.spouse_signs")
def spouse_signs(facts: Facts) -> bool:
    """True when both spouses owe it: both sign for a joint return."""
    return len(liable(facts)) > 1
