"""Input files: their bytes, and how a message names them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from levydocs.errors import Refusal, UsageRefused

_MOST = 100_000_000
"""Bytes read of any input file: more than a form or a case can have, less than what stops a machine (``/dev/zero``)."""


def read_input(path: Path) -> bytes:
    """The bytes of an input file; UsageRefused when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as error:
        raise UsageRefused(
            f"The file cannot be read: {(error.strerror or 'unknown error').lower()}.",
            place=str(path),
            remedy="Check its name, and that you may read it.",
        ) from None


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Say of which file a refusal speaks that knows no place itself."""
    try:
        yield
    except Refusal as refusal:
        refusal.place = refusal.place or str(path)
        raise


def shown_name(path: Path) -> str:
    """The name of a file as a message has it: whatever its bytes are, it can be written as text."""
    return path.name.encode("utf-8", "replace").decode("utf-8")
