"""Dollars: read from their literal text, kept as Decimal, printed one way."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_MONEY = re.compile(r"\$?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<cents>\.\d{1,2})?")
_CENT = Decimal("0.01")
_MOST_DIGITS = 12
"""In whole dollars: anything larger is a typing error."""


def parse_money(text: str) -> Decimal:
    """``1,234.50``, ``$1,234.50`` or ``1234`` as dollars.

    Exponents, signs, NaN, more than two decimals, other separators and a trillion or more raise ValueError; its message
    never repeats the text.
    """
    match = _MONEY.fullmatch(text.strip())
    if match is None:
        raise ValueError("not an amount of dollars such as 1,234.50")
    whole = match["whole"].replace(",", "")
    if len(whole) > _MOST_DIGITS:
        raise ValueError("an amount of a trillion dollars or more")
    return Decimal(whole + (match["cents"] or ""))


_WRITTEN = re.compile(
    r"(?<![\d.,])(?:\$(?P<dollars>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?)|(?P<figure>(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d))(?![\d]|[.,]\d)"
)


def amounts_in(text: str) -> list[Decimal]:
    """The amounts that a text names: ``$1,234``, ``$1,234.50`` or, in a column of figures, ``1,234.50``; no other writing."""
    return [Decimal((one["dollars"] or one["figure"]).replace(",", "")) for one in _WRITTEN.finditer(text)]


def cents(amount: Decimal) -> Decimal:
    """The amount rounded half up to cents."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def whole_dollars(amount: Decimal) -> int:
    """The amount rounded half up to whole dollars, as a form line requires."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def format_dollars(amount: Decimal | int) -> str:
    """``1,234``: whole dollars, no sign of the currency."""
    return f"{whole_dollars(Decimal(amount)):,}"


def format_cents(amount: Decimal | int) -> str:
    """``$1,234.50``; a negative amount is ``-$1,234.50``."""
    value = cents(Decimal(amount))
    return f"-${-value:,.2f}" if value < 0 else f"${value:,.2f}"
