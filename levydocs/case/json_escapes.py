"""Characters beyond the first plane, which JSON writes as two escapes, a form that YAML's reader rejects."""

from __future__ import annotations

import re
from bisect import bisect_left

_PAIR = re.compile(r"(?<!\\)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_LENGTH = 12


def joined_pairs(text: str) -> tuple[str, list[int]]:
    """A JSON text with its pairs of escapes replaced by their characters, and where those are; any other text as it is."""
    if not text.lstrip().startswith("{"):
        return text, []
    places = [found.start() - number * (_LENGTH - 1) for number, found in enumerate(_PAIR.finditer(text))]
    return _PAIR.sub(_joined, text), places


def in_file(index: int, places: list[int]) -> int:
    """Where a character of the joined text is in the original text."""
    return index + (_LENGTH - 1) * bisect_left(places, index)


def _joined(pair: re.Match[str]) -> str:
    high, low = (int(half, 16) for half in pair.groups())
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
