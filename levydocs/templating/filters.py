"""How a letter writes values: the filters and tests of a template. None prints nothing, a gap stays a gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from levydocs.case.citations import in_words
from levydocs.dates import long_date, us_date, weekday
from levydocs.facts.periods import in_a_sentence
from levydocs.money import cents, format_cents, format_dollars
from levydocs.templating.gap import Gap
from levydocs.templating.metering import made, put_together, weighed, written
from levydocs.text import join_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MINUS = "\N{MINUS SIGN}"


def figure(amount: Decimal | int) -> str:
    """``1,234.50``, or the same with a minus sign: an amount in a column of figures."""
    value = cents(Decimal(amount))
    return f"{_MINUS if value < 0 else ''}{abs(value):,.2f}"


def full_date(day: date) -> str:
    """``Friday, November 27, 2026``."""
    return f"{weekday(day)}, {long_date(day)}"


def counted(number: int, one: str, several: str) -> str:
    """``no dependents``, ``one dependent``, ``14 dependents``."""
    word = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else several}"


def masked(tin: Any) -> str:
    """``SSN ending in 7733``: a ``TaxId`` from the case, when a letter need not print the full number."""
    return f"{str(tin.kind).upper()} ending in {str(tin.printed)[-4:]}"


def join_words_of(words: Sequence[Any], last: str = "and") -> str:
    """``2021 and 2022``."""
    return join_words([written(word) for word in words], last)


def share(amount: Decimal | int, whole: Decimal | int) -> str:
    """``0.463``: an amount as a share of another, for a bar; from 0 to 1."""
    return f"{min(max(Decimal(amount) / Decimal(whole), Decimal(0)), Decimal(1)):.3f}" if whole else "0"


def exhibits(ids: Sequence[str]) -> str:
    """``Exhibit C``, ``Exhibits C, D and E``, ``Exhibit C, page 2; Exhibit D``; nothing for none."""
    return in_words(ids)


def is_present(value: Any) -> bool:
    """True when a value is known and not empty: not missing, not nothing, not an empty text or list."""
    if isinstance(value, Undefined):
        raise Unwritable("“is present” is asked of an attribute that does not exist")
    if isinstance(value, Gap) or value is None:
        return False
    return not (isinstance(value, str | Sequence) and len(value) == 0)


class Unwritable(TemplateRuntimeError):
    """A filter was given something it cannot write; the message does not repeat the value."""


def _passing(name: str, write: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, but missing stays missing and nothing stays nothing."""

    def passing(value: Any, *arguments: Any) -> Any:
        if value is None or isinstance(value, Gap):
            return value
        try:
            return made(write(weighed(value), *arguments))
        except (ArithmeticError, AttributeError, TypeError, ValueError):
            raise Unwritable(f"“{name}” cannot write a {type(value).__name__}") from None

    return passing


def whole_dollars_of(amount: Decimal | int) -> str:
    """``$1,235``."""
    return f"${format_dollars(amount)}"


def joined(values: Sequence[Any], between: str = "") -> str:
    """The values with ``between`` between them."""
    return put_together(
        piece for place, value in enumerate(values) for piece in (between * bool(place), written(value))
    )


def upper(text: object) -> str:
    """In capitals."""
    return written(text).upper()


def capitalized(text: object) -> str:
    """The text as the beginning of a sentence."""
    said = written(text)
    return f"{said[:1].upper()}{said[1:]}"


def full_stop(text: object) -> str:
    """The text as the end of a sentence: ``Jr.`` already has its period."""
    said = written(text)
    return said if said.endswith(".") else f"{said}."


_WRITERS: dict[str, Callable[..., Any]] = {
    "capitalized": capitalized,
    "cents": format_cents,
    "counted": counted,
    "dollars": whole_dollars_of,
    "exhibits": exhibits,
    "figure": figure,
    "full_date": full_date,
    "full_stop": full_stop,
    "join": joined,
    "join_words": join_words_of,
    "length": len,
    "long_date": long_date,
    "masked": masked,
    "periods": in_a_sentence,
    "share": share,
    "upper": upper,
    "us_date": us_date,
    "weekday": weekday,
    "whole": format_dollars,
}
FILTERS: dict[str, Callable[..., Any]] = {name: _passing(name, write) for name, write in _WRITERS.items()}
"""Everything a template may pipe a value through."""
