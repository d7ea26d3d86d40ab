"""What went wrong, as a client sees it: a stable code, an HTTP status, what to do. It contains nothing the client sent.

The shape is that of RFC 9457 (problem details).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from levydocs.errors import (
    CaseRefused,
    DefinitionRefused,
    OutputRefused,
    OutsideRefused,
    Refusal,
    UnfitRefused,
    UsageRefused,
    where_raised,
)
from levydocs.library.as_json import findings_json
from levydocs.library.case_store import CaseChanged, CaseExists
from levydocs.library.exhibit_names import NameRefused
from levydocs.library.exhibit_store import ExhibitExists, ExhibitNamed
from levydocs.library.outputs import LockTaken
from levydocs.service.job import KeyTaken, QueueFull
from levydocs.service.workers import Cancelled, TaskFailed, TookTooLong, WorkerLost
from levydocs.text import hide_numbers

TYPE = "urn:levydocs:problem:"
"""How the type of a problem begins; its code follows."""


class Problem(Exception):
    """A request that fails. ``retry_after``: seconds after which another try may succeed; 0: none will."""

    def __init__(
        self,
        code: str,
        status: int,
        detail: str,
        remedy: str = "",
        findings: Sequence[Mapping[str, Any]] = (),
        *,
        retry_after: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.status, self.detail, self.remedy = code, status, detail, remedy
        self.findings, self.retry_after, self.headers = findings, retry_after, headers or {}

    def content(self) -> dict[str, Any]:
        """The problem as JSON."""
        return {
            "type": TYPE + self.code,
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "remedy": self.remedy,
            "findings": list(self.findings),
        }


_STATUS: Mapping[type[Refusal], tuple[str, int]] = {
    UsageRefused: ("not-possible", 422),
    CaseRefused: ("case-refused", 422),
    UnfitRefused: ("does-not-fit", 422),
    DefinitionRefused: ("definition-refused", 500),
    OutputRefused: ("cannot-be-written", 507),
    OutsideRefused: ("outside-failed", 502),
    LockTaken: ("written-by-another", 503),
    CaseChanged: ("case-changed", 412),
    CaseExists: ("case-exists", 409),
    ExhibitExists: ("exhibit-exists", 409),
    ExhibitNamed: ("exhibit-named", 409),
    NameRefused: ("bad-name", 422),
}
"""The code and status of a refusal; one that is not here has those of its base class."""


def problem_of(error: Exception) -> Problem:
    """The problem that describes an error. An unexpected error is described only by its type and place."""
    match error:
        case Problem():
            return error
        case Refusal():
            code, status = next((_STATUS[one] for one in type(error).__mro__ if one in _STATUS), ("refused", 500))
            message, remedy = hide_numbers(error.message), hide_numbers(error.remedy)
            wait = 1 if status == HTTPStatus.SERVICE_UNAVAILABLE else 0
            return Problem(code, status, message, remedy, findings_json(error.findings), retry_after=wait)
        case TookTooLong():
            return Problem(
                "took-too-long",
                422,
                "It took longer than a request is allowed.",
                "Look for a very large exhibit or table.",
            )
        case WorkerLost():
            return Problem(
                "worker-lost",
                422,
                "The process that worked on it ended: it needed too much memory, or was stopped.",
                "Look for a very large or damaged exhibit.",
            )
        case Cancelled():
            return Problem("stopping", 503, "The service is stopping.", "Try again.", retry_after=5)
        case TaskFailed():
            return Problem(
                "bug",
                500,
                f"{error.kind} at {error.at}: levydocs failed.",
                "This is a bug in levydocs; please report this line.",
            )
        case QueueFull():
            return Problem("queue-full", 429, "Too many jobs are waiting.", "Try again later.", retry_after=10)
        case KeyTaken():
            return Problem(
                "key-taken",
                422,
                "This idempotency key was used for another request.",
                "Use a new key for a new request.",
            )
        case _:
            said = f"{type(error).__name__} at {where_raised(error)}: levydocs failed."
            return Problem("bug", 500, said, "This is a bug in levydocs; please report this line.")
