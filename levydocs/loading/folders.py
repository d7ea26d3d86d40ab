"""The case files of a folder: what counts as one is decided here, for every command that walks a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from levydocs.errors import UsageRefused
from levydocs.loading.firm_book import FIRM_BOOK
from levydocs.loading.inputs import read_input

CASE_ENDINGS = (".yaml", ".yml", ".json")
_NO_CASES = ("manifest.json", "proof.json", FIRM_BOOK)
"""Files that speak of taxpayers too: a packet's own, and the firm book."""


def case_files(folder: Path) -> Iterator[Path]:
    """Every case file below a folder, in the order of their paths: those in which taxpayers are named.

    A file that cannot be opened counts as one, so that its reader reports it.
    """
    return (path for path in sorted(folder.rglob("*")) if is_case_file(path))


def is_case_file(path: Path) -> bool:
    """True for a file that counts as a case by its name and by what it holds."""
    if path.suffix.lower() not in CASE_ENDINGS or path.name in _NO_CASES or not path.is_file():
        return False
    with suppress(UsageRefused):
        return names_taxpayers(read_input(path))
    return True


def names_taxpayers(data: bytes) -> bool:
    """True for what a case file can hold."""
    return b"taxpayers" in data


def confined(folder: Path, name: str) -> Path | None:
    """The place that ``name`` has below a folder; None for an absolute path, for one with ``..``, if hidden or behind a link."""
    steps = Path(name)
    if not steps.parts or steps.is_absolute() or steps.drive or any(one.startswith(".") for one in steps.parts):
        return None
    whole = folder.resolve() / steps
    return whole if os.path.normcase(os.path.realpath(whole)) == os.path.normcase(whole) else None
