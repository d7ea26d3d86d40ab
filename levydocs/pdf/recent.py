"""What was worked out lately, up to a weight, so that the same work is not done twice and memory does not grow."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Recent(Generic[Found]):
    """Values by a digest; those not asked for longest go first. Threads may share it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._values: OrderedDict[bytes, tuple[Found, int]] = OrderedDict()
        self._weight = 0

    def get(self, digest: bytes) -> Found | None:
        """The value kept under the digest; None when there is none, or none any more."""
        with self._lock:
            if digest not in self._values:
                return None
            self._values.move_to_end(digest)
            return self._values[digest][0]

    def keep(self, digest: bytes, value: Found, weight: int) -> None:
        """Keep a value that weighs this much, in bytes; one heavier than the limit is not kept."""
        with self._lock:
            if digest in self._values or weight > self._limit:
                return
            self._values[digest] = (value, weight)
            self._weight += weight
            while self._weight > self._limit:
                _, (_, gone) = self._values.popitem(last=False)
                self._weight -= gone
