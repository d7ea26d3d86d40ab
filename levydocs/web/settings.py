"""How a service is reached, and what it refuses before it does any work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class WebSettings:
    """``hosts``: the names, with port, that a request may ask for (``127.0.0.1:8400``); ``origins``: web pages that may ask.

    ``tokens``: the file of the tokens (None: the user's). ``json`` and ``upload``: bytes that a JSON body and any other may have,
    ``held`` those of all bodies together that are in memory at a time. ``rate``: requests a second for each token in the long run,
    ``burst`` at once.
    """

    hosts: tuple[str, ...]
    origins: tuple[str, ...] = ()
    tokens: Path | None = None
    json: int = 8 * MEGABYTE
    upload: int = 32 * MEGABYTE
    held: int = 256 * MEGABYTE
    rate: float = 50.0
    burst: int = 100
