"""Numbers about the service in OpenMetrics: how many, how long; never a value, an id or a name."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

MEDIA_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The numbers of one service."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "levydocs_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "levydocs_request_seconds",
            "Time to answer.",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._jobs = Gauge("levydocs_jobs", "Jobs by kind and state.", ("kind", "state"), registry=self._registry)
        self._waiting = Gauge(
            "levydocs_requests_in_hand", "Requests being worked on or waiting.", registry=self._registry
        )
        self._losses = Gauge(
            "levydocs_workers_replaced", "Worker processes that were replaced.", registry=self._registry
        )

    def noted(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self, jobs: Mapping[tuple[str, str], int], waiting: int, losses: int) -> bytes:
        """All of them, in the format a scraper reads."""
        self._jobs.clear()
        for (kind, state), count in jobs.items():
            self._jobs.labels(kind, state).set(count)
        self._waiting.set(waiting)
        self._losses.set(losses)
        text: bytes = generate_latest(self._registry)  # type: ignore[no-untyped-call]
        return text
