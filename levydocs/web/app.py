"""The application: the endpoints of a service behind the gate."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from levydocs.library.tokens import Keyring
from levydocs.web.contract import methods_at, openapi_of
from levydocs.web.gate import Gate
from levydocs.web.metrics import Metrics
from levydocs.web.page import budget, case_list, entry, imports, new_case, packet, questionnaire, questions, to_do
from levydocs.web.page import exhibits as exhibits_page
from levydocs.web.problems import answer_problems
from levydocs.web.rate import Rates
from levydocs.web.routes import batches, cases, deliveries, documents, exhibits, forms, law, packets, status
from levydocs.web.sessions import Sessions
from levydocs.web.settings import PREFIX

if TYPE_CHECKING:
    from levydocs.service.service import Service
    from levydocs.web.settings import WebSettings

_ABOUT = """What levydocs does from the command line, for other programs. The folder of case files remains the record: you
can use this interface, the command line and an editor side by side. Every answer that is not a document is JSON; every error is
a problem (RFC 9457) that repeats nothing from the request. How to use it: docs/rest.md."""
_PAGES = (
    entry.router,
    case_list.router,
    new_case.router,
    imports.router,
    questions.router,
    budget.router,
    to_do.router,
    exhibits_page.router,
    packet.router,
    questionnaire.router,
)
_ROUTERS = (
    cases.router,
    exhibits.router,
    documents.router,
    forms.router,
    packets.router,
    batches.router,
    deliveries.router,
    law.router,
    status.router,
)


def application(service: Service, settings: WebSettings) -> Gate:
    """The application of a service."""
    app = endpoints()
    state, rates = app.state, Rates(settings.rate, settings.burst)
    state.service, state.settings = service, settings
    state.metrics, state.keyring = Metrics(), Keyring(settings.tokens)
    state.sessions = Sessions(settings.idle) if settings.page else None
    for router in _PAGES if settings.page else ():
        app.include_router(router)
    return Gate(app, settings, state.keyring, rates, state.metrics, state.sessions)


def contract() -> Mapping[str, Any]:
    """The interface in OpenAPI 3.1, as in docs/openapi.json."""
    return openapi_of(endpoints(), PREFIX, _ROUTERS)


def endpoints() -> FastAPI:
    """Every endpoint. Their answers come from ``state.service``."""
    app = FastAPI(
        title="levydocs",
        summary="IRS levy-release packets",
        description=_ABOUT,
        version="1",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation,
    )
    answer_problems(app, partial(methods_at, PREFIX, _ROUTERS))
    for router in _ROUTERS:
        app.include_router(router, prefix=PREFIX)
    app.openapi = partial(openapi_of, app, PREFIX, _ROUTERS)  # type: ignore[method-assign]
    return app


def _operation(route: APIRoute) -> str:
    """A generated client's name for an endpoint: ``packets_make``."""
    return f"{route.tags[0]}_{route.name}"
