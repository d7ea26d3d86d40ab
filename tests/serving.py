"""A ``levydocs serve`` in a process of its own, on a free port, and a client that has a token of every scope."""

from __future__ import annotations

import hmac
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import httpx
from command_line import COMMAND, SAMPLES

from levydocs.library.tokens import Scope, new_token

Server = subprocess.Popen[bytes]

_PATIENCE = 60.0
_FEW = ("--workers", "1", "--jobs", "1")
"""Each process costs half a second to start; what a test adds wins."""


def served_folder(folder: Path) -> Path:
    """A folder to serve: the sample cases and their firm book."""
    shutil.copytree(SAMPLES, folder)
    return folder


def case_id(folder: Path, case: str = "wage-levy/case.yaml") -> str:
    """The id by which a service of this folder has a case; it was started once."""
    secret = (folder / ".levydocs" / "secret").read_bytes()
    return hmac.new(secret, case.encode(), sha256).hexdigest()[:24]


def tokens_beside(folder: Path) -> Path:
    """The file of the tokens of those who serve a folder."""
    return folder.parent / f"{folder.name}-tokens.json"


def log_beside(folder: Path) -> Path:
    """What all servers of a folder have printed."""
    return folder.parent / f"{folder.name}-log.txt"


def token_for(folder: Path, scope: Scope = Scope.DELIVER) -> str:
    """A new token for those who serve a folder."""
    return new_token(scope, file=tokens_beside(folder)).text


@contextmanager
def serving(
    folder: Path, *options: str, environment: Mapping[str, str] | None = None, token: str = ""
) -> Iterator[tuple[httpx.Client, Server]]:
    """Serve a folder while the block runs, which may kill the server: a client, and the process.

    The client's paths begin behind ``/api/v1``. It has ``token``, else a new one of every scope.
    """
    token = token or token_for(folder)
    given = {**os.environ, "LEVYDOCS_TOKENS": str(tokens_beside(folder)), **(environment or {})}
    port = _free_port()
    line = [*COMMAND, "serve", str(folder), "--port", str(port), *_FEW, *options]
    with log_beside(folder).open("ab") as log:
        server = subprocess.Popen(line, stdout=log, stderr=subprocess.STDOUT, env=given)
    base, headers = f"http://127.0.0.1:{port}/api/v1", {"Authorization": f"Bearer {token}"}
    try:
        with httpx.Client(base_url=base, headers=headers, timeout=_PATIENCE, trust_env=False) as client:
            _await_ready(client, server, log_beside(folder))
            yield client, server
    finally:
        server.terminate()
        try:
            server.wait(_PATIENCE)
        finally:
            server.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _await_ready(client: httpx.Client, server: Server, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            if client.get("/ready").status_code == 204:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"It does not serve: {log.read_text('utf-8', 'replace')[-2000:]}")


@contextmanager
def signed_in(client: httpx.Client, token: str) -> Iterator[httpx.Client]:
    """A client for the page of a server, with the cookie that a token is exchanged for; its paths begin at the root."""
    base = f"http://{client.base_url.host}:{client.base_url.port}"
    with httpx.Client(base_url=base, headers={"Origin": base}, timeout=_PATIENCE, trust_env=False) as page:
        answer = page.post("/enter", data={"token": token})
        assert answer.status_code == 303, answer.text
        yield page
