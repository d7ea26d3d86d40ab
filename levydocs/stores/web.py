"""Requests to a web server: with timeouts, over one connection, and never following redirects.

Python's own library is enough: it needs no package, and trusts the certificates that the system trusts, including a firm's own.
"""

from __future__ import annotations

import ssl
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from io import BufferedReader, BytesIO
from socket import EAI_AGAIN, gaierror
from typing import cast
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from levydocs.errors import OutsideRefused
from levydocs.stores.addresses import Address, web_scheme
from levydocs.stores.credentials import Credentials
from levydocs.stores.patience import Interrupted, Patience, full, no_such_host, not_allowed
from levydocs.version import __version__

_CHUNK = 1 << 16
_SLOW = "The store takes too long to answer."


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: HTTPMessage
    body: bytes = field(repr=False)


class Web:
    """One server. Not for several threads at once."""

    def __init__(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        self.address = address
        self.origin = f"{web_scheme(address)}://{_netloc(address)}"
        self._login = _login(credentials)
        self._patience = patience
        self._connection: HTTPConnection | None = None

    def ask(self, method: str, target: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """What the server answers, unless it says that it cannot now, or will not.

        Raises Interrupted (a later try may work), or OutsideRefused: it is full, does not let us in, or redirects us.
        """
        reused = self._connection is not None
        end = time.monotonic() + self._patience.whole
        try:
            answer = self._ask(method, target, body, {**self._login, **(headers or {})}, end)
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise OutsideRefused(
                f"The server's certificate is not trusted: {error.verify_message}.",
                place=self.address.shown,
                remedy="Have the certificate fixed, or install your firm's own certificate authority on this machine.",
            ) from None
        except (HTTPException, OSError, ValueError) as error:
            self.close()
            raise self._interrupted(error, reused) from None
        _refuse(answer, self.address.shown)
        return answer

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, target: str, body: bytes, headers: Mapping[str, str], end: float) -> Answer:
        if self._connection is None:
            self._connection = _connection(self.address, self._patience.seconds)
            self._connection.response_class = _WholeHead
        told = {"User-Agent": f"levydocs/{__version__}", "Content-Length": str(len(body)), **headers}
        try:
            self._connection.request(method, target, _Slices(body, end), told)
        except (BrokenPipeError, ConnectionResetError):
            # A server without space says so before it has everything, and hangs up: its answer may be there.
            response = self._early()
        else:
            response = self._connection.getresponse()
        answer = Answer(response.status, response.headers, _body(response, end))
        if response.will_close:
            self.close()
        return answer

    def _early(self) -> HTTPResponse:
        connection = self._connection
        if connection is None or connection.sock is None:
            raise ConnectionResetError
        response = _WholeHead(connection.sock)
        response.begin()
        response.will_close = True
        return response

    def _interrupted(self, error: Exception, reused: bool) -> Exception:
        if isinstance(error, gaierror) and error.errno != EAI_AGAIN:
            return no_such_host(self.address.shown)
        if isinstance(error, TimeoutError):
            return Interrupted(_SLOW)
        # Servers close connections that were idle: the next try has a new one at once.
        return Interrupted("The connection to the store failed or was cut off.", 0.0 if reused else None)


class _WholeHead(HTTPResponse):
    """An answer with a complete head. The library takes a cut one for complete if it gives no length for its body."""

    def begin(self) -> None:
        source = self.fp
        watched = _Lines(source)
        self.fp = cast(BufferedReader, watched)
        try:
            super().begin()
        finally:
            self.fp = source
        if watched.last not in (b"\r\n", b"\n"):
            raise ConnectionResetError


class _Lines:
    """A source of lines that remembers the last one."""

    def __init__(self, source: BufferedReader) -> None:
        self._source = source
        self.last = b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self._source.readline(limit)
        return self.last


class _Slices(BytesIO):
    """A body that is sent piece by piece, each with its own timeout, and not for longer than the whole may take."""

    def __init__(self, body: bytes, end: float) -> None:
        super().__init__(body)
        self._end = end

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self._end:
            raise TimeoutError
        return super().read(size)


def _body(response: HTTPResponse, end: float) -> bytes:
    data = bytearray()
    promised = response.length
    while chunk := response.read1(_CHUNK):
        data += chunk
        if time.monotonic() > end:
            raise TimeoutError
    response.close()  # read1 leaves it open at its end, and the connection would not take another request
    if promised is not None and len(data) < promised:
        raise ConnectionResetError
    return bytes(data)


def _refuse(answer: Answer, place: str) -> None:
    status = answer.status
    if status in (408, 423, 425, 429) or (status >= 500 and status not in (501, 505, 507)):
        raise Interrupted(f"The store answers {status}.", _retry_after(answer))
    if status in (413, 507):
        raise full(place)
    if status in (401, 403, 407):
        raise not_allowed(place)
    if 300 <= status < 400:
        raise OutsideRefused(
            "The server redirects to another address; documents are not sent there.",
            place=place,
            remedy="Find out where it leads; if that is right, deliver to that address.",
        )


def _retry_after(answer: Answer) -> float | None:
    told = answer.headers.get("Retry-After", "")
    return float(told) if told.isascii() and told.isdigit() else None


def _login(credentials: Credentials) -> dict[str, str]:
    if credentials.user:
        pair = f"{credentials.user}:{credentials.password}".encode()
        return {"Authorization": f"Basic {b64encode(pair).decode()}"}
    return {"Authorization": f"Bearer {credentials.key}"} if credentials.key else {}


def _netloc(address: Address) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    return host if address.port is None else f"{host}:{address.port}"


def _connection(address: Address, seconds: float) -> HTTPConnection:
    """A connection to the server, through the environment's proxy if there is one for it."""
    if web_scheme(address) == "http":
        return HTTPConnection(address.host, address.port, timeout=seconds)
    context = ssl.create_default_context()
    proxy = "" if address.on_this_machine or proxy_bypass(address.host) else getproxies().get("https", "")
    if not proxy:
        return HTTPSConnection(address.host, address.port, timeout=seconds, context=context)
    parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=seconds, context=context)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    login = _login(Credentials(user, password)).get("Authorization")
    connection.set_tunnel(address.host, address.port, {"Proxy-Authorization": login} if login else None)
    return connection
