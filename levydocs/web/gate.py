"""What every request must pass before anything is done for it: host, origin, token, rate, size; and what is logged and counted.

Only the method, path pattern, status and time of a request are kept: no path, no header, no body.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import uuid4

from levydocs.service.problems import Problem, problem_of
from levydocs.web.bodies import Bodies, thrown_away
from levydocs.web.problems import REQUEST, problem_response
from levydocs.web.settings import PREFIX

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from levydocs.library.tokens import Keyring, Token
    from levydocs.web.metrics import Metrics
    from levydocs.web.rate import Rates
    from levydocs.web.sessions import Sessions
    from levydocs.web.settings import WebSettings

OPEN = (f"{PREFIX}/health", f"{PREFIX}/ready")
"""What is answered without a token, with only a status: a load balancer has no token."""
ENTRY = ("/enter", "/static/")
"""How the addresses of the page begin that are answered without signing in."""
HOLDER = "levydocs.holder"
"""Where a request's scope has the token's entry."""
_OF_STRANGERS = 10_000
"""Bytes that the body of a request to these may have."""
COOKIE = "levydocs"
"""The name of the page's cookie."""


class Gate:
    """The outermost layer of the application."""

    def __init__(
        self,
        app: ASGIApp,
        settings: WebSettings,
        keyring: Keyring,
        rates: Rates,
        metrics: Metrics,
        sessions: Sessions | None = None,
    ) -> None:
        """``sessions``: those of the page; None without a page."""
        self._sessions = sessions
        self._app, self._settings, self._keyring, self._rates, self._metrics = app, settings, keyring, rates, metrics
        self._bodies = Bodies(settings.held)

    def link(self, holder: Token) -> str:
        """The address that gives access to the page to the first person who opens it; empty without a page."""
        return f"/enter/{self._sessions.link(holder)}" if self._sessions else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = _Answer(send)
        started = time.monotonic()
        scope[REQUEST] = answer.id
        try:
            most = self._let_in(scope)
            async with self._bodies.whole(scope, receive, most) as given:
                await self._app(scope, given, answer)
        except Exception as error:
            # Nothing above sees it: what a server logs about an unexpected error may contain a value of the case.
            if not answer.status:
                await self._refuse(problem_of(error), scope, receive, answer)
        finally:
            self._note(scope, answer, time.monotonic() - started)

    def _let_in(self, scope: Scope) -> int:
        """The bytes that the body may have. Raises a Problem."""
        headers = _headers(scope)
        if headers.get("host", "").lower() not in self._settings.hosts:
            raise Problem(
                "unknown-host",
                421,
                "This service does not answer to that host name.",
                "Use the host name and port that levydocs serve was started with; --host adds one.",
            )
        if not scope["path"].startswith(PREFIX):
            return self._let_in_to_page(scope, headers)
        origin = headers.get("origin")
        if origin is not None and origin not in self._settings.origins:
            raise Problem("unknown-origin", 403, "Pages from that origin may not use this service.")
        if scope["path"] in OPEN:
            return 0
        kind, _, text = headers.get("authorization", "").partition(" ")
        holder = self._keyring.holder(text.strip()) if kind.lower() == "bearer" else None
        if holder is None:
            raise Problem(
                "no-token",
                401,
                "A valid token is required.",
                "Send Authorization: Bearer TOKEN; levydocs token new makes one.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        scope[HOLDER] = holder
        if wait := self._rates.wait(holder.id):
            raise Problem("too-many", 429, "Too many requests.", "Try again later.", retry_after=wait)
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        return self._settings.json if media.endswith("json") or not media else self._settings.upload

    def _let_in_to_page(self, scope: Scope, headers: dict[str, str]) -> int:
        """The same for the page in a browser: its cookie says who is there, and only the page itself may send anything."""
        own = {f"{scheme}://{headers['host'].lower()}" for scheme in ("http", "https")}
        if self._sessions is None:
            raise Problem("not-found", 404, "There is no such address.", "See docs/rest.md.")
        if scope["method"] not in ("GET", "HEAD") and headers.get("origin") not in own:
            raise Problem("unknown-origin", 403, "Only the page itself may send anything here.")
        holder = self._sessions.holder(cookie_of(headers.get("cookie", "")))
        scope[HOLDER] = holder if holder and self._keyring.still(holder) else None
        if scope[HOLDER] is None and scope["path"].startswith(ENTRY):
            return _OF_STRANGERS
        if scope[HOLDER] is None:
            raise Problem(
                "no-session",
                401,
                "You are not signed in, or were signed out after a while.",
                headers={"Location": "/enter"},
            )
        return self._settings.upload

    async def _refuse(self, problem: Problem, scope: Scope, receive: Receive, answer: _Answer) -> None:
        headers = _headers(scope)
        if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
            answer.closing = receive
        await problem_response(problem, scope)(scope, receive, answer)

    def _note(self, scope: Scope, answer: _Answer, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none").removeprefix(PREFIX)
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        self._metrics.noted(method, route, answer.status, seconds)
        logging.getLogger("levydocs.web").info(
            "%s %s %s %s %.0f ms", answer.id, method, route, answer.status, seconds * 1000
        )


_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_ALWAYS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


class _Answer:
    """What is sent: its status, and the headers that every answer has.

    ``closing``: gives the rest of an unwanted body. The connection is then closed shortly after the answer is sent, so that a
    client that is still sending gets to read it.
    """

    def __init__(self, send: Send) -> None:
        self._send, self.status, self.id = send, 0, uuid4().hex
        self.closing: Receive | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            always = {**_ALWAYS, "levydocs-request": self.id, **({"connection": "close"} if self.closing else {})}
            given = {name.lower() for name, _ in message["headers"]}
            more = [(name.encode(), value.encode()) for name, value in always.items() if name.encode() not in given]
            message["headers"] = [*message["headers"], *more]
        elif self.closing and not message.get("more_body"):
            await self._send({**message, "more_body": True})
            await thrown_away(self.closing)
            message = {"type": "http.response.body"}
        await self._send(message)


def cookie_of(header: str) -> str:
    """The page's cookie in a header; empty if it is not there."""
    pairs = (one.strip().partition("=") for one in header.split(";"))
    return next((value for name, _, value in pairs if name == COOKIE), "")


def _headers(scope: Scope) -> dict[str, str]:
    pairs: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}
