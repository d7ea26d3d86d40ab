"""The key of the seals: made on first use, kept in the user's data folder where only the user can read it, and never sent."""

from __future__ import annotations

import re
from pathlib import Path

from levydocs.errors import OutputRefused
from levydocs.files import write_once

_BYTES = 32
_KEY = re.compile(rb"[0-9a-f]{64}\n?")


def seal_key_file() -> Path:
    """Where the key is kept."""
    import platformdirs

    return platformdirs.user_data_path("levydocs") / "seal.key"


def seal_key() -> bytes | None:
    """The user's key; None where there is none yet, or none that can be read."""
    try:
        text = seal_key_file().read_bytes()
    except OSError:
        return None
    return bytes.fromhex(text.decode()) if _KEY.fullmatch(text) else None


def own_seal_key() -> bytes | None:
    """The user's key, made now where there is none; None where the data folder cannot be written: packets stay without a seal.

    Raises OutputRefused when something else is in its place.
    """
    import secrets

    path = seal_key_file()
    try:
        write_once(path, secrets.token_bytes(_BYTES).hex().encode() + b"\n")
    except OutputRefused:
        return None
    found = seal_key()
    if found is None:
        raise not_a_key(path)
    return found


def not_a_key(path: Path) -> OutputRefused:
    """The refusal where the file is not a key."""
    return OutputRefused(
        "This is not a key for seals, or it cannot be read.",
        place=str(path),
        remedy="Restore the key from your backup, or move the file away: a new key is made, and older seals cannot be checked.",
    )
