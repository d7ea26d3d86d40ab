"""The application: the endpoints of a service behind the gate."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import FastAPI

from levydocs.library.tokens import Keyring
from levydocs.service.service import Service
from levydocs.web.calls import BEARER
from levydocs.web.gate import Gate
from levydocs.web.metrics import Metrics
from levydocs.web.models.base import ProblemAnswer
from levydocs.web.problems import MEDIA_TYPE, answer_problems
from levydocs.web.rate import Rates
from levydocs.web.routes import documents, packets, status

if TYPE_CHECKING:
    from levydocs.web.settings import WebSettings

PREFIX = "/api/v1"
_ABOUT = """What levydocs does from the command line, for other programs. A folder of case files stays the truth: this interface,
the command line and an editor can be used side by side. Every answer that is not a document is JSON; every error is a problem
(RFC 9457) that repeats nothing of the request. How to use it: docs/rest.md."""
_PROBLEM: dict[str, Any] = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}}
_ALWAYS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The request is not valid.", "model": ProblemAnswer},
    401: {"description": "No valid token came with it."},
    403: {"description": "The token may not do that, or a page of another origin asks."},
    413: {"description": "The body is too large."},
    421: {"description": "The service does not go by that name."},
    422: {"description": "The case, or what is asked of it, is refused; `findings` has every reason."},
    429: {"description": "Too many requests or jobs; `Retry-After` says when to try again."},
    500: {"description": "Our bug, or a form, letter or recipe that is not valid."},
    503: {"description": "The service is starting or stopping."},
}


def application(service: Service, settings: WebSettings) -> Gate:
    """The application of a service, which it starts and closes."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        await to_thread.run_sync(service.start)
        try:
            yield
        finally:
            await to_thread.run_sync(service.close)

    app = FastAPI(
        title="levydocs",
        summary="IRS levy-release packets",
        description=_ABOUT,
        version="1",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=life,
    )
    app.state.service, app.state.metrics = service, Metrics()
    answer_problems(app)
    for router in (documents.router, packets.router):
        app.include_router(router, prefix=PREFIX, dependencies=[BEARER], responses=_told(_ALWAYS))
    app.include_router(status.router, prefix=PREFIX)
    rates = Rates(settings.rate, settings.burst)
    return Gate(app, settings, Keyring(settings.tokens), rates, app.state.metrics)


def _told(answers: dict[int | str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    return {status: {**told, **_PROBLEM} for status, told in answers.items()}
