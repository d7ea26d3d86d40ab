"""Connections: an answer is sent at once, and a client that begins a request and stops is not waited for."""

from __future__ import annotations

import asyncio
import socket

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0
"""Seconds that the head of a request may take, from its first byte; for the first request, from the opening of the connection."""


class Prompt(H11Protocol):
    """HTTP/1.1 as in uvicorn, with a time limit for the heads of requests."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        # Without this an answer's body waits for the client to confirm its head, which it does 40 ms later. asyncio does it
        # for sockets that were made with the number of TCP alone.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        self._limit_head()

    def data_received(self, data: bytes) -> None:
        """Take what has come; a complete head no longer needs a limit."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None:
            self._limit_head()
        elif self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the limit."""
        if self._limit is not None:
            self._limit.cancel()
        super().connection_lost(exc)

    def _limit_head(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(HEAD_SECONDS, self.transport.abort)
