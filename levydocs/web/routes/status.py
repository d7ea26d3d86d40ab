"""How the service is: alive, ready, which version, its numbers."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.version import __version__
from levydocs.web.calls import Served, in_thread, needs
from levydocs.web.described import answers, answers_nothing, answers_text
from levydocs.web.metrics import MEDIA_TYPE
from levydocs.web.models.base import VersionAnswer

router = APIRouter(tags=["service"])


@router.get("/health", status_code=204, response_class=Response, responses=answers_nothing("The process is running."))
async def health() -> Response:
    """Whether the process is running. Needs no token; the answer has no body."""
    return Response(status_code=204)


@router.get(
    "/ready",
    status_code=204,
    response_class=Response,
    responses={**answers_nothing("It is ready."), 503: {"description": "Not yet."}},
)
async def ready(service: Served) -> Response:
    """Whether the workers are loaded. Needs no token; the answer has no body."""
    return Response(status_code=204 if service.ready else 503)


@router.get(
    "/version",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(VersionAnswer, "The versions."),
)
async def version() -> Response:
    """The version of levydocs and of this interface."""
    return JSONResponse({"levydocs": __version__, "api": 1})


@router.get(
    "/metrics",
    dependencies=[needs(Scope.READ)],
    response_class=Response,
    responses=answers_text("The metrics.", MEDIA_TYPE.partition(";")[0]),
)
async def metrics(request: Request, service: Served) -> Response:
    """Metrics in OpenMetrics format: requests by route and status, their times, jobs by state. They contain no value,
    id or name."""
    jobs = await in_thread(service.queue.counts)
    text = request.app.state.metrics.text(jobs, service.waiting, service.losses)
    return Response(text, media_type=MEDIA_TYPE)
