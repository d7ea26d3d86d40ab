"""Facts from a dictionary, in place of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from levydocs.facts.core import Missing, Source, Value


@dataclass
class FakeFacts:
    """Answers like ``facts.core.Facts``; a path of ``missing`` is known but has no value."""

    values: Mapping[str, Any]
    missing: frozenset[str] = field(default_factory=frozenset)

    def knows(self, path: str) -> bool:
        return path in self.values or path in self.missing

    def get(self, path: str) -> Value | Missing:
        if path in self.missing:
            return Missing((f"case.{path}",))
        return Value(self.values[path], (Source("case", path),))

    def but(self, **changed: Any) -> FakeFacts:
        """The same facts with other values; ``__`` stands for a dot."""
        return FakeFacts({**self.values, **{k.replace("__", "."): v for k, v in changed.items()}}, self.missing)

    def without(self, *paths: str) -> FakeFacts:
        """The same facts, some of them missing."""
        return FakeFacts(self.values, self.missing | set(paths))
