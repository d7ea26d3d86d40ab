"""Names of facts that were seen for one levy, where a document speaks of several: ``levy.date (levies[1])``."""

from __future__ import annotations

import re

from levydocs.facts.core import Facts, Missing, Value

_SEEN = re.compile(r"(?P<path>.+) \(levies\[(?P<levy>\d+)\]\)")


def seen_name(path: str, levy: int) -> str:
    """The name of the fact at a path as it was seen for the levy at a position."""
    return f"{path} (levies[{levy}])"


def by_name(facts: Facts, name: str) -> Value | Missing:
    """The fact of such a name; a path alone is seen as these facts are."""
    found = _SEEN.fullmatch(name)
    return facts.for_levy(int(found["levy"])).get(found["path"]) if found else facts.get(name)
