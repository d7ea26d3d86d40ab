"""Jobs as they are answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Path, Query

from levydocs.service.queue import Job
from levydocs.web.models.base import ID

JobId = Annotated[str, Path(pattern=ID, description="As `POST` answered it.", examples=["3f0c5be19a7d42e6b8c01f25"])]
After = Annotated[str, Query(description="`next` of the page before; nothing for the first page.")]
Limit = Annotated[int, Query(ge=1, le=200, description="The most that a page holds.")]
_OURS = ("folder", "case_file")
"""What a result says for the service alone: where things are."""


def job_json(job: Job, **more: Any) -> dict[str, Any]:
    """A job; ``more`` is what its kind has besides."""
    result = {key: value for key, value in job.result.items() if key not in _OURS} if job.result else None
    return {
        "id": job.id,
        "state": job.state.value,
        "progress": {"done": job.done, "total": job.total},
        "created": _time(job.created),
        "ended": _time(job.ended),
        "expires": _time(job.expires),
        "problem": job.problem,
        **more,
        "result": result,
    }


def try_again(job: Job) -> dict[str, str]:
    """When to ask for a job again that has not ended, as a header."""
    return {} if job.ended else {"Retry-After": "1"}


def _time(seconds: float | None) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None
