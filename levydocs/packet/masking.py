"""Taxpayers' numbers hidden except for their last four digits, however they are written; hidden texts compare as they did
before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from levydocs.case.numbers import is_number_path
from levydocs.facts.core import Source

_DIGITS = 9
"""Digits of a complete number."""
_LAST, _FRONT = 4, 5
"""Digits that may be shown, and the longest piece of the others that a box may have."""
_WHOLE = re.compile(r"(?:\d\W*){5}(\d(?:\W*\d){3})")
"""A number with all its nine digits, however they are separated; its last four may be shown."""


def is_number(sources: Iterable[Source]) -> bool:
    """True for a value made from the identification number of a person or business."""
    return any(source.kind == "case" and is_number_path(source.ref) for source in sources)


def hide_value(text: str) -> str:
    """A value made from a taxpayer's number, with only its last four digits: ``…7733``.

    If a number is split over several boxes, a piece of three digits or fewer, or of five, shows none: it may be the front.
    """
    if any(map(str.isalpha, text)) or _WHOLE.search(text):
        return _WHOLE.sub(r"…\1", text)
    digits = "".join(text.split())
    return f"…{digits[-4:]}" if len(digits) == _LAST or len(digits) > _FRONT else "…"


def hide_known(text: str, last_fours: Sequence[str]) -> str:
    """A text in which every number that ends in one of these four digits is hidden.

    Removing white space from the text before or after makes no other difference.
    """
    if len(text) < _DIGITS:
        return text
    for last_four in last_fours:
        text = _ending_in(last_four).sub(r"…\1", text)
    return text


def known_numbers(text: str, last_fours: Sequence[str]) -> list[str]:
    """Every number in a text that ends in one of these four digits, as it is written there."""
    return [found[0] for last_four in last_fours for found in _ending_in(last_four).finditer(text)]


@lru_cache(maxsize=256)
def _ending_in(last_four: str) -> re.Pattern[str]:
    spaced = r"\s*".join(last_four)
    return re.compile(rf"(?:\d[-–\s]*){{5}}({spaced})")
