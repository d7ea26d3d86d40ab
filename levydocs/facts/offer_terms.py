"""Form 656, sections 1, 4 and 5: the low-income certification, what goes with the offer, and how the rest is paid (Rev. 4-2025)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.offer import makers
from levydocs.facts.people import abroad, address_path, person
from levydocs.money import cents

LUMP_SUM, PERIODIC = "lump_sum", "periodic"
FEE = "offers.application_fee"
SHARE = "offers.lump_sum_share"
_LIMITS = "offers_low_income"
_REGIONS = {"AK": "alaska", "HI": "hawaii"}
_LARGEST = 8
_MONTHS_IN_A_YEAR = 12
_MONTHS_AFTER = range(1, 6)
MONTHS = range(6, 25)
"""In how many months a periodic offer may be paid."""
_DAYS = range(1, 29)
_FIRST_AND_LAST = 2


@fact("offer.total")
def total(facts: Facts) -> Decimal:
    """The total offered: more than zero, in whole dollars."""
    amount: Decimal = facts["offer.amount"]
    if amount <= 0 or amount % 1:
        raise Absent("offer.amount")
    return amount


@fact("offer.low_income_limit")
def low_income_limit(facts: Facts) -> Decimal:
    """The most that a household of this size may earn there, dollars a year, by the table printed on the form in force."""
    address, size = address_path(facts, makers(facts)[0]), facts["household.size"]
    if abroad(facts.maybe(f"{address}.country")):
        raise Absent(f"{address}.state")
    region = _REGIONS.get(facts[f"{address}.state"], "contiguous")
    printed = Decimal(facts.figure(f"{_LIMITS}/{min(size, _LARGEST)}/{region}"))
    further = max(size - _LARGEST, 0)
    return printed + further * Decimal(facts.figure(f"{_LIMITS}/more/{region}")) if further else printed


@fact("offer.household_income")
def household_income(facts: Facts) -> Decimal:
    """Gross household income times 12, dollars a year; net for a business and for rent."""
    return Decimal(facts["budget.gross"] + facts["budget.other_income"]) * _MONTHS_IN_A_YEAR


@fact("offer.low_income")
def low_income(facts: Facts) -> str | None:
    """Which of the two supports the low-income certification; nothing if neither does, or for someone who has died."""
    if any(facts.maybe(person(facts, "date_of_death", position)) for position in makers(facts)):
        return None
    ways = {"adjusted_gross_income": "offer.adjusted_gross_income", "household_income": "offer.household_income"}
    limit = facts["offer.low_income_limit"]
    known = {way: facts.maybe(path) for way, path in ways.items()}
    if found := next((way for way, amount in known.items() if amount is not None and amount <= limit), None):
        return found
    for path in ways.values():
        facts[path]
    return None


@fact("offer.fee")
def fee(facts: Facts) -> Decimal:
    """The application fee, dollars; none under the low-income certification."""
    return Decimal(0 if facts["offer.low_income"] else facts.figure(FEE))


@fact("offer.payment_with")
def payment_with(facts: Facts) -> Decimal:
    """The payment that goes with the offer, dollars: 20 percent, or the first month's; none under the certification."""
    if facts["offer.low_income"]:
        return Decimal(0)
    if facts["offer.terms"] == PERIODIC:
        return Decimal(facts["offer.first"])
    return cents(facts["offer.total"] * Decimal(facts.figure(SHARE)) / 100)


def _under(terms: str, read: Callable[[Facts], Any]) -> Callable[[Facts], Any]:
    """A fact that is nothing under the other terms."""

    def of_terms(facts: Facts) -> Any:
        return read(facts) if facts["offer.terms"] == terms else None

    of_terms.__doc__ = read.__doc__
    return of_terms


def _lump_sum(facts: Facts) -> Decimal:
    """Lump sum: the total offered, dollars."""
    return Decimal(facts["offer.total"])


def _initial(facts: Facts) -> Decimal:
    """Lump sum: the payment that goes with the offer, dollars."""
    return Decimal(facts["offer.payment_with"])


def _remaining(facts: Facts) -> Decimal:
    """Lump sum: what is left after that payment, dollars."""
    return Decimal(facts["offer.total"] - facts["offer.payment_with"])


def _by_month(facts: Facts) -> dict[int, Decimal]:
    """Month after acceptance → what is paid within it; missing if that does not add up to what is left."""
    found: dict[int, Decimal] = {}
    for position in range(len(facts["offer.payments"])):
        month, amount = (facts[f"offer.payments[{position}].{key}"] for key in ("month", "amount"))
        found[month] = found.get(month, Decimal(0)) + amount
    if not set(found) <= set(_MONTHS_AFTER) or sum(found.values()) != facts["offer.remaining"]:
        raise Absent("offer.payments")
    return found


def _within(month: int) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        return _by_month(facts).get(month)

    read.__doc__ = f"Lump sum: what is paid within {month} month{'s' if month > 1 else ''} after acceptance, dollars."
    return read


def _periodic(facts: Facts) -> Decimal:
    """Periodic: the total offered, dollars."""
    return Decimal(facts["offer.total"])


def _first(facts: Facts) -> Decimal:
    """Periodic: the first payment, dollars; the same as each month unless the case says otherwise."""
    return Decimal(facts.maybe("offer.first_payment") or facts["offer.monthly"])


def _each(facts: Facts) -> Decimal:
    """Periodic: the payment of each month between the first and the last, dollars."""
    return Decimal(facts["offer.monthly"])


def _on(facts: Facts) -> int:
    """Periodic: the day of the month, the 28th at the latest."""
    return _within_range(facts, "offer.day", _DAYS)


def _between(facts: Facts) -> int:
    """Periodic: the months between the first payment and the last."""
    return int(facts["offer.last_month"]) - _FIRST_AND_LAST


def _last_month(facts: Facts) -> int:
    """Periodic: the month of the last payment, counting the first as 1; 6 to 24."""
    return _within_range(facts, "offer.months", MONTHS)


def _last(facts: Facts) -> Decimal:
    """Periodic: the last payment, the rest of the offer, dollars; missing if nothing is left."""
    left = Decimal(facts["offer.total"] - facts["offer.first"] - facts["offer.monthly"] * facts["offer.months_between"])
    if left <= 0:
        raise Absent("offer.monthly")
    return left


def _within_range(facts: Facts, path: str, allowed: range) -> int:
    if facts[path] not in allowed:
        raise Absent(path)
    return int(facts[path])


for _name, _terms, _read in (
    ("lump_sum_total", LUMP_SUM, _lump_sum),
    ("initial", LUMP_SUM, _initial),
    ("remaining", LUMP_SUM, _remaining),
    *((f"within_{month}", LUMP_SUM, _within(month)) for month in _MONTHS_AFTER),
    ("periodic_total", PERIODIC, _periodic),
    ("first", PERIODIC, _first),
    ("each", PERIODIC, _each),
    ("on", PERIODIC, _on),
    ("last_month", PERIODIC, _last_month),
    ("months_between", PERIODIC, _between),
    ("last", PERIODIC, _last),
):
    fact(f"offer.{_name}")(_under(_terms, _read))


def _electronic(part: str, amount: str, key: str | None, what: str) -> Callable[[Facts], Any]:
    """A detail of an electronic payment; nothing if none was made, or none goes with the offer."""

    def read(facts: Facts) -> Any:
        paid = any(facts.maybe(f"offer.{part}.{one}") for one in ("on", "number"))
        if not paid or not facts[amount]:
            return None
        return facts[f"offer.{part}.{key}"] if key else facts[amount]

    read.__doc__ = what
    return read


for _part, _amount, _called in (
    ("fee_paid", "offer.fee", "The application fee"),
    ("payment_paid", "offer.payment_with", "The payment with the offer"),
):
    for _suffix, _key, _what in (
        ("amount", None, "dollars"),
        ("day", "on", "its day"),
        ("transfer", "number", "its number"),
    ):
        fact(f"offer.electronic.{_part.removesuffix('_paid')}.{_suffix}")(
            _electronic(
                _part, _amount, _key, f"{_called}, paid electronically: {_what}; nothing if it is paid by check."
            )
        )
