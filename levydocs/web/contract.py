"""The interface in OpenAPI 3.1: what FastAPI knows about the endpoints, and what every endpoint has in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from levydocs.web.calls import scope_of
from levydocs.web.examples import add_examples
from levydocs.web.gate import OPEN
from levydocs.web.models.base import FindingAnswer, ProblemAnswer
from levydocs.web.problems import MEDIA_TYPE

_PROBLEMS = {
    400: "The request is not valid.",
    401: "The request has no valid token.",
    403: "The token does not allow it, or the request comes from a page of another origin.",
    404: "It does not exist, or has expired.",
    408: "The request body took too long to arrive.",
    409: "It is not done yet, or already exists.",
    413: "The request body is too large.",
    421: "The service does not answer to that host name.",
    422: "The case or the request is refused; `findings` has every reason.",
    429: "Too many requests or jobs; `Retry-After` says when to try again.",
    500: "A bug in levydocs, or a form, letter or recipe that is not valid.",
    503: "The service is starting or stopping.",
    507: "The disk is full.",
}
"""What any endpoint may answer besides its own answers."""
_OF_OPEN = (400, 405, 413, 421)
_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token made by `levydocs token new`. "
    "Its scope is `read`, `build` or `deliver`; each includes the ones before it.",
}
_REQUEST = {
    "description": "The id of the request in the log.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
}


def openapi_of(app: FastAPI, prefix: str, routers: Sequence[APIRouter]) -> dict[str, Any]:
    """The contract of an application with these routers under ``prefix``; it is worked out once."""
    if app.openapi_schema is None:
        found = get_openapi(
            title=app.title, version=app.version, summary=app.summary, description=app.description, routes=app.routes
        )
        app.openapi_schema = _completed(found, list(_operations(prefix, routers)))
    return app.openapi_schema


def _completed(found: dict[str, Any], operations: Sequence[tuple[str, str, APIRoute]]) -> dict[str, Any]:
    components = found.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for model in (ProblemAnswer, FindingAnswer):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    components["securitySchemes"] = {"token": _TOKEN}
    components["headers"] = {"Levydocs-Request": _REQUEST}
    components["responses"] = {f"Problem{status}": _problem(told) for status, told in _PROBLEMS.items()}
    for path, method, route in operations:
        operation = found["paths"][path][method]
        answers = operation["responses"]
        if "HTTPValidationError" in str(answers.get("422")):
            del answers["422"]
        is_open = path in OPEN
        for status in _PROBLEMS:
            if not is_open or status in _OF_OPEN:
                answers.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})
        for answer in answers.values():
            if "$ref" not in answer:
                answer.setdefault("headers", {})["Levydocs-Request"] = {"$ref": "#/components/headers/Levydocs-Request"}
        operation["responses"] = dict(sorted(answers.items()))
        if not is_open:
            operation["security"] = [{"token": [scope_of(route).word]}]
    add_examples(found)
    return found


def _problem(told: str) -> dict[str, Any]:
    return {
        "description": told,
        "headers": {"Levydocs-Request": {"$ref": "#/components/headers/Levydocs-Request"}},
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}},
    }


def methods_at(prefix: str, routers: Sequence[APIRouter], path: str) -> str:
    """The methods that an address takes, as the header ``Allow`` has them."""
    found = {
        method
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute) and route.path_regex.match(path.removeprefix(prefix))
        for method in route.methods or ()
    }
    return ", ".join(sorted(found))


def _operations(prefix: str, routers: Sequence[APIRouter]) -> Iterator[tuple[str, str, APIRoute]]:
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute):
                yield from ((prefix + route.path, method.lower(), route) for method in route.methods or ())
