"""Facts that are another fact under the name a form or letter uses: a table (``aliases.yaml``), each registered as a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any

from levydocs.facts.core import Facts, fact, is_fact
from levydocs.facts.data import load_table


@dataclass(frozen=True, slots=True)
class Alias:
    """A fact that is an alias of another.

    ``of`` is the path of that one, followed by attributes of its value, with ``{taxpayer}`` and ``{levy}`` for the position of the
    taxpayer or levy for which the facts are read; ``when`` is a fact that must be true, or this one is known to be nothing
    (empty: none).
    """

    of: str
    when: str
    sentence: str

    def read(self, facts: Facts) -> Any:
        """The value of the other fact, with its sources noted; ``Absent`` when it is missing."""
        if self.when and not facts[self.when]:
            return None
        path, attributes = path_and_attributes(self.of.format(taxpayer=facts.taxpayer, levy=facts.levy))
        return reduce(getattr, attributes, facts[path])


@cache
def aliases() -> Mapping[str, Alias]:
    """Every alias by its path."""
    return {
        path: Alias(entry["of"], entry.get("when", ""), entry["is"]) for path, entry in load_table("aliases").items()
    }


@cache
def path_and_attributes(written: str) -> tuple[str, tuple[str, ...]]:
    """The longest prefix that is a fact, and what follows it. KeyError if no prefix is one."""
    steps = written.split(".")
    for length in range(len(steps), 0, -1):
        if is_fact(path := ".".join(steps[:length])):
            return path, tuple(steps[length:])
    raise KeyError(written)


def _register(path: str, alias: Alias) -> None:
    def read(facts: Facts) -> Any:
        return alias.read(facts)

    read.__doc__ = alias.sentence
    fact(path)(read)


for _path, _alias in aliases().items():
    _register(_path, _alias)
