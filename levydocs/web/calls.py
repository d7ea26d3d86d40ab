"""How an endpoint calls the service: in a thread, so that none waits for another; and the scope it requires."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Iterable
from decimal import Decimal
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import Annotated, Any, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Header, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from levydocs.library.tokens import Scope, Token
from levydocs.service.case_folder import CasePlace
from levydocs.service.job import Key
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks.sources import GivenCase, Source, StoredCase
from levydocs.service.worker import Task
from levydocs.web.gate import HOLDER
from levydocs.web.models.requests import AboutCase

_Value = TypeVar("_Value")
_DEEPEST = 32
"""The most levels that JSON may have: a case has seven."""
_THREADS = CapacityLimiter(200)
"""More than may wait for a worker: the service refuses too many waiting requests; they are not held up here."""


async def service_of(request: Request) -> Service:
    """The service of the application."""
    service: Service = request.app.state.service
    return service


Served = Annotated[Service, Depends(service_of)]
"""A parameter of an endpoint: the service."""


class _Needs:
    """Lets a token with this scope, or one that includes it, call an endpoint."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    async def __call__(self, request: Request) -> None:
        scope = self.scope
        if holder_of(request).scope < scope:
            raise Problem(
                "not-allowed",
                403,
                f"This token may not do that; it needs the scope {scope.word}.",
                f"Make one with levydocs token new --scope {scope.word}.",
            )


def needs(scope: Scope) -> Any:
    """What an endpoint must be called with: a token with this scope, or one that includes it."""
    return Depends(_Needs(scope))


def scope_of(route: APIRoute) -> Scope:
    """The scope that an endpoint needs."""
    return next(one.dependency.scope for one in route.dependencies if isinstance(one.dependency, _Needs))


async def _idempotent(
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[\x21-\x7e]{1,200}$",
            description="A text of your choice, such as a UUID, for this request. If you send it again with the same body, "
            "nothing new is made and you get the first answer. It is remembered for a day.",
        ),
    ] = None,
) -> None:
    """Read by ``key_of``."""


IDEMPOTENT = Depends(_idempotent)
"""For an endpoint that makes something: it takes an idempotency key."""


def holder_of(request: Request) -> Token:
    """The token that a request came with; the gate has checked it."""
    holder: Token = request.scope[HOLDER]
    return holder


def key_of(request: Request, *values: Any) -> Key | None:
    """The idempotency key of a request, and the digest of what it asks for; None if it has none."""
    text = request.headers.get("idempotency-key")
    if text is None:
        return None
    told = json.dumps([request.method, request.url.path, *values], sort_keys=True, default=str)
    return Key(text, sha256(told.encode()).hexdigest())


async def in_thread(function: Callable[..., _Value], *values: Any, **words: Any) -> _Value:
    """Call something that may block."""
    return await to_thread.run_sync(partial(function, *values, **words), limiter=_THREADS)


async def ask(service: Service, function: Callable[..., _Value], *values: Any) -> _Value:
    """What a worker answers to a task."""
    answer: _Value = await in_thread(service.answer, Task(function, values))
    return answer


def source_of(service: Service, asked: AboutCase) -> Source:
    """The case that a request is about. Raises a Problem if the folder has none with that id."""
    if asked.case:
        return stored(service, asked.case)
    return GivenCase(asked.values, asked.exhibits, service.cases.folder)


def stored(service: Service, case_id: str) -> StoredCase:
    """The case with this id. Raises a Problem if there is none."""
    return StoredCase(place_of(service, case_id).path)


def place_of(service: Service, case_id: str) -> CasePlace:
    """Where the case with this id is. Raises a Problem if there is none."""
    place = service.cases.find(case_id)
    if place is None:
        raise Problem("no-case", 404, "There is no case with this id.", "GET /api/v1/cases lists them.")
    return place


class ExactNumbers(APIRoute):
    """Reads a JSON body with its amounts as written: 1200.10 is a Decimal, never a float; NaN is refused."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def exact(request: Request) -> Response:
            return await handle(_ExactRequest(request.scope, request.receive))

        return exact


class _ExactRequest(Request):
    async def json(self) -> Any:
        value = json.loads(
            (await self.body()).decode(), parse_float=Decimal, parse_constant=_refused, object_pairs_hook=_object
        )
        _look_at(value)
        return value


def _refused(name: str) -> None:
    raise ValueError("no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _look_at(value: Any) -> None:
    """Raises ValueError for unusable input: nested too deep, or half a character."""
    level = [value]
    for _ in range(_DEEPEST):
        for one in level:
            if isinstance(one, str) and not one.isascii():
                one.encode()
        level = [inner for one in level if isinstance(one, dict | list) for inner in _inside(one)]
    if level:
        raise ValueError("too deep")


def _inside(value: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return chain(value, value.values()) if isinstance(value, dict) else value
