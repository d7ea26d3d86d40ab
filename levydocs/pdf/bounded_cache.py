"""Recent results, up to a total weight, so that the same work is not done twice and memory does not grow."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")


class BoundedCache(Generic[Found]):
    """Values by a key, most often a digest; the least recently used go first. Threads may share it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._values: OrderedDict[Hashable, tuple[Found, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: Hashable) -> Found | None:
        """The value kept under the key; None if there is none, or no longer any."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def keep(self, key: Hashable, value: Found, weight: int) -> None:
        """Keep a value that weighs this much, in bytes; one heavier than the limit is not kept."""
        with self._lock:
            if key in self._values or weight > self._limit:
                return
            self._values[key] = (value, weight)
            self._weight += weight
            while self._weight > self._limit:
                _, (_, gone) = self._values.popitem(last=False)
                self._weight -= gone
