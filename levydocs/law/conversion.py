"""Bills and pay that are not monthly, as monthly amounts: the factors printed on Form 433-F, not 52/12."""

from __future__ import annotations

from decimal import Decimal

from levydocs.money import cents

MULTIPLIED = frozenset({"weekly", "biweekly", "semimonthly", "monthly"})
DIVIDED = frozenset({"quarterly", "annual"})


def figure_id(frequency: str) -> str:
    """The id of the figure that ``monthly`` needs for a frequency; KeyError for an unknown word."""
    if frequency not in MULTIPLIED | DIVIDED:
        raise KeyError(frequency)
    return f"conversion_433f.{frequency}"


def monthly(amount: Decimal, frequency: str, factor: Decimal | int) -> Decimal:
    """Dollars and cents a month, half up: quarterly and annual amounts divided by their factor, others multiplied."""
    if frequency in DIVIDED:
        return cents(amount / factor)
    if frequency in MULTIPLIED:
        return cents(amount * factor)
    raise KeyError(frequency)
