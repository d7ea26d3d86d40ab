"""Problems as answers (RFC 9457). What a client sent is never repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from levydocs.errors import Refusal
from levydocs.service.problems import Problem, problem_of
from levydocs.service.queue import KeyTaken, QueueFull
from levydocs.service.workers import TaskFailed

if TYPE_CHECKING:
    pass

MEDIA_TYPE = "application/problem+json"

_ANSWERS = {
    400: ("bad-request", "The body cannot be read.", "Send JSON as docs/rest.md shows it."),
    404: ("not-found", "There is no such address.", "See docs/rest.md."),
    405: ("method-not-allowed", "This address does not take that method.", "See docs/rest.md."),
}


def problem_response(problem: Problem, request_id: str = "") -> Response:
    """A problem as an answer."""
    content = problem.content()
    if request_id:
        content["instance"] = f"urn:uuid:{request_id}"
    headers = dict(problem.headers)
    if problem.retry_after:
        headers["Retry-After"] = str(problem.retry_after)
    return JSONResponse(content, problem.status, headers, MEDIA_TYPE)


def answer_problems(app: FastAPI, methods_at: Callable[[str], str]) -> None:
    """Have every error of an application answered as a problem. ``methods_at``: the methods that an address takes."""

    async def known(request: Request, error: Exception) -> Response:
        return problem_response(problem_of(error))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_response(_invalid(error.errors()))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code, detail, remedy = _ANSWERS.get(error.status_code, ("refused", "The request was refused.", ""))
        headers = {"Allow": methods_at(request.url.path)} if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else {}
        return problem_response(Problem(code, error.status_code, detail, remedy, headers=headers))

    for kind in (Problem, Refusal, TaskFailed, KeyTaken, QueueFull):
        app.add_exception_handler(kind, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


_LIST_OF_ALL = "See docs/rest.md."


def _invalid(errors: Sequence[Any]) -> Problem:
    """What is wrong with a request, by place and kind: pydantic's own words may hold what was sent."""
    findings = [
        {
            "code": f"LD-web-{str(one['type']).replace('_', '-')}",
            "severity": "blocks",
            "place": _place(one),
            "message": _MESSAGES.get(str(one["type"]), "This is not what is wanted here."),
            "remedy": _LIST_OF_ALL,
        }
        for one in errors
    ]
    return Problem(
        "bad-request", 400, "The request is not valid.", "Correct what is said here, and try again.", findings
    )


_MESSAGES = {
    "missing": "This is wanted.",
    "extra_forbidden": "There is something here that nobody reads.",
    "json_invalid": "This is not JSON.",
}


def _place(error: Any) -> str:
    """Where it is. A key that nobody knows is not named: it may be a value."""
    steps = list(error["loc"])
    if error["type"] == "extra_forbidden":
        steps = steps[:-1]
    if error["type"] == "json_invalid":
        steps = steps[:1]
    return ".".join(map(str, steps))


__all__ = ["answer_problems", "problem_response"]
