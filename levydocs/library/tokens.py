"""Access tokens, with which a program calls the service: shown once, kept as hashes, revoked at once.

A token is ``ldk_``, its id, ``_`` and a secret. The id is not secret; the secret is in none of our files, lists or
messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from levydocs.errors import UsageRefused
from levydocs.loading.record_file import who_delivers
from levydocs.loading.token_file import ID, Scope, Token, entry_of, read_tokens, tokens_file, write_tokens
from levydocs.locks import locked

__all__ = [
    "Keyring",
    "NewToken",
    "Scope",
    "Token",
    "new_token",
    "person_here",
    "revoke_token",
    "tokens",
    "tokens_file",
    "tokens_json",
]

MOST_DAYS = 36_500
LONGEST_NAME = 100
_SECRET_BYTES = 32
_TEXT = re.compile(f"ldk_({ID})_([A-Za-z0-9_-]{{43}})")
_PATIENCE = 30.0
"""Seconds to wait for another process that writes tokens: it takes milliseconds, or a second on a slow share."""
_NO_DIGEST = "0" * 64
"""What is compared if there is no such token, so that an unknown id takes as long as a wrong secret."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A new token. Give ``text`` to its holder: it cannot be shown again."""

    text: str = field(repr=False)
    entry: Token


def new_token(scope: Scope, name: str = "", days: int | None = None, file: Path | None = None) -> NewToken:
    """Make a token. ``name``: who or what will hold it; ``days``: how long it is good, else until it is revoked.

    Raises UsageRefused for a name that is not one line, for too long a time, and if the file cannot be read;
    OutputRefused if it cannot be written.
    """
    import secrets

    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise UsageRefused(
            "The name must be one short line of text.", place="--name", remedy=f"Use {LONGEST_NAME} characters at most."
        )
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise UsageRefused("This number of days is not possible.", place="--days", remedy=f"Give 1 to {MOST_DAYS}.")
    path, now, secret = tokens_file(file), _now().replace(microsecond=0), secrets.token_urlsafe(_SECRET_BYTES)
    expires = None if days is None else now + timedelta(days)
    with _locked(path):
        kept = read_tokens(path)
        entry = Token(_unused_id(kept), _digest(secret), scope, name, now, expires)
        write_tokens(path, (*kept, entry))
    return NewToken(f"ldk_{entry.id}_{secret}", entry)


def person_here(scope: Scope) -> Token:
    """The entry for the person at this machine who started a service, who has no token in the file."""
    return Token("page", _NO_DIGEST, scope, who_delivers(), _now(), None)


def tokens(file: Path | None = None) -> tuple[Token, ...]:
    """Every token that was not revoked, the oldest first; expired ones too. Raises UsageRefused if the file cannot be
    read."""
    return read_tokens(tokens_file(file))


def revoke_token(id: str, file: Path | None = None) -> Token:
    """Revoke a token, effective at once; returns its entry.

    Raises UsageRefused if there is none with that id or the file cannot be read, OutputRefused if it cannot be written.
    """
    path = tokens_file(file)
    with _locked(path):
        kept = read_tokens(path)
        found = next((one for one in kept if one.id == id), None)
        if found is None:
            raise UsageRefused(
                "There is no token with this id.", place=str(path), remedy="See: levydocs token list. The id is enough."
            )
        write_tokens(path, (one for one in kept if one.id != id))
    return found


def tokens_json(found: Iterable[Token]) -> list[dict[str, Any]]:
    """Tokens as plain values, without the hashes of their secrets."""
    now = _now()
    return [{**entry_of(one), "expired": one.expired(now)} for one in found]


class Keyring:
    """The tokens of a service, looked up at each request. Threads can share it.

    The file is read again whenever it has changed. If it cannot be read or is damaged, no one gets in.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._path = tokens_file(file)
        self._known: tuple[tuple[int, ...], Mapping[str, Token]] = ((), {})

    def holder(self, text: str) -> Token | None:
        """The token that a caller presented; None for anything else, and for a token that is unknown, revoked or
        expired."""
        import hmac

        shown = _TEXT.fullmatch(text)
        if shown is None:
            return None
        found = self._tokens().get(shown[1])
        same = hmac.compare_digest(_digest(shown[2]), found.sha256 if found else _NO_DIGEST)
        return found if found and same and not found.expired(_now()) else None

    def still(self, holder: Token) -> bool:
        """Whether a token presented earlier is still good: neither revoked nor expired."""
        if holder.sha256 == _NO_DIGEST:  # the person at this machine has none
            return True
        return self._tokens().get(holder.id) == holder and not holder.expired(_now())

    @property
    def empty(self) -> bool:
        """True if no one can get in: there is no token, or every one has expired."""
        now = _now()
        return all(one.expired(now) for one in self._tokens().values())

    def _tokens(self) -> Mapping[str, Token]:
        try:
            stat = self._path.stat()
            # The change time, too, so that removing permission to read the file takes effect at once.
            stamp = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
            if self._known[0] != stamp:
                self._known = (stamp, {one.id: one for one in read_tokens(self._path)})
            return self._known[1]
        except (OSError, UsageRefused):
            return {}


def _locked(path: Path) -> AbstractContextManager[None]:
    return locked(path.with_name(f"{path.name}.lock"), patience=_PATIENCE)


def _unused_id(kept: Iterable[Token]) -> str:
    import base64
    import secrets

    taken = {one.id for one in kept}
    while (found := base64.b32encode(secrets.token_bytes(5)).decode().lower()) in taken:
        pass
    return found


def _digest(secret: str) -> str:
    from hashlib import sha256

    return sha256(secret.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
