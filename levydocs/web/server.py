"""Listening: the application on an address and port, until the process is told to end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from levydocs.errors import OutsideRefused
from levydocs.service.service import Service
from levydocs.web.app import application
from levydocs.web.gate import PREFIX

if TYPE_CHECKING:
    from levydocs.service.settings import Settings
    from levydocs.web.settings import WebSettings

_LINE = 64 * 1024
"""Bytes that the head of a request may have."""
_BACKLOG = 256


def serve(settings: Settings, web: WebSettings, address: str, port: int, begun: Callable[[str], object]) -> None:
    """Serve until Ctrl-C or a signal to end. ``begun`` is told where, once it listens.

    Raises UsageRefused where there is no such folder, OutsideRefused where the port is taken.
    """
    service = Service(settings)
    listening = _listening(address, port)
    app = application(service, web)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        http="h11",
        ws="none",
        h11_max_incomplete_event_size=_LINE,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
    )
    shown = f"[{address}]" if ":" in address else address
    begun(f"http://{shown}:{listening.getsockname()[1]}{PREFIX}")
    uvicorn.Server(config).run(sockets=[listening])


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise OutsideRefused(
            f"It cannot listen there: {(error.strerror or 'unknown error').lower()}.",
            place=f"{address}:{port}",
            remedy="Choose another port: --port.",
        ) from None
