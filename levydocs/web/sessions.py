"""Who is at the page: a one-time link or a token is exchanged for a cookie, which is good until it has not been used for a while.

Only hashes are kept, and nothing outlives the process.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levydocs.library.tokens import Token

_LINK_SECONDS = 600.0
_MOST = 1_000
"""The most sessions at once: the least recently used one goes."""


@dataclass(frozen=True, slots=True)
class _Session:
    holder: Token
    seen: float
    revealed: frozenset[tuple[str, str]] = frozenset()


class Sessions:
    """Links and cookies of one service. ``idle``: seconds without a request after which a cookie expires."""

    def __init__(self, idle: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._idle, self._clock, self._lock = idle, clock, Lock()
        self._links: dict[str, tuple[Token, float]] = {}
        self._sessions: dict[str, _Session] = {}

    def link(self, holder: Token) -> str:
        """The code of a link that signs in the first person who opens it, as ``holder``, within ten minutes."""
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._links[_hash(code)] = holder, self._clock() + _LINK_SECONDS
        return code

    def follow(self, code: str) -> str:
        """The cookie that a link is exchanged for; empty if it was used, is too old, or never existed."""
        with self._lock:
            holder, until = self._links.pop(_hash(code), (None, 0.0))
        return self.enter(holder) if holder is not None and self._clock() < until else ""

    def enter(self, holder: Token) -> str:
        """A cookie for the holder of a token."""
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._sessions) >= _MOST:
                del self._sessions[min(self._sessions, key=lambda one: self._sessions[one].seen)]
            self._sessions[_hash(cookie)] = _Session(holder, self._clock())
        return cookie

    def holder(self, cookie: str) -> Token | None:
        """Who is behind a cookie; None if no one is anymore."""
        now, key = self._clock(), _hash(cookie)
        with self._lock:
            found = self._sessions.get(key)
            if found is None:
                return None
            if now - found.seen > self._idle:
                del self._sessions[key]
                return None
            self._sessions[key] = replace(found, seen=now)
            return found.holder

    def reveal(self, cookie: str, case: str, item: str) -> None:
        """Note that the person behind a cookie may see the number at a case path of a case in full: it is in the record."""
        key = _hash(cookie)
        with self._lock:
            if found := self._sessions.get(key):
                self._sessions[key] = replace(found, revealed=found.revealed | {(case, item)})

    def revealed(self, cookie: str, case: str, items: Iterable[str]) -> tuple[str, ...]:
        """Those items of a case that the person behind a cookie may see in full."""
        with self._lock:
            found = self._sessions.get(_hash(cookie))
        return tuple(one for one in items if found and (case, one) in found.revealed)

    def leave(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(_hash(cookie), None)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
