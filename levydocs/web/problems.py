"""Problems as answers (RFC 9457). What a client sent is never repeated."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from levydocs.errors import Refusal
from levydocs.service.job import KeyTaken, QueueFull
from levydocs.service.problems import Problem, problem_of
from levydocs.service.workers import TaskFailed
from levydocs.web.html import problem_page
from levydocs.web.models.base import Sent
from levydocs.web.settings import PREFIX

if TYPE_CHECKING:
    from starlette.types import Scope

MEDIA_TYPE = "application/problem+json"

_ANSWERS = {
    400: ("bad-request", "The request body cannot be read.", "Send JSON as docs/rest.md shows it."),
    404: ("not-found", "There is no such address.", "See docs/rest.md."),
    405: ("method-not-allowed", "This address does not accept that method.", "See docs/rest.md."),
}


REQUEST = "levydocs.request"
"""Where a request's scope has its id in the log."""


def problem_response(problem: Problem, scope: Scope) -> Response:
    """A problem as the answer to a request: for a program, or as a page."""
    if not scope["path"].startswith(PREFIX):
        return problem_page(scope, problem)
    content = problem.content()
    if REQUEST in scope:
        content["instance"] = f"urn:uuid:{scope[REQUEST]}"
    headers = dict(problem.headers)
    if problem.retry_after:
        headers["Retry-After"] = str(problem.retry_after)
    return JSONResponse(content, problem.status, headers, MEDIA_TYPE)


def refusals(told: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """For the ``responses`` of an endpoint: what it refuses with these statuses, besides what any endpoint may refuse."""
    schema = {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}
    return {status: {"description": words, "content": {MEDIA_TYPE: schema}} for status, words in told.items()}


def answer_problems(app: FastAPI, methods_at: Callable[[str], str]) -> None:
    """Have every error of an application answered as a problem. ``methods_at``: the methods that an address takes."""

    async def known(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            logging.getLogger("levydocs.web").error("%s: %s", problem.code, problem.detail)
        return problem_response(problem, request.scope)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_response(_invalid(error.errors()), request.scope)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code, detail, remedy = _ANSWERS.get(error.status_code, ("refused", "The request was refused.", ""))
        headers = {"Allow": methods_at(request.url.path)} if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else {}
        return problem_response(Problem(code, error.status_code, detail, remedy, headers=headers), request.scope)

    for kind in (Problem, Refusal, TaskFailed, KeyTaken, QueueFull, Exception):
        app.add_exception_handler(kind, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


_LIST_OF_ALL = "See docs/rest.md."


def _invalid(errors: Sequence[Any]) -> Problem:
    """What is wrong with a request, by place and type: pydantic's own words may contain what was sent."""
    findings = [
        {
            "code": f"LD-web-{str(one['type']).replace('_', '-')}",
            "severity": "blocks",
            "place": _place(one),
            "message": _MESSAGES.get(str(one["type"]), "This value is not valid here."),
            "remedy": _LIST_OF_ALL,
        }
        for one in errors
    ]
    return Problem(
        "bad-request", 400, "The request is not valid.", "Correct what is listed here, and try again.", findings
    )


_MESSAGES = {
    "missing": "This is required.",
    "extra_forbidden": "This request does not take one of the keys here.",
    "json_invalid": "This is not JSON.",
}


def _place(error: Any) -> str:
    """Where it is. A key that is not one of ours is not named: it may be a value."""
    where, *steps = error["loc"]
    if where == "body":
        steps = [] if error["type"] == "json_invalid" else [one if _is_ours(one) else "…" for one in steps]
    return ".".join(map(str, [where, *steps]))


def _is_ours(step: str | int) -> bool:
    return isinstance(step, int) or step in _names()


@cache
def _names() -> frozenset[str]:
    """The keys of every body that is described."""
    kinds = [Sent]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return frozenset(name for kind in kinds for name in kind.model_fields)


__all__ = ["answer_problems", "problem_response", "refusals"]
