"""The file of access tokens: what is kept of each, and never its secret.

    {"tokens": [{"id": "k3v7q2ax", "scope": "build", "name": "portal", "created": "2026-11-29T18:00:00Z", "expires": null,
                 "sha256": …}]}

Anyone who may write it may let anyone in, so it is private, and one that others may write is refused.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from levydocs.errors import UsageRefused
from levydocs.files import growing, others_may_write
from levydocs.loading.user_files import user_file

TOKENS_VARIABLE = "LEVYDOCS_TOKENS"
ID = "[a-z2-7]{8}"
_ID, _DIGEST = re.compile(ID), re.compile("[0-9a-f]{64}")


class Scope(IntEnum):
    """What the holder of a token may do. Each includes those before it, so scopes can be compared."""

    READ = 1
    BUILD = 2
    DELIVER = 3

    @property
    def word(self) -> str:
        """As people and programs write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token. Without ``expires`` it is good until it is revoked."""

    id: str
    sha256: str = field(repr=False)
    scope: Scope
    name: str
    created: datetime
    expires: datetime | None

    def expired(self, at: datetime) -> bool:
        """True when it opens nothing any more."""
        return self.expires is not None and at >= self.expires


def tokens_file(named: Path | None = None) -> Path:
    """The file named; else the one that LEVYDOCS_TOKENS names; else the one in the user's data folder."""
    return user_file("tokens.json", TOKENS_VARIABLE, named)


def read_tokens(path: Path) -> tuple[Token, ...]:
    """Every token, the oldest first; none where there is no file.

    Raises UsageRefused where it cannot be read or is damaged, and where others may write it: then no one is let in.
    """
    try:
        if others_may_write(path):
            raise UsageRefused(
                "Others can write to this file of access tokens.",
                place=str(path),
                remedy=f"Run chmod 600 {path}, and revoke every token that you did not make.",
            )
        return tuple(map(_token, json.loads(path.read_bytes())["tokens"]))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UsageRefused(
            f"The access tokens cannot be read: {(error.strerror or 'unknown error').lower()}.",
            place=str(path),
            remedy=f"Make sure that you may read the file, or name another in {TOKENS_VARIABLE}.",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageRefused(
            "This file of access tokens is damaged; it lets no one in.",
            place=str(path),
            remedy="Restore it from your backup, or move it away and make new tokens.",
        ) from None


def write_tokens(path: Path, tokens: Iterable[Token]) -> None:
    """Write them whole; they are on the disk then. Raises OutputRefused."""
    content = {"tokens": [{**entry_of(one), "sha256": one.sha256} for one in tokens]}
    with growing(path) as file:
        file.write(json.dumps(content, indent=1).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def entry_of(token: Token) -> dict[str, Any]:
    """What anyone may see of a token, in plain values."""
    return {
        "id": token.id,
        "scope": token.scope.word,
        "name": token.name,
        "created": _written(token.created),
        "expires": token.expires and _written(token.expires),
    }


def _token(entry: Mapping[str, Any]) -> Token:
    if not (_ID.fullmatch(entry["id"]) and _DIGEST.fullmatch(entry["sha256"])):
        raise ValueError
    expires = entry["expires"]
    return Token(
        entry["id"],
        entry["sha256"],
        Scope[entry["scope"].upper()],
        str(entry["name"]),
        _read(entry["created"]),
        None if expires is None else _read(expires),
    )


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _read(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    if at.tzinfo is None:
        raise ValueError
    return at
