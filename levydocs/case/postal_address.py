"""Whether two addresses are the same door, however street and unit are split, spelled or abbreviated."""

from __future__ import annotations

import re

from levydocs.case.people import Address
from levydocs.text import squeeze

_UNIT = frozenset(("apt", "apartment", "ste", "suite", "unit", "rm", "room", "fl", "floor", "no", "number"))
_SHORT = {
    "avenue": "ave", "boulevard": "blvd", "circle": "cir", "court": "ct", "drive": "dr", "highway": "hwy", "lane": "ln",
    "parkway": "pkwy", "place": "pl", "road": "rd", "square": "sq", "street": "st", "terrace": "ter", "saint": "st",
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw",
}  # fmt: skip
"""The Postal Service's words for the parts of an address, of which people write one or the other."""


def _door(address: Address) -> tuple[list[str], str]:
    """Street and unit as the words that tell one door from another, and the first five digits of the ZIP or else the city."""
    written = re.findall(r"[a-z]+|[0-9]+", f"{address.street or ''} {address.unit or ''}".casefold())
    words = [_SHORT.get(word, word) for word in written if word not in _UNIT]
    return words, (address.zip or "")[:5] or squeeze(address.city or "").casefold()


def same_door(one: Address, other: Address) -> bool:
    """True if street and unit are the same however they are split, spelled or abbreviated, or one leaves the unit out."""
    (words, place), (others, there) = _door(one), _door(other)
    shorter = min(len(words), len(others))
    alike = words[:shorter] == others[:shorter] or sorted(words) == sorted(others)
    return shorter > 1 and place == there and alike
