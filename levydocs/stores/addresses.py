"""URLs of stores: read once, and shown without their secrets."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from levydocs.errors import UsageRefused

PLAIN_VARIABLE = "LEVYDOCS_STORE_PLAIN_HTTP"
"""The environment variable that allows plain http and FTP to other machines when it is ``yes``."""
_USERINFO = re.compile(r"(?<=://)[^/?#]*@")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?=:)")
"""A scheme has two letters or more: ``C:`` is a drive."""


@dataclass(frozen=True, slots=True)
class Address:
    """A URL in its parts; ``path`` is as people read it, without ``%20``, and does not end with ``/``."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str = field(repr=False)
    user: str = field(repr=False)
    password: str = field(repr=False)
    shown: str

    @property
    def on_this_machine(self) -> bool:
        """True for the loopback addresses."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def scheme_of(url: str) -> str:
    """The scheme of a URL in lowercase; empty for a path."""
    found = _SCHEME.match(url)
    return found[0].lower() if found else ""


def masked(url: str) -> str:
    """A URL without user, password, query and fragment, which may contain keys and signatures. A path stays as it is."""
    if not scheme_of(url):
        return url
    return _USERINFO.sub("***@", re.split(r"[?#]", url, maxsplit=1)[0])


def address_of(url: str) -> Address:
    """The parts of a URL. Raises UsageRefused if it is not a URL."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageRefused("This is not a URL.", place=masked(url), remedy="Correct host and port.") from None
    return Address(
        parts.scheme.lower(),
        host,
        port,
        unquote(parts.path).rstrip("/"),
        parts.query,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        masked(url).rstrip("/"),
    )


def web_scheme(address: Address) -> str:
    """``https``, or ``http`` if that is allowed, for a scheme such as ``webdav+https``. Raises UsageRefused."""
    plain = address.scheme.rpartition("+")[2] == "http"
    if not address.host:
        raise UsageRefused("The URL names no host.", place=address.shown, remedy="Write it as docs/stores.md shows.")
    if plain:
        refuse_in_the_clear(address, "Plain http", f"{address.scheme}s")
    return "http" if plain else "https"


def refuse_in_the_clear(address: Address, what: str, instead: str) -> None:
    """Raise UsageRefused if others on the way could read what is sent, unless the user has said that they cannot."""
    if not address.on_this_machine and os.environ.get(PLAIN_VARIABLE) != "yes":
        raise UsageRefused(
            f"{what} to another machine would send tax documents unencrypted.",
            place=address.shown,
            remedy=f"Use {instead}. Where the network itself is encrypted, set {PLAIN_VARIABLE}=yes.",
        )
