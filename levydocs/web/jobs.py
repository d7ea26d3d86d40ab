"""Jobs as answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Path, Query
from starlette.responses import JSONResponse, Response

from levydocs.service.job import Job
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.web.calls import in_thread
from levydocs.web.models.base import ID

JobId = Annotated[
    str, Path(pattern=ID, description="As in the answer to `POST`.", examples=["3f0c5be19a7d42e6b8c01f25"])
]
After = Annotated[str, Query(description="`next` from the previous page; leave it out for the first page.")]
Limit = Annotated[int, Query(ge=1, le=200, description="The most items on a page.")]
_OURS = ("folder", "case_file", "digest")
"""What a result says only for the service: where things are, and what it was made from."""


def accepted(job: Mapping[str, Any], path: str) -> Response:
    """A job that was started; it is under the ``path`` of its kind."""
    return JSONResponse(job, 202, {"Location": f"{path}/{job['id']}"})


async def read_job(service: Service, job_id: str, kind: str, shown: Callable[[Job], dict[str, Any]]) -> Response:
    """A job, and when to ask again if it has not ended."""
    job = await in_thread(service.job, job_id, kind)
    return JSONResponse(shown(job), headers={} if job.ended else {"Retry-After": "1"})


def result_of(service: Service, job_id: str, kind: str) -> Mapping[str, Any]:
    """The result of a job. Raises a Problem if it is not done."""
    job = service.job(job_id, kind)
    if job.result is None:
        again = 0 if job.ended else 1
        raise Problem("not-done", 409, "It is not done yet.", "Ask again until its state is done.", retry_after=again)
    return job.result


def job_json(job: Job, **more: Any) -> dict[str, Any]:
    """A job; ``more`` is what its kind adds."""
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


def _time(seconds: float | None) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None
