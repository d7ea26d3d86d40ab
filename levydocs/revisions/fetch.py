"""One file from one address. The only module that knows the network; ``levydocs forms install`` and ``updates`` alone import it.

Only https is used, and http with this machine itself. A redirection is followed to the same host or to the IRS. The proxy
of the environment is used, except with this machine itself.
"""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPResponse
from ipaddress import ip_address
from socket import gaierror
from ssl import SSLCertVerificationError
from time import monotonic
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import BaseHandler, HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.version import __version__

_SECONDS = 120.0
_MOST_STOPS = 5
"""How often one file may be asked for, redirections included."""
_CHUNK = 1 << 16


def fetch(address: str, limit: int, seconds: float = _SECONDS) -> bytes:
    """What an address answers, at most ``limit`` bytes. ``seconds`` bounds each wait and, looked at after each, the whole.

    Raises UsageRefused for an address that levydocs does not use, OutsideRefused (why) when there is no whole answer.
    """
    check_address(address)
    end = monotonic() + seconds
    for _ in range(_MOST_STOPS):
        try:
            return _ask(address, limit, end)
        except HTTPError as answer:
            answer.close()
            address = _onward(address, answer)
        except (HTTPException, OSError, ValueError) as error:
            raise OutsideRefused(_why(error)) from None
    raise OutsideRefused("The site keeps redirecting.")


def check_address(address: str) -> None:
    """Raises UsageRefused for an address that levydocs does not use."""
    if not _may_ask(address):
        raise UsageRefused(
            "levydocs downloads only from https addresses without a password (http only on this machine).",
            place=address if "@" not in address else "",
            remedy="Use an address such as https://www.irs.gov/pub/irs-pdf/f2848.pdf, or a folder or ZIP file.",
        )


def _may_ask(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or not address.isascii() or not address.isprintable() or " " in address:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _this_machine(host))


def _this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _NoRedirection(HTTPRedirectHandler):
    """Leaves a redirection to ``fetch``, like any other answer that is not a file."""

    def http_error_302(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> None:
        return None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _ask(address: str, limit: int, end: float) -> bytes:
    opener = _opener(urlsplit(address).hostname or "")
    request = Request(address, headers={"User-Agent": f"levydocs/{__version__}"})
    with opener.open(request, timeout=max(end - monotonic(), 0.001)) as answer:
        return _body(answer, limit, end)


def _opener(host: str) -> OpenerDirector:
    handlers: list[BaseHandler] = [_NoRedirection()]
    if _this_machine(host):
        handlers.append(ProxyHandler({}))
    return build_opener(*handlers)


def _body(answer: HTTPResponse, limit: int, end: float) -> bytes:
    promised = answer.length
    too_large = OutsideRefused(f"It is larger than {limit // 1_000_000} MB.")
    if promised is not None and promised > limit:
        raise too_large
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        data += chunk
        if len(data) > limit:
            raise too_large
        if monotonic() > end:
            raise OutsideRefused("The answer took too long.")
    if promised is not None and len(data) < promised:
        raise OutsideRefused(f"The answer broke off after {len(data):,} of {promised:,} bytes.")
    return bytes(data)


def _onward(address: str, answer: HTTPError) -> str:
    """Where a redirection leads; OutsideRefused when it may not be followed, or the answer is not a redirection."""
    location = answer.headers.get("Location")
    if not 300 <= answer.code < 400 or location is None:
        raise OutsideRefused(f"The site answered {_status(answer.code)}.")
    try:
        onward = urljoin(address, location)
        host = urlsplit(onward).hostname or ""
    except ValueError:
        onward = host = ""
    same = host == urlsplit(address).hostname or host == "irs.gov" or host.endswith(".irs.gov")
    if not same or not _may_ask(onward):
        raise OutsideRefused("The site redirects to another host, or to an address that is not https.")
    return onward


def _status(code: int) -> str:
    try:
        return f"{code} ({HTTPStatus(code).phrase})"
    except ValueError:
        return str(code)


def _why(error: object) -> str:
    match error:
        case URLError(reason=reason):
            return _why(reason)
        case HTTPException():
            return "The answer broke off, or did not come from a web server."
        case TimeoutError():
            return "The site did not answer in time."
        case SSLCertVerificationError():
            return "This machine does not trust the site's certificate."
        case gaierror() | UnicodeError():
            return "The site's name was not found: there is no connection, or a proxy is needed (HTTPS_PROXY)."
        case OSError(strerror=str(words)):
            return f"The connection failed: {words.lower()}."
    return "The connection failed, perhaps at a proxy."
