"""How many requests a token may make: at once, and per second in the long run."""

from __future__ import annotations

import math
import time
from collections.abc import Callable


class Rates:
    """A bucket for each token, which fills at ``rate`` per second up to ``burst``."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, holder: str) -> int:
        """Seconds after which the next request of this token may come; 0: it may come now, and is counted."""
        now = self._clock()
        left, at = self._buckets.get(holder, (float(self._burst), now))
        left = min(float(self._burst), left + (now - at) * self._rate)
        if left < 1:
            self._buckets[holder] = left, now
            return max(1, math.ceil((1 - left) / self._rate))
        self._buckets[holder] = left - 1, now
        return 0
