"""How a service is reached, and what it refuses before doing any work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
PREFIX = "/api/v1"
"""How the addresses of the interface for programs begin; every other address belongs to the page in a browser."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """``hosts``: the names, with port, that a request may ask for (``127.0.0.1:8400``); ``origins``: web pages that may ask.

    ``tokens``: the file of the tokens (None: the user's). ``json`` and ``upload``: bytes that a JSON body and any other may have,
    ``held`` those of all bodies in memory at one time. ``rate``: requests per second for each token in the long run, ``burst`` at
    once. ``page``: also serve the page in the browser; ``idle``: seconds without a request after which it asks to sign in again;
    ``read_only``: it changes nothing; ``incognito``: it blurs amounts and numbers, for a screen that others see.
    """

    hosts: tuple[str, ...]
    origins: tuple[str, ...] = ()
    tokens: Path | None = None
    json: int = 8 * MEGABYTE
    upload: int = 32 * MEGABYTE
    held: int = 256 * MEGABYTE
    rate: float = 50.0
    burst: int = 100
    page: bool = True
    idle: float = 1800.0
    read_only: bool = False
    incognito: bool = False
