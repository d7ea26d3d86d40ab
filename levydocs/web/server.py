"""Serve the application on an address and port until the process is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from levydocs.errors import OutsideRefused
from levydocs.library.tokens import Scope, person_here
from levydocs.service.service import Service
from levydocs.service.workers import TaskFailed
from levydocs.web.app import application
from levydocs.web.connections import Prompt
from levydocs.web.log import show_log
from levydocs.web.settings import PREFIX

if TYPE_CHECKING:
    from levydocs.service.settings import Settings
    from levydocs.web.settings import WebSettings

_LINE = 64 * 1024
"""Bytes that the head of a request may have."""
_BACKLOG = 256


def serve(settings: Settings, web: WebSettings, address: str, port: int, begun: Callable[[str, str], object]) -> None:
    """Serve until Ctrl-C or a termination signal. ``begun`` gets the address, once it listens, and the link to the page.

    Raises UsageRefused if there is no such folder, OutsideRefused if the port is taken or no process can be started, and the
    refusals of the firm book or a folder of forms.
    """
    show_log()
    service = Service(settings)
    listening = _listening(address, port)
    gate = application(service, web)
    config = uvicorn.Config(
        gate,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        http=Prompt,
        ws="none",
        h11_max_incomplete_event_size=_LINE,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
    )
    shown = f"[{address}]" if ":" in address else address
    try:
        service.start()
        address = f"http://{shown}:{listening.getsockname()[1]}"
        link = gate.link(person_here(Scope.READ if web.read_only else Scope.BUILD))
        begun(f"{address}{PREFIX}", link and f"{address}{link}")
        with suppress(KeyboardInterrupt):  # uvicorn has ended properly before it raises the signal again
            uvicorn.Server(config).run(sockets=[listening])
    except TaskFailed as error:
        raise OutsideRefused(
            f"The worker processes cannot start: {error}.", place="serve", remedy="See --memory."
        ) from None
    finally:
        listening.close()
        service.close()


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise OutsideRefused(
            f"The service cannot listen there: {(error.strerror or 'unknown error').lower()}.",
            place=f"{address}:{port}",
            remedy="Choose another port: --port.",
        ) from None
