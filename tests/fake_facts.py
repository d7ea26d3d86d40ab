"""Facts from a dictionary, in place of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from levydocs.facts.core import Missing, Source, Value
from levydocs.facts.names import ROWS, UNKNOWN, FactNames, Kind


@dataclass(frozen=True)
class MadeNames(FactNames):
    """Names of facts, in place of those of a case; ``rows`` are lists, with what may be asked of their rows."""

    paths: frozenset[str]
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.paths))

    def kind(self, path: str) -> Kind:
        if path in self.rows:
            return Kind(ROWS, f"rows of {', '.join(self.rows[path])}", self.rows[path])
        return Kind(UNKNOWN, "")

    def part(self, kind: Kind, key: str) -> Kind:
        return Kind(UNKNOWN, "")


@dataclass
class FakeFacts:
    """Answers like ``facts.core.Facts``; a path of ``missing`` is known but has no value."""

    values: Mapping[str, Any]
    missing: frozenset[str] = field(default_factory=frozenset)

    @property
    def names(self) -> MadeNames:
        """Every path that they know."""
        return MadeNames(frozenset(self.values) | self.missing)

    def get(self, path: str) -> Value | Missing:
        if path in self.missing:
            return Missing((f"case.{path}",))
        return Value(self.values[path], (Source("case", path),))

    def for_levy(self, position: int) -> FakeFacts:
        return self

    def but(self, **changed: Any) -> FakeFacts:
        """The same facts with other values; ``__`` stands for a dot."""
        return FakeFacts({**self.values, **{k.replace("__", "."): v for k, v in changed.items()}}, self.missing)

    def without(self, *paths: str) -> FakeFacts:
        """The same facts, some of them missing."""
        return FakeFacts(self.values, self.missing | set(paths))
