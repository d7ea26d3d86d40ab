"""The bodies of requests: read completely before anything else is done, within limits of size and time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from levydocs.service.problems import Problem

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope

_PATIENCE = 60.0
"""Seconds that a body may take."""
_LINGER, _UNWANTED = 2.0, 16_000_000
"""Seconds and bytes taken from a refused client that keeps sending: it does not read before it has sent everything."""


class Bodies:
    """All bodies in memory at one time, at most ``most`` bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0

    @asynccontextmanager
    async def whole(self, scope: Scope, receive: Receive, most: int) -> AsyncIterator[Receive]:
        """The body of one request, which may have ``most`` bytes, as the application receives it. Raises a Problem."""
        if length_of(scope) > most:
            raise _too_large(most)
        body = bytearray()
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._read(receive, most, body)
        except TimeoutError:
            self._held -= len(body)
            raise Problem("too-slow", 408, "The request body took too long to arrive.", "Try again.") from None
        except BaseException:
            self._held -= len(body)
            raise
        try:
            yield _given(bytes(body), receive)
        finally:
            self._held -= len(body)

    async def _read(self, receive: Receive, most: int, body: bytearray) -> None:
        more = True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                raise Problem("gone", 400, "The client has gone.")
            part = message.get("body", b"")
            body += part
            self._held += len(part)
            more = message.get("more_body", False)
            if len(body) > most:
                raise _too_large(most)
            if self._held > self._most:
                raise Problem(
                    "busy", 429, "Too many requests are being received.", "Try again in a moment.", retry_after=1
                )


async def thrown_away(receive: Receive) -> None:
    """Take what a client still sends, for a short while."""
    left = _UNWANTED
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))
                if not message.get("more_body"):
                    return


def length_of(scope: Scope) -> int:
    """The declared length of a body; the server checks it against what arrives."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    return int(told) if told.isdigit() else 0


def _given(body: bytes, receive: Receive) -> Receive:
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return left.pop() if left else await receive()

    return given


def _too_large(most: int) -> Problem:
    return Problem("too-large", 413, f"The request body may have at most {most:,} bytes.")
