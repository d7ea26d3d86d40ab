"""Names of facts used for one levy, when a document covers several: ``levy.date (levies[1])``."""

from __future__ import annotations

import re

from levydocs.facts.core import Facts, Missing, Value

_SEEN = re.compile(r"(?P<path>.+) \(levies\[(?P<levy>\d+)\]\)")


def seen_name(path: str, levy: int) -> str:
    """The name of the fact at a path as used for the levy at a position."""
    return f"{path} (levies[{levy}])"


def by_name(facts: Facts, name: str) -> Value | Missing:
    """The fact with such a name; a path alone is read from these facts."""
    found = _SEEN.fullmatch(name)
    return facts.for_levy(int(found["levy"])).get(found["path"]) if found else facts.get(name)
