"""Letters that a scan has in place of digits: which digits each may be, and words compared in spite of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod

from levydocs.text import squeeze

DIGIT = r"[0-9OoQDlI|!ZzSsBG]"
"""A digit, or a letter that may be one."""
_MAY_BE = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("lI|!", "17"),
    **dict.fromkeys("Zz", "27"),
    **dict.fromkeys("Ss", "58"),
    "B": "83",
    "G": "6",
}
"""The digits for which each letter may stand, the likeliest first."""
_MOST_READINGS = 512
"""Of one text: what has more letters than that is no number."""
_ALIKE = str.maketrans({"1": "l", "|": "l", "!": "l", "i": "l", "0": "o", "5": "s", "8": "b"})


def fold(text: str) -> str:
    """A text as it is compared: small letters, and what a scan confuses (``rn`` and ``m``, ``1`` and ``l``) made the same."""
    return squeeze(text.casefold()).replace("rn", "m").translate(_ALIKE)


def has_letters(text: str) -> bool:
    """True for a number with a letter in place of a digit."""
    return any(letter in _MAY_BE for letter in text)


def readings(text: str) -> Iterator[str]:
    """What a number may be, the likeliest first: itself where it has no letter; none where it has too many."""
    choices = [_MAY_BE.get(letter, letter) for letter in text]
    if prod(map(len, choices)) <= _MOST_READINGS:
        yield from ("".join(letters) for letters in product(*choices))


def amounts(text: str) -> list[Decimal]:
    """What an amount such as ``-$1,0l8.00`` may be, in dollars; nothing for what is no amount."""
    found = []
    for one in readings(text):
        match = re.fullmatch(r"(-?)\$?(-?)(\d{1,3}(?:,\d{3})+|\d+)\.(\d{2})", one)
        if match:
            value = Decimal(f"{match[3].replace(',', '')}.{match[4]}")
            found.append(-value if match[1] or match[2] else value)
    return list(dict.fromkeys(found))


def days(text: str) -> list[date]:
    """The days that ``O3-15-2022`` may be; nothing for what is none."""
    found = []
    for one in readings(text):
        if match := re.fullmatch(r"(\d{2})-(\d{2})-(\d{4})", one):
            try:
                found.append(date(int(match[3]), int(match[1]), int(match[2])))
            except ValueError:
                continue
    return found
